"""Two tables into the columns that are the same in both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.diff.marking.contents import comparable_text
from pipeline.diff.pairs.similarity import Bag, Pair, best_pairs, likeness, turned, weights_of
from pipeline.diff.words.tokens import token_words
from pipeline.model.text.block import Cell, Table
from pipeline.model.text.grid import slots
from pipeline.model.text.walk import cell_contents

HEADING_SHARE = 0.6
"""What equal headings count; equal cells count the rest."""
LEAST_LIKENESS = 0.4
"""Columns that share less are not the same one."""


@dataclass(frozen=True, slots=True)
class _Column:
    """The words of a column."""

    heading: tuple[str, ...]
    cells: tuple[str, ...]


def cell_words(cell: Cell) -> tuple[str, ...]:
    """The words of a cell as they are compared."""
    text_words: list[str] = []
    for content in cell_contents(cell):
        text_words += token_words(comparable_text(content))
    return tuple(text_words)


def column_pairs(old: Table, new: Table) -> tuple[Pair, ...]:
    """The columns of both tables that are the same one, in order; the headings decide most."""
    left, right = _columns(old), _columns(new)
    headings = [column.heading for column in left]
    if headings == [column.heading for column in right] and all(headings):
        return tuple((index, index) for index in range(len(left)))
    if len(left) == len(right) == 1:
        return ((0, 0),)
    if [(column.heading, column.cells) for column in right] < [
        (column.heading, column.cells) for column in left
    ]:
        return turned(_likely(right, left))
    return _likely(left, right)


def _likely(left: Sequence[_Column], right: Sequence[_Column]) -> tuple[Pair, ...]:
    pairs = best_pairs(len(left), len(right), _Worths(left, right).worth)
    return tuple(_with_silent(pairs, left, right))


class _Worths:
    """How much each old column is like each new one."""

    def __init__(self, old: Sequence[_Column], new: Sequence[_Column]) -> None:
        weights = weights_of(text for column in (*old, *new) for text in (column.heading, column.cells))
        self.old, self.new = (
            [(Bag.of(column.heading, weights), Bag.of(column.cells, weights)) for column in side]
            for side in (old, new)
        )

    def worth(self, i: int, j: int) -> float:
        """The likeness; 0 where it is less than the least. Where no heading speaks, the cells alone do."""
        (old_heading, old_cells), (new_heading, new_cells) = self.old[i], self.new[j]
        cells = likeness(old_cells, new_cells)
        if not old_heading.total and not new_heading.total:
            value = cells
        else:
            heading = likeness(old_heading, new_heading)
            silent = not old_cells.total and not new_cells.total
            value = heading if silent else HEADING_SHARE * heading + (1 - HEADING_SHARE) * cells
        return value if value >= LEAST_LIKENESS else 0.0


def _with_silent(pairs: Sequence[Pair], old: Sequence[_Column], new: Sequence[_Column]) -> Iterator[Pair]:
    """The pairs, and silent columns by their place, where as many are left on each side."""
    old_at = new_at = 0
    for i, j in [*pairs, (len(old), len(new))]:
        if i - old_at == j - new_at:
            for a, b in zip(range(old_at, i), range(new_at, j), strict=True):
                if _is_silent(old[a]) or _is_silent(new[b]):
                    yield a, b
        if i < len(old):
            yield i, j
        old_at, new_at = i + 1, j + 1


def _is_silent(column: _Column) -> bool:
    """True for a column without heading or without cells: too little to tell that it is another one."""
    return not column.heading or not column.cells


def _columns(table: Table) -> list[_Column]:
    """The words of each column; a cell that spans several counts in all of them."""
    headings: list[list[str]] = [[] for _ in table.widths]
    cells: list[list[str]] = [[] for _ in table.widths]
    for index, placed in enumerate(slots(table.rows, len(table.widths))):
        into = headings if index < table.header_rows else cells
        for slot in placed:
            if slot.own:
                own_words = cell_words(slot.cell)
                for column in range(slot.column, slot.column + slot.span):
                    into[column].extend(own_words)
    return [_Column(tuple(heading), tuple(body)) for heading, body in zip(headings, cells, strict=True)]
