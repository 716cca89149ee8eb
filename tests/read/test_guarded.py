"""What a foreign Office file must not be, and why it is refused."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

import pytest
from openpyxl import Workbook

from pipeline.errors import PipelineError
from pipeline.read.guard.guarded import Limits, guarded
from tests.word.building import REFERENCE

TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def archive(files: Mapping[str, bytes]) -> bytes:
    """A zip file with some files."""
    result = BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in files.items():
            target.writestr(name, data)
    return result.getvalue()


def word(body: bytes) -> bytes:
    """A zip file that looks like Word's."""
    return archive({"[Content_Types].xml": TYPES, "word/document.xml": body})


def workbook() -> bytes:
    """A workbook of one cell."""
    result, book = BytesIO(), Workbook()
    book.create_sheet("Log").append(["<!DOCTYPE is only text here>"])
    book.save(result)
    return result.getvalue()


def test_a_word_file_and_a_workbook_are_opened() -> None:
    assert "word/document.xml" in guarded(REFERENCE, "plan.docx").parts
    assert "xl/workbook.xml" in guarded(workbook(), "log.xlsx", "Excel").parts


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "plan.docx is empty"),
        (b"%PDF-1.7", "plan.docx is not a Word file"),
        (OLE, "plan.docx is in the format of Office 97, or encrypted"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "plan.docx is encrypted"),
        (REFERENCE[: len(REFERENCE) // 2], "plan.docx is not a Word file: .*\n.*cut off"),
        (word(b" " * 30_000_000), "unpacks to .* times its size"),
        (word(b'<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'), "word/document.xml' declares entities"),
        (word('<!DOCTYPE d [<!ENTITY a "b">]><d/>'.encode("utf-16")), "declares entities"),
        (archive({"[Content_Types].xml": TYPES, "word/../../x.xml": b""}), "outside the package"),
        (archive({"word/document.xml": b"<d/>"}), r"has no \[Content_Types\].xml"),
        (workbook(), "it has no part 'word/…'"),
    ],
)
def test_an_unsafe_file_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(PipelineError, match=reason):
        guarded(data, "plan.docx")


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(compressed_bytes=1000), "too large"),
        (Limits(unpacked_bytes=1000), "unpacks to"),
        (Limits(parts=2), "holds .* parts, and at most 2 are read"),
    ],
)
def test_every_limit_holds(limits: Limits, reason: str) -> None:
    with pytest.raises(PipelineError, match=reason):
        guarded(REFERENCE, "plan.docx", limits=limits)


def test_a_part_that_unpacks_to_more_than_it_states_is_not_unpacked() -> None:
    data = bytearray(word(b"x" * 400_000))
    size = (400_000).to_bytes(4, "little")
    for at in (data.find(size), data.rfind(size)):
        data[at : at + 4] = (4).to_bytes(4, "little")
    with pytest.raises(PipelineError, match=r"is not a Word file: .*its bytes are damaged"):
        guarded(bytes(data), "plan.docx")


def test_a_part_with_words_that_is_named_and_missing_is_refused_not_read_past() -> None:
    with zipfile.ZipFile(BytesIO(workbook())) as whole:
        parts = {one: whole.read(one) for one in whole.namelist()}
    del parts["xl/worksheets/sheet1.xml"]
    with pytest.raises(PipelineError, match=r"its part 'xl/worksheets/sheet1\.xml' is missing"):
        guarded(archive(parts), "a.xlsx", "Excel")


def test_a_damaged_part_is_refused() -> None:
    data = bytearray(REFERENCE)
    data[2000:2100] = bytes(100)
    with pytest.raises(PipelineError, match="is not a Word file"):
        guarded(bytes(data), "plan.docx")
