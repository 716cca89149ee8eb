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


def cloned(root: Path) -> Path:
    """A fresh clone: it has main, and the branches of the original as they were fetched."""
    clone = root.parent / "clone"
    git(root.parent, "clone", "--quiet", str(root), str(clone))
    return clone


def test_a_fresh_clone_sees_the_drafts_of_the_branches_that_it_fetched(
    tmp_path: Path, capsys: Capture
) -> None:
    root = small_in_git(tmp_path)
    opened(root, "one", "1.1")
    opened(root, "some/two", "1.2")
    clone = cloned(root)
    git(root, "branch", "--quiet", "-D", "one")
    assert drafts(clone, capsys) == [("origin/one", "1.1"), ("origin/some/two", "1.2")]
    assert run(["list", "--root", str(clone)]) == 0
    assert "guide: v1.1 (draft) is open on branch 'origin/one'" in capsys.readouterr().out


def test_a_branch_here_and_its_copy_elsewhere_are_one(tmp_path: Path, capsys: Capture) -> None:
    root = small_in_git(tmp_path)
    opened(root, "one", "1.1")
    clone = cloned(root)
    git(clone, "branch", "--quiet", "one", "origin/one")
    git(clone, "branch", "--quiet", "again", "origin/one")
    assert drafts(clone, capsys) == [("again", "1.1"), ("one", "1.1")]
    git(clone, "branch", "--quiet", "-D", "again")
    git(clone, "checkout", "--quiet", "one")
    git(clone, "commit", "--quiet", "--amend", "--message", "written anew")
    assert drafts(clone, capsys) == [], "what was pushed before is an older state of this branch"
    assert not [line for line in clashes(clone, capsys) if "origin" in line]
    git(clone, "checkout", "--quiet", "main")
    assert ("origin/one", "1.1") not in drafts(clone, capsys)


def test_a_number_opened_here_and_on_a_fetched_branch_is_a_problem(tmp_path: Path, capsys: Capture) -> None:
    root = small_in_git(tmp_path)
    opened(root, "one", "1.1")
    clone = cloned(root)
    assert run(["version", "open", "guide", "1.1", "--author", "Bea", "--root", str(clone)]) == 0
    (told,) = clashes(clone, capsys)
    assert told.endswith("guide v1.1 was opened twice: here, and on branch 'origin/one'")


def test_what_others_pushed_to_the_branch_that_is_checked_out_is_seen(
    tmp_path: Path, capsys: Capture
) -> None:
    root = small_in_git(tmp_path)
    clone = cloned(root)
    assert run(["version", "open", "guide", "1.1", "--author", "Ada", "--root", str(root)]) == 0
    commit(root, "1.1")
    git(clone, "fetch", "--quiet")
    assert drafts(clone, capsys) == [("origin/main", "1.1")]
    git(clone, "merge", "--quiet", "--ff-only", "origin/main")
    assert drafts(clone, capsys) == []


def test_a_shallow_clone_that_cannot_tell_says_nothing(tmp_path: Path, capsys: Capture) -> None:
    root = small_in_git(tmp_path)
    assert run(["version", "open", "guide", "1.1", "--author", "Ada", "--root", str(root)]) == 0
    commit(root, "1.1")
    for name in ("one", "two"):
        git(root, "checkout", "--quiet", "-b", name, "main")
        edit(root, "sources/guide/01-entry.md", "working days", f"days of {name}")
        commit(root, name)
    git(root, "checkout", "--quiet", "main")
    opened(root, "three", "1.2")
    words = ("clone", "--quiet", "--depth", "1", "--no-single-branch", f"file://{root}", "shallow")
    git(tmp_path, *words)
    assert drafts(tmp_path / "shallow", capsys) == [("origin/three", "1.2")]
    assert clashes(tmp_path / "shallow", capsys) == []
