"""Every text of a package is read, or told of with its place: once, and not as something else."""

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import Workbook

from pipeline.consult.returned.content import file_content
from pipeline.consult.returned.form_texts import KnownTexts
from pipeline.consult.typed.rows import Reported
from pipeline.read.docx.returned.word_tables import word_tables
from pipeline.read.excel.workbook import workbook
from pipeline.read.opendocument.spreadsheet import ods
from pipeline.read.texts.raw import RawFile
from tests.consult.returned.by_hand_ods import ods_book
from tests.consult.returned.by_hand_word import word_log
from tests.consult.returned.raw_drawings import relate
from tests.consult.returned.zipped import parts, zipped

_MAIN = "word/document.xml"
_BOOK, _SHEET = "xl/workbook.xml", "xl/worksheets/sheet1.xml"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_XDR = f'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" {_A}'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_THREADED = 'xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"'
_VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"'
HEADINGS = ("Section", "Comment", "Confidential?")
Parts = dict[str, bytes]


def word(
    change: Callable[[str], str] = lambda body: body, more: Callable[[Parts], None] = lambda _: None
) -> RawFile:
    """A Word log of one comment, "Said.", changed by hand, as it is read."""
    found = parts(word_log(("1 Entry", "Said.", "no"), HEADINGS))
    found[_MAIN] = change(found[_MAIN].decode()).encode()
    more(found)
    return word_tables(zipped(found), "a.docx")


def in_comment(xml: str) -> Callable[[str], str]:
    """Puts runs behind the comment."""
    return lambda body: body.replace("Said.</w:t></w:r>", f"Said.</w:t></w:r>{xml}")


def after_table(xml: str) -> Callable[[str], str]:
    """Puts paragraphs behind the table."""
    return lambda body: body.replace("<w:p/></w:body>", f"{xml}<w:p/></w:body>")


def told(read: RawFile) -> list[tuple[str, str]]:
    """What of the file is reported beside its one row."""
    content = file_content("a", "0" * 64, read, KnownTexts())
    assert len(content.rows) == 1 and content.refused == ""
    return [(one.kind, one.text) for one in content.reported if one.kind != "heading"]


def comment(read: RawFile) -> str:
    """The comment of the one row."""
    (row,) = file_content("a", "0" * 64, read, KnownTexts()).rows
    return row.given["comment"]


def box(text: str) -> str:
    """A box as Word writes it: for new programs, and again for old ones."""
    inner = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{inner}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_text_box_is_read_once_in_a_cell_and_told_once_outside() -> None:
    assert comment(word(in_comment(box("Boxed.")))) == "Said.\nBoxed."
    read = word(after_table(f"<w:p>{box('Floats.')}</w:p>"))
    assert ("text box", "Floats.") in told(read) and str(told(read)).count("Floats.") == 1


def test_a_box_that_says_something_else_to_older_programs_is_told_twice() -> None:
    xml = box("Same.").replace("Same.", "Other.", 1)
    assert {("text box", "Other."), ("text box", "Same.")} <= set(
        told(word(after_table(f"<w:p>{xml}</w:p>")))
    )


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", "Said.a+b"),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>c</m:t></m:r></m:den></m:f></m:oMath>",
            "Said.(a+b)/c",
        ),
        ("<m:oMath><m:rad><m:deg/><m:e><m:r><m:t>n</m:t></m:r></m:e></m:rad></m:oMath>", "Said.\N{SQUARE ROOT}n"),
        ("<w:sdt><w:sdtContent><w:r><w:t> In a control.</w:t></w:r></w:sdtContent></w:sdt>", "Said. In a control."),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Choose.</w:t></w:r></w:sdtContent></w:sdt>",
            "Said.",
        ),
        (
            "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>",
            "Said.\N{BALLOT BOX WITH X}",
        ),
        (
            "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='one'/>"
            "<w:listEntry w:val=' two'/></w:ddList></w:ffData></w:fldChar></w:r>",
            "Said. two",
        ),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>above</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>base</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "Said.base (above)",
        ),
        (
            "<w:moveTo w:id='1'><w:r><w:t> Here.</w:t></w:r></w:moveTo><w:moveFrom w:id='2'><w:r><w:t>There.</w:t></w:r></w:moveFrom>",
            "Said. Here.",
        ),
        (
            "<w:r><mc:AlternateContent><mc:Choice Requires='x'><x:symEx xmlns:x='x' x:char='1F600'/></mc:Choice>"
            "<mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent></w:r>",
            "Said.\N{GRINNING FACE}",
        ),
    ],
)  # fmt: skip
def test_what_stands_in_a_cell_of_word_is_part_of_its_text(xml: str, text: str) -> None:
    assert comment(word(in_comment(xml))) == text


