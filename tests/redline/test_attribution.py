"""The commits between two ends are replayed, so that each change bears who made it, when and why."""

import json
from pathlib import Path
from typing import Never

import pytest

from pipeline.cli import run
from pipeline.publish.redlines import attribution
from tests.small import edit, files_of, git, small_with_history

ENTRY = "sources/guide/01-entry.md"
Changes = list[dict[str, str]]


def commit_by(root: Path, name: str, message: str = "Edited", day: int = 20) -> str:
    """Commits everything in the name of an author; the full hash."""
    git(root, "add", "--all")
    author = ("--author", f"{name} <someone@example.org>", "--date", f"2026-01-{day}T09:00:00+0000")
    git(root, "commit", "--quiet", "--allow-empty", *author, "--message", message)
    return git(root, "rev-parse", "HEAD")


def compared(root: Path, *words: str) -> Changes:
    """The changes that the command lists, without those of numbers and of the record."""
    assert run(["redline", "guide", "--root", str(root), "--format", "json", *words]) == 0
    (data,) = [data for path, data in files_of(root / "output").items() if path.endswith("redlined.json")]
    found: Changes = json.loads(data)
    return [change for change in found if change["kind"] != "renumbered"]


def told(changes: Changes) -> list[tuple[str, str, str]]:
    """What went, what came, and who did it."""
    return [(change["old"].strip(), change["new"].strip(), change["who"]) for change in changes]


