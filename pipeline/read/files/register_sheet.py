"""A register of what arrived, kept in a spreadsheet, into its rows as texts."""

import re
from collections.abc import Iterator, Sequence
from datetime import time

from pipeline.errors import PipelineError, Place
from pipeline.load.rounds.written_moments import of_serial
from pipeline.read.files.returned import returned_file
from pipeline.read.texts.raw import RawCell, RawTable

_SERIAL = re.compile(r"\d{1,7}(?:\.\d{1,20})?")


def register_rows(data: bytes, path: str) -> tuple[tuple[Place, Sequence[str]], ...]:
    """The rows of the first sheet that has some, each with its place; PipelineError for an unreadable file.

    A cell that holds a moment comes as ISO 8601, whatever it is shown as: "6 Feb" and "2/6/25" are one day.
    """
    sheets = [table for table in returned_file(data, path).tables if table.cells]
    if not sheets:
        raise PipelineError("the register is empty", place=Place(path), hint="name the files, a row each")
    return tuple(_rows(sheets[0], path))


def _rows(table: RawTable, path: str) -> Iterator[tuple[Place, Sequence[str]]]:
    for number, cells in table.rows():
        texts = {cell.column: _text(cell) for cell in cells}
        yield Place(path, number), [texts.get(column, "") for column in range(1, max(texts) + 1)]


def _text(cell: RawCell) -> str:
    """A cell as it is shown; of a number what it keeps, and of one with the format of a date its moment."""
    if not cell.stored or (cell.day is None and not cell.number):
        return cell.text
    if cell.day is None:
        return cell.stored  # shown as "45694.71" it would be minutes late
    moment = of_serial(float(cell.stored)) if _SERIAL.fullmatch(cell.stored) else None
    if moment is None:
        return cell.stored  # OpenDocument keeps ISO 8601
    return moment.isoformat() if moment.time() != time() else moment.date().isoformat()
