"""A folder on the disk as a snapshot: what it reads, and what it refuses."""

import os
from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.workspace.snapshots.cached_snapshot import Held
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.workspace.snapshots.overlay import Overlay
from pipeline.workspace.snapshots.recorded import RecordedSnapshot, changed_paths


def a_folder(root: Path) -> FolderSnapshot:
    (root / "sources" / "a").mkdir(parents=True)
    (root / "sources" / "a" / "one.md").write_bytes(b"one")
    (root / "sources" / "a" / ".hidden").write_bytes(b"x")
    (root / "sources" / "two.md").write_bytes(b"two")
    return FolderSnapshot(root)


def test_a_file_is_read_by_its_path_in_the_workspace(tmp_path: Path) -> None:
    assert a_folder(tmp_path).read("sources/a/one.md") == b"one"


def test_files_are_listed_in_order_and_hidden_ones_left_out(tmp_path: Path) -> None:
    assert a_folder(tmp_path).paths("sources") == ("sources/a/one.md", "sources/two.md")


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert a_folder(tmp_path).paths("changelogs") == ()


@pytest.mark.parametrize(
    "path", ["../secret", "/etc/passwd", "sources/../../secret", "a\\b", "", ".", "a//b"]
)
def test_a_path_outside_the_workspace_is_refused_and_does_not_exist(tmp_path: Path, path: str) -> None:
    snapshot = a_folder(tmp_path)
    (tmp_path.parent / "secret").write_bytes(b"secret")
    assert not snapshot.exists(path)
    assert snapshot.paths(path) == ()
    with pytest.raises(PipelineError, match="outside the workspace"):
        snapshot.read(path)


def test_a_link_is_listed_exists_and_is_refused(tmp_path: Path) -> None:
    snapshot = a_folder(tmp_path)
    (tmp_path / "sources" / "link.md").symlink_to(tmp_path / "sources" / "two.md")
    assert "sources/link.md" in snapshot.paths("sources")
    assert snapshot.exists("sources/link.md")
    with pytest.raises(PipelineError, match="links are not followed"):
        snapshot.read("sources/link.md")


def test_a_file_behind_a_linked_folder_is_refused(tmp_path: Path) -> None:
    snapshot = a_folder(tmp_path)
    (tmp_path / "sources" / "b").symlink_to(tmp_path / "sources" / "a")
    assert "sources/b/one.md" not in snapshot.paths("sources")
    with pytest.raises(PipelineError, match="'sources/b' is a link"):
        snapshot.read("sources/b/one.md")


def test_a_missing_file_is_named_with_the_snapshot(tmp_path: Path) -> None:
    with pytest.raises(
        PipelineError, match=r"sources/no\.md: error there is no such file in the working copy"
    ):
        a_folder(tmp_path).read("sources/no.md")


def test_a_pipe_is_refused_without_waiting_for_its_writer(tmp_path: Path) -> None:
    snapshot = a_folder(tmp_path)
    os.mkfifo(tmp_path / "sources" / "pipe")
    with pytest.raises(PipelineError, match="this is not a file"):
        snapshot.read("sources/pipe")


def test_a_source_of_50_megabytes_is_refused_unread(tmp_path: Path) -> None:
    snapshot = a_folder(tmp_path)
    with (tmp_path / "sources" / "huge.md").open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(PipelineError, match=r"50\.0 MB"):
        snapshot.read("sources/huge.md")


def test_what_was_asked_tells_whether_the_answers_would_be_the_same(tmp_path: Path) -> None:
    recorded = RecordedSnapshot(a_folder(tmp_path))
    recorded.read("sources/two.md")
    recorded.paths("sources/a")
    recorded.exists("sources/three.md")
    assert changed_paths(recorded.snapshot, recorded.answers) == ()
    (tmp_path / "sources" / "two.md").write_bytes(b"2")
    (tmp_path / "sources" / "a" / "new.md").write_bytes(b"")
    (tmp_path / "sources" / "three.md").write_bytes(b"")
    assert changed_paths(recorded.snapshot, recorded.answers) == (
        "sources/two.md",
        "sources/a",
        "sources/three.md",
    )


def test_a_file_that_is_gone_has_changed(tmp_path: Path) -> None:
    recorded = RecordedSnapshot(a_folder(tmp_path))
    recorded.read("sources/two.md")
    (tmp_path / "sources" / "two.md").unlink()
    assert changed_paths(recorded.snapshot, recorded.answers) == ("sources/two.md",)


def test_held_answers_stay_when_the_files_change(tmp_path: Path) -> None:
    held = Held(a_folder(tmp_path))
    before = held.read("sources/two.md"), held.paths("sources"), held.exists("sources/three.md")
    (tmp_path / "sources" / "two.md").write_bytes(b"2")
    (tmp_path / "sources" / "three.md").write_bytes(b"")
    assert (held.read("sources/two.md"), held.paths("sources"), held.exists("sources/three.md")) == before


def test_an_overlay_replaces_and_adds_files(tmp_path: Path) -> None:
    overlay = Overlay(a_folder(tmp_path), {"sources/two.md": b"2", "sources/z.md": b"z"})
    assert overlay.read("sources/two.md") == b"2"
    assert overlay.read("sources/a/one.md") == b"one"
    assert overlay.exists("sources/z.md")
    assert overlay.paths("sources") == ("sources/a/one.md", "sources/two.md", "sources/z.md")


def test_a_name_that_is_no_text_is_refused_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    open(os.fsencode(tmp_path / "sources") + b"/\xff.md", "wb").close()  # noqa: PTH123
    with pytest.raises(PipelineError, match=r"not in UTF-8") as refused:
        FolderSnapshot(tmp_path).paths("sources")
    assert refused.value.place is not None and refused.value.place.path == "sources/\\udcff.md"
    assert refused.value.hint
