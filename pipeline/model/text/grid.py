"""The rows of a table, without the cells that spans cover, into a full grid."""

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.model.text.block import Cell, Row

_EMPTY = Cell(())
"""Stands where a row has fewer cells than the grid."""


class Slot(NamedTuple):
    """A cell at its place in the grid; `continued` where a cell above reaches down into it.

    A tuple, as there are many: those are made several times as fast.
    """

    cell: Cell
    column: int
    span: int
    continued: bool = False

    @property
    def own(self) -> bool:
        """True for a cell of its row, neither reached from above nor put in for a missing one."""
        return not self.continued and self.cell is not _EMPTY


def grid(rows: tuple[Row, ...], columns: int) -> Iterator[tuple[Cell | None, ...]]:
    """Each row with a cell in every column: a cell with a span stands in every place that it covers."""
    reaching: dict[int, tuple[Cell, int]] = {}
    for row in rows:
        placed: list[Cell | None] = [None] * columns
        for column, (cell, _) in reaching.items():
            placed[column] = cell
        taken = set(reaching)
        reaching = {column: (cell, left - 1) for column, (cell, left) in reaching.items() if left > 1}
        column = 0
        for cell in row.cells:
            while column in taken:
                column += 1
            for covered in range(column, min(column + cell.column_span, columns)):
                placed[covered] = cell
                if cell.row_span > 1:
                    reaching[covered] = (cell, cell.row_span - 1)
            column += cell.column_span
        yield tuple(placed)


def slots(rows: tuple[Row, ...], columns: int) -> Iterator[tuple[Slot, ...]]:
    """The cells of each row at their places, with those that a span covers put back as continued ones."""
    if all(len(row.cells) == columns and all(map(_is_single, row.cells)) for row in rows):
        yield from (tuple(Slot(cell, place, 1) for place, cell in enumerate(row.cells)) for row in rows)
        return
    above: tuple[Cell | None, ...] = (None,) * columns
    for placed in grid(rows, columns):
        placed_row: list[Slot] = []
        column = 0
        while column < columns:
            cell = placed[column] or _EMPTY
            continued = cell.row_span > 1 and above[column] is cell
            placed_row.append(Slot(cell, column, min(cell.column_span, columns - column), continued))
            column += placed_row[-1].span
        above = placed
        yield tuple(placed_row)


def _is_single(cell: Cell) -> bool:
    return cell.column_span == cell.row_span == 1