def _with(name: str, data: bytes, kind: str = "", source: str = _MAIN) -> Callable[[Parts], None]:
    def add(found: Parts) -> None:
        found[name] = data
        if kind:
            relate(found, source, kind, f"/{name}")

    return add


WORD_PARTS = {
    "a page that was put in": (
        _with("word/chunk.html", b"<html><head><title>t</title></head><body><p>First <b>line</b>.</p><p>Next.</p></body></html>", "aFChunk"),
        {("inserted file", "First line."), ("inserted file", "Next.")},
    ),
    "a file that was put in": (
        _with("word/chunk.rtf", b"{\\rtf1 x}", "aFChunk"),
        {("inserted file", "word/chunk.rtf: 9 bytes, which only Word shows: read it in the returned file")},
    ),
    "a saved page that was put in": (
        _with("word/chunk.mht", b"MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>Of a page=2E</p>", "aFChunk"),
        {("inserted file", "Of a page.")},
    ),
    "a document that was put in": (
        _with("word/chunk.docx", word_log(("1 Entry", "Inner.", "no"), HEADINGS), "aFChunk"),
        {("inserted file", "| Section | Comment | Confidential? |"), ("inserted file", "| 1 Entry | Inner. | no |")},
    ),
    "an embedded object": (
        _with("word/embeddings/old.bin", b"\0" * 7, "oleObject"),
        {("embedded file", "word/embeddings/old.bin: 7 bytes, in the returned file")},
    ),
    "the title of a chart": (
        _with("word/charts/chart1.xml", f"<c:chart xmlns:c='c' {_A}><a:p><a:r><a:t>Load </a:t></a:r><a:r><a:t>by day</a:t></a:r></a:p></c:chart>".encode(), "chart"),
        {("chart", "Load by day")},
    ),
    "a diagram": (
        _with("word/diagrams/data1.xml", f"<d:pt xmlns:d='d' {_A}><a:p><a:r><a:t>First step</a:t></a:r></a:p></d:pt>".encode(), "diagramData"),
        {("diagram", "First step")},
    ),
    "data of its own": (
        _with("customXml/item7.xml", b"<x>Kept in the file</x>"),
        {("data kept in the file", "Kept in the file")},
    ),
    "a property": (
        _with("docProps/core.xml", b"<c:p xmlns:c='c'><c:description>Draft for A.</c:description><c:revision>7</c:revision></c:p>"),
        {("property description", "Draft for A.")},
    ),
    "a header": (
        _with("word/header9.xml", f"<w:hdr {_W}><w:p><w:r><w:t>On top.</w:t></w:r></w:p></w:hdr>".encode(), "header"),
        {("header or footer", "On top.")},
    ),
    "a header that no section shows": (
        _with("word/header9.xml", f"<w:hdr {_W}><w:p><w:r><w:t>On top.</w:t></w:r></w:p></w:hdr>".encode()),
        {("text in another part", "On top.")},
    ),
    "a part that is no XML": (
        _with("word/strange.xml", b"<a>"),
        {("unread part", "word/strange.xml is no sound XML: look at it in the returned file")},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WORD_PARTS)
def test_what_another_part_of_a_word_file_says_is_told(name: str) -> None:
    add, expected = WORD_PARTS[name]
    assert set(told(word(more=add))) == expected


def test_what_stands_nowhere_in_word_is_told() -> None:
    lost = "<w:tc><w:p><w:r><w:t>Between.</w:t></w:r></w:p></w:tc>"
    assert ("kept as text", "Between.") in told(
        word(lambda body: body.replace("</w:tbl>", f"{lost}</w:tbl>"))
    )
    shape = "<w:r><w:pict><v:shape alt='A map'><v:textpath string='DRAFT'/></v:shape></w:pict></w:r>"
    assert {("alt text", "A map"), ("drawing", "DRAFT")} <= set(
        told(word(after_table(f"<w:p>{shape}</w:p>")))
    )


def excel(more: Callable[[Parts], None] = lambda _: None) -> RawFile:
    """A workbook with one comment, "Said.", changed by hand, as it is read."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "Log"
    for number, row in enumerate((HEADINGS, ("1 Entry", "Said.", "no")), 1):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value
    out = BytesIO()
    made.save(out)
    found = {name: data for name, data in parts(out.getvalue()).items() if name != "docProps/core.xml"}
    found["_rels/.rels"] = found["_rels/.rels"].replace(
        b'Target="docProps/core.xml"', b'Target="docProps/app.xml"'
    )
    more(found)
    return workbook(zipped(found), "a.xlsx")


def _thread(found: Parts) -> None:
    note = "[Threaded comment]\n\nYour version of Excel allows you to read this.\n\nComment:\n    Is it so?"
    comments = f'<comments {_S}><authors><author>tc={{1}}</author></authors><commentList><comment ref="B2" authorId="0"><text><t>{note}</t></text></comment></commentList></comments>'
    spoken = f'<ThreadedComments {_THREADED}><threadedComment ref="B2" personId="{{P}}" id="{{1}}"><text>Is it so?</text></threadedComment><threadedComment ref="B2" personId="{{P}}" id="{{2}}" parentId="{{1}}"><text>It is.</text></threadedComment></ThreadedComments>'
    persons = f'<personList {_THREADED}><person displayName="Ex Ample" id="{{P}}"/></personList>'
    _with("xl/comments1.xml", comments.encode(), "comments", _SHEET)(found)
    _with("xl/threadedComments/threadedComment1.xml", spoken.encode(), "threadedComment", _SHEET)(found)
    _with("xl/persons/person.xml", persons.encode(), "person", _BOOK)(found)


def _control(found: Parts) -> None:
    shape = (
        f'<xml {_VML}><v:shape id="_x0000_s1025"><v:textbox><div>We agree</div></v:textbox>'
        '<x:ClientData ObjectType="Checkbox"><x:Anchor>1, 2</x:Anchor><x:Checked>1</x:Checked></x:ClientData></v:shape></xml>'
    )
    drawn = f"<xdr:wsDr {_XDR}><xdr:sp><xdr:txBody><a:p><a:r><a:t>We agree</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>"
    _with("xl/drawings/vmlDrawing1.vml", shape.encode(), "vmlDrawing", _SHEET)(found)
    _with("xl/drawings/drawing1.xml", drawn.encode(), "drawing", _SHEET)(found)
    _with(
        "xl/ctrlProps/ctrlProp1.xml",
        f'<formControlPr {_S} objectType="CheckBox" checked="Checked"/>'.encode(),
    )(found)
    link = relate(found, _SHEET, "ctrlProp", "/xl/ctrlProps/ctrlProp1.xml")
    control = f'<controls><control shapeId="1025" r:id="{link}" name="Check Box 1" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></controls>'
    found[_SHEET] = found[_SHEET].replace(b"</worksheet>", f"{control}</worksheet>".encode())


def _drawing(inner: str) -> Callable[[Parts], None]:
    return _with(
        "xl/drawings/drawing1.xml", f"<xdr:wsDr {_XDR}>{inner}</xdr:wsDr>".encode(), "drawing", _SHEET
    )


def _smart_art(found: Parts) -> None:
    text = f"<d:x xmlns:d='d' {_A}><a:p><a:r><a:t>First step</a:t></a:r></a:p></d:x>".encode()
    _with("xl/diagrams/data1.xml", text, "diagramData", _SHEET)(found)
    _with("xl/diagrams/drawing1.xml", text, "diagramDrawing", _SHEET)(found)


def _chart(found: Parts) -> None:
    cached = "<c:cat><c:strRef><c:f>Log!A2</c:f><c:strCache><c:pt idx='0'><c:v>1 Entry</c:v></c:pt></c:strCache></c:strRef></c:cat>"
    xml = f"<c:chart xmlns:c='c' {_A}><a:p><a:r><a:t>Load by day</a:t></a:r></a:p>{cached}<c:v>Typed into it</c:v></c:chart>"
    _with("xl/charts/chart1.xml", xml.encode(), "chart", _SHEET)(found)


def _in_book(xml: str) -> Callable[[Parts], None]:
    def change(found: Parts) -> None:
        found[_BOOK] = found[_BOOK].replace(
            b"</sheets>", f"</sheets><definedNames>{xml}</definedNames>".encode()
        )

    return change


def _in_sheet(old: str, new: str) -> Callable[[Parts], None]:
    def change(found: Parts) -> None:
        assert old in found[_SHEET].decode()
        found[_SHEET] = found[_SHEET].replace(old.encode(), new.encode(), 1)

    return change


_BODY = "<xdr:sp><xdr:txBody><a:p><a:r><a:t>In a box</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
EXCEL_PARTS = {
    "a thread": (_thread, {("cell note", "Ex Ample: Is it so?\nEx Ample: It is.")}),
    "a form control": (_control, {("form control", "Check Box 1 'We agree': ticked")}),
    "a text box": (_drawing(_BODY), {("text box", "In a box")}),
    "a text box for old programs too": (
        _drawing(f"<m:AlternateContent xmlns:m='m'><m:Choice>{_BODY}</m:Choice><m:Fallback>{_BODY}</m:Fallback></m:AlternateContent>"),
        {("text box", "In a box")},
    ),
    "a text box with struck words": (
        _drawing(_BODY.replace("<a:r><a:t>", '<a:r><a:rPr strike="sngStrike"/><a:t>', 1)),
        {("text box", "In a box"), ("formatting", "~~In a box~~")},
    ),
    "a picture that is described": (
        _drawing("<xdr:pic><xdr:nvPicPr><xdr:cNvPr id='1' name='P' descr='A map'/></xdr:nvPicPr></xdr:pic>"),
        {("picture", "a picture stands here"), ("alt text", "A map")},
    ),
    "SmartArt": (_smart_art, {("diagram", "First step")}),
    "a chart": (_chart, {("chart", "Load by day"), ("chart", "Typed into it")}),
    "an embedded file": (
        _with("xl/embeddings/Plan.docx", b"PK", "package", _SHEET),
        {("embedded file", "xl/embeddings/Plan.docx: 2 bytes, in the returned file")},
    ),
    "the comment of a name": (
        _in_book('<definedName name="Ours" comment="What we meant">Log!$A$1</definedName>'), {("name", "What we meant")},
    ),
    "a name that holds words": (_in_book('<definedName name="Ours">"Kept here"</definedName>'), {("name", '"Kept here"')}),
    "a page header": (
        _in_sheet("</worksheet>", '<headerFooter><oddHeader>&amp;CDraft of &amp;"Arial,Bold"ours</oddHeader></headerFooter></worksheet>'),
        {("header or footer", "Draft of ours")},
    ),
    "readings of signs": (
        _in_sheet("<is><t>Said.</t></is>", "<is><t>Said.</t><rPh sb='0' eb='1'><t>spoken</t></rPh></is>"),
        {("reading of signs", "spoken")},
    ),
    "what a cell says when it is clicked": (
        _in_sheet("</sheetData>", "</sheetData><dataValidations><dataValidation sqref='B2:B9' prompt='Ask &lt;us&gt;'/></dataValidations>"),
        {("prompt of a cell", "Ask <us>")},
    ),
    "the tip of a link and a scenario": (
        _in_sheet(
            "</sheetData>",
            '</sheetData><scenarios><scenario name="Ours" comment="By > us" count="1"><inputCells r="B2" val="Said so"/></scenario>'
            '</scenarios><hyperlinks><hyperlink ref="B2" location="Log!A1" tooltip="Look here"/></hyperlinks>',
        ),
        {("scenario", "Ours"), ("scenario", "By > us"), ("scenario", "Said so"), ("tip on a link", "Look here")},
    ),
    "texts that no cell has": (
        _with("xl/sharedStrings.xml", f"<sst {_S}><si><t>Said.</t></si><si><r><t>Left </t></r><r><t>over</t></r></si></sst>".encode()),
        {("kept as text", "Left over")},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EXCEL_PARTS)
def test_what_stands_beside_the_cells_of_a_workbook_is_told_once(name: str) -> None:
    add, expected = EXCEL_PARTS[name]
    found = told(excel(add))
    assert sorted(found) == sorted(expected)


def test_a_sound_file_has_nothing_left_over() -> None:
    assert told(excel()) == [] and told(word()) == []


def test_what_is_told_has_its_sheet() -> None:
    content = file_content("a", "0" * 64, excel(_chart), KnownTexts())
    assert Reported("chart", "Log", "", "Load by day") in content.reported


def test_controls_properties_and_files_of_an_open_document_are_told() -> None:
    found = parts(ods_book("Said."))
    forms = (
        '<office:forms><form:form xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0"><form:checkbox '
        'form:label="We agree" form:current-state="checked"/></form:form></office:forms>'
    )
    found["content.xml"] = found["content.xml"].replace(
        b'table:name="Log">', f'table:name="Log">{forms}'.encode()
    )
    found["meta.xml"] = (
        b"<m:x xmlns:m='m'><m:subject>Draft for A.</m:subject><m:editing-cycles>3</m:editing-cycles></m:x>"
    )
    found["Object 1"] = b"1234567"
    assert told(ods(zipped(found), "a.ods")) == [
        ("form control", "checkbox 'We agree': ticked"),
        ("property subject", "Draft for A."),
        ("embedded file", "Object 1: 7 bytes, in the returned file"),
    ]
