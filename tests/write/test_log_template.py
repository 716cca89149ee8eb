"""The form of a comments log as an Excel workbook, judged by openpyxl, which shares no code with its writer."""

import io
import os
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import FileFormat, OpenXmlValidator  # type: ignore[import-untyped]

from pipeline.model.consultations.comment import CommentStatus, CommentType, Severity
from pipeline.model.consultations.log_form import (
    ANSWERS,
    COLUMNS,
    STAMP_PROPERTY,
    ArtefactChoice,
    Filler,
    LogForm,
    SectionChoice,
    Stamp,
    Topic,
)
from pipeline.model.dates import StatedDate
from pipeline.write.sheets.log_template import ROWS, template_xlsx
from pipeline.write.sheets.workbook import WorkbookProperties

STAMP = Stamp("trial", (("plan", "1.0"), ("annex", "0.2")), "0123456789abcdef")
FORM = LogForm(
    STAMP,
    "Plan & annex",
    (
        ArtefactChoice("plan", "Plan v1.0", "TEST-1", "1.0"),
        ArtefactChoice("annex", "Annex v0.2", "n/a", "0.2"),
    ),
    (
        SectionChoice("plan", "scope", "1", "Scope"),
        SectionChoice("plan", "entry", "11.30", "Entry"),
        SectionChoice("annex", "risk", "", "=cmd|' /C calc'!A0"),
    ),
)
ABOUT = WorkbookProperties(
    "Comments log: Plan & annex", "Plan & annex", ("Code Body",), StatedDate(2026, 11, 2)
)
CLOSES = "Closes: Friday. Send it to: us."
TOPICS = (
    Topic("This consultation", ("Closes: Friday.", "Send it to: us."), (CLOSES, "For your comments.")),
    Topic("How to answer", ("Use a second copy for more than the rows here.",)),
)
HEAD_ROW = 10
STAMP_CELL = "C4"


def data(about: WorkbookProperties = ABOUT) -> bytes:
    return template_xlsx(FORM, TOPICS, about)


def book() -> Workbook:
    return load_workbook(io.BytesIO(data()))


def comments() -> Worksheet:
    sheet = book()["Comments"]
    assert isinstance(sheet, Worksheet)
    return sheet


def validation(sheet: Worksheet, cell: str) -> DataValidation:
    found: list[DataValidation] = [one for one in sheet.data_validations.dataValidation if cell in one.sqref]
    assert len(found) == 1
    return found[0]


def listed(formula: str | None) -> list[object]:
    """The texts of the range that a formula names."""
    assert formula is not None
    sheet, _, cells = formula.lstrip("=").partition("!")
    return [cell.value for (cell,) in book()[sheet][cells]]


def test_there_is_a_sheet_to_fill_one_with_instructions_and_one_with_the_lists() -> None:
    found = book()
    assert found.sheetnames == ["Comments", "Instructions", "Lists"]
    assert found.active is found["Comments"]
    words = [cell.value for row in found["Instructions"].iter_rows() for cell in row if cell.value]
    assert TOPICS[0].lines[0] in words
    for column in COLUMNS:
        assert not column.help or column.help in words


def test_the_headings_stand_in_one_row_in_the_order_of_the_form() -> None:
    assert [cell.value for cell in comments()[HEAD_ROW]] == [column.heading for column in COLUMNS]


def test_organisation_role_contact_and_confirmed_review_are_asked_once_above_the_table() -> None:
    sheet = comments()
    labels = {sheet.cell(row, 2).value: row for row in range(1, HEAD_ROW)}
    for answer in ANSWERS:
        gap = sheet.cell(labels[answer.label], 3)
        assert gap.value is None and not gap.protection.locked and gap.number_format == "@"
    nil = validation(sheet, f"C{labels[ANSWERS[-1].label]}")
    assert listed(nil.formula1) == ["no", "yes"]


def test_the_close_where_to_send_the_log_and_what_it_is_for_stand_at_the_top() -> None:
    sheet = comments()
    assert [sheet.cell(row, 1).value for row in (2, 3)] == [CLOSES, "For your comments."]
    assert {cell.value for row in sheet["B2:I3"] for cell in row} == {None}, "the lines run over these"


