"""The workspace around a folder, and the templates that it is built with."""

from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.workspace.disk.root import workspace_root
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.workspace.snapshots.templates import template_files
from tests.small import REPOSITORY, small


def test_the_workspace_is_found_upward(tmp_path: Path) -> None:
    root = small(tmp_path)
    assert workspace_root(root / "sources" / "guide") == root.resolve()


def test_a_folder_outside_any_workspace_is_refused_with_a_cure(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="no workspace here") as caught:
        workspace_root(tmp_path)
    assert "--root DIR" in caught.value.hint


def test_a_named_folder_must_be_a_workspace(tmp_path: Path) -> None:
    root = small(tmp_path)
    assert workspace_root(tmp_path, root) == root.resolve()
    with pytest.raises(PipelineError, match="is not a workspace"):
        workspace_root(root, tmp_path)


def test_templates_fall_back_file_by_file(tmp_path: Path) -> None:
    root = small(tmp_path)
    (root / "templates" / "html").mkdir(parents=True)
    (root / "templates" / "html" / "style.css").write_bytes(b"body {}")
    files = template_files(FolderSnapshot(root))
    assert files["html/style.css"] == b"body {}"
    shipped = REPOSITORY / "templates" / "word" / "reference.docx"
    assert files["word/reference.docx"] == shipped.read_bytes()


def test_a_template_behind_a_link_is_refused(tmp_path: Path) -> None:
    root = small(tmp_path)
    (root / "templates" / "html").mkdir(parents=True)
    (root / "templates" / "html" / "style.css").symlink_to("/etc/passwd")
    with pytest.raises(PipelineError, match=r"templates/html/style\.css' is a link"):
        template_files(FolderSnapshot(root))


def test_a_folder_of_templates_that_is_a_link_is_refused(tmp_path: Path) -> None:
    root = small(tmp_path)
    outside = tmp_path / "outside"
    (outside / "html").mkdir(parents=True)
    (outside / "html" / "style.css").write_bytes(b"")
    (root / "templates").symlink_to(outside)
    with pytest.raises(PipelineError, match="'templates' is a link"):
        template_files(FolderSnapshot(root))
