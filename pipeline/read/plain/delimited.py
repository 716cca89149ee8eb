"""The bytes of a CSV file, as any Excel writes them, into lines of cells."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from typing import NamedTuple

from pipeline.errors import PipelineError, Place
from pipeline.read.plain.text_file import decoded

_SEPARATORS = (",", ";", "\t")
"""Excel writes the one of the system: a semicolon where the comma is a decimal sign."""
_LOOKED_AT = 200
"""Rows from which the separator is told."""


@dataclass(frozen=True, slots=True)
class DelimitedLine:
    """A row of cells, and the line of the file on which it starts."""

    number: int
    cells: tuple[str, ...]


class Separated(NamedTuple):
    """How the cells of a text are separated."""

    separator: str
    stated: bool
    """True where the file says so itself, in a first line `sep=;`, which is no row."""
    start: int
    """Where the rows begin in the text."""


def delimited(data: bytes, name: str) -> tuple[list[DelimitedLine], tuple[str, ...]]:
    """The rows of a CSV file, and what had to be assumed about it.

    PipelineError for bytes that are no text, and for a quote that is never closed.
    """
    text, notes = decoded(data, name)
    return list(delimited_lines(text, separated(text), name)), notes


def separated(text: str) -> Separated:
    """The separator that the text states in Excel's own way, else the one that makes its rows most alike."""
    stated = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)
    if stated:
        return Separated(stated[1], True, stated.end())
    return Separated(max(_SEPARATORS, key=lambda separator: _likeness(text, separator)), False, 0)


def delimited_lines(text: str, how: Separated, name: str) -> Iterator[DelimitedLine]:
    """The rows of a text; PipelineError where one starts that cannot be read."""
    reader = csv.reader(StringIO(text[how.start :], newline=""), delimiter=how.separator, strict=True)
    while True:
        number = int(how.stated) + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            hint = "look for a quote that is not closed, or one inside a cell that is not written twice"
            raise PipelineError(
                "the row that starts here cannot be read", place=Place(name, number), hint=hint
            ) from error
        yield DelimitedLine(number, tuple(cells))


def _likeness(text: str, separator: str) -> int:
    """The cells in rows of the commonest width above one; rows that are all of one cell say nothing."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    widths: Counter[int] = Counter()
    try:
        widths.update(len(cells) for cells in islice(reader, _LOOKED_AT))
    except csv.Error:
        return 0
    return max((width * count for width, count in widths.items() if width > 1), default=0)
