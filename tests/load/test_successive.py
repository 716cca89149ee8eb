"""States of an artefact that follow each other: piece by piece they are what loading each by itself gives."""

import random
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.diff.marking.redline import comparable
from pipeline.errors import PipelineError
from pipeline.load.history.successive import Assembled, assembled
from pipeline.load.sources import Sources
from pipeline.model.text.document import Document
from pipeline.workspace.snapshots.snapshot import Snapshot
from tests.memory import MemorySnapshot

EVERY_KIND = Path(__file__).parents[1] / "workspaces" / "every-kind"
FILES = {
    path.relative_to(EVERY_KIND).as_posix(): path.read_bytes()
    for path in sorted(EVERY_KIND.rglob("*"))
    if path.is_file()
}
LINES = (
    *("", "", "A line of its own.", "# Another {#another}", "## Later {#p-kinds}", "- an item", "1. one"),
    *("2. two", "a) first", "b) second", "{.principles}", "{.continues}", "{#named}", "::: note", ":::"),
    *("```code", "```", "<!-- a remark", "-->", "<!-- all of a remark -->", "Term", ": what it is", "---"),
    *("[^new]: A note.", "With a mark.[^new]", "> quoted", "| a | b |", "|---|---|", "\\pagebreak", "==="),
    *("It is {{ milestones.m10.date }}.", "  indented", "    more indented", "i. roman", "ii. roman"),
)
EDITED = ("sources/plan/01-prose.md", "sources/plan/02-tables.md", "sources/form/form.md")


def whole(snapshot: Snapshot, artefact_id: str) -> Document | None:
    """The artefact of a state that is loaded by itself; None where it does not load."""
    try:
        return comparable(Sources(snapshot, judges=False).document(artefact_id))
    except PipelineError:
        return None


def with_lines(rng: random.Random, text: str) -> str:
    """A text after an edit of its lines: some went, came, moved, or have other words."""
    lines = text.split("\n")
    at, count = rng.randrange(len(lines)), rng.choice((1, 1, 1, 2, 5))
    match rng.randrange(6):
        case 0:
            del lines[at : at + count]
        case 1 | 2:
            lines[at:at] = [rng.choice(LINES) for _ in range(count)]
        case 3:
            cut = [lines.pop(at) for _ in range(min(count, len(lines) - at))]
            there = rng.randrange(len(lines) + 1)
            lines[there:there] = cut
        case 4:
            lines[at:at] = ["", rng.choice(LINES), ""]
        case _:
            words = lines[at].split(" ")
            words.insert(rng.randrange(len(words) + 1), "another")
            lines[at] = " ".join(words)
    return "\n".join(lines)


def after_a_commit(rng: random.Random, files: dict[str, bytes], first: dict[str, bytes]) -> dict[str, bytes]:
    """The files after what an author does in one commit."""
    made = dict(files)
    path = rng.choice(EDITED)
    match rng.randrange(10):
        case 0:  # shared data
            data = made["sources/shared/milestones.yaml"]
            made["sources/shared/milestones.yaml"] = (
                data + b"\n- {id: m%d, code: M9, name: N, date: 2026-10}\n" % (rng.randrange(10**6))
            )
        case 1:  # a revert
            made[path] = first[path]
        case 2:  # lines go from one file to another
            here, there = "sources/plan/01-prose.md", "sources/plan/02-tables.md"
            lines = made[here].decode().split("\n")
            at = rng.randrange(len(lines))
            made[here] = "\n".join(lines[:at]).encode()
            made[there] = "\n".join([*lines[at:], *made[there].decode().split("\n")]).encode()
        case 3:  # a part has another name
            name = "sources/plan/artefact.yaml"
            if b"02-tables.md" in made[name]:
                made[name] = made[name].replace(b"02-tables.md", b"03-tables.md")
                made["sources/plan/03-tables.md"] = made.pop("sources/plan/02-tables.md")
                made["sources/plan/02-tables.md"] = b"# Not read {#not-read}\n"
        case 4:  # words of shared data
            data = made["sources/shared/milestones.yaml"]
            made["sources/shared/milestones.yaml"] = data.replace(b"2026", b"2027")
        case 5:  # the change record
            data = made["changelogs/plan.yaml"]
            made["changelogs/plan.yaml"] = data.replace(b"change: ", b"change: More. ")
        case _:
            made[path] = with_lines(rng, made[path].decode()).encode()
    return made


def followed(rng: random.Random, commits: int) -> int:
    """How many states loaded of a history made at random, each of which must be the same both ways."""
    artefact_id = rng.choice(("plan", "plan", "form", "letter"))
    files, loads = dict(FILES), 0
    earlier: Assembled | None = None
    for _ in range(commits):
        snapshot = MemorySnapshot(files)
        found = assembled(snapshot, artefact_id, earlier, comparable)
        assert (found.document if found else None) == whole(snapshot, artefact_id)
        earlier, loads = found or earlier, loads + (found is not None)
        after = after_a_commit(rng, files, FILES)
        # Most go on from a state that loads, else nearly none would.
        files = after if found is not None or rng.random() < 0.3 else dict(FILES)
    return loads


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_state_taken_from_another_is_what_loading_it_by_itself_gives(rng: random.Random) -> None:
    assert followed(rng, 4) > 0
