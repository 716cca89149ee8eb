"""A CSV text in which quotes stand astray, or cells spill over, into rows that keep every word."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")
_LONGEST = 60
"""Lines of one cell, beyond which a quote is taken to be astray."""
_LOOKED_AT = 2_000
"""Lines from which the width is told."""
_MOST_TRIED = 100
"""Rows with stray quotes that are looked for over several lines."""
_NARROW = 2
"""Any text has a comma: rows as narrow as this are told by their quotes alone."""
_DOUBT = "its quotes cannot be understood: which words belong to which cell is not known"


class TextRow(NamedTuple):
    """A row of the text."""

    cells: tuple[str, ...]
    doubt: str = ""
    """Why its cells may not be what was meant."""
    joined: bool = False
    """True where commas that nobody quoted had parted a text."""


def tolerant_rows(text: str, separator: str) -> Iterator[TextRow]:
    """The rows of a text that cannot be read strictly: what is quoted well, then what its width speaks for.

    A quote opens a cell at its start alone, and closes it before a separator or at the end of a line alone.
    """
    lines = [line for line in _LINE.findall(text) if line]
    width = usual_width(lines, separator)
    start, tried = 0, 0
    while start < len(lines):
        cells = _strict(lines[start], separator)
        if cells is not None:
            yield TextRow(cells)
            start += 1
            continue
        tried += 1
        row, used = _row(lines[start : start + (_LONGEST if tried <= _MOST_TRIED else 1)], separator, width)
        yield row
        start += used


def usual_width(lines: Sequence[str], separator: str) -> int:
    """The commonest number of cells in lines that are rows by themselves."""
    counted: Counter[int] = Counter()
    for line in lines[:_LOOKED_AT]:
        cells = _strict(line, separator)
        if cells is not None and len(cells) > 1:
            counted[len(cells)] += 1
    return max(counted, key=lambda width: (counted[width], width), default=0)


def together(cells: tuple[str, ...], width: int) -> TextRow:
    """A row that is too wide, put together again where each separator too many has a space behind it."""
    parted = [index for index, cell in enumerate(cells) if index and cell.startswith(" ") and cell.strip()]
    if len(parted) != len(cells) - width:
        return TextRow(cells)
    whole: list[str] = []
    for index, cell in enumerate(cells):
        if index in parted:
            whole[-1] += f",{cell}"
        else:
            whole.append(cell)
    return TextRow(tuple(whole), joined=True)


def _row(lines: Sequence[str], separator: str, width: int) -> tuple[TextRow, int]:
    """The row that the first of some lines begins, and how many of them are of it."""
    for count in range(2, len(lines) + 1):
        text, last = "".join(lines[:count]), lines[count - 1]
        if looks_like_row(lines[count - 2], separator, width) and count > 2:
            break  # it would be swallowed
        cells = _strict(text, separator)
        if cells is not None and len(cells) == width:
            return TextRow(cells), count
        if looks_like_row(last, separator, width):
            break
        cells, closed = _lenient(text, separator)
        if closed and len(cells) == width:
            return TextRow(cells), count
    cells, _ = _lenient(lines[0], separator)
    return TextRow(cells, "" if len(cells) == width else _DOUBT), 1


def looks_like_row(line: str, separator: str, width: int) -> bool:
    """True for a line that is as wide as a row, and has no space behind a separator, as texts have it."""
    cells = _lenient(line, separator)[0]
    return len(cells) == width > _NARROW and not any(cell.startswith(" ") for cell in cells[1:])


def _strict(text: str, separator: str) -> tuple[str, ...] | None:
    """The cells of a text that is one row and quoted well; None for another."""
    if '"' not in text:
        return tuple(text.rstrip("\r\n").split(separator))
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        return None
    return tuple(rows[0]) if len(rows) == 1 else None


def _lenient(text: str, separator: str) -> tuple[tuple[str, ...], bool]:
    """The cells of a text, with quotes that neither open nor close one; and whether all were closed."""
    body, cells, place, closed = text.rstrip("\r\n"), [], 0, True
    while place <= len(body):
        if closed and body.startswith('"', place):  # behind a quote that nothing closes, nothing closes one
            end = _closing(body, place + 1, separator)
            if end is not None:
                cells.append(body[place + 1 : end].replace('""', '"'))
                place = end + 2
                continue
            closed = False
        end = body.find(separator, place)
        end = len(body) if end < 0 else end
        cells.append(body[place:end])
        place = end + 1
    return tuple(cells), closed


def _closing(body: str, start: int, separator: str) -> int | None:
    """Where the quote stands that closes a cell: before a separator or at the end, and not doubled."""
    place = body.find('"', start)
    while place >= 0:
        if body.startswith('""', place) and not _ends(body, place + 1, separator):
            place = body.find('"', place + 2)
            continue
        if _ends(body, place, separator):
            return place
        place = body.find('"', place + 1)
    return None


def _ends(body: str, place: int, separator: str) -> bool:
    return body.startswith('"', place) and (place + 1 == len(body) or body.startswith(separator, place + 1))