def test_three_authors_in_one_line_and_a_deletion_by_a_fourth_are_four_names(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    start = git(root, "rev-parse", "HEAD")
    edit(root, ENTRY, "A new entrant", "A willing new entrant")
    commit_by(root, "Ben")
    edit(root, ENTRY, "tells the Code Body", "tells the proper Code Body")
    commit_by(root, "Cem")
    edit(root, ENTRY, "answers within", "answers fully within")
    commit_by(root, "Dot")
    edit(root, ENTRY, ", and when.", ".")
    commit_by(root, "Eve")
    assert told(compared(root, "--from", start, "--to", "HEAD")) == [
        ("", "willing", "Ben"),
        ("", "proper", "Cem"),
        (", and when", "", "Eve"),
        ("", "fully", "Dot"),
    ]


def test_a_single_commit_between_two_ends_has_made_all_and_is_compared_no_second_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> Never:
        raise AssertionError("there is nothing to tell apart")

    monkeypatch.setattr(attribution, "followed", refused)
    root = small_with_history(tmp_path)
    start = git(root, "rev-parse", "HEAD")
    edit(root, ENTRY, "ten working days", "eight working days")
    commit_by(root, "Ben")
    assert told(compared(root, "--from", start, "--to", "HEAD")) == [("ten", "eight", "Ben")]


def test_a_change_of_shared_data_bears_the_commit_that_changed_the_data(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    start = git(root, "rev-parse", "HEAD")
    edit(root, "sources/shared/milestones.yaml", "2026-03-02", "2026-03-09")
    commit_by(root, "Data Keeper", "Milestone moved\n\nChange-Request: CR055\n", 21)
    edit(root, ENTRY, "ten working days", "eight working days")
    commit_by(root, "Ben")
    dated, edited = sorted(compared(root, "--from", start, "--to", "HEAD"), key=lambda one: one["who"])[::-1]
    assert (dated["who"], dated["when"], dated["why"]) == (
        "Data Keeper",
        "2026-01-21T09:00:00Z",
        "Change-Request: CR055",
    )
    assert (edited["who"], edited["why"]) == ("Ben", "")


def test_text_that_is_not_committed_bears_the_configured_user_and_the_rest_its_author(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    start = git(root, "rev-parse", "HEAD")
    git(root, "config", "user.name", "Ursula User")
    edit(root, ENTRY, "ten working days", "eight working days")
    commit_by(root, "Ben")
    edit(root, ENTRY, "A new entrant", "Each new entrant")
    assert told(compared(root, "--from", start)) == [("A", "Each", "Ursula User"), ("ten", "eight", "Ben")]


def test_every_reason_of_a_commit_is_named(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    edit(root, ENTRY, "ten working days", "eight working days")
    trailers = "Change-Request: CR055\nComment: autumn/12\nComment: autumn/14\nSigned-off-by: Ben\n"
    commit_by(root, "Ben", f"Eight\n\n{trailers}")
    (change,) = compared(root, "--from", "HEAD~1", "--to", "HEAD")
    assert change["why"] == "Change-Request: CR055; Comment: autumn/12; Comment: autumn/14"


def test_an_author_given_stands_on_every_change_and_reasons_stay(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    start = git(root, "rev-parse", "HEAD")
    edit(root, ENTRY, "ten working days", "eight working days")
    commit_by(root, "Ben", "Eight\n\nChange-Request: CR055\n")
    edit(root, ENTRY, "A new entrant", "Each new entrant")
    commit_by(root, "Cem")
    found = compared(root, "--from", start, "--to", "HEAD", "--author", "The Programme")
    assert [(one["who"], one["why"]) for one in found] == [
        ("The Programme", ""),
        ("The Programme", "Change-Request: CR055"),
    ]


def test_a_state_in_between_that_does_not_load_is_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small_with_history(tmp_path)
    start = git(root, "rev-parse", "HEAD")
    good = (root / "sources/guide/artefact.yaml").read_text()
    edit(root, ENTRY, "ten working days", "eight working days")
    (root / "sources/guide/artefact.yaml").write_text(good + "colour: blue\n")
    broken = commit_by(root, "Ben")
    (root / "sources/guide/artefact.yaml").write_text(good)
    commit_by(root, "Cem")
    edit(root, ENTRY, "A new entrant", "Each new entrant")
    commit_by(root, "Dot")
    assert told(compared(root, "--from", start, "--to", "HEAD")) == [
        ("A", "Each", "Dot"),
        ("ten", "eight", "Cem"),
    ]
    assert f"note: commit {broken[:10]} does not load" in capsys.readouterr().err


def test_a_state_in_between_with_a_mark_of_another_dialect_still_bears_its_author(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small_with_history(tmp_path)
    start = git(root, "rev-parse", "HEAD")
    edit(root, ENTRY, "ten working days", "~~eight~~ working days")
    commit_by(root, "Ben")
    edit(root, ENTRY, "~~eight~~ working days", "working days")
    commit_by(root, "Cem")
    edit(root, ENTRY, "A new entrant", "Each new entrant")
    commit_by(root, "Dot")
    assert told(compared(root, "--from", start, "--to", "HEAD")) == [
        ("A", "Each", "Dot"),
        ("ten", "", "Ben, Cem"),
    ]
    assert "does not load" not in capsys.readouterr().err


def forked(folder: Path) -> Path:
    """The small workspace with a branch `topic` of Ben's beside Cem's work on main."""
    root = small_with_history(folder)
    git(root, "checkout", "--quiet", "-b", "topic")
    edit(root, ENTRY, "ten working days", "eight working days")
    commit_by(root, "Ben")
    git(root, "checkout", "--quiet", "main")
    edit(root, "sources/guide/02-dates.md", "asks first", "asks in time")
    commit_by(root, "Cem")
    return root


def test_a_merge_leaves_each_change_to_the_branch_that_made_it(tmp_path: Path) -> None:
    root = forked(tmp_path)
    start = git(root, "rev-parse", "HEAD~1")
    git(root, "merge", "--quiet", "--no-ff", "--message", "Merged", "topic")
    assert told(compared(root, "--from", start, "--to", "HEAD")) == [
        ("ten", "eight", "Ben"),
        ("first", "in time", "Cem"),
    ]


def test_between_two_branches_the_older_side_is_undone_by_name(tmp_path: Path) -> None:
    root = forked(tmp_path)
    assert told(compared(root, "--from", "topic", "--to", "main")) == [
        ("eight", "ten", "Ben"),
        ("first", "in time", "Cem"),
    ]


def test_going_back_undoes_each_commit_by_name(tmp_path: Path) -> None:
    root = forked(tmp_path)
    edit(root, ENTRY, "A new entrant", "Each new entrant")
    commit_by(root, "Dot")
    assert told(compared(root, "--from", "main", "--to", "main~2")) == [
        ("Each", "A", "Dot"),
        ("in time", "first", "Cem"),
    ]


def test_without_a_common_commit_the_newest_one_has_brought_everything(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small_with_history(tmp_path)
    git(root, "checkout", "--quiet", "--orphan", "rewritten")
    edit(root, ENTRY, "ten working days", "eight working days")
    commit_by(root, "Ben")
    edit(root, ENTRY, "A new entrant", "Each new entrant")
    commit_by(root, "Cem")
    assert {one["who"] for one in compared(root, "--from", "main", "--to", "rewritten")} == {"Cem"}
    assert "have no commit in common" in capsys.readouterr().err


def test_a_version_whose_sealed_commit_is_gone_is_still_compared(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    edit(root, ENTRY, "ten working days", "eight working days")
    commit_by(root, "Ben")
    git(root, "tag", "guide/v0.1", "HEAD~2")
    git(root, "checkout", "--quiet", "--orphan", "rewritten")
    commit_by(root, "Cem")
    found = compared(root, "--from", "0.1", "--to", "HEAD")
    assert {one["who"] for one in found} == {"Cem"}


def test_names_and_reasons_lose_their_control_characters_and_keep_their_markup(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    edit(root, ENTRY, "ten working days", "eight working days")
    commit_by(root, "Ben \x07& Co", "Eight\n\nChange-Request: CR\x1b[31m055 & <b>more</b>\n")
    (change,) = compared(root, "--from", "HEAD~1", "--to", "HEAD")
    assert (change["who"], change["why"]) == ("Ben  & Co", "Change-Request: CR [31m055 & <b>more</b>")
