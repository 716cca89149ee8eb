"""The strict form of Office files is read as the transitional one."""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openpyxl import Workbook
from openpyxl.comments import Comment

from pipeline.errors import PipelineError
from pipeline.ooxml.foreign.strict import transitional
from pipeline.ooxml.package import Part, Relationship, package_of
from pipeline.ooxml.text import parsed
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


W_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
A_STRICT = "http://purl.oclc.org/ooxml/drawingml/main"
C_STRICT = "http://purl.oclc.org/ooxml/drawingml/chart"
M_STRICT = "http://purl.oclc.org/ooxml/officeDocument/math"
SPACES = f'xmlns:w="{W_STRICT}" xmlns:a="{A_STRICT}" xmlns:c="{C_STRICT}" xmlns:m="{M_STRICT}"'


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('<w:pgSz w:w="612pt" w:h="11in"/>', '<w:pgSz w:w="12240" w:h="15840"/>'),
        ('<w:ind w:start="1.27cm" w:endChars="3"/>', '<w:ind w:left="720" w:rightChars="3"/>'),
        ('<w:spacing w:line="13.80pt" w:after="-1pi"/>', '<w:spacing w:line="276" w:after="-240"/>'),
        ('<w:sz w:val="11pt"/>', '<w:sz w:val="22"/>'),
        ('<w:sz w:val="22"/>', '<w:sz w:val="22"/>'),
        ('<w:tab w:val="end" w:pos="25.4mm"/>', '<w:tab w:val="right" w:pos="1440"/>'),
        ('<w:jc w:val="start"/>', '<w:jc w:val="left"/>'),
        ('<w:jc w:val="both"/>', '<w:jc w:val="both"/>'),
        ('<w:lvl><w:start w:val="1"/></w:lvl>', '<w:lvl><w:start w:val="1"/></w:lvl>'),
        (
            '<w:tblBorders><w:start w:sz="4"/><w:end/></w:tblBorders>',
            '<w:tblBorders><w:left w:sz="4"/><w:right/></w:tblBorders>',
        ),
        ('<w:tblW w:w="50.5%" w:type="pct"/>', '<w:tblW w:w="2525" w:type="pct"/>'),
        ('<w:zoom w:percent="120%"/>', '<w:zoom w:percent="120"/>'),
        ('<w:w w:val="66%"/>', '<w:w w:val="66"/>'),
        ('<w:textDirection w:val="rlV"/>', '<w:textDirection w:val="tbRlV"/>'),
        ('<w:document w:conformance="strict"/>', "<w:document/>"),
        ('<w:alias w:val="12pt"/>', '<w:alias w:val="12pt"/>'),
        ('<w:style w:name="50%"/>', '<w:style w:name="50%"/>'),
        ('<a:lumMod val="75%"/>', '<a:lumMod val="75000"/>'),
        ('<a:srcRect l="-12.5%"/>', '<a:srcRect l="-12500"/>'),
        ('<a:cNvPr descr="50%"/>', '<a:cNvPr descr="50%"/>'),
        ('<c:gapWidth val="150%"/>', '<c:gapWidth val="150"/>'),
        ('<m:lMargin m:val="1in"/>', '<m:lMargin m:val="1440"/>'),
        (f'<a:graphicData uri="{A_STRICT}"/>', None),
        (f"<w:dataBinding w:prefixMappings=\"xmlns:n='{A_STRICT}'\"/>", None),
    ],
)
def test_a_value_of_the_strict_form_is_read_as_the_transitional_one(written: str, read: str | None) -> None:
    root = parsed(f"<x {SPACES}>{written}</x>".encode(), "")
    link = Relationship("r1", "http://purl.oclc.org/ooxml/officeDocument/relationships/styles", "d.xml")
    package = package_of([Part("d.xml", "", etree.tostring(root))], {"": [link]})
    data = transitional(package).parts["d.xml"].data
    wanted = re.sub(
        r"http://purl\.oclc\.org/ooxml/(\w+)/", r"http://schemas.openxmlformats.org/\1/2006/", SPACES
    )
    said = read or re.sub(
        re.escape(A_STRICT), "http://schemas.openxmlformats.org/drawingml/2006/main", written
    )
    assert canonical(data) == canonical(f"<x {wanted}>{said}</x>".encode())


def canonical(data: bytes) -> bytes:
    """XML without what has no meaning."""
    return etree.tostring(etree.fromstring(data), method="c14n")


@pytest.mark.parametrize(
    ("strict_type", "wanted"),
    [
        ("relationships/customXml", "officeDocument/2006/relationships/customXml"),
        ("relationships/extendedProperties", "officeDocument/2006/relationships/extended-properties"),
        ("relationships/metadata/thumbnail", "package/2006/relationships/metadata/thumbnail"),
        ("relationships/metadata/core-properties", "package/2006/relationships/metadata/core-properties"),
    ],
)
def test_a_relationship_of_the_strict_form_has_the_transitional_type(strict_type: str, wanted: str) -> None:
    link = Relationship("r1", f"http://purl.oclc.org/ooxml/officeDocument/{strict_type}", "d.xml")
    (own,) = transitional(package_of([Part("d.xml", "", b"<x/>")], {"": [link]})).relationships[""]
    assert own.type == f"http://schemas.openxmlformats.org/{wanted}"


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files of a zip."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        found: Mapping[str, bytes] = {info.filename: archive.read(info) for info in archive.infolist()}
    return dict(found)
