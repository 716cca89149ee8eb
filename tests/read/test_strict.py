"""The strict form of Office files is read as the transitional one."""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment

from pipeline.errors import PipelineError
from pipeline.ooxml.foreign.strict import transitional
from pipeline.ooxml.package import Part, Relationship, package_of
from pipeline.read.files.returned import returned_file
from pipeline.read.guard.guarded import guarded

SAID = 'Write xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main" here > there.'
"""A text that looks like a declaration."""
FAMILIES = ("spreadsheetml", "wordprocessingml", "drawingml", "officeDocument")


def strict(data: bytes) -> bytes:
    """The same Office file as "Strict Open XML" has it."""
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(result, "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, strict_part(info.filename, old.read(info)))
    return result.getvalue()


def strict_part(name: str, data: bytes) -> bytes:
    """A part with strict addresses."""
    if not name.endswith((".xml", ".rels")) or name == "[Content_Types].xml":
        return data
    text = data.decode()
    text = text.replace("relationships/custom-properties", "relationships/customProperties")
    text = text.replace("relationships/extended-properties", "relationships/extendedProperties")
    text = text.replace("2006/custom-properties", "2006/customProperties")
    text = text.replace("2006/extended-properties", "2006/extendedProperties")
    families = "|".join(FAMILIES)
    return re.sub(
        rf"http://schemas\.openxmlformats\.org/({families})/2006/", r"http://purl.oclc.org/ooxml/\1/", text
    ).encode()


def a_workbook() -> bytes:
    """A workbook with a note, a merge and a text that speaks of namespaces."""
    book, result = Workbook(), BytesIO()
    sheet = book.create_sheet("Comments", 0)
    sheet.append(["Section", "Comment", "Proposed change"])
    sheet.append(["1", SAID, "10 kW"])
    sheet.append(["2", "Second.", None])
    sheet["B3"].comment = Comment("A note.", "somebody")
    sheet.merge_cells("A2:A3")
    book.save(result)
    return result.getvalue()


def a_document() -> bytes:
    """A Word file with a table and a paragraph."""
    document, result = Document(), BytesIO()
    document.add_paragraph("Organisation: Example Supplier 1")
    table = document.add_table(rows=0, cols=2)
    for texts in (("Section", "Comment"), ("1", SAID)):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    document.save(result)
    return result.getvalue()


@pytest.mark.parametrize(("name", "made"), [("log.xlsx", a_workbook()), ("log.docx", a_document())])
def test_a_strict_file_says_what_the_transitional_one_says(name: str, made: bytes) -> None:
    other = strict(made)
    assert b"purl.oclc.org" in b"".join(unpacked(other).values())
    plain = returned_file(made, name)
    assert returned_file(other, name) == plain
    assert SAID in [cell.text for table in plain.tables for cell in table.cells.values()]


def test_what_lacks_a_part_is_refused_in_the_strict_form_too() -> None:
    files = unpacked(strict(a_workbook()))
    del files["xl/worksheets/sheet1.xml"]
    result = BytesIO()
    with zipfile.ZipFile(result, "w") as target:
        for name, data in files.items():
            target.writestr(name, data)
    with pytest.raises(PipelineError, match=r"sheet1\.xml. is missing"):
        guarded(result.getvalue(), "log.xlsx", "Excel")


@given(st.text(st.characters(exclude_characters="<&\r", exclude_categories=("Cs", "Cc"))))
def test_no_text_of_a_part_is_taken_for_a_namespace(text: str) -> None:
    said = f'{text} xmlns="http://purl.oclc.org/ooxml/drawingml/main"'
    start = '<a:t xmlns:a="http://purl.oclc.org/ooxml/drawingml/main">'
    link = Relationship("r1", "http://purl.oclc.org/ooxml/officeDocument/relationships/drawing", "d.xml")
    package = package_of([Part("d.xml", "", f"{start}{said}</a:t>".encode())], {"": [link]})
    read = transitional(package)
    end = f"{said}</a:t>".encode()
    assert read.parts["d.xml"].data.endswith(end)
    assert b"purl" not in read.parts["d.xml"].data.removesuffix(end)
    assert read.relationships[""][0].type.endswith(
        "openxmlformats.org/officeDocument/2006/relationships/drawing"
    )


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files of a zip."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        found: Mapping[str, bytes] = {info.filename: archive.read(info) for info in archive.infolist()}
    return dict(found)
