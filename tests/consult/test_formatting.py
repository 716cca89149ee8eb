"""Formatting that says something is kept as marks, whoever wrote the file; what is taken back is asked about."""

import json
import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment as Note
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.consult.collating.commented import commented
from pipeline.consult.collating.duplicates import links
from pipeline.consult.confidence.withheld import public
from pipeline.consult.returned.content import file_content
from pipeline.consult.returned.form_texts import KnownTexts
from pipeline.consult.returned.senders import NOBODY, sent
from pipeline.consult.sections.known_sections import Sections
from pipeline.consult.typed.formatted import WITHDRAWN, printed
from pipeline.consult.typed.rows import FileContent
from pipeline.diff.words.texts import style_words
from pipeline.load.rounds.collated import comments
from pipeline.model.consultations.comment import Comment, Confidential
from pipeline.model.text.inline import Style, Text
from pipeline.read.docx.returned.word_tables import word_tables
from pipeline.read.excel.workbook import workbook
from pipeline.read.opendocument.spreadsheet import ods
from pipeline.read.texts.raw import RawCell
from pipeline.workspace.snapshots.consultations import consultation_path
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.write.docx.content.inlines import run_properties
from tests.consult.returned.around import Around
from tests.consult.returned.by_hand_ods import ods_book
from tests.consult.returned.by_hand_word import with_styles, word_log
from tests.consult.returned.run import collated, forgotten
from tests.consult.returned.zipped import parts as unzipped
from tests.consult.returned.zipped import zipped

HEADINGS = ("Section", "Comment", "Proposed change", "Confidential?")
FIVE_TEN = "within ~~five~~ ++ten++ working days"


def book(*rows: tuple[object, ...]) -> tuple[Workbook, Worksheet]:
    """A workbook with a table of comments."""
    made = Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    for number, row in enumerate((HEADINGS, *rows), 1):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value  # type: ignore[assignment]
    return made, sheet


def read(made: Workbook) -> FileContent:
    """What the workbook says, once it was saved."""
    out = BytesIO()
    made.save(out)
    return file_content("a.xlsx", "0" * 64, workbook(out.getvalue(), "a.xlsx"), KnownTexts())


def comment_cell(sheet: Worksheet, made: Workbook) -> RawCell:
    """The comment in the first row, as it is read."""
    out = BytesIO()
    made.save(out)
    (table,) = workbook(out.getvalue(), "a.xlsx").tables
    assert sheet.title == table.name
    return table.cells[2, 2]


def rich(*pieces: str | tuple[str, InlineFont]) -> CellRichText:
    """A text with pieces of other looks."""
    return CellRichText(*(one if isinstance(one, str) else TextBlock(one[1], one[0]) for one in pieces))


STRUCK, UNDER = InlineFont(strike=True), InlineFont(u="single")
RED, WHITE = InlineFont(color=Color("FFFF0000")), InlineFont(color=Color("FFFFFFFF"))


@pytest.mark.parametrize(
    ("value", "marked"),
    [
        (rich("within ", ("five", STRUCK), " ", ("ten", UNDER), " working days"), FIVE_TEN),
        (rich("10", ("2", InlineFont(vertAlign="superscript")), " kW"), "10^{2} kW"),
        (rich("CO", ("2", InlineFont(vertAlign="subscript"))), "CO_{2}"),
        (rich("Say ", ("why", RED)), "Say [red: why]"),
        (rich("Say", (" no", WHITE)), "Say[hidden:  no]"),
        (rich("Say ", ("why", UNDER)), ""),
        (rich("Say ", ("why", InlineFont(b=True))), ""),
        (rich("~~typed~~ ", ("gone", STRUCK)), "\\~\\~typed\\~\\~ ~~gone~~"),
        ("~~typed~~", ""),
    ],
)
def test_a_rich_text_of_excel_keeps_its_marks(value: object, marked: str) -> None:
    made, sheet = book(("1 Entry", value, None, "no"))
    cell = comment_cell(sheet, made)
    assert (cell.text, cell.marked) == (str(value), marked)


