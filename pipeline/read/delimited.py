"""The bytes of a CSV file, as any Excel writes them, into lines of cells."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from pipeline.errors import PipelineError, Place

_SEPARATORS = (",", ";", "\t")
"""Excel writes the one of the system: a semicolon where the comma is a decimal sign."""
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CURE = "save it again as 'CSV UTF-8'"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of cells, and the line of the file on which it starts."""

    number: int
    cells: tuple[str, ...]


def delimited(data: bytes, name: str) -> tuple[list[Line], tuple[str, ...]]:
    """The rows of a CSV file, and what had to be assumed about it.

    PipelineError for bytes that are no text, and for a quote that is never closed.
    """
    text, notes = _decoded(data, name)
    stated = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)  # Excel's own way to name it
    if not stated:
        return list(_lines(text, _separator(text), 0, name)), notes
    return list(_lines(text[stated.end() :], stated[1], 1, name)), notes


def _decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            guess = f"{name} is not UTF-8: it is read as Windows-1252; if letters are wrong, {_CURE}"
            return text, (guess,) if encoding == "cp1252" else ()
    raise PipelineError("the file is not text", place=Place(name), hint=_CURE)


def _separator(text: str) -> str:
    """The separator that gives the first row with words the most columns."""
    first = next((line for line in text.splitlines() if line.strip(" ,;\t")), "")
    return max(_SEPARATORS, key=lambda separator: len(next(csv.reader([first], delimiter=separator))))


def _lines(text: str, separator: str, skipped: int, name: str) -> Iterator[Line]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        number = skipped + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            hint = "look for a quote that is not closed, or one inside a cell that is not written twice"
            raise PipelineError(
                f"the row that starts here cannot be read: {error}", place=Place(name, number), hint=hint
            ) from error
        yield Line(number, tuple(cells))
