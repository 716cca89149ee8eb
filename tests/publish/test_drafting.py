"""Rows of the change record are drafted from what changed, and a draft that lacks them is warned about."""

from pathlib import Path

import pytest

from pipeline.load.sources import Sources
from pipeline.workspace.snapshots.folder import FolderSnapshot
from tests.small import artefacts, commit, edit, git, small, small_with_history

ENTRY, CHANGELOG = "sources/guide/01-entry.md", "changelogs/guide.yaml"
WARNED = "changelogs/guide.yaml:9:1: warning VER-06 the record of version 1.0 does not mention"


def changed(folder: Path, message: str = "Eight days") -> Path:
    """The guide, whose draft 1.0 has eight days instead of the nine of version 0.1."""
    root = small_with_history(folder)
    edit(root, ENTRY, "ten working days", "eight working days")
    commit(root, message)
    return root


def test_a_section_that_the_record_does_not_mention_gets_a_row(tmp_path: Path) -> None:
    root = changed(tmp_path, "Eight days\n\nChange-Request: CR055\nComment: annex-3/12")
    answer = artefacts(root, "changelog", "guide")
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout == (
        "    details:\n"
        '      - {section: entry, change: "“nine” becomes “eight”. (Change-Request: CR055; Comment: annex-3/12)"}\n'
    )


def test_the_check_warns_until_the_section_or_one_above_it_is_mentioned(tmp_path: Path) -> None:
    root = changed(tmp_path)
    edit(root, ENTRY, "- Network operators", "- Network operators\n- Traders")
    answer = artefacts(root, "check")
    assert answer.returncode == 0
    assert f"{WARNED} sections that it changes: 'entry', 'who'\n" in answer.stdout
    assert "hint: draft the rows: artefacts changelog guide" in answer.stdout
    edit(root, CHANGELOG, "    details:\n", "    details:\n      - {section: entry, change: Eight days.}\n")
    assert artefacts(root, "check").stdout == "", "'who' stands below 'entry'"


