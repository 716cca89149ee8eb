"""The bytes of a returned CSV file into one table as a value."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from pipeline.errors import PipelineError
from pipeline.read.delimited import Separated, delimited_lines, separated
from pipeline.read.raw import RawCell, RawFile, RawTable
from pipeline.read.text_file import log_text

_NAMED = {",": "commas", ";": "semicolons", "\t": "tabs"}
_EXPECTED = {".csv": ",", ".tsv": "\t"}

_NUMBER = re.compile(r"\d+[.,]\d+")
_DAYS = tuple(
    map(
        re.compile,
        (r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})", r"(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4})"),
    )
)


def csv_table(data: bytes, name: str) -> RawFile:
    """The rows of a CSV file as a spreadsheet would number them; PipelineError for bytes that are no text.

    A file whose quotes cannot be understood is set aside, with each of its lines as a cell.
    """
    text, notes = log_text(data, name)
    how = separated(text)
    try:
        rows = [line.cells for line in delimited_lines(text, how, name)]
    except PipelineError as error:
        line = error.place.line if error.place else 0
        return RawFile(
            (_table([(one,) for one in text.splitlines()]),),
            refused=f"line {line}: {error.message}; {error.hint}",
            notes=notes,
        )
    return RawFile((_table(rows),), notes=(*notes, *_guesses(how, name)))


def _table(rows: Iterable[Sequence[str]]) -> RawTable:
    cells = {
        (row, column): _cell(row, column, text.replace("\r\n", "\n").replace("\r", "\n"))
        for row, texts in enumerate(rows, 1)
        for column, text in enumerate(texts, 1)
        if text.strip()
    }
    return RawTable("table 1", cells)


def _cell(row: int, column: int, text: str) -> RawCell:
    """A text that looks like a number or a day may be what a spreadsheet made of a section."""
    number = _NUMBER.fullmatch(text.strip()) is not None
    return RawCell(row, column, text, day=_day(text.strip()), number=number)


def _day(text: str) -> date | None:
    """A day with its year: the British order where it can be, else the American."""
    found = next((found for one in _DAYS if (found := one.fullmatch(text))), None)
    for month, day in (("m", "d"), ("d", "m")) if found else ():
        try:
            return date(int(found["y"]), int(found[month]), int(found[day])) if found else None
        except ValueError:
            continue
    return None


def _guesses(how: Separated, name: str) -> Iterable[str]:
    expected = next((one for end, one in _EXPECTED.items() if name.lower().endswith(end)), "")
    if not how.stated and how.separator != expected:
        yield f"the cells of {name} are read as separated by {_NAMED[how.separator]} (a guess)"
