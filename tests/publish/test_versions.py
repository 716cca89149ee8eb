"""A named version is the right commit, or a clear error."""

from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.publish.history.origin import Origin, working_copy
from pipeline.publish.history.versions import named_version
from tests.small import artefacts, commit, edit, git, small, small_with_history


def named(root: Path, version: str, notes: list[str] | None = None) -> Origin:
    return named_version(working_copy(root), "guide", version, (notes if notes is not None else []).append)


def test_a_version_is_the_last_commit_in_which_it_was_the_newest(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    origin = named(root, "0.1")
    assert origin.commit == git(root, "rev-parse", "HEAD~1")
    assert b"nine working days" in origin.snapshot.read("sources/guide/01-entry.md")
    assert named(root, "1.0").commit == git(root, "rev-parse", "HEAD")


def test_a_commit_that_leaves_the_changelog_alone_still_belongs_to_the_version(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    edit(root, "sources/guide/01-entry.md", "ten working", "eleven working")
    last = commit(root, "eleven")
    assert named(root, "1.0").commit == last


def test_a_version_opened_on_a_branch_is_found_through_the_merge(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    before = git(root, "rev-parse", "HEAD")
    git(root, "checkout", "--quiet", "-b", "next")
    text = (root / "changelogs/guide.yaml").read_text()
    entry = text[text.index('  - version: "1.0"') : text.index("    details:")].replace('"1.0"', '"1.1"')
    (root / "changelogs/guide.yaml").write_text(text + entry)
    commit(root, "1.1")
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-ff", "--message", "merged", "next")
    assert named(root, "1.0").commit == before
    assert named(root, "1.1").commit == git(root, "rev-parse", "HEAD")


def test_a_tag_goes_before_the_search(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    git(root, "tag", "guide/v0.1", "HEAD~2")
    assert named(root, "0.1").commit == git(root, "rev-parse", "HEAD~2")


def test_an_unknown_version_is_answered_with_the_nearest(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    with pytest.raises(PipelineError, match=r"guide has no version '1\.00'") as caught:
        named(root, "1.00")
    assert caught.value.hint == "did you mean '1.0'?"
    with pytest.raises(PipelineError) as caught:
        named(root, "7")
    assert caught.value.hint == "its versions are: 0.1, 1.0"


def test_a_version_that_is_not_committed_is_not_in_history(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    edit(root, "changelogs/guide.yaml", '"1.0"', '"1.5"')
    with pytest.raises(PipelineError, match=r"no commit has guide v1\.5 as its newest version"):
        named(root, "1.5")


def test_a_shallow_clone_says_how_to_deepen_it(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    git(tmp_path, "clone", "--quiet", "--depth", "1", root.as_uri(), "shallow")
    answer = artefacts(tmp_path / "shallow", "build", "guide", "--version", "0.1")
    assert answer.returncode == 1
    assert "git fetch --unshallow" in answer.stderr
    assert not (tmp_path / "shallow" / "output").exists()


def test_history_without_git_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(
        PipelineError, match=r"guide v0\.1 needs git history, but this workspace is not in a git"
    ):
        named(small(tmp_path), "0.1")