def test_editorial_changes_need_no_mention(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    edit(root, ENTRY, "ten working days", "nine working days")
    edit(root, ENTRY, "A new entrant tells", "A new entrant Tells")
    assert artefacts(root, "check").stdout == ""
    assert "nothing to add" in artefacts(root, "changelog", "guide").stderr


def test_a_settled_version_keeps_its_record(tmp_path: Path) -> None:
    root = changed(tmp_path)
    text = (root / CHANGELOG).read_text()
    head, _, last = text.rpartition("status: draft")
    (root / CHANGELOG).write_text(f"{head}status: baselined{last}")
    assert artefacts(root, "check").stdout == ""
    answer = artefacts(root, "changelog", "guide", "--write")
    assert answer.returncode == 1
    assert "guide v1.0 is baselined: its record is settled" in answer.stderr


def test_without_the_version_before_the_check_says_nothing(tmp_path: Path) -> None:
    assert artefacts(small(tmp_path / "a"), "check").stdout == "", "no git"
    root = changed(tmp_path / "b")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth", "1", root.as_uri(), str(clone))
    answer = artefacts(clone, "check")
    assert (answer.returncode, answer.stdout) == (0, "")
    drafted = artefacts(clone, "changelog", "guide")
    assert drafted.returncode == 1 and "git fetch --unshallow" in drafted.stderr


def test_a_version_before_that_no_longer_loads_stops_no_check(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    git(root, "checkout", "--quiet", "HEAD~1")
    edit(root, "sources/guide/artefact.yaml", "kind: plan", "knid: plan")
    commit(root, "Broken")
    git(root, "checkout", "--quiet", "main", "--", ".")
    commit(root, "Guide 1.0")
    git(root, "branch", "--quiet", "--force", "main", "HEAD")
    assert artefacts(root, "check").stdout == ""
    drafted = artefacts(root, "changelog", "guide")
    assert drafted.returncode == 1 and "do not load with this program" in drafted.stderr


def test_writing_adds_rows_and_changes_nothing_that_stands_there(tmp_path: Path) -> None:
    root = changed(tmp_path)
    before = (root / CHANGELOG).read_text()
    answer = artefacts(root, "changelog", "guide", "--write")
    assert answer.returncode == 0, answer.stderr
    row = '      - {section: entry, change: "“nine” becomes “eight”."}\n'
    assert (root / CHANGELOG).read_text() == before + row
    assert artefacts(root, "check").stdout == ""
    again = artefacts(root, "changelog", "guide", "--write")
    assert again.returncode == 0 and "nothing to add" in again.stderr
    assert (root / CHANGELOG).read_text() == before + row


@pytest.mark.parametrize(
    "details",
    [
        "",
        "    details:\n      - section: dates\n        change: The opening date was added.\n",
        "    details:\n    - {section: dates, change: A}  # why\n    for_comparison: true\n",
    ],
)
def test_rows_are_added_to_every_common_layout(tmp_path: Path, details: str) -> None:
    root = changed(tmp_path)
    text = (root / CHANGELOG).read_text()
    (root / CHANGELOG).write_text(text[: text.index("    details:")] + details)
    answer = artefacts(root, "changelog", "guide", "--write")
    assert answer.returncode == 0, answer.stderr
    entry = Sources(FolderSnapshot(root)).history("guide")[-1]
    assert [row.section for row in entry.details] == (["dates", "entry"] if details else ["entry"])


def test_an_unusual_layout_is_left_to_its_author(tmp_path: Path) -> None:
    root = changed(tmp_path)
    text = (root / CHANGELOG).read_text()
    (root / CHANGELOG).write_text(
        text[: text.index("    details:")] + "    details: [{section: dates, change: A}]\n"
    )
    before = (root / CHANGELOG).read_text()
    answer = artefacts(root, "changelog", "guide", "--write")
    assert answer.returncode == 1 and "edit it by hand" in answer.stderr
    assert (root / CHANGELOG).read_text() == before


def test_a_deleted_section_counts_for_the_one_above_and_a_new_one_for_itself(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    edit(root, ENTRY, "ten working days", "nine working days")
    edit(
        root,
        ENTRY,
        "## Who may enter {#who}",
        "## When to enter {#when}\n\nAt any time.\n\n## Whence {#whence}",
    )
    answer = artefacts(root, "changelog", "guide")
    assert "{section: entry, change: " in answer.stdout and "Who may enter" in answer.stdout
    assert '{section: when, change: "New section."}' in answer.stdout
    assert "section: who," not in answer.stdout


def test_a_term_swept_over_the_document_is_named_once(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    edit(root, ENTRY, "ten working days", "nine working days")
    places = "".join(f"\n\nThe participant number {n} enters." for n in range(6))
    edit(root, ENTRY, "for the dates.", f"for the dates.{places}")
    commit(root, "Six places")
    edit(root, ENTRY, "The participant number", "The organisation number")
    answer = artefacts(root, "changelog", "guide", "--from", "HEAD")
    assert answer.stdout == ""
    assert "in 6 places “participant” became “organisation”" in answer.stderr


def test_texts_of_commits_and_sources_cannot_break_the_file(tmp_path: Path) -> None:
    root = changed(tmp_path, 'Eight\n\nComment: "}\t]: {x} \\ \x1b[31m')
    edit(root, ENTRY, "eight working days", 'eight "working": \\\\ {days} # now')
    assert artefacts(root, "changelog", "guide", "--write").returncode == 0
    (row,) = [
        one for one in Sources(FolderSnapshot(root)).history("guide")[-1].details if one.section == "entry"
    ]
    assert "} # now" in row.change and 'Comment: "} ]: {x}' in row.change and "\x1b" not in row.change


def test_a_first_version_has_nothing_to_compare_with(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    answer = artefacts(root, "changelog", "letter")
    assert answer.returncode == 1
    assert "letter has no version before 1.0" in answer.stderr
    assert artefacts(root, "changelog", "guide", "--all", "--write").returncode == 2