@pytest.mark.parametrize(
    ("font", "fill", "code", "marked"),
    [
        (Font(strike=True), None, "General", "~~Old.~~"),
        (Font(color="FFC00000"), None, "General", "[red: Old.]"),
        (Font(color="FFFFFFFF"), None, "General", "[hidden: Old.]"),
        (Font(color=Color(theme=0)), None, "General", "[hidden: Old.]"),
        (Font(color="FFFFFFFF"), "FF1F3864", "General", ""),
        (Font(), "FFFFFF00", "General", "==Old.=="),
        (Font(), "FFE4EAF4", "General", ""),
        (Font(), None, ";;;", "[hidden: Old.]"),
        (Font(), None, "[White]@", "[hidden: Old.]"),
        (Font(), "FF1F3864", "[White]@", ""),
        (Font(), None, "[Red]@", "[red: Old.]"),
        (Font(sz=1), None, "General", "[hidden: Old.]"),
    ],
)
def test_the_look_of_a_whole_cell_is_that_of_its_words(
    font: Font, fill: str | None, code: str, marked: str
) -> None:
    made, sheet = book(("1 Entry", "Old.", None, "no"))
    cell = sheet.cell(2, 2)
    cell.font, cell.number_format = font, code
    if fill:
        cell.fill = PatternFill("solid", fgColor=fill)
    assert comment_cell(sheet, made).marked == marked


def rule(formula: str) -> Rule:
    """A conditional format that strikes where a formula holds."""
    return Rule(type="expression", formula=[formula], dxf=DifferentialStyle(font=Font(strike=True)))


def test_a_conditional_format_that_can_be_told_strikes_and_another_is_noted() -> None:
    made, sheet = book(("1 Entry", "Old.", "x", "no"), ("1 Entry", "New.", "y", "no"))
    sheet.conditional_formatting.add("B2:B9", rule('$C2="x"'))
    content = read(made)
    assert [row.marked for row in content.rows] == [{"comment": "~~Old.~~"}, {}]
    assert not any("conditional format" in note for note in content.notes)
    sheet.conditional_formatting.add("B3", rule("ISBLANK($D$3)"))
    sheet.conditional_formatting.add(
        "B2:B9", Rule(type="uniqueValues", dxf=DifferentialStyle(font=Font(color="FFFF0000")))
    )
    assert [row.marked.get("comment") for row in read(made).rows] == ["[red: ~~Old.~~]", "[red: New.]"]
    sheet.conditional_formatting.add("B2:B9", rule("ISODD(ROW())"))
    (note,) = [note for note in read(made).notes if "conditional format" in note]
    assert "strikes words in B2:B9 where ISODD(ROW())" in note


@pytest.mark.parametrize(
    ("look", "marked"),
    [
        (DifferentialStyle(font=Font(color="FFFFFFFF")), "[hidden: Old.]"),
        (DifferentialStyle(font=Font(color="FFFFFFFF"), fill=PatternFill(bgColor="FF1F3864")), ""),
        (DifferentialStyle(fill=PatternFill(bgColor="FFFFFF00")), "==Old.=="),
        (DifferentialStyle(font=Font(color="FFC00000")), "[red: Old.]"),
    ],
)
def test_the_look_that_a_condition_gives_says_what_that_of_a_cell_says(
    look: DifferentialStyle, marked: str
) -> None:
    made, sheet = book(("1 Entry", "Old.", "x", "no"))
    sheet.conditional_formatting.add(
        "B2:B9", Rule(type="cellIs", operator="equal", formula=['"old."'], dxf=look)
    )
    assert comment_cell(sheet, made).marked == marked


def test_a_note_on_a_cell_keeps_its_marks_in_the_report() -> None:
    made, sheet = book(("1 Entry", "Old.", "x", "no"))
    sheet["B2"].comment = Note("within five days", "A person")
    out = BytesIO()
    made.save(out)
    runs = "<r><t>within </t></r><r><rPr><strike/></rPr><t>five</t></r><r><t> days</t></r>"
    with zipfile.ZipFile(out) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    (notes,) = [name for name in parts if "comment" in name and name.endswith(".xml")]
    parts[notes] = re.sub(rb"<text>.*?</text>", f"<text>{runs}</text>".encode(), parts[notes])
    content = file_content("a.xlsx", "0", workbook(zipped(parts), "a.xlsx"), KnownTexts())
    told = [(one.kind, one.text) for one in content.reported if one.cell == "B2"]
    assert told == [("cell note", "within five days"), ("formatting", "within ~~five~~ days")]


