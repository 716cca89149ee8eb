"""Attribution that looks where commits changed something tells what comparing every state as a whole tells."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.diff.authors.replay import Owners, Replay, correspondences, owners
from pipeline.diff.authors.windows import correspondence_between
from pipeline.errors import PipelineError
from pipeline.model.change import Attribution
from pipeline.publish.history.errand import Errand
from pipeline.publish.history.origin import working_copy
from pipeline.publish.redlines.attribution import replay
from pipeline.publish.redlines.redline_sides import end
from tests.redline.histories import history

ERRAND = Errand(Attribution("Dot", datetime(2026, 1, 12, tzinfo=UTC)), lambda _: None)
STEPS, OWNERS = (Path(".git") / "artefacts-history" / name for name in ("plan.steps", "plan.owners"))
FOLLOWING = "pipeline.publish.redlines.following"
FIRST, LAST = "first", "last"


def replayed(root: Path, older: str = FIRST, newer: str = LAST) -> Replay:
    """How the plan came from one commit to another."""
    working = working_copy(root)
    old, new = (end(working, "plan", name, ERRAND.note) for name in (older, newer))
    return replay(working, old, new, ERRAND)


def a_history(folder: Path, seed: int, commits: int = 7) -> Path:
    """A history whose ends load, made from the first seed on that gives one."""
    while True:
        root = folder / str(seed)
        history(root, random.Random(seed), commits)
        try:
            replayed(root)
        except PipelineError:
            seed += 1000
            continue
        return root


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 999))
def test_per_block_equals_whole(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    root = a_history(tmp_path_factory.mktemp("histories"), seed)
    for older, newer in ((FIRST, LAST), (LAST, FIRST)):
        quick = replayed(root, older, newer)
        whole = replace(quick, stayed=correspondences(quick), owned=None)
        assert quick.stayed in ((), whole.stayed)
        assert owners(quick) == owners(whole)


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda data: data[:0],
    "half of it": lambda data: data[: len(data) // 2],
    "other bytes": lambda data: bytes(255 - byte for byte in data),
    "no lines": lambda data: data.replace(b"\n", b" "),
    "other numbers": lambda data: data.replace(b",1", b",2").replace(b"[1", b"[3"),
    "digests of others": lambda data: data.replace(data[33:65], data.splitlines()[-1][33:65]),
    "entries of others": lambda data: b"".join(
        before.partition(b" ")[0] + b" " + line.partition(b" ")[2] + b"\n"
        for before, line in zip(data.splitlines(), reversed(data.splitlines()), strict=True)
    ),
}


@dataclass(frozen=True)
class Kept:
    """A history with what is kept of it."""

    root: Path
    steps: bytes
    owners: bytes
    found: Owners

    def again(self, steps: bytes | None, owned: bytes | None) -> Owners:
        """Who owns what where other bytes, or none, are kept."""
        for path, data in ((STEPS, steps), (OWNERS, owned)):
            (self.root / path).unlink(missing_ok=True)
            if data is not None:
                (self.root / path).write_bytes(data)
        return owners(replayed(self.root))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    root = a_history(tmp_path_factory.mktemp("kept"), 7)
    (root / OWNERS).unlink()
    quick = replayed(root)
    assert len(quick.steps) > 2
    whole = replace(quick, stayed=correspondences(quick), owned=None)
    return Kept(root, (root / STEPS).read_bytes(), (root / OWNERS).read_bytes(), owners(whole))


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_entry_is_found_out_anew(name: str, kept: Kept) -> None:
    damaged = DAMAGES[name]
    assert kept.again(damaged(kept.steps), None) == kept.found
    assert set((kept.root / STEPS).read_bytes().splitlines()) >= set(kept.steps.splitlines())
    assert kept.again(None, damaged(kept.owners)) == kept.found
    assert (kept.root / OWNERS).read_bytes().splitlines()[-1] == kept.owners.splitlines()[-1]


def test_what_is_kept_is_not_looked_for_again(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as failing:
        failing.setattr(f"{FOLLOWING}.assembled", None)  # whoever loads a state fails
        assert kept.again(kept.steps, None) == kept.found
    monkeypatch.setattr("pipeline.publish.redlines.attribution.followed", None)  # or looks at a step
    assert kept.again(None, kept.owners) == kept.found


def test_entries_that_do_not_fit_together_are_found_out_anew(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as lying:  # the digests of what this keeps are right
        lying.setattr(
            f"{FOLLOWING}.correspondence_between",
            lambda old, new: replace(correspondence_between(old, new), matches=(), new_length=1, moved=()),
        )
        lying.setattr(f"{FOLLOWING}._fits", lambda *_: True)
        lying.setattr("pipeline.publish.redlines.attribution.keep_owners", lambda *_: None)
        kept.again(None, None)
    assert kept.again((kept.root / STEPS).read_bytes(), None) == kept.found


@pytest.mark.parametrize(
    "entry",
    [
        b"[]", b"null", b"{}", b"[[1,2,3],[]]", b"[[[[0],[0]],[[0],[[]]],[[0],[9]]],[]]",
        b"[[[[0],[-1]],[[0],[[]]],[[0],[-1]]],[\"new\"]]", b"[[[[5],[-1]],[[0],[[]]],[[0],[-1]]],[]]",
    ],
)  # fmt: skip
def test_owners_that_cannot_be_meant_are_found_out_from_the_steps(
    entry: bytes, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as lying:
        lying.setattr("pipeline.publish.redlines.kept_owners.json.dumps", lambda *_, **__: entry.decode())
        kept.again(kept.steps, None)
    assert kept.again(kept.steps, (kept.root / OWNERS).read_bytes()) == kept.found


def test_what_cannot_be_kept_is_found_out_each_time(kept: Kept) -> None:
    kept.again(None, None)
    for path in (STEPS, OWNERS):
        (kept.root / path).unlink()
        (kept.root / path).mkdir()
    assert owners(replayed(kept.root)) == kept.found
    for path in (STEPS, OWNERS):
        (kept.root / path).rmdir()


def test_no_text_of_the_sources_is_kept(kept: Kept) -> None:
    lines = (*kept.steps.decode().splitlines(), *kept.owners.decode().splitlines())
    words = {word for line in lines for word in line.split(" ")[2].split('"')[1::2]}
    assert {word for word in words if len(word) != 40} <= {"align", "bold", "italic", "code", "subscript"}
