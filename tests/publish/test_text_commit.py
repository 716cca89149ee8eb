"""A file is traced to the commit that it was made from by the digest of its text."""

import random
import shutil
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.model.identity import FileKind, Identity, TextState
from pipeline.ooxml.package import read_package
from pipeline.publish.building.manifest import source_commits
from pipeline.publish.history.origin import working_copy
from pipeline.publish.sealing import text_commit
from pipeline.publish.sealing.text_commit import CommitFound, commit_of
from pipeline.publish.sealing.text_digests import FollowedTexts, snapshot_digests
from pipeline.read.docx.identity import identity_of
from pipeline.workspace.git.repository import Repository
from pipeline.workspace.snapshots.cached_snapshot import Held
from pipeline.workspace.snapshots.commit import commit_snapshot
from tests.redline.histories import history
from tests.small import commit, edit, git, small, small_in_git, small_with_history

TEXT = "sources/guide/01-entry.md"
UNKNOWN = TextState("guide", "1.0", f"1:{'0' * 64}")


def made(root: Path, *words: str) -> Identity:
    """What the only Word file says of itself that a command makes."""
    shutil.rmtree(root / "output", ignore_errors=True)
    assert run([*words, "--format", "docx", "--root", str(root)]) == 0
    (path,) = (root / "output").rglob("*.docx")
    identity = identity_of(read_package(path.read_bytes()))
    assert identity is not None
    return identity


def found(root: Path, text: TextState, kind: FileKind | None = None, *likely: str) -> CommitFound:
    return commit_of(working_copy(root), text, kind, likely)


def log(root: Path) -> list[str]:
    """The commits, the oldest first."""
    return git(root, "log", "--reverse", "--format=%H").split()