WORD_LOOKS = {
    "runs": (
        "within </w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>five</w:t></w:r><w:r><w:t xml:space='preserve'> "
        "</w:t></w:r><w:r><w:rPr><w:u w:val='single'/></w:rPr><w:t>ten</w:t></w:r><w:r><w:t xml:space='preserve'>"
        " working days",
        FIVE_TEN,
    ),
    "double strike": ("A</w:t></w:r><w:r><w:rPr><w:dstrike/></w:rPr><w:t>b", "A~~b~~"),
    "a style": ("A</w:t></w:r><w:r><w:rPr><w:rStyle w:val='Gone'/></w:rPr><w:t>b", "A~~b~~"),
    "an inherited style": ("A</w:t></w:r><w:r><w:rPr><w:rStyle w:val='Child'/></w:rPr><w:t>b", "A~~b~~"),
    "a style that is turned off": (
        "A</w:t></w:r><w:r><w:rPr><w:rStyle w:val='Gone'/><w:strike w:val='0'/></w:rPr><w:t>b",
        "",
    ),
    "a power": ("10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>2", "10^{2}"),
    "raised": ("10</w:t></w:r><w:r><w:rPr><w:position w:val='8'/></w:rPr><w:t>2", "10^{2}"),
    "a highlighter": ("A</w:t></w:r><w:r><w:rPr><w:highlight w:val='yellow'/></w:rPr><w:t>b", "A==b=="),
    "hidden": ("A</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>b", "A[hidden: b]"),
    "white": ("A</w:t></w:r><w:r><w:rPr><w:color w:val='FFFFFF'/></w:rPr><w:t>b", "A[hidden: b]"),
    "red": ("A</w:t></w:r><w:r><w:rPr><w:color w:val='FF0000'/></w:rPr><w:t>b", "A[red: b]"),
    "bold": ("A</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>b", ""),
    "an equation": (
        "P = </w:t></w:r><m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup>"
        "</m:sSup></m:oMath><w:r><w:t>",
        "P = x^{2}",
    ),
}
STYLES = (
    "<w:style w:type='character' w:styleId='Gone'><w:rPr><w:strike/></w:rPr></w:style>"
    "<w:style w:type='character' w:styleId='Child'><w:basedOn w:val='Gone'/></w:style>"
)


@pytest.mark.parametrize("look", WORD_LOOKS)
def test_a_text_of_word_keeps_its_marks(look: str) -> None:
    xml, marked = WORD_LOOKS[look]
    data = with_styles(word_log(("1 Entry", f"\0{xml}", "", "no"), HEADINGS), STYLES)
    (table,) = word_tables(data, "a.docx").tables
    assert table.cells[2, 2].marked == marked


ODS_LOOKS = {
    "pieces": (
        'within <text:span text:style-name="gone">five</text:span> <text:span text:style-name="new">ten</text:span>'
        " working days",
        FIVE_TEN,
    ),
    "a power": ('10<text:span text:style-name="up">2</text:span>', "10^{2}"),
    "an index": ('CO<text:span text:style-name="down">2</text:span>', "CO_{2}"),
    "hidden": ('A<text:span text:style-name="unseen">b</text:span>', "A[hidden: b]"),
    "red": ('A<text:span text:style-name="red">b</text:span>', "A[red: b]"),
    "a highlighter": ('A<text:span text:style-name="marker">b</text:span>', "A==b=="),
    "a style of its parent": ('A<text:span text:style-name="child">b</text:span>', "A~~b~~"),
    "underlined alone": ('A<text:span text:style-name="new">b</text:span>', ""),
    "a paragraph": ('A</text:p><text:p text:style-name="line">b', "A\n~~b~~"),
    "too small to read": ('A<text:span text:style-name="tiny">b</text:span>', "A[hidden: b]"),
}


@pytest.mark.parametrize("look", ODS_LOOKS)
def test_a_text_of_an_open_document_keeps_its_marks(look: str) -> None:
    xml, marked = ODS_LOOKS[look]
    (table,) = ods(ods_book(xml), "a.ods").tables
    assert table.cells[2, 2].marked == marked


def test_the_style_of_a_cell_of_an_open_document_is_that_of_its_words() -> None:
    (table,) = ods(ods_book("Old.", "struck"), "a.ods").tables
    assert table.cells[2, 2].marked == "~~Old.~~"
    (table,) = ods(
        ods_book('Old<text:span text:style-name="kept"> but kept</text:span>', "struck"), "a.ods"
    ).tables
    assert table.cells[2, 2].marked == "~~Old~~ but kept"


