"""A returned file into what it holds, or into one kind of error."""

import pytest

from pipeline.errors import PipelineError
from pipeline.read.files import returned
from pipeline.read.files.returned import returned_file
from pipeline.read.texts.raw import RawFile

SURPRISES = (
    ValueError("negative seek value -64"),
    RecursionError("maximum recursion depth exceeded"),
    KeyError("xl/workbook.xml"),
    UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
    ZeroDivisionError("division by zero\nin two lines"),
    OverflowError("x" * 5000),
)


@pytest.mark.parametrize("surprise", SURPRISES, ids=lambda one: type(one).__name__)
def test_whatever_a_reader_stumbles_over_the_file_is_named_and_a_cure_is_given(
    surprise: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reader(_data: bytes, _name: str) -> RawFile:
        raise surprise

    monkeypatch.setattr(returned, "_READERS", {".xlsx": reader})
    with pytest.raises(PipelineError) as refused:
        returned_file(b"PK\x03\x04", "log.xlsx")
    assert refused.value.message.startswith("log.xlsx is damaged so that it cannot be read (")
    assert len(refused.value.message) < 200 and "\n" not in refused.value.message
    assert "open and save it again" in refused.value.hint
