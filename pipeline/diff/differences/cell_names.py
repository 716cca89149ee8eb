"""A marked table into the words that name its rows and columns: first cells and headings."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from pipeline.diff.differences.passages import SideSpellings
from pipeline.diff.marking.sides import accepted_blocks, rejected_blocks
from pipeline.diff.marking.table_layout import Laid, laid_rows
from pipeline.diff.words.texts import Spelling, text_in_cell
from pipeline.model.text.block import Blocks, Cell, Paragraph, Row, Table, TableRole
from pipeline.model.text.grid import Slot
from pipeline.model.text.revision import GONE, whole

_LONGEST = 60
_UNHEADED = (TableRole.QUESTION, TableRole.RECORD)
"""The tables whose first row heads no columns."""


class CellNames:
    """Names the cells of one marked table; what it takes is worked out when the first is asked for."""

    def __init__(self, table: Table, sides: SideSpellings) -> None:
        self.table, self.sides = table, sides

    def row(self, row: Row) -> str:
        """The words of its first cell, as they are, else as they were; else its id, else its number."""
        first = next((cell for cell in row.cells if whole(cell.revisions) not in GONE), None)
        now = self._words(first, accepted_blocks, self.sides.new) if first else ""
        was = self._words(row.cells[0], rejected_blocks, self.sides.old) if row.cells and not now else ""
        return now or was or row.id or str(self._number(row))

    def column(self, cell: Cell) -> str:
        """The heading over a cell, else the number of its column; "" where columns have no headings."""
        if self.table.role in _UNHEADED:
            return ""
        column, new = self._columns.get(id(cell), (0, True))
        return self._heads[new].get(column) or str(column + 1)

    def place(self, cell: Cell) -> int:
        """The number of the column that a cell stands in, from 0."""
        return self._columns.get(id(cell), (0, True))[0]

    def is_head(self, cell: Cell) -> bool:
        """True for a cell of the rows of headings."""
        return id(cell) in self._head_cells

    def _number(self, row: Row) -> int:
        return next(number for number, own in enumerate(self.table.rows, 1) if own is row)

    @staticmethod
    def _words(cell: Cell, resolved: Callable[[Blocks], Blocks], spelling: Spelling) -> str:
        blocks = (block for block in resolved(cell.blocks) if isinstance(block, Paragraph))
        return _short(text_in_cell(blocks, spelling))

    @cached_property
    def _laid(self) -> Sequence[Laid]:
        return tuple(laid_rows(self.table))

    @cached_property
    def _columns(self) -> Mapping[int, tuple[int, bool]]:
        """The first column of each marked cell by its identity, and whether that is one of the new side."""
        places: dict[int, tuple[int, bool]] = {}
        for laid in self._laid:
            for cell, old, new in laid.cells:
                if laid.new is not None and new is not None:
                    places[id(cell)] = laid.new[new].column, True
                elif laid.old is not None and old is not None:
                    places[id(cell)] = laid.old[old].column, False
        return places

    @cached_property
    def _head_cells(self) -> frozenset[int]:
        rows = [row for row in self.table.rows if whole(row.revisions) not in GONE][: self.table.header_rows]
        return frozenset(id(cell) for row in rows for cell in row.cells)

    @cached_property
    def _heads(self) -> tuple[Mapping[int, str], Mapping[int, str]]:
        """The heading of each column of the old and of the new side."""
        kept = [laid for laid in self._laid if laid.old is not None]
        came = [laid for laid in self._laid if laid.new is not None]
        count = self.table.header_rows
        return (
            _headings([laid.old or () for laid in kept[:count]], self.sides.old),
            _headings([laid.new or () for laid in came[:count]], self.sides.new),
        )


def _headings(rows: Sequence[Sequence[Slot]], spelling: Spelling) -> Mapping[int, str]:
    """The words over each column; those of several rows of headings follow each other."""
    headings: dict[int, list[str]] = {}
    for row in rows:
        for slot in row:
            words = _short(text_in_cell(slot.cell.blocks, spelling))
            for column in range(slot.column, slot.column + slot.span):
                said = headings.setdefault(column, [])
                if words and words not in said:
                    said.append(words)
    return {column: ", ".join(said) for column, said in headings.items()}


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rpartition(" ")[0] + " …"