@pytest.mark.parametrize(
    ("test", "struck"),
    [
        ('cell-content()="old."', True), ('cell-content()!="old."', False), ('is-true-formula([.$D2]="no")', True),
        ('is-true-formula([.$D2]="yes")', False), ("cell-content-is-between(1,2)", None), ("is-true-formula(ISODD(ROW()))", None),
        ('="old."', True), ('contains-text("ld")', True), ('begins-with("x")', False), ('formula-is(ISBLANK([.C2]))', True),
    ],
)  # fmt: skip
def test_a_conditional_style_of_an_open_document_strikes_where_it_holds(
    test: str, struck: bool | None
) -> None:
    quoted = test.replace('"', "&quot;")
    of_style = (
        f'<style:style style:name="maybe" style:family="table-cell"><style:map style:condition="{quoted}" '
        'style:apply-style-name="struck" style:base-cell-address="Log.B2"/></style:style>'
    )
    of_sheet = (
        '<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address="Log.B2:Log.B9"><calcext:condition '
        f'calcext:apply-style-name="struck" calcext:value="{quoted}" calcext:base-cell-address="Log.B2"/>'
        "</calcext:conditional-format></calcext:conditional-formats>"
    )
    way = (
        {"styles": of_style, "cell_style": "maybe"}
        if "cell-" in test or "is-true" in test
        else {"conditions": of_sheet}
    )
    raw = ods(ods_book("Old.", **way), "a.ods")
    assert raw.tables[0].cells[2, 2].marked == ("~~Old.~~" if struck else "")
    assert bool(raw.notes) == (struck is None)


def test_a_row_that_was_deleted_while_changes_were_tracked_is_struck_with_its_deleted_words() -> None:
    gone = "<w:trPr><w:del w:id='1' w:author='A'/></w:trPr>"
    deleted = (
        "\0</w:t></w:r><w:del w:id='2' w:author='A'><w:r><w:delText>Old.</w:delText></w:r></w:del><w:r><w:t>"
    )
    data = word_log(("1 Entry", deleted, "", "no"), HEADINGS)
    parts = {
        name: part.replace(b"<w:tr>", b"<w:tr>" + gone.encode()) for name, part in unzipped(data).items()
    }
    (row,) = file_content("a.docx", "0", word_tables(zipped(parts), "a.docx"), KnownTexts()).rows
    assert row.marked["comment"] == "~~Old.~~" and WITHDRAWN in row.flags
    told = word_tables(data, "a.docx")
    assert [text.text for text in told.texts if text.kind == "deleted text"] == ["Old."] and told.notes == ()


