"""Text in spreadsheet cells that no program runs."""

import io

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from pipeline.write.sheets.cells import LONGEST, TEXT_FORMAT, cell_length, csv_text, put_text, runs

RISKY = ("=1+1", "+44 20", "-5", "@SUM(A1)", "\t=1", "11.30", "https://example.org", "{=1}", "true")


def written(*texts: str) -> list[tuple[object, str, str]]:
    """Value, type and number format of each text's cell, as openpyxl reads them."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet, look = book.add_worksheet(), book.add_format({"num_format": TEXT_FORMAT})
        for row, text in enumerate(texts):
            put_text(sheet, row, 0, text, look)
    cells = [row[0] for row in load_workbook(buffer)["Sheet1"].iter_rows()]
    return [(cell.value, cell.data_type, cell.number_format) for cell in cells]


def test_what_a_spreadsheet_could_run_is_a_string_in_a_text_cell() -> None:
    assert written(*RISKY) == [(text, "s", "@") for text in RISKY]


def test_a_text_that_no_cell_holds_is_refused_and_never_cut() -> None:
    assert written("x" * LONGEST) == [("x" * LONGEST, "s", "@")]
    assert cell_length("\N{GRINNING FACE}") == 2
    for text in ("x" * (LONGEST + 1), "\N{GRINNING FACE}" * (LONGEST // 2 + 1)):
        with pytest.raises(ValueError, match="a cell holds"):
            written(text)


@given(st.sampled_from("=+-@\t\r\n"), st.text(max_size=5))
def test_an_apostrophe_stands_before_what_a_spreadsheet_would_run_from_a_csv_file(
    first: str, rest: str
) -> None:
    assert runs(first + rest)
    assert csv_text(first + rest) == f"'{first}{rest}"


@given(st.text(max_size=5).filter(lambda text: text[:1] not in tuple("=+-@\t\r\n")))
def test_any_other_text_stands_in_a_csv_file_as_it_is(text: str) -> None:
    assert csv_text(text) == text