def test_a_long_purpose_takes_the_lines_that_it_needs_and_the_table_begins_below_them() -> None:
    words = " ".join(f"word-{number}" for number in range(200))
    topics = (Topic("This", (), (CLOSES, words)),)
    sheet = load_workbook(io.BytesIO(template_xlsx(FORM, topics, ABOUT)))["Comments"]
    column = [str(cell.value or "") for cell in sheet["A"]]
    lines = column[2 : column.index("")]
    assert " ".join(lines) == words and all(len(line) <= 165 for line in lines)
    head = column.index("No.") + 1
    assert f"$B{head + 1}," in str(validation(sheet, f"C{head + 1}").formula1)
    assert sheet.freeze_panes == f"A{head + 1}" and sheet.print_title_rows == f"${head}:${head}"


def test_every_label_has_the_height_that_it_needs_in_a_wide_font() -> None:
    sheet = comments()
    labels = {str(sheet.cell(row, 2).value): row for row in range(4, HEAD_ROW - 1)}
    for label, row in labels.items():
        lines = -(-len(label) // 20)  # where a column of 22 digits holds 20 letters
        assert (sheet.row_dimensions[row].height or 15) >= 15 * lines, label
    assert (sheet.row_dimensions[1].height or 15) >= 18.75  # a line of 14 points
    assert (sheet.row_dimensions[HEAD_ROW].height or 15) >= 45  # two lines, and the button of the filter


def test_what_is_to_be_filled_is_unlocked_text_and_wraps_and_all_else_is_protected() -> None:
    sheet = comments()
    assert sheet.protection.sheet and sheet.protection.password is None
    assert book()["Instructions"].protection.sheet and book()["Lists"].protection.sheet
    for row in (HEAD_ROW + 1, HEAD_ROW + ROWS):
        for number, column in enumerate(COLUMNS, 1):
            cell = sheet.cell(row, number)
            assert cell.protection.locked == (column.filler is Filler.OFFICE)
            assert cell.number_format == "@" and cell.alignment.wrap_text
    assert all(cell.protection.locked for row in (1, 2, 4, HEAD_ROW) for cell in sheet[row])


def test_every_list_is_a_drop_down_whose_error_says_what_to_do() -> None:
    sheet = comments()
    expected = {"B": ["Plan v1.0", "Annex v0.2"], "E": list(CommentType), "F": list(Severity)}
    expected |= {"I": ["no", "yes", "in part"], "K": list(CommentStatus)}
    for letter, items in expected.items():
        for row in (HEAD_ROW + 1, HEAD_ROW + ROWS):
            found = validation(sheet, f"{letter}{row}")
            assert found.type == "list" and listed(found.formula1) == items
            assert found.showErrorMessage and "Choose one of the list" in str(found.error)


def test_the_sections_are_those_of_the_artefact_chosen_in_the_row_with_general_and_new_section() -> None:
    lists = book()["Lists"]
    pairs = [(row[1].value, row[2].value) for row in lists.iter_rows(min_row=2) if row[2].value]
    assert pairs == [
        ("Plan v1.0", "General"), ("Plan v1.0", "New section"), ("Plan v1.0", "1 Scope"), ("Plan v1.0", "11.30 Entry"),
        ("Annex v0.2", "General"), ("Annex v0.2", "New section"), ("Annex v0.2", "=cmd|' /C calc'!A0"),
    ]  # fmt: skip
    rule = validation(comments(), f"C{HEAD_ROW + 1}")
    assert f"MATCH($B{HEAD_ROW + 1}," in str(rule.formula1) and len(str(rule.formula1)) < 256
    assert rule.errorStyle == "information", "two sections in one cell are let through"
    every = [row[3].value for row in lists.iter_rows(min_row=2) if row[3].value]
    assert every == ["General", "New section", "1 Scope", "11.30 Entry", "=cmd|' /C calc'!A0"]


def test_no_cell_is_a_formula_a_number_or_a_link() -> None:
    for sheet in book():
        for row in sheet.iter_rows():
            assert {cell.data_type for cell in row if cell.value is not None} <= {"s"}
            assert not any(cell.hyperlink for cell in row)
    names = zipfile.ZipFile(io.BytesIO(data())).namelist()
    assert not any("vba" in name or "externalLink" in name for name in names)


def test_the_stamp_is_visible_and_a_property_of_the_file() -> None:
    found = book()
    assert found["Comments"][STAMP_CELL].value == STAMP.text
    custom = zipfile.ZipFile(io.BytesIO(data())).read("docProps/custom.xml").decode()
    assert f'name="{STAMP_PROPERTY}"><vt:lpwstr>{STAMP.text}</vt:lpwstr>' in custom


def test_it_prints_on_lying_pages_as_wide_as_the_paper_with_headings_and_page_numbers() -> None:
    sheet = comments()
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr is not None and sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == f"${HEAD_ROW}:${HEAD_ROW}"
    xml = zipfile.ZipFile(io.BytesIO(data())).read("xl/worksheets/sheet1.xml").decode()
    assert "Page &amp;P of &amp;N" in xml
    assert "Plan &amp;&amp; annex" in xml  # one ampersand would begin a code


def test_many_artefacts_and_a_long_title_still_make_a_workbook_that_keeps_its_stamp() -> None:
    versions = tuple((f"artefact-{number}", "10.0") for number in range(30))
    form = replace(FORM, title="A & B " * 60, stamp=Stamp("trial", versions, "0123456789abcdef"))
    sheet = load_workbook(io.BytesIO(template_xlsx(form, TOPICS, ABOUT)))["Comments"]
    assert Stamp.parsed(str(sheet[STAMP_CELL].value)) == form.stamp
    xml = zipfile.ZipFile(io.BytesIO(template_xlsx(form, TOPICS, ABOUT))).read("xl/worksheets/sheet1.xml")
    assert b"artefact-1 10.0" in xml and b"Page &amp;P of" in xml


def test_the_heading_is_frozen_and_can_be_filtered_in_the_protected_sheet() -> None:
    sheet = comments()
    assert sheet.freeze_panes == f"A{HEAD_ROW + 1}"
    assert sheet.auto_filter.ref == f"A{HEAD_ROW}:N{HEAD_ROW + ROWS}" and not sheet.protection.autoFilter


def test_nothing_is_merged_and_the_office_is_told_apart_in_words_and_by_a_line() -> None:
    sheet = comments()
    assert not sheet.merged_cells.ranges
    assert str(sheet.cell(HEAD_ROW - 1, 10).value).startswith("Office use")
    assert sheet.cell(HEAD_ROW, 10).border.left.style == "thick"
    assert sheet.cell(HEAD_ROW + 1, 10).border.left.style == "thick"


def test_title_language_and_the_stated_day_are_properties_and_no_clock_is() -> None:
    core = zipfile.ZipFile(io.BytesIO(data())).read("docProps/core.xml").decode()
    assert "<dc:language>en-GB</dc:language>" in core and "Plan &amp; annex" in core
    assert core.count("2026-11-02T00:00:00Z") == 2
    undated = data(WorkbookProperties("Log", "", (), StatedDate()))
    assert "dcterms:created" not in zipfile.ZipFile(io.BytesIO(undated)).read("docProps/core.xml").decode()


def test_the_bytes_are_the_same_in_another_time_zone_and_at_another_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = data()
    monkeypatch.setitem(os.environ, "TZ", "Pacific/Kiritimati")
    time.tzset()
    try:
        time.sleep(2.1)  # a zip's clock has steps of two seconds
        assert data() == first
    finally:
        monkeypatch.undo()
        time.tzset()
    assert {info.date_time[0] for info in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {1980}


def test_the_workbook_is_valid_office_open_xml(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    path.write_bytes(data())
    found = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(str(path))
    assert [str(error) for error in found.errors] == []
