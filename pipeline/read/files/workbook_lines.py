"""An Excel file into lines of plain text for a line by line comparison: a heading a sheet, a line a row."""

from collections.abc import Iterator, Mapping

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.errors import Place
from pipeline.model.bounds import RETURN_PLACES
from pipeline.read.files.records import cell_text
from pipeline.read.guard.opened import opened_workbook


def workbook_text(data: bytes, name: str) -> str:
    """The text of a workbook; formulas stand as they are written. PipelineError for one that cannot be read.

    Blank rows are left out, and rows have no numbers, so that an inserted one changes no other line.
    """
    book = opened_workbook(data, name, Place(name))
    rows = [(sheet, _rows(sheet)) for sheet in book.worksheets]
    places = sum(max(row) for _, columns in rows for row in columns.values() if row)
    RETURN_PLACES.require(places, Place(name))
    return "".join(f"{line}\n" for sheet, columns in rows for line in _lines(sheet, columns))


def _rows(sheet: Worksheet) -> Mapping[int, Mapping[int, str]]:
    """The texts of the filled cells of each row, by column."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), cell in sorted(sheet._cells.items()):
        if isinstance(cell, Cell) and (text := " / ".join(cell_text(cell).splitlines())):
            rows.setdefault(row, {})[column] = text
    return rows


def _lines(sheet: Worksheet, rows: Mapping[int, Mapping[int, str]]) -> Iterator[str]:
    """The name of a sheet, then its rows as far as they are filled."""
    yield f"# {sheet.title}" + ("" if sheet.sheet_state == "visible" else f" ({sheet.sheet_state})")
    for row in rows.values():
        yield f"| {' | '.join(row.get(column, '') for column in range(1, max(row) + 1))} |"