def test_two_states_of_one_version_are_told_apart_and_each_end_of_a_red_line_is_found(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    first, second, third = log(root)
    for older in (first, second):
        red = made(root, "redline", "guide", "--from", older, "--to", third)
        assert red.kind is FileKind.REDLINE and red.older is not None
        assert (red.older.version, red.text.version) == ("0.1", "1.0")
        assert found(root, red.older) == CommitFound(older)
        assert found(root, red.text) == CommitFound(third)


def test_the_older_end_of_a_red_line_has_the_digest_of_its_own_clean_file(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    clean = made(root, "build", "guide", "--version", "0.1")
    red = made(root, "redline", "guide", "--from", "0.1", "--to", "1.0")
    assert red.older == clean.text


def test_the_older_end_says_what_its_sources_said_though_ids_were_renamed_since(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    clean = made(root, "build", "guide")
    edit(root, "sources/guide/02-dates.md", "{#steps caption", "{#ways caption")
    edit(root, TEXT, "{#who}", "{#whoever}")
    edit(root, TEXT, "ten working days", "eleven working days")
    commit(root, "Other ids")
    red = made(root, "redline", "guide", "--from", "HEAD~1", "--to", "HEAD")
    assert red.older == clean.text != red.text


def test_a_red_line_for_some_and_a_quick_look_say_so(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    words = ("redline", "guide", "--from", "0.1", "--to", "1.0")
    assert made(root, *words, "--no-attribution").kind is FileKind.QUICK_LOOK


def test_what_an_unrelated_commit_brings_changes_no_byte_and_the_text_is_still_found(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    words = ["build", "guide", "--format", "docx", "--root", str(root)]
    assert run([*words, "--output", str(tmp_path / "one")]) == 0
    edit(root, "sources/letter/letter.md", "Dear", "Dear dear")
    later = commit(root, "Another artefact")
    assert run([*words, "--output", str(tmp_path / "two")]) == 0
    one, two = (next((tmp_path / name).rglob("*.docx")).read_bytes() for name in ("one", "two"))
    assert one == two
    identity = identity_of(read_package(one))
    assert identity is not None and found(root, identity.text).commit in log(root)
    assert later.encode() not in one


def test_a_text_on_a_branch_that_was_never_merged_is_found(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    git(root, "checkout", "--quiet", "-b", "draft")
    edit(root, TEXT, "ten working days", "eleven working days")
    drafted = commit(root, "A draft")
    text = made(root, "build", "guide").text
    git(root, "checkout", "--quiet", "main")
    assert found(root, text) == CommitFound(drafted)


def test_what_is_not_committed_has_no_commit_and_that_is_said(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    edit(root, TEXT, "ten working days", "eleven working days")
    answer = found(root, made(root, "build", "guide").text)
    assert answer.commit is None and "the working copy says" in answer.why


def test_an_unknown_digest_an_unknown_version_and_an_unknown_artefact_have_no_commit(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    assert "no commit gives the digest of this guide v1.0" in found(root, UNKNOWN).why
    assert "no commit has guide v9.9" in found(root, TextState("guide", "9.9", UNKNOWN.digest)).why
    assert "no commit has nothing" in found(root, TextState("nothing", "", UNKNOWN.digest)).why


def test_without_history_no_commit_is_found_and_the_reason_is_told(tmp_path: Path) -> None:
    answer = found(small(tmp_path), UNKNOWN)
    assert answer.commit is None and "not in a git repository" in answer.why


def test_a_shallow_clone_says_that_it_may_lack_the_commit(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    git(tmp_path, "clone", "--quiet", "--depth", "1", root.as_uri(), "clone")
    answer = found(tmp_path / "clone", UNKNOWN)
    assert answer.commit is None and "git fetch --unshallow" in answer.why


def test_an_issued_file_is_traced_to_the_commit_that_was_sealed(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    (sealed,) = log(root)
    assert run(["version", "issue", "guide", "1.0", "--root", str(root)]) == 0
    (path,) = (root / "output/guide/v1.0").glob("*-clean.docx")
    identity = identity_of(read_package(path.read_bytes()))
    commit(root, "Sealed")
    assert identity is not None and found(root, identity.text) == CommitFound(sealed)


def test_a_consolidated_file_is_found_by_what_its_parts_say(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    joined = made(root, "build", "guide", "--consolidated")
    assert [member.name for member in joined.members] == ["guide", "guide-annex-1"]
    edit(root, "sources/guide-annex-1/01-evidence.md", "#", "Later.\n\n#")
    commit(root, "Another annex")
    assert joined.kind is not None
    assert found(root, joined.text, joined.kind) == CommitFound(log(root)[0])
    assert found(root, joined.text, FileKind.CLEAN).commit is None


def test_a_manifest_is_asked_first_and_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small_with_history(tmp_path)
    first, second, _ = log(root)
    text = made(root, "build", "guide").text
    (named,) = source_commits(root / "output", text.digest)
    assert source_commits(root / "output", UNKNOWN.digest) == ()
    assert found(root, text, None, first, second) == CommitFound(named)
    monkeypatch.setattr(text_commit, "_commits", None)  # history is not looked at
    assert found(root, text, None, "0" * 40, named) == CommitFound(named)


def test_what_was_read_is_kept_and_a_search_that_ended_early_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small_with_history(tmp_path)
    first = TextState("guide", "0.1", of(root, log(root)[0], "guide")[0])
    monkeypatch.setattr(text_commit, "MOST_READ", 1)
    assert "ask again" in found(root, first).why
    assert found(root, first) == CommitFound(log(root)[0])
    monkeypatch.setattr(FollowedTexts, "of", None)
    assert found(root, first) == CommitFound(log(root)[0])


def of(root: Path, name: str, artefact: str) -> tuple[str, ...]:
    """The digests that a commit gives, read by itself."""
    return snapshot_digests(Held(commit_snapshot(repository(root), name)), artefact, joined=False)


def repository(root: Path) -> Repository:
    opened = working_copy(root).repository
    assert isinstance(opened, Repository)
    return opened


@pytest.mark.parametrize("seed", range(3))
def test_states_that_follow_each_other_give_the_digests_of_each_by_itself(seed: int, tmp_path: Path) -> None:
    root = tmp_path / "history"
    history(root, random.Random(f"text commit {seed}"), 12)
    commits = git(root, "log", "--format=%H").split()
    for artefact in ("plan", "form"):
        texts = FollowedTexts(repository(root), artefact, commits)
        given = [texts.of(name) for name in commits]
        assert given == [of(root, name, artefact) for name in commits]
        assert any(given)
