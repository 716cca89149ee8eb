"""`--for ROLE`: what concerns the role is marked and listed, what is for others stands accepted and unmarked."""

import json
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.diff.changes.audience import audience, concerns
from pipeline.diff.changes.audience_redline import Heard, heard
from pipeline.diff.changes.listing import changes, identified
from pipeline.diff.changes.renumbered import section_map
from pipeline.diff.marking.redline import Redline, accepted, rejected
from pipeline.model.identity import FileKind
from pipeline.write.changes.telling import Telling
from pipeline.write.html.redline import redline_html
from tests.diff.test_redline import PAIRS, between, marked_text, real
from tests.memory import workspace
from tests.redline.judging import assert_exact, assert_sound, files
from tests.redline.test_attribution import commit_by
from tests.small import edit, files_of, small_with_history
from tests.word.said import said
from tests.writing import look

SHARED = workspace("Text.\n").shared
TEXT = '# All {#a applies="all"}\n\nWe %s go.\n\n# Some {#b applies="non-sit"}\n\nYou %s stay here.\n'


def told(red: Redline, role: str) -> Heard:
    """What a role is shown of a red-line."""
    who = audience(SHARED, role)
    kept = frozenset(change.id for change in changes(red) if concerns(change, who))
    return heard(red, who, kept, SHARED)


def test_what_is_for_others_stands_accepted_and_unmarked() -> None:
    red = identified(between(TEXT % ("must", "must"), TEXT % ("can", "can")))
    shown = told(red, "sit").red
    assert marked_text(shown.document.body) == [
        "All",
        "We [-must-]{+can+} go.",
        "Some",
        "You can stay here.",
    ]
    assert accepted(shown) == red.new.document


def test_whoever_is_concerned_by_everything_sees_everything() -> None:
    red = identified(between(TEXT % ("must", "must"), TEXT % ("can", "can")))
    assert told(red, "non-sit").red.document == red.document


def test_what_refers_to_a_marked_section_stays_marked_too() -> None:
    old = '# All {#a applies="all"}\n\nWe go.\n\n# Some {#b applies="non-sit"}\n\nYou stay.\n'
    new = old.replace("You stay.", "You stay. See [](#c).") + '\n# New {#c applies="sit"}\n\nIt is new.\n'
    shown = told(identified(between(old, new)), "sit").red
    assert rejected(shown) == shown.old.document
    assert "See" not in str(shown.old.document.body)


def test_the_map_of_sections_has_those_that_apply_to_the_role() -> None:
    red = identified(between(TEXT % ("must", "must"), "# New {#new}\n\nFirst.\n\n" + TEXT % ("must", "must")))
    whole, own = (section_map(red, who) for who in (None, audience(SHARED, "sit")))
    assert [row[0] for row in whole] == ["a", "b"]
    assert [row[0] for row in own] == ["a"]


def test_the_page_says_for_whom_it_is_and_lists_who_when_and_why() -> None:
    red = identified(between(TEXT % ("must", "must"), TEXT % ("can", "can")))
    own = told(red, "sit")
    listed = tuple(change for change in changes(red) if concerns(change, own.who))
    html = redline_html(red, listed, look(), Telling(own))
    assert "Marked is what concerns SIT participants only; other changes stand" in html
    summary, _, text = html.partition("</section>")
    assert [part.count("</del><ins") for part in (summary, text)] == [1, 1]
    assert "<td>Ada Author, 2026-01-12</td>" in html


@pytest.mark.parametrize(("artefact", "old", "new"), [one for one in PAIRS if one[0] in ("qap", "qad")])
def test_word_for_a_role_is_exact_against_the_old_side_with_other_changes_accepted(
    artefact: str, old: str, new: str, tmp_path: Path
) -> None:
    red = identified(real(artefact, old, new))
    who = audience(SHARED, "sit")
    kept = frozenset(change.id for change in changes(red) if concerns(change, who))
    shown = heard(red, who, kept, SHARED).red
    assert accepted(shown) == red.new.document
    assert rejected(shown) == shown.old.document
    found = files(shown, tmp_path)
    assert_exact(found)
    assert_sound(found)


def test_the_command_gives_a_role_every_format_of_what_concerns_it(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    (root / "sources/shared/labels.yaml").write_text(
        "- {id: all, text: Everybody}\n- {id: sit, text: Tested together, within: all}\n"
        "- {id: non-sit, text: Tested alone, within: all}\n"
    )
    edit(
        root, "sources/guide/01-entry.md", "## Who may enter {#who}", '## Who may enter {#who applies="sit"}'
    )
    commit_by(root, "Ben", "Labels")
    edit(root, "sources/guide/01-entry.md", "- Suppliers", "- Suppliers that are ready")
    edit(root, "sources/guide/01-entry.md", "ten working days", "eight working days")
    commit_by(root, "Ben")
    words = ("--from", "HEAD~1", "--to", "HEAD", "--for", "non-sit")
    assert run(["redline", "guide", "--root", str(root), *words]) == 0
    files = {
        path.rpartition(".")[2]: data for path, data in files_of(root / "output").items() if "-for-" in path
    }
    assert set(files) == {"docx", "pdf", "html", "md", "json"}
    assert said(files["docx"]).kind is FileKind.AUDIENCE_REDLINE
    assert [change["new"] for change in json.loads(files["json"])] == ["eight"]
    html = files["html"].decode()
    assert "Suppliers that are ready" in html
    assert "<ins> that are ready</ins>" not in html
    assert "that are ready" not in files["md"].decode()
