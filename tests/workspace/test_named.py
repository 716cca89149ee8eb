"""A file that the user named, and the ways in which it is not one."""

from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.workspace.disk.named import LARGEST_BYTES, named_file


def test_the_bytes_of_a_file_are_read_wherever_it_lies(tmp_path: Path) -> None:
    (tmp_path / "a b.csv").write_bytes(b"x\r\n")
    assert named_file(tmp_path / "a b.csv") == b"x\r\n"


def test_a_missing_file_a_folder_and_a_huge_one_are_refused_by_name(tmp_path: Path) -> None:
    with (tmp_path / "huge").open("wb") as huge:
        huge.truncate(LARGEST_BYTES + 1)
    for name, message in (("none", "no such file"), ("", "this is a folder"), ("huge", "too large: 50.0 MB")):
        with pytest.raises(PipelineError, match=message) as refused:
            named_file(tmp_path / name)
        assert refused.value.place is not None and refused.value.place.path == str(tmp_path / name)
    with pytest.raises(PipelineError, match="cannot be read"):
        named_file(tmp_path / "huge" / "inside")