@pytest.mark.parametrize("part", ["_rels/.rels", "xl/_rels/workbook.xml.rels"])
@pytest.mark.parametrize("kind", [b"/officeDocument", b"/sharedStrings", b"/styles"])
def test_marks_stay_where_a_relationship_is_damaged(part: str, kind: bytes) -> None:
    made, _ = book(("1 Entry", rich("within ", ("five", STRUCK), " ten"), None, "no"))
    out = BytesIO()
    made.save(out)
    whole = zipfile.ZipFile(out)
    files = {name: whole.read(name) for name in whole.namelist()}
    files[part] = files[part].replace(kind + b'"', b'/99999999"')
    damaged = BytesIO()
    with zipfile.ZipFile(damaged, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    table = workbook(damaged.getvalue(), "a.xlsx").tables[0]
    assert table.cells[2, 2].marked == "within ~~five~~ ten"


def logged(content: FileContent, at: Around) -> Comment:
    """The comment of the only row."""
    (row,) = content.rows
    who = sent(content, at.consultation, NOBODY, at.form.stamp.digest)
    return commented(row, who, at.form, Sections(at.form), None)


def test_a_struck_section_is_none_and_a_struck_answer_on_confidentiality_is_none(at: Around) -> None:
    struck = rich(("2 Dates", STRUCK), " 1 Entry")
    made, _ = book((struck, "Say who.", None, rich(("no", STRUCK))))
    comment = logged(read(made), at)
    assert (comment.section, comment.section_given) == ("entry", "~~2 Dates~~ 1 Entry")
    assert comment.marked == ("section_given",)
    assert comment.confidential is Confidential.YES and "not understood" in " ".join(comment.flags)


def test_the_comment_keeps_its_marks_and_other_columns_are_told_in_the_report(at: Around) -> None:
    made, sheet = book(("1 Entry", rich("within ", ("five", STRUCK), " ", ("ten", UNDER)), None, "no"))
    sheet.cell(1, 5).value = "Our note"
    sheet.cell(2, 5).value = "kept back"
    sheet.cell(2, 5).font = Font(strike=True)
    content = read(made)
    comment = logged(content, at)
    assert (comment.comment, comment.marked) == ("within ~~five~~ ++ten++", ("comment",))
    assert "formatting kept as marks: struck, underlined" in comment.flags and WITHDRAWN not in comment.flags
    told = [(one.cell, one.text) for one in content.reported if one.kind == "formatting"]
    assert told == [("B2", "within ~~five~~ ++ten++"), ("E2", "~~kept back~~")]


def test_lost_values_are_told_with_their_formula(at: Around) -> None:
    made, sheet = book(("1 Entry", "Say who.", "#REF!", "no"))
    sheet.cell(2, 3).data_type = "e"
    content = read(made)
    assert "value lost: #REF! in C2" in logged(content, at).flags
    assert [one.text for one in content.reported if one.kind == "lost value"] == [
        "#REF! stands where a value was: ask its sender for it"
    ]


def test_the_same_words_are_a_duplicate_whatever_is_struck() -> None:
    text = "The schedule should say within five days who of the two answers."
    one = Comment("c-1", "es1", "guide", "entry", "entry", text)
    struck = text.replace("five", "~~five~~").replace("two", "_{two}")
    other = replace(one, id="c-2", comment=struck, marked=("comment",))
    assert [link.kind for link in links([one, other])["c-2"]] == ["duplicate"]


@pytest.mark.parametrize("text", ["Ask ada@~~mail~~.example.org now", "Ask ~~ada@mail.example.org~~ now"])
def test_marks_do_not_keep_a_contact(text: str) -> None:
    shown = public(
        Comment("c-1", "es1", "guide", "", "", text, confidential=Confidential.NO, marked=("comment",))
    )
    assert "example.org" not in shown.comment and "contact withheld" in shown.words("comment")


def test_struck_words_are_printed_struck_and_hidden_ones_named() -> None:
    runs = [one for one in printed("a ~~b~~ [hidden: c]", marked=True) if isinstance(one, Text)]
    assert [(run.text, run.style.struck) for run in runs] == [
        ("a ", False),
        ("b", True),
        (" ", False),
        ("[hidden: c]", False),
    ]
    assert [run.text for run in printed("a ~~b~~", marked=False) if isinstance(run, Text)] == ["a ~~b~~"]


def test_a_row_that_is_struck_whole_is_logged_as_withdrawn_and_asked_about(
    at: Around, tmp_path: Path
) -> None:
    made, sheet = book(("1 Entry", "Taken back.", None, "no"), ("1 Entry", FIVE_TEN, None, "no"))
    sheet.cell(2, 2).font = Font(strike=True)
    returns = tmp_path / "returns"
    returns.mkdir()
    made.save(returns / "a.xlsx")
    forgotten(at)
    found = collated(at, returns, "--format", "xlsx")
    assert found.code == 3 and [one["cell"] for one in found.report["struck"]] == ["A2"]
    first, second = found.log["comments"]
    assert (first["comment"], first["marked"]) == ("~~Taken back.~~", ["comment"]) and WITHDRAWN in first[
        "flags"
    ]
    assert (second["comment"], second["marked"]) == (FIVE_TEN, []), "signs that a person typed are no marks"
    assert (first["withdrawn"], second["withdrawn"]) == ("its row is struck through as a whole", "")
    assert found.report["totals"]["rows_logged"] == 2, "it is logged, as withdrawn"
    kept = comments(FolderSnapshot(at.root), "long-1", lambda problem: pytest.fail(str(problem)))
    assert [(one.comment, one.marked) for one in kept] == [("~~Taken back.~~", ("comment",)), (FIVE_TEN, ())]
    assert "marked: [comment]" in (at.root / consultation_path("long-1", "comments")).read_text()
    written = (at.root / "output" / "consultations" / "long-1" / "consolidated-log.xlsx").read_bytes()
    strings = zipfile.ZipFile(BytesIO(written)).read("xl/styles.xml").decode()
    assert "<strike/>" in strings and json.dumps(found.log)


def test_word_and_pages_show_struck_and_underlined_words_as_such() -> None:
    struck, under = Style(struck=True), Style(underlined=True, superscript=True)
    assert run_properties(struck, "") == "<w:rPr><w:strike/></w:rPr>"
    assert (
        run_properties(under, "") == '<w:rPr><w:u w:val="single"/><w:vertAlign w:val="superscript"/></w:rPr>'
    )
    assert style_words(struck) == "struck" and style_words(under) == "superscript, underlined"
