"""Every text in the XML of an Office file is read, or kept as text with its place: whatever readers pass over."""

import re
from io import BytesIO

import docx
import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from pipeline.read.docx.returned.word_tables import word_tables
from pipeline.read.excel.workbook import workbook
from pipeline.read.opendocument.spreadsheet import ods
from pipeline.read.texts.raw import KEPT, RawFile
from tests.consult.returned.cells import Sheet
from tests.consult.returned.ods_books import ods_book
from tests.consult.returned.plan import Number
from tests.consult.returned.zipped import parts, zipped

SHEET, TYPES = "xl/worksheets/sheet1.xml", "[Content_Types].xml"


def book() -> bytes:
    """A workbook with two sheets that say the same in the same cell, a number, a note and a page's header."""
    made = Workbook()
    first, second = made.worksheets[0], made.create_sheet("More")
    for sheet in (first, second):
        sheet["B2"] = "no"
    first.title = "Log"
    first["A1"] = "Say\nwho answers"
    first["A3"] = 11.30
    first["A4"] = "=1+1"
    first["B2"].comment = Comment("Asked on the phone", "Chris Example")
    assert first.oddHeader is not None
    first.oddHeader.left.text = "Draft && more"
    out = BytesIO()
    made.save(out)
    return out.getvalue()


BOOK = book()


def changed(part: str, old: bytes, new: bytes, data: bytes = BOOK) -> bytes:
    """The file with the first of some bytes of a part replaced."""
    found = parts(data)
    assert old in found[part]
    return zipped({**found, part: found[part].replace(old, new, 1)})


def kept(file: RawFile) -> list[tuple[str, str, str]]:
    """The sheet or part, cell and text of what no reader placed."""
    return [(one.where, one.cell, one.text) for one in file.texts if one.kind == KEPT]


def test_of_a_sound_workbook_every_text_is_placed() -> None:
    assert kept(workbook(BOOK, "a.xlsx")) == []


TEXT = b"<is><t>no</t></is>"
ORPHANS = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>shown</t></si><si><t>orphan</t></si></sst>'
SHARED = {
    **parts(BOOK),
    "xl/sharedStrings.xml": ORPHANS,
    SHEET: parts(BOOK)[SHEET].replace(b't="inlineStr">' + TEXT, b't="s"><v>0</v>'),
    TYPES: parts(BOOK)[TYPES].replace(
        b"</Types>",
        b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        b'spreadsheetml.sharedStrings+xml"/></Types>',
    ),
}


def test_a_shared_text_that_no_cell_shows_is_kept() -> None:
    file = workbook(zipped(SHARED), "a.xlsx")
    assert file.tables[0].cells[2, 2].text == "shown"
    assert kept(file) == [("texts of no cell", "", "orphan")]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (TEXT, b"<is><t><t>no</t></t></is>", ("Log", "B2", "no")),
        (TEXT, b"<is><t>no</t><y>more</y></is>", ("Log", "B2", "nomore")),
        (b"</sheetData>", b'<row r="9"><x r="A9">aside</x></row></sheetData>', ("Log", "", "aside")),
        (b'<row r="3">', b'<row r="3">loose', ("Log", "", "loose")),
    ],
)
def test_a_text_that_no_reader_expects_is_kept_with_its_place(
    old: bytes, new: bytes, told: tuple[str, str, str]
) -> None:
    file = workbook(changed(SHEET, old, new), "a.xlsx")
    assert kept(file) == [told]
    assert file.notes[-1].startswith("1 texts that no reader of its kind of file places are kept")


def test_a_text_of_a_sheet_or_a_note_that_the_workbook_does_not_name_is_kept() -> None:
    found = parts(BOOK)
    named = re.findall(rb"<sheet [^>]*/>", found["xl/workbook.xml"])
    found["xl/workbook.xml"] = found["xl/workbook.xml"].replace(named[1], b"")
    assert kept(workbook(zipped(found), "a.xlsx")) == [("xl/worksheets/sheet2.xml", "B2", "no")]
    everywhere = changed("xl/comments/comment1.xml", b'ref="B2"', b'ref="A1:XFD1048576"')
    assert kept(workbook(everywhere, "a.xlsx")) == [("Log", "A1:XFD1048576", "Asked on the phone")]
    nested = changed("xl/comments/comment1.xml", b"Asked on the phone", b"<t>Asked</t>")
    assert kept(workbook(nested, "a.xlsx")) == [("Log", "B2", "Asked")]


def test_what_a_word_file_holds_where_no_reader_looks_is_kept() -> None:
    document = docx.Document()
    document.add_paragraph("A paragraph in two runs").add_run(" and its end")
    document.add_table(1, 1).cell(0, 0).text = "A cell"
    out = BytesIO()
    document.save(out)
    sound = out.getvalue()
    assert kept(word_tables(sound, "a.docx")) == []
    loose = changed("word/document.xml", b"<w:sectPr", b"<w:other>Loose</w:other><w:sectPr", sound)
    assert kept(word_tables(loose, "a.docx")) == [("word/document.xml", "", "Loose")]
    notes = zipped({**parts(sound), "word/odd.xml": b"<odd><p>Elsewhere</p></odd>"})
    assert [one.text for one in word_tables(notes, "a.docx").texts].count("Elsewhere") == 1


def test_cells_whose_paragraphs_have_another_namespace_are_kept_with_their_addresses() -> None:
    sound = ods_book([Sheet("Log", {(2, 2): "Say who", (3, 2): Number(11.3)})])
    assert kept(ods(sound, "a.ods")) == []
    other = changed("content.xml", b'xmlns:text="urn:oasis', b'xmlns:text="urn:other', sound)
    assert kept(ods(other, "a.ods"))[0] == ("Log", "B2", "Say who")
