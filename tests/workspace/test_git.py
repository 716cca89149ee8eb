"""Commits as snapshots, and what a repository says of the working copy."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.workspace.git import log
from pipeline.workspace.git import repository as plumbing
from pipeline.workspace.git.unrecorded import paths_changed
from pipeline.workspace.snapshots.commit import CommitSnapshot, commit_snapshot
from pipeline.workspace.snapshots.folder import FolderSnapshot
from tests.small import commit, edit, git, small_in_git


def a_repository(root: Path) -> plumbing.Repository:
    found = plumbing.repository(root)
    assert isinstance(found, plumbing.Repository)
    return found


def test_a_commit_reads_like_the_folder_that_was_committed(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    folder, recorded = FolderSnapshot(root), commit_snapshot(a_repository(root), "HEAD")
    assert recorded.paths("sources") == folder.paths("sources")
    assert [recorded.read(path) for path in recorded.paths("sources")] == [
        folder.read(path) for path in folder.paths("sources")
    ]


def test_a_commit_keeps_what_the_folder_has_lost(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    before = (root / "sources/guide/01-entry.md").read_bytes()
    (root / "sources/guide/01-entry.md").unlink()
    assert commit_snapshot(a_repository(root), "HEAD").read("sources/guide/01-entry.md") == before


def test_a_workspace_in_a_subfolder_is_read_from_there(tmp_path: Path) -> None:
    inner = small_in_git(tmp_path)
    (inner / "deep").mkdir()
    for name in ("artefacts.yaml", "sources", "changelogs"):
        (inner / name).rename(inner / "deep" / name)
    commit(inner, "moved")
    found = a_repository(inner / "deep")
    recorded = commit_snapshot(found, "HEAD")
    assert found.prefix == "deep/"
    assert recorded.exists("sources/guide")
    assert b"format: 1" in recorded.read("artefacts.yaml")
    edit(inner, "deep/artefacts.yaml", "small", "smaller")
    assert paths_changed(found) == {"artefacts.yaml"}
    assert len(log.commits_touching(found, "artefacts.yaml", mainline=True)) == 2


def test_the_settings_of_a_person_change_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = small_in_git(tmp_path)
    found = a_repository(root)
    git(root, "mv", "sources/guide/02-dates.md", "sources/guide/03-dates.md")
    commit(root, "Renamed")
    config = tmp_path / "config"
    lines = ("[log]", "follow = true", "showSignature = true", "date = relative", "[color]", "ui = always")
    config.write_text("\n".join((*lines, "[diff]", "noprefix = true", "renames = copies", "")))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    path = "sources/guide/03-dates.md"
    assert len(log.commits_touching(found, path, mainline=True)) == 1
    assert len(log.history(found, "", "HEAD", (path,), ())) == 1
    edit(root, path, "Dates", "Days")
    assert paths_changed(found) == {path}


def test_links_large_files_and_paths_outside_are_refused_in_a_commit_too(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    (root / "sources" / "link.md").symlink_to("/etc/passwd")
    (root / "sources" / "huge.md").write_bytes(b"x" * 10_000_001)
    commit(root, "bad")
    recorded = commit_snapshot(a_repository(root), "HEAD")
    for path, reason in (
        ("link.md", "links are not followed"),
        ("huge.md", "too large"),
        ("no.md", "no such file"),
    ):
        with pytest.raises(PipelineError, match=reason):
            recorded.read(f"sources/{path}")
    with pytest.raises(PipelineError, match="outside the workspace"):
        recorded.read("../x")


def test_an_object_that_the_repository_lost_is_a_clear_error(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    found = a_repository(root)
    lost = CommitSnapshot(found, "0" * 40, {"sources/a.md": ("100644", "1" * 40, 3)})
    with pytest.raises(PipelineError, match=r"the object 1{40} is missing or broken"):
        lost.read("sources/a.md")


def test_a_commit_says_who_and_when(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    found = log.commit(a_repository(root), "HEAD")
    assert (found.author, found.subject) == ("Ada Author", "The small workspace")
    assert found.when == datetime(2026, 1, 12, 9, 0, tzinfo=UTC)
    assert found.hash.startswith(found.short)


def test_an_unknown_revision_is_an_error_and_an_option_is_no_revision(tmp_path: Path) -> None:
    found = a_repository(small_in_git(tmp_path))
    assert plumbing.commit_hash(found, "--all") is None
    for name in ("no-such-branch", "--all"):
        with pytest.raises(PipelineError, match="no commit"):
            commit_snapshot(found, name)


def test_edited_and_deleted_files_have_changed_and_others_not(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    edit(root, "sources/guide/01-entry.md", "ten", "nine")
    (root / "sources/guide/02-dates.md").unlink()
    assert paths_changed(a_repository(root)) == {
        "sources/guide/01-entry.md",
        "sources/guide/02-dates.md",
    }


def test_a_folder_without_git_says_so(tmp_path: Path) -> None:
    found = plumbing.repository(tmp_path)
    assert isinstance(found, plumbing.NoRepository) and found.expected
    with pytest.raises(
        PipelineError, match=r"guide v1\.0 needs git history, but this workspace is not in a git"
    ):
        plumbing.required(found, "guide v1.0")


def test_a_machine_without_git_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = plumbing.repository(tmp_path)
    assert isinstance(found, plumbing.NoRepository)
    assert found.reason == "the program 'git' is not installed"


def test_a_repository_without_commits_has_no_head(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    found = a_repository(tmp_path)
    assert plumbing.head(found) is None
    assert paths_changed(found) == frozenset()
    assert log.commits_touching(found, "x", mainline=True) == ()


def test_the_settings_of_a_hook_do_not_mislead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = small_in_git(tmp_path)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    assert a_repository(root).folder == root


def test_no_program_that_a_repository_names_is_run(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/was-run\n")
    program.chmod(0o755)
    git(root, "config", "core.fsmonitor", str(program))
    edit(root, "sources/guide/01-entry.md", "ten", "nine")
    assert paths_changed(a_repository(root)) == {"sources/guide/01-entry.md"}
    assert not (tmp_path / "was-run").exists()


def test_a_file_of_a_commit_is_held_to_its_name(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    names = [git(root, "rev-parse", f"HEAD:sources/guide/0{file}") for file in ("1-entry.md", "2-dates.md")]
    places = [root / ".git/objects" / name[:2] / name[2:] for name in names]
    places[0].chmod(0o644)
    places[0].write_bytes(places[1].read_bytes())
    with pytest.raises(PipelineError, match="is not what its name says"):
        commit_snapshot(a_repository(root), "HEAD").read("sources/guide/01-entry.md")
