"""Places on the disk into what stands there."""

from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.workspace.disk.files import (
    file_bytes,
    file_sha256,
    file_text,
    files_below,
    names_in,
    readable_bytes,
    written_bytes,
)
from pipeline.workspace.disk.own_code import own_code


def test_where_nothing_stands_there_is_nothing_to_read(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    assert (file_bytes(gone), file_text(gone), readable_bytes(gone), file_sha256(gone)) == (
        None,
        "",
        None,
        "",
    )
    assert (names_in(gone), files_below(gone)) == ((), ())
    with pytest.raises(PipelineError, match="this file is gone"):
        written_bytes(gone)


def test_a_folder_is_no_file_to_read(tmp_path: Path) -> None:
    assert (file_bytes(tmp_path), file_text(tmp_path), readable_bytes(tmp_path)) == (None, "", None)


def test_a_text_has_plain_line_ends_and_one_that_is_none_is_refused_by_its_place(tmp_path: Path) -> None:
    path = tmp_path / ".gitattributes"
    path.write_bytes(b"a\r\nb\n")
    assert file_text(path) == "a\nb\n" and file_bytes(path) == b"a\r\nb\n"
    path.write_bytes(b"\xff")
    with pytest.raises(PipelineError, match="UTF-8") as told:
        file_text(path)
    assert told.value.place is not None and told.value.place.path == str(path)


def test_what_lies_below_a_folder_is_its_files_in_order_and_no_folder(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b/.hidden").write_bytes(b"")
    (tmp_path / "a").write_bytes(b"")
    assert files_below(tmp_path) == (tmp_path / "a", tmp_path / "b/.hidden")
    assert names_in(tmp_path) == ("a", "b")


def test_the_programs_own_code_is_told_by_path_and_text() -> None:
    told = list(own_code(("errors.py", "workspace/disk")))
    assert told[0].startswith(b"errors.py\0") and told[1].startswith(b"workspace/disk/__init__.py\0")
    assert set(told) < set(own_code())
