"""A table of two sides into one in which every cell has a place of its own on the columns of both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from pipeline.diff.marking.sides import rejected_blocks
from pipeline.diff.marking.table_layout import Laid, columns_of, laid_rows, places_of
from pipeline.model.text.block import Cell, Row, Table
from pipeline.model.text.grid import Slot
from pipeline.model.text.revision import GONE, whole

Key = tuple[str, int, int]
"""One cell: its side, and the row and column where it begins."""
_NOTHING = Cell(())
_NO_KEY: Key = ("", 0, 0)


@dataclass(slots=True)
class _Plan:
    """Who has which place, row by row."""

    old_places: tuple[int, ...]
    new_places: tuple[int, ...]
    width: int
    owners: list[list[Key]] = field(default_factory=list)
    cells: dict[Key, Cell] = field(default_factory=dict)
    above_old: dict[int, Key] = field(default_factory=dict)
    """The cell that reaches down into each old column."""
    above_new: dict[int, Key] = field(default_factory=dict)


def sided(table: Table, heads: int) -> Table:
    """The table as a grid without gaps or overlaps: spans count rows and columns of both sides together.

    A deleted cell whose place others took stands in the cell that has it now. A cell that rows of the other
    side divide goes on below them without content; so does one that reaches beyond the `heads` header rows.
    """
    if whole(table.revisions) or not (table.columns or any(map(_is_sided, table.rows))):
        return table
    columns = columns_of(table)
    plan = _Plan(*places_of(columns), len(columns))
    laid = list(laid_rows(table))
    for index, row in enumerate(laid):
        _own(plan, row, index)
    rows = tuple(
        replace(row.row, cells=tuple(cells)) for row, cells in zip(laid, _boxes(plan, heads), strict=True)
    )
    return replace(table, rows=rows, widths=_widths(table))


def _is_sided(row: Row) -> bool:
    return bool(row.revisions) or any(cell.revisions for cell in row.cells)


def _widths(table: Table) -> tuple[float, ...]:
    """One share for each column, that of the old side for those that went; together 100."""
    if not table.columns:
        return table.widths
    (old,) = rejected_blocks((table,))
    assert isinstance(old, Table)
    sources = iter(old.widths), iter(table.widths)
    shares = []
    for revisions in table.columns:
        kind = whole(revisions)
        before = None if kind is not None and kind not in GONE else next(sources[0])
        after = None if kind in GONE else next(sources[1])
        shares.append(after if after is not None else before or 0.0)
    return tuple(100 * share / sum(shares) for share in shares)


def _own(plan: _Plan, laid: Laid, index: int) -> None:
    """Gives the places of one row to its cells, the new side's first."""
    owners = [_NO_KEY] * plan.width
    new_keys = _keys(laid.new, plan.above_new, "new", index)
    kept = {i: new_keys[j] for _, i, j in laid.cells if i is not None and j is not None}
    old_keys = _keys(laid.old, plan.above_old, "old", index, kept)
    for slots, keys, places in (
        (laid.new or (), new_keys, plan.new_places),
        (laid.old or (), old_keys, plan.old_places),
    ):
        for slot, key in zip(slots, keys, strict=True):
            first, last = places[slot.column], places[slot.column + slot.span - 1]
            for place in range(first, last + 1):
                if owners[place] == _NO_KEY:
                    owners[place] = key
    keyed = [(new_keys[j] if j is not None else old_keys[i or 0], cell, i) for cell, i, j in laid.cells]
    plan.cells.update((key, cell) for key, cell, _ in keyed if key in owners)
    for key, cell, i in keyed:
        if key not in owners and laid.old is not None:
            host = owners[plan.old_places[laid.old[i or 0].column]]
            held = plan.cells.get(host, _NOTHING)
            plan.cells[host] = replace(held, blocks=held.blocks + cell.blocks)
    plan.owners.append(owners)


def _keys(
    slots: Sequence[Slot] | None,
    above: dict[int, Key],
    side: str,
    index: int,
    kept: dict[int, Key] | None = None,
) -> list[Key]:
    """The key of each slot; a cell that both sides have has one key."""
    keys: list[Key] = []
    for place, slot in enumerate(slots or ()):
        if slot.continued:
            key = above.get(slot.column, (side, index, slot.column))
        else:
            key = (kept or {}).get(place, (side, index, slot.column))
        above[slot.column] = key
        keys.append(key)
    return keys


def _boxes(plan: _Plan, heads: int) -> Iterator[list[Cell]]:
    """The cells of each row: as wide and as high as the places that they have without a break."""
    runs = [list(_runs(owners)) for owners in plan.owners]
    sets = [frozenset(row) for row in runs]
    shown: set[Key] = set()
    for index, row in enumerate(runs):
        cells: list[Cell] = []
        for run in row:
            key, _, length = run
            if key != _NO_KEY and index not in (0, heads) and run in sets[index - 1]:
                continue
            height, end = 1, heads if index < heads else len(runs)
            while key != _NO_KEY and index + height < end and run in sets[index + height]:
                height += 1
            cell = plan.cells.get(key, _NOTHING)
            if key in shown:
                cell = replace(_NOTHING, align=cell.align)
            shown.add(key)
            cells.append(replace(cell, column_span=length, row_span=height))
        yield cells


def _runs(owners: Sequence[Key]) -> Iterator[tuple[Key, int, int]]:
    """Places side by side that one cell has: its key, the first place, how many; each free place alone."""
    start = 0
    for key, group in groupby(owners):
        length = len(list(group))
        if key == _NO_KEY:
            yield from ((key, place, 1) for place in range(start, start + length))
        else:
            yield key, start, length
        start += length
