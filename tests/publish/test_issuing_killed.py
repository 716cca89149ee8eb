"""An issue that is killed between any two files ends, with the next run, as one that was not."""

import shutil
from pathlib import Path

import pytest

from tests.killed import killed_before_rename
from tests.small import artefacts, files_of, small_in_git

GUIDE = "changelogs/guide.yaml"
WORDS = ("version", "issue", "guide", "1.0", "--jobs", "1")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which 1.0 was issued without being stopped."""
    root = small_in_git(tmp_path_factory.mktemp("whole"))
    shutil.copytree(root, root.parent / "before")
    answer = artefacts(root, *WORDS)
    assert answer.returncode == 0, answer.stderr
    return root


@pytest.mark.parametrize("renames", [0, 6, 8])
def test_an_issue_killed_between_two_files_is_ended_by_the_next(
    whole: Path, tmp_path: Path, renames: int
) -> None:
    root = tmp_path / "small"
    shutil.copytree(whole.parent / "before", root)
    before = (root / GUIDE).read_bytes()
    assert killed_before_rename(root, WORDS, renames)
    assert (root / GUIDE).read_bytes() == before, "the changelog comes last"
    assert artefacts(root, *WORDS).returncode == 0
    assert (root / GUIDE).read_bytes() == (whole / GUIDE).read_bytes()
    assert files_of(root / "output") == files_of(whole / "output")
