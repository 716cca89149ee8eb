"""A table that somebody sent, as CSV or Excel, into its rows of text."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import PurePath

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.errors import PipelineError, Place, boundary
from pipeline.model.bounds import LETTER_DATA_CELLS
from pipeline.read.delimited import Line, delimited
from pipeline.read.guarded import guarded

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_FORMULA = "f"
"""What openpyxl calls the type of a cell with a formula."""
_MOST_CELLS = LETTER_DATA_CELLS.most
"""A sheet with more is formatted far beyond its table."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row of the table."""

    row: int
    """As a spreadsheet numbers it: the head is a row too."""
    place: Place
    """Its line in a CSV file, its row in an Excel file."""
    cells: tuple[str, ...]
    formulas: frozenset[int] = frozenset()
    """The columns, from 0, that hold a formula of Excel in place of a value."""

    @property
    def blank(self) -> bool:
        """True where nothing is written in the row."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Records:
    """The table: its head and the rows below, blank ones included."""

    head: Record
    rows: tuple[Record, ...]
    notes: tuple[str, ...] = ()
    """What had to be assumed, and what the reader may not expect."""


def records(data: bytes, name: str) -> Records:
    """The rows of a CSV or Excel file; PipelineError where it holds no table that can be read."""
    is_excel = data.startswith((_ZIP, _OLE)) or name.lower().endswith((".xlsx", ".xlsm", ".xls"))
    with boundary(Place(name)):
        found, notes = _sheet_rows(data, name) if is_excel else _text_rows(data, name)
    filled = [record for record in found if not record.blank]
    if not filled:
        raise PipelineError("the table is empty", place=Place(name), hint="name the columns in the first row")
    head = filled[0]
    return Records(head, tuple(record for record in found if record.row > head.row), notes)


def cell_text(value: object) -> str:
    """What a cell of a spreadsheet says; "" for an empty one."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if (value.hour, value.minute, value.second) == (0, 0, 0):
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _text_rows(data: bytes, name: str) -> tuple[list[Record], tuple[str, ...]]:
    lines, notes = delimited(data, name)
    return [_record(number, line, name) for number, line in enumerate(lines, 1)], notes


def _record(number: int, line: Line, name: str) -> Record:
    return Record(number, Place(name, line.number), line.cells)


def _sheet_rows(data: bytes, name: str) -> tuple[list[Record], tuple[str, ...]]:
    guarded(data, PurePath(name).name, "Excel")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of every extension that it does not keep
            book = load_workbook(BytesIO(data))
    except (InvalidFileException, ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        hint = "open it in Excel and save it again as .xlsx, or as CSV UTF-8"
        message = "the file cannot be read: it is no whole workbook"
        raise PipelineError(message, place=Place(name), hint=hint) from error
    sheets: list[Worksheet] = [sheet for sheet in book.worksheets if isinstance(sheet, Worksheet)]
    used = [sheet for sheet in sheets if sheet.sheet_state == "visible" and not _is_empty(sheet, name)]
    if not used:
        raise PipelineError("the file has no visible sheet with a table", place=Place(name))
    rows = [_sheet_record(number, row, name) for number, row in enumerate(used[0].iter_rows(), 1)]
    return rows, tuple(_notes(used))


def _is_empty(sheet: Worksheet, name: str) -> bool:
    if sheet.max_row * sheet.max_column > _MOST_CELLS:
        size = f"{sheet.max_row} rows and {sheet.max_column} columns"
        hint = "delete the empty rows and columns around the table"
        raise PipelineError(f"the sheet '{sheet.title}' has {size}", place=Place(name), hint=hint)
    return not any(cell.value is not None for row in sheet.iter_rows() for cell in row)


def _notes(used: list[Worksheet]) -> Iterator[str]:
    if len(used) > 1:
        others = ", ".join(f"'{other.title}'" for other in used[1:])
        yield f"the sheet '{used[0].title}' is read, and not {others}"
    hidden = [number for number, row in used[0].row_dimensions.items() if row.hidden]
    if hidden:
        yield f"hidden rows are read too: {', '.join(map(str, hidden))}"


def _sheet_record(number: int, row: tuple[Cell | MergedCell, ...], name: str) -> Record:
    formulas = frozenset(index for index, cell in enumerate(row) if cell.data_type == _FORMULA)
    return Record(number, Place(name, number), tuple(cell_text(cell.value) for cell in row), formulas)
