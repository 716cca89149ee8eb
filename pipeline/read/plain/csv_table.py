"""The bytes of a returned CSV file into one table as a value."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from pipeline.errors import PipelineError
from pipeline.read.plain.delimited import Separated, delimited_lines, separated
from pipeline.read.plain.stray_quotes import TextRow, looks_like_row, together, tolerant_rows
from pipeline.read.plain.text_file import log_text
from pipeline.read.texts.raw import RawCell, RawFile, RawTable

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

    A row whose quotes cannot be understood is doubtful, and has all its words.
    """
    text, notes = log_text(data, name)
    how = separated(text)
    rows = _rows(text[how.start :], how, name)
    width = next((len(row.cells) for row in rows if len(row.cells) > 1), 0)
    wide = [
        together(row.cells, width) if len(row.cells) > width > 1 and not row.doubt else row for row in rows
    ]
    said = [
        f"row {number}: a text with {_NAMED.get(how.separator, 'separators')} had no quotes around it; it is "
        "put together where a space stands behind them (a guess)"
        for number, row in enumerate(wide, 1)
        if row.joined
    ]
    return RawFile((_table(wide),), notes=(*notes, *_guesses(how, name), *said))


def _rows(text: str, how: Separated, name: str) -> list[TextRow]:
    """The rows as they are quoted, or else as they must have been meant."""
    try:
        strict = [line.cells for line in delimited_lines(text, how._replace(start=0), name)]
    except PipelineError:
        return list(tolerant_rows(text, how.separator))
    usual = Counter(map(len, strict)).most_common(1)[0][0] if strict else 0
    if any(_swallowed(cells, usual, how.separator) for cells in strict):
        return list(tolerant_rows(text, how.separator))
    return [TextRow(cells) for cells in strict]


def _swallowed(cells: Sequence[str], usual: int, separator: str) -> bool:
    """True where a quote that stands astray has made a cell of whole rows."""
    within = [line for cell in cells for line in cell.splitlines()[1:-1]]
    broken = len(cells) != usual and any("\n" in cell for cell in cells)
    return broken or any(looks_like_row(line, separator, usual) for line in within)


def _table(rows: Sequence[TextRow]) -> RawTable:
    cells = {
        (row, column): _cell(row, column, text.replace("\r\n", "\n").replace("\r", "\n"))
        for row, text_row in enumerate(rows, 1)
        for column, text in enumerate(text_row.cells, 1)
        if text.strip()
    }
    numbered = list(enumerate(rows, 1))
    return RawTable(
        "table 1",
        cells,
        widths={number: len(row.cells) for number, row in numbered},
        doubtful={number: row.doubt for number, row in numbered if row.doubt},
    )


def _cell(row: int, column: int, text: str) -> RawCell:
    """A text that looks like a number or a day may be what a spreadsheet made of a section."""
    number = _NUMBER.fullmatch(text.strip()) is not None
    return RawCell(row, column, text, day=_day(text.strip()), number=number)


def _day(text: str) -> date | None:
    """A day with its year: the British order where it can be, else the American."""
    match = next((match for pattern in _DAYS if (match := pattern.fullmatch(text))), None)
    for month, day in (("m", "d"), ("d", "m")) if match else ():
        try:
            return date(int(match["y"]), int(match[month]), int(match[day])) if match else None
        except ValueError:
            continue
    return None


def _guesses(how: Separated, name: str) -> Iterable[str]:
    expected = next((sign for end, sign in _EXPECTED.items() if name.lower().endswith(end)), "")
    if not how.stated and how.separator != expected:
        yield f"the cells of {name} are read as separated by {_NAMED[how.separator]} (a guess)"
