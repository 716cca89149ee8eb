"""A table that somebody sent, as CSV or Excel, into its rows of text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.errors import PipelineError, Place, boundary
from pipeline.model.bounds import LETTER_DATA_CELLS
from pipeline.read.guard.opened import opened_workbook
from pipeline.read.plain.delimited import DelimitedLine, delimited
from pipeline.read.shown.number_formats import number_shown, plain_number

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_FORMULA = "f"
"""What openpyxl calls the type of a cell with a formula."""


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
        rows, notes = _sheet_rows(data, name) if is_excel else _text_rows(data, name)
    filled = [record for record in rows if not record.blank]
    if not filled:
        raise PipelineError("the table is empty", place=Place(name), hint="name the columns in the first row")
    head = filled[0]
    return Records(head, tuple(record for record in rows if record.row > head.row), notes)


def cell_text(cell: Cell) -> str:
    """What a cell of a spreadsheet says: numbers as they are shown, days as ISO 8601; "" for an empty one."""
    match cell.value:
        case None:
            return ""
        case bool() as truth:
            return "yes" if truth else "no"
        case int() | float() as number:
            shown = number_shown(number, cell.number_format)
            return plain_number(number) if shown is None else shown.strip()
        case datetime() as moment if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
            return moment.date().isoformat()
        case date() as moment:
            return moment.isoformat()
        case value:
            return str(value)


def _text_rows(data: bytes, name: str) -> tuple[list[Record], tuple[str, ...]]:
    lines, notes = delimited(data, name)
    return [_record(number, line, name) for number, line in enumerate(lines, 1)], notes


def _record(number: int, line: DelimitedLine, name: str) -> Record:
    return Record(number, Place(name, line.number), line.cells)


def _sheet_rows(data: bytes, name: str) -> tuple[list[Record], tuple[str, ...]]:
    book = opened_workbook(data, PurePath(name).name, Place(name))
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible" and _filled(sheet)]
    if not sheets:
        raise PipelineError("the file has no visible sheet with a table", place=Place(name))
    return _sheet_records(sheets[0], name), tuple(_notes(sheets))


def _filled(sheet: Worksheet) -> Mapping[tuple[int, int], Cell]:
    """The cells with something in them, by row and column; not those that are only formatted."""
    cells = sheet._cells.items()  # `iter_rows` would make a cell for every place up to the last one
    return {place: cell for place, cell in cells if isinstance(cell, Cell) and cell.value is not None}


def _sheet_records(sheet: Worksheet, name: str) -> list[Record]:
    """A record for each row down to the last one with something in it, blank ones included."""
    filled = _filled(sheet)
    height, width = max(row for row, _ in filled), max(column for _, column in filled)
    if height * width > LETTER_DATA_CELLS.most:
        size = f"{height} rows and {width} columns"
        hint = "delete the empty rows and columns around the table"
        raise PipelineError(f"the sheet '{sheet.title}' has {size}", place=Place(name), hint=hint)
    return [_sheet_record(row, width, filled, name) for row in range(1, height + 1)]


def _notes(used: Sequence[Worksheet]) -> Iterator[str]:
    if len(used) > 1:
        others = ", ".join(f"'{other.title}'" for other in used[1:])
        yield f"the sheet '{used[0].title}' is read, and not {others}"
    hidden = [number for number, row in used[0].row_dimensions.items() if row.hidden]
    if hidden:
        yield f"hidden rows are read too: {', '.join(map(str, hidden))}"


def _sheet_record(row: int, width: int, filled: Mapping[tuple[int, int], Cell], name: str) -> Record:
    cells = [filled.get((row, column)) for column in range(1, width + 1)]
    formulas = (index for index, cell in enumerate(cells) if cell and cell.data_type == _FORMULA)
    texts = tuple(cell_text(cell) if cell else "" for cell in cells)
    return Record(row, Place(name, row), texts, frozenset(formulas))
