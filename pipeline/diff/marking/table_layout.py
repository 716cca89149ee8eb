"""A marked table into the places of its rows, columns and cells on both sides."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.diff.marking.sides import accepted_blocks, rejected_blocks
from pipeline.model.text.block import Cell, Row, Table
from pipeline.model.text.grid import Slot, slots
from pipeline.model.text.revision import ARRIVED, GONE, Revisions, whole

Columns = Sequence[tuple[Cell, ...]]
"""For each column, old and new ones together, the cells that came or went with it."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A marked row with the full rows of the two tables that it stands for."""

    row: Row
    old: tuple[Slot, ...] | None
    """None for a row of the new side alone."""
    new: tuple[Slot, ...] | None
    cells: tuple[tuple[Cell, int | None, int | None], ...]
    """Each marked cell with its place in the old and in the new row."""


def columns_of(table: Table) -> tuple[Revisions, ...]:
    """What happened to each column, old and new ones together."""
    return table.columns or ((),) * len(table.widths)


def places_of(columns: Sequence[Revisions]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The place of each old and of each new column among all of them."""
    kinds = [whole(revisions) for revisions in columns]
    old = tuple(place for place, kind in enumerate(kinds) if kind not in ARRIVED)
    return old, tuple(place for place, kind in enumerate(kinds) if kind not in GONE)


def new_columns(table: Table) -> Mapping[int, int]:
    """The new column that each old one is, where it stayed."""
    old, new = places_of(columns_of(table))
    at = {place: column for column, place in enumerate(new)}
    return {column: at[place] for column, place in enumerate(old) if place in at}


def laid_rows(table: Table) -> Iterator[Laid]:
    """Every row of a marked table that both sides have, with the rows of both."""
    (old,), (new,) = rejected_blocks((table,)), accepted_blocks((table,))
    assert isinstance(old, Table) and isinstance(new, Table)
    old_rows, new_rows = (iter(slots(side.rows, len(side.widths))) for side in (old, new))
    for row in table.rows:
        kind = whole(row.revisions)
        before = None if kind in ARRIVED else next(old_rows)
        after = None if kind in GONE else next(new_rows)
        yield Laid(row, before, after, tuple(laid_cells(row, before, after)))


def laid_cells(
    row: Row, old: tuple[Slot, ...] | None, new: tuple[Slot, ...] | None
) -> Iterator[tuple[Cell, int | None, int | None]]:
    """The cells of a marked row with the place of each among the slots of the two rows."""
    lefts, rights = ([place for place, slot in enumerate(side or ()) if slot.own] for side in (old, new))
    i = j = 0
    for cell in row.cells:
        kind = whole(cell.revisions)
        before = lefts[i] if old is not None and kind not in ARRIVED and i < len(lefts) else None
        after = rights[j] if new is not None and kind not in GONE and j < len(rights) else None
        i, j = i + (kind not in ARRIVED), j + (kind not in GONE)
        yield cell, before, after


def column_cells(table: Table) -> Columns:
    """The cells of the columns that came or went, in the rows that stayed; one over two is the first's."""
    kinds = [whole(revisions) for revisions in table.columns]
    sides = places_of(table.columns)
    by_column: list[list[Cell]] = [[] for _ in kinds]
    for laid in laid_rows(table):
        if laid.old is None or laid.new is None:
            continue
        for cell, i, j in laid.cells:
            if (i is None) == (j is None):
                continue
            slot, places = (laid.new[j], sides[1]) if j is not None else (laid.old[i or 0], sides[0])
            covered = places[slot.column : slot.column + slot.span]
            if all(kinds[place] is not None for place in covered):
                by_column[covered[0]].append(cell)
    return [tuple(cells) for cells in by_column]
