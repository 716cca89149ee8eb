"""Two drafts of one artefact on two branches are both seen, and a number that was opened twice is a problem."""

import json
from pathlib import Path

import pytest

from pipeline.cli import run
from tests.small import commit, edit, git, small_in_git

GUIDE = "changelogs/guide.yaml"
Capture = pytest.CaptureFixture[str]


def opened(root: Path, branch: str, version: str, start: str = "main") -> None:
    """A branch on which a version of the guide is open; the working copy is back on main."""
    git(root, "checkout", "--quiet", "-b", branch, start)
    assert run(["version", "open", "guide", version, "--author", "Ada", "--root", str(root)]) == 0
    commit(root, f"guide {version} on {branch}")
    git(root, "checkout", "--quiet", "main")


def drafts(root: Path, capsys: Capture) -> list[tuple[str, str]]:
    capsys.readouterr()
    assert run(["list", "--json", "--root", str(root)]) == 0
    rows = {row["id"]: row for row in json.loads(capsys.readouterr().out)}
    return [(one["branch"], one["version"]) for one in rows["guide"]["other_drafts"]]


def clashes(root: Path, capsys: Capture) -> list[str]:
    capsys.readouterr()
    assert run(["check", "--root", str(root)]) == 0
    return [line for line in capsys.readouterr().out.splitlines() if "DRF-01" in line]


def test_drafts_on_other_branches_are_listed(tmp_path: Path, capsys: Capture) -> None:
    root = small_in_git(tmp_path)
    opened(root, "one", "1.1")
    opened(root, "two", "1.2")
    assert drafts(root, capsys) == [("one", "1.1"), ("two", "1.2")]
    assert run(["list", "--root", str(root)]) == 0
    assert "guide: v1.2 (draft) is open on branch 'two'" in capsys.readouterr().out
    assert clashes(root, capsys) == []


def test_a_number_opened_here_and_on_a_branch_is_a_problem(tmp_path: Path, capsys: Capture) -> None:
    root = small_in_git(tmp_path)
    opened(root, "one", "1.1")
    assert run(["version", "open", "guide", "1.1", "--author", "Bea", "--root", str(root)]) == 0
    (told,) = clashes(root, capsys)
    assert told == f"{GUIDE}: warning DRF-01 guide v1.1 was opened twice: here, and on branch 'one'"


def test_a_number_opened_on_two_branches_is_a_problem_seen_from_a_third(
    tmp_path: Path, capsys: Capture
) -> None:
    root = small_in_git(tmp_path)
    opened(root, "one", "1.1")
    opened(root, "two", "1.1")
    (told,) = clashes(root, capsys)
    assert told.endswith("guide v1.1 was opened twice: on branch 'two', and on branch 'one'")


def test_one_draft_that_is_edited_on_two_branches_is_one_draft(tmp_path: Path, capsys: Capture) -> None:
    root = small_in_git(tmp_path)
    opened(root, "one", "1.1")
    git(root, "checkout", "--quiet", "-b", "two", "one")
    edit(root, "sources/guide/01-entry.md", "ten working", "nine working")
    commit(root, "nine")
    assert drafts(root, capsys) == []
    assert clashes(root, capsys) == []
    git(root, "checkout", "--quiet", "main")
    assert clashes(root, capsys) == []


def test_a_branch_that_lags_behind_is_no_draft_and_a_broken_one_disturbs_nobody(
    tmp_path: Path, capsys: Capture
) -> None:
    root = small_in_git(tmp_path)
    git(root, "branch", "behind")
    git(root, "checkout", "--quiet", "-b", "broken")
    (root / GUIDE).write_text("versions: [")
    commit(root, "broken")
    git(root, "checkout", "--quiet", "main")
    assert run(["version", "open", "guide", "1.1", "--author", "Ada", "--root", str(root)]) == 0
    commit(root, "1.1")
    assert drafts(root, capsys) == []
    assert clashes(root, capsys) == []
