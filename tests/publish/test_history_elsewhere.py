"""History that is not here, or lay in another folder: one note with its cure, and nothing lost that is there."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.workspace.git import repository as plumbing
from tests.small import commit, edit, git, small, small_in_git, small_with_history

Capture = pytest.CaptureFixture[str]
PIECES = ("artefacts.yaml", "sources", "changelogs")


def notes(root: Path, capsys: Capture, *words: str) -> list[str]:
    """The notes of a check that finds no error, without the one about versions that were never sealed."""
    capsys.readouterr()
    assert run([*(words or ("check",)), "--root", str(root)]) == 0
    lines = capsys.readouterr().err.splitlines()
    return [line for line in lines if line.startswith("note: ") and not line.startswith("note: not sealed")]


def moved(root: Path, old: str, new: str, *names: str) -> None:
    """Moves a workspace, or a part of it, below its repository, without a commit."""
    (root / new).mkdir(parents=True, exist_ok=True)
    for name in names or PIECES:
        git(root, "mv", f"{old}{name}", f"{new}{name}")


def no_git(folder: Path) -> Path:
    return small(folder)


def no_commit(folder: Path) -> Path:
    root = small(folder)
    git(root, "init", "--quiet")
    return root


def partial(folder: Path) -> Path:
    """A clone without the contents of older files, whose remote is out of reach."""
    root = small_with_history(folder)
    git(root, "config", "uploadpack.allowFilter", "true")
    git(folder, "clone", "--quiet", "--filter=blob:none", root.as_uri(), "partial")
    root.rename(folder / "offline")
    return folder / "partial"


@pytest.mark.parametrize(
    ("make", "reason", "cure"),
    [
        (no_git, "this workspace is not in a git repository", "git init"),
        (no_commit, "there is no commit yet", "git commit"),
        (partial, "parts of the history are not in this clone", "git fetch --refetch --no-filter"),
    ],
)
def test_checks_that_need_history_and_have_none_are_one_note(
    tmp_path: Path, capsys: Capture, make: Callable[[Path], Path], reason: str, cure: str
) -> None:
    (note,) = notes(make(tmp_path), capsys)
    assert note.startswith(f"note: not checked, since {reason}: seals, decisions, drafts") and cure in note


def test_without_the_program_git_a_check_is_one_note_as_well(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small_in_git(tmp_path)
    monkeypatch.setenv("PATH", "/nonexistent")
    (note,) = notes(root, capsys)
    assert "the program 'git' is not installed" in note and "install git" in note


@pytest.mark.parametrize(
    "words",
    [
        ("redline", "guide", "--from", "0.1", "--format", "md"),
        ("build", "guide", "--version", "0.1", "--format", "md"),
        ("changelog", "guide"),
        ("review", "HEAD~1"),
    ],
)
def test_what_needs_a_file_that_the_clone_left_out_says_how_to_fetch_it(
    tmp_path: Path, capsys: Capture, words: tuple[str, ...]
) -> None:
    root = partial(tmp_path)
    assert run([*words, "--root", str(root)]) == 1
    assert "git fetch --refetch --no-filter" in capsys.readouterr().err
    (tmp_path / "offline").rename(tmp_path / "small")
    git(root, "fetch", "--quiet", "--refetch", "--no-filter")
    (tmp_path / "small").rename(tmp_path / "offline")
    assert run([*words, "--root", str(root)]) == 0, capsys.readouterr().err


def test_a_working_copy_is_built_where_history_is_out_of_reach_and_a_version_is_not_issued(
    tmp_path: Path, capsys: Capture
) -> None:
    root = partial(tmp_path)
    (note,) = notes(root, capsys, "build", "guide", "--format", "md")
    assert "git fetch" in note
    assert run(["version", "issue", "guide", "1.0", "--root", str(root)]) == 1
    assert "git fetch --refetch" in capsys.readouterr().err


def test_a_moved_workspace_keeps_its_history(tmp_path: Path, capsys: Capture) -> None:
    root = small_with_history(tmp_path)
    moved(root, "", "deep/")
    commit(root, "Moved")
    moved(root, "deep/", "other/place/")
    commit(root, "Moved again")
    place = root / "other/place"
    assert notes(place, capsys) == []
    assert run(["redline", "guide", "--from", "0.1", "--format", "md", "--root", str(place)]) == 0
    assert run(["build", "guide", "--version", "0.1", "--format", "md", "--root", str(place)]) == 0
    text = (place / "output/guide/v0.1/guide-v0.1-clean.md").read_text()
    assert "nine working days" in text, "the last state of 0.1"
    found = plumbing.repository(place)
    assert isinstance(found, plumbing.Repository)
    assert plumbing.prefixes(found) == ("other/place/", "deep/", "")


def test_a_workspace_that_moved_back_keeps_the_history_of_both_places(
    tmp_path: Path, capsys: Capture
) -> None:
    root = small_with_history(tmp_path)
    moved(root, "", "deep/")
    commit(root, "Moved")
    edit(root, "deep/sources/guide/01-entry.md", "ten working days", "eight working days")
    commit(root, "Eight days")
    moved(root, "deep/", "")
    commit(root, "Moved back")
    assert (
        run(["redline", "guide", "--from", "HEAD~1", "--to", "HEAD~2", "--root", str(root), "--format", "md"])
        == 0
    )
    assert run(["redline", "guide", "--from", "0.1", "--root", str(root), "--format", "md"]) == 0
    text = next((root / "output/guide/v1.0").glob("*.md")).read_text()
    assert "eight" in text and capsys.readouterr().err.count("error") == 0


def test_a_move_that_is_not_committed_yet_keeps_the_history_too(tmp_path: Path, capsys: Capture) -> None:
    root = small_with_history(tmp_path)
    moved(root, "", "deep/")
    assert notes(root / "deep", capsys) == []
    assert run(["build", "guide", "--version", "0.1", "--format", "md", "--root", str(root / "deep")]) == 0
    assert run(["build", "letter", "--format", "md", "--root", str(root / "deep")]) == 0
    assert '"dirty": true' in (root / "deep/output/manifest.json").read_text()


def test_the_former_place_of_one_of_two_workspaces_that_moved_at_once_is_its_own(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    moved(root, "", "one/")
    commit(root, "One")
    shutil.copytree(root / "one", root / "two")
    edit(root, "two/sources/guide/01-entry.md", "ten working days", "two working days")
    commit(root, "Two")
    moved(root, "one/", "all/one/")
    moved(root, "two/", "all/two/")
    commit(root, "Both moved")
    for name, places in (("one", ("all/one/", "one/", "")), ("two", ("all/two/", "two/"))):
        found = plumbing.repository(root / "all" / name)
        assert isinstance(found, plumbing.Repository)
        assert plumbing.prefixes(found) == places


@pytest.fixture
def apart(tmp_path: Path) -> Path:
    """A workspace with an issued version that one commit took away and a later one brought back elsewhere."""
    root = small_in_git(tmp_path)
    assert run(["version", "issue", "guide", "1.0", "--root", str(root)]) == 0
    commit(root, "Issued")
    for name in PIECES:
        shutil.copytree(root / name, tmp_path / name) if (root / name).is_dir() else shutil.copy(
            root / name, tmp_path / name
        )
        git(root, "rm", "-r", "--quiet", name)
    commit(root, "Taken away")
    (root / "deep").mkdir()
    for name in PIECES:
        (tmp_path / name).rename(root / "deep" / name)
    commit(root, "Brought back")
    return root / "deep"


def test_where_history_ends_is_told_with_the_way_to_name_the_old_place(apart: Path, capsys: Capture) -> None:
    capsys.readouterr()
    run(["check", "--root", str(apart)])
    told = capsys.readouterr().err
    start = git(apart, "rev-parse", "--short=10", "HEAD")
    assert f"the history of this workspace begins with commit {start}" in told
    assert "'former_places: [FOLDER]', with '.' for the top" in told


def test_a_place_that_is_named_is_where_history_goes_on(apart: Path, capsys: Capture) -> None:
    edit(apart, "artefacts.yaml", "format: 1\n", "format: 1\nformer_places: [.]\n")
    commit(apart, "Named")
    assert notes(apart, capsys) == []
    assert run(["redline", "guide", "--from", "HEAD~4", "--to", "HEAD", "--root", str(apart)]) in (0, 1)
    assert "no artefact" not in capsys.readouterr().err
