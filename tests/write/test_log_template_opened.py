"""The form of a comments log as LibreOffice opens it, fills its lists and saves it again."""

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.formula import ArrayFormula
from pypdf import PdfReader

from pipeline.model.consultations.log_form import COLUMNS, Filler
from pipeline.write.sheets.log_template import ROWS
from tests.word.judges import opened, printed_text, saved_as
from tests.write.test_log_template import HEAD_ROW, STAMP, STAMP_CELL, data, validation

pytestmark = pytest.mark.xdist_group("libreoffice")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.xlsx"
    path.write_bytes(data())
    return path


def test_saved_by_libreoffice_it_keeps_protection_text_lists_print_titles_and_stamp(
    log: Path, tmp_path: Path
) -> None:
    (tmp_path / "saved").mkdir()
    saved = load_workbook(saved_as("xlsx", log, tmp_path / "saved"))
    sheet = saved["Comments"]
    assert sheet.protection.sheet and saved["Lists"].protection.sheet
    for number, column in enumerate(COLUMNS, 1):
        for row in (HEAD_ROW + 1, HEAD_ROW + ROWS):
            cell = sheet.cell(row, number)
            assert cell.protection.locked == (column.filler is Filler.OFFICE)
            assert cell.number_format == "@" and cell.alignment.wrap_text
    lists = [f"{letter}{HEAD_ROW + 1}" for letter in "BCEFIK"]
    assert {validation(sheet, cell).type for cell in lists} == {"list"}
    assert "Choose one of the list" in str(validation(sheet, lists[0]).error)
    assert sheet.print_title_rows == f"${HEAD_ROW}:${HEAD_ROW}"  # panes it keeps only with a window
    assert sheet[STAMP_CELL].value == STAMP.text
    assert saved["Lists"]["C5"].value == "11.30 Entry" and saved["Lists"]["C8"].data_type == "s"


@pytest.mark.parametrize(
    ("artefact", "offered"),
    [
        ("Plan v1.0", ["General", "New section", "1 Scope", "11.30 Entry"]),
        ("Annex v0.2", ["General", "New section", "=cmd|' /C calc'!A0"]),
        (None, ["General", "New section", "1 Scope", "11.30 Entry", "=cmd|' /C calc'!A0"]),
    ],
)
def test_the_section_list_offers_those_of_the_artefact_in_the_row(
    log: Path, tmp_path: Path, artefact: str | None, offered: list[str]
) -> None:
    book = load_workbook(log)
    sheet, probe = book["Comments"], book.create_sheet("Probe", 0)
    sheet.cell(HEAD_ROW + 1, 2).value = artefact
    formula = str(validation(sheet, f"C{HEAD_ROW + 1}").formula1).replace(
        f"$B{HEAD_ROW + 1}", f"Comments!$B${HEAD_ROW + 1}"
    )
    # LibreOffice asks a list for its entries as it computes an array.
    probe["A1"] = ArrayFormula(f"A1:A{len(offered)}", f"={formula}")
    probe["B1"] = f"=ROWS({formula})"
    book.save(log)
    with saved_as("csv", log, tmp_path).open(newline="") as file:
        rows = list(csv.reader(file))
    assert [row[0] for row in rows] == offered
    assert int(rows[0][1]) == len(offered)


def test_it_prints_the_columns_to_be_filled_with_heading_stamp_and_page_number_on_every_page(
    log: Path,
) -> None:
    reader: PdfReader = opened(log)
    pages = [page for page in reader.pages if "Proposed change" in page.extract_text()]
    assert len(pages) > 1
    for page in pages[:-1]:
        text = " ".join(page.extract_text().split())
        assert STAMP.text in text and f"of {len(reader.pages)}" in text
        assert page.mediabox.width > page.mediabox.height
    whole = printed_text(reader)
    assert "Triage owner" not in "".join(page.extract_text() for page in pages[:-1])
    assert "Plan & annex: comments log" in whole and "11.30 Entry" in whole
