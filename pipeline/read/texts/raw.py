"""What a returned file holds before anybody asks what it means: tables of cells, and text outside them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal

from pipeline.read.texts.marked_up import MarkedUp

Place = tuple[int, int]
"""Row and column, from 1."""
KEPT = "kept as text"
"""The kind of a text that no reader placed."""


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell with something in it."""

    row: int
    column: int
    text: str
    """As a reader sees it; of a formula, the value that the file keeps, or else the formula."""
    stored: str = ""
    """What the file keeps where `text` is made from it: the serial number of a day, a number without its
    trailing zeros."""
    day: date | None = None
    """The day that it is, for a cell with the format of a date."""
    number: bool = False
    formula: str = ""
    """With its equals sign."""
    link: str = ""
    marked: str = ""
    """The text in the notation of `model/marked`, where its formatting says something: words that are struck,
    raised, not to be seen; "" where it says nothing."""


@dataclass(frozen=True, slots=True)
class MergedRange:
    """A range of merged cells: rows and columns, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class RawTable:
    """A sheet, or a table of a text document."""

    name: str
    cells: Mapping[Place, RawCell]
    kind: Literal["sheet", "table"] = "sheet"
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[MergedRange, ...] = ()
    notes: Mapping[Place, str] = field(default_factory=dict)
    """The notes that people stick on cells."""
    marked_notes: Mapping[Place, str] = field(default_factory=dict)
    """Those of them whose formatting says something, in the notation of `model/marked`."""
    pictures: tuple[Place, ...] = ()
    """The cells that pictures are fixed to."""
    moved: Mapping[Place, Place] = field(default_factory=dict)
    """Where each cell really stands, in a table that was laid out anew: its headings stood in a column."""
    widths: Mapping[int, int] = field(default_factory=dict)
    """How many cells a row has, blank ones included, where separators in a text say so."""
    doubtful: Mapping[int, str] = field(default_factory=dict)
    """The rows whose cells could not be told apart, with the reason."""

    def place(self, place: Place) -> Place:
        """Where a cell of this table stands in the file."""
        return self.moved.get(place, place)

    def address(self, place: Place) -> str:
        """A cell as people call it: "A7"; of a text document "row 7, column 1"."""
        row, column = self.place(place)
        return f"{column_letters(column)}{row}" if self.kind == "sheet" else f"row {row}, column {column}"

    def rows(self) -> Iterator[tuple[int, tuple[RawCell, ...]]]:
        """Each row that has something in it, with its cells from left to right."""
        by_row: dict[int, list[RawCell]] = {}
        for place in sorted(self.cells):
            by_row.setdefault(place[0], []).append(self.cells[place])
        yield from ((row, tuple(cells)) for row, cells in by_row.items())


@dataclass(frozen=True, slots=True)
class RawText:
    """A text that stands in no cell."""

    kind: str
    """ "text box", "header or footer", "paragraph" …"""
    where: str
    """The sheet, or the part of the file."""
    text: str
    cell: str = ""
    """The address of the cell where one is known of a text that was kept."""
    marked: str = ""
    """In the notation of `model/marked`, where its formatting says something."""


@dataclass(frozen=True, slots=True)
class RawFile:
    """Everything that a person wrote into a returned file."""

    tables: tuple[RawTable, ...]
    texts: tuple[RawText, ...] = ()
    properties: tuple[str, ...] = ()
    """The values of its custom properties; a form keeps its stamp there."""
    refused: str = ""
    """Why it is set aside although it can be read: macros, links to other workbooks."""
    notes: tuple[str, ...] = ()
    """What had to be assumed to read it."""
    draft: MarkedUp | None = None
    """What is written into it, where it is a document of ours and no log."""

    @property
    def words(self) -> Iterator[str]:
        """Every text: of cells, of notes beside them, and of all that stands in no table."""
        for table in self.tables:
            yield from (cell.text for cell in table.cells.values())
            yield from table.notes.values()
        yield from (text.text for text in self.texts)


@lru_cache(maxsize=1_000)
def column_letters(column: int) -> str:
    """The name of a column: 1 is "A", 28 is "AB"."""
    name = ""
    while column:
        column, digit = divmod(column - 1, 26)
        name = chr(ord("A") + digit) + name
    return name
