"""A repository that is broken is told as that, with what is broken and what to do, never as an empty or an old one."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.publish.workspaces.starting import start
from pipeline.workspace.git import repository as plumbing
from pipeline.workspace.git.unrecorded import paths_changed
from tests.small import git, small_in_git

Damage = Callable[[Path], None]


def _of_index(data: bytes | None) -> Damage:
    """Damage to the index: other bytes, or half of its own."""

    def done(root: Path) -> None:
        index = root / ".git/index"
        own = index.read_bytes()
        index.write_bytes(own[: len(own) // 2] if data is None else data)

    return done


def _of_object(name: str, data: bytes | None) -> Damage:
    """Damage to something recorded: gone, or with other bytes."""

    def done(root: Path) -> None:
        own = git(root, "rev-parse", name).strip()
        path = root / ".git/objects" / own[:2] / own[2:]
        path.unlink()
        if data is not None:
            path.write_bytes(data)

    return done


def _of_file(name: str, data: bytes) -> Damage:
    """Damage to a file of git's own."""

    def done(root: Path) -> None:
        (root / ".git" / name).write_bytes(data)

    return done


INDEXES: dict[str, Damage] = {
    "garbage": _of_index(b"garbage"),
    "empty": _of_index(b""),
    "cut off": _of_index(None),
}
OBJECTS: dict[str, Damage] = {
    f"{name} {how}": _of_object(name, data)
    for name in ("HEAD", "HEAD^{tree}", "HEAD:sources", "HEAD:artefacts.yaml")
    for how, data in (("gone", None), ("empty", b""), ("garbled", b"x" * 30))
}
BRANCHES: dict[str, Damage] = {
    "empty": _of_file("refs/heads/main", b""),
    "garbage": _of_file("refs/heads/main", b"garbage\n"),
}
HOMES: dict[str, Damage] = {
    "head": _of_file("HEAD", b"garbage\n"),
    "objects": lambda root: shutil.rmtree(root / ".git/objects"),
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that is sound."""
    return small_in_git(tmp_path_factory.mktemp("whole"))


def told(whole: Path, folder: Path, damage: Damage) -> PipelineError:
    """What is said of a damaged copy, by whatever reads it first."""
    root = folder / "copy"
    shutil.copytree(whole, root)
    damage(root)
    found = plumbing.repository(root)
    assert isinstance(found, plumbing.Repository)
    with pytest.raises(PipelineError) as raised:
        paths_changed(found)
        plumbing.load_blobs(found, tuple(name for _, name, _ in plumbing.tree(found, "HEAD").values()))
    assert "hint:" not in raised.value.message
    assert "fatal:" not in raised.value.message
    return raised.value


@pytest.mark.parametrize("damage", INDEXES)
def test_a_broken_index_is_made_anew(whole: Path, damage: str, tmp_path: Path) -> None:
    error = told(whole, tmp_path, INDEXES[damage])
    assert error.message == "git's index, the list of what the next commit takes, is broken"
    assert error.place is not None
    assert error.place.path.endswith(".git/index")
    assert "git reset" in error.hint


@pytest.mark.parametrize("damage", OBJECTS)
def test_what_is_missing_or_broken_is_named_and_fetched_again(
    whole: Path, damage: str, tmp_path: Path
) -> None:
    error = told(whole, tmp_path, OBJECTS[damage])
    assert "the repository is damaged" in error.message
    assert "git fsck" in error.hint
    assert "from a copy" in error.hint


def test_with_a_remote_the_cure_is_to_fetch(whole: Path, tmp_path: Path) -> None:
    def damage(root: Path) -> None:
        git(root, "remote", "add", "office", "https://example.org/plan.git")
        OBJECTS["HEAD:artefacts.yaml gone"](root)

    assert "git fetch --refetch office" in told(whole, tmp_path, damage).hint


@pytest.mark.parametrize("damage", BRANCHES)
def test_a_branch_that_names_no_commit_is_no_new_one(whole: Path, damage: str, tmp_path: Path) -> None:
    error = told(whole, tmp_path, BRANCHES[damage])
    assert "the branch 'main' names no commit" in error.message
    assert "git reflog" in error.hint


@pytest.mark.parametrize("damage", HOMES)
def test_a_git_folder_that_is_no_repository_is_restored_and_not_started(
    whole: Path, damage: str, tmp_path: Path
) -> None:
    root = tmp_path / "copy"
    shutil.copytree(whole, root)
    HOMES[damage](root)
    found = plumbing.repository(root)
    assert isinstance(found, plumbing.NoRepository)
    assert not found.expected
    assert "missing or broken" in found.reason
    assert "git init" not in found.hint


def test_a_new_repository_has_no_commit_and_nothing_is_damaged(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    found = plumbing.repository(tmp_path)
    assert isinstance(found, plumbing.Repository)
    assert plumbing.head(found) is None
    assert paths_changed(found) == frozenset()


@pytest.mark.parametrize("inside", [".", "hooks", "new/folder"])
@pytest.mark.parametrize("bare", [True, False])
def test_no_workspace_is_started_where_git_keeps_its_own_files(
    bare: bool, inside: str, tmp_path: Path
) -> None:
    git(tmp_path, "init", "--quiet", *(("--bare",) if bare else ()), ".")
    own = tmp_path if bare else tmp_path / ".git"
    before = sorted(own.rglob("*"))
    with pytest.raises(PipelineError, match="a bare repository" if bare else "git's own folder") as raised:
        start(own / inside, "", "", date(2026, 3, 1))
    assert "git clone" in raised.value.hint
    assert sorted(own.rglob("*")) == before
