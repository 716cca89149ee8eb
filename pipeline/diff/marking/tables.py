"""Two tables into one whose columns, rows and cells carry revisions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from pipeline.diff.marking.cells import paired_cells
from pipeline.diff.marking.columns import cell_words, column_pairs
from pipeline.diff.marking.contents import marked_content
from pipeline.diff.marking.marks import Marks, marked_cell, marked_row, wholly
from pipeline.diff.pairs.align import BlockPairing, Item, Rules, aligned, pairing_steps
from pipeline.diff.pairs.merged import with_merged
from pipeline.diff.pairs.similarity import Pair
from pipeline.model.text.block import Cell, CellBlocks, Row, Table, TableNote
from pipeline.model.text.grid import Slot, slots
from pipeline.model.text.revision import Revision, Revisions

MarkedInCell = Callable[[CellBlocks, CellBlocks, Marks], CellBlocks]
"""Two cells' blocks into one run whose pieces carry revisions."""
_ROWS = Rules(least=0.4)
_DIGITS = 12
_KEY_WEIGHT = 3
"""How often the words of the first column count: they say what a row is about."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two tables, and which of their columns are the same."""

    old: Table
    new: Table
    columns: tuple[Pair, ...]
    old_slots: Sequence[tuple[Slot, ...]]
    new_slots: Sequence[tuple[Slot, ...]]
    marks: Marks
    in_cell: MarkedInCell


def marked_table(old: Table, new: Table, marks: Marks, in_cell: MarkedInCell) -> Table | None:
    """The new table with what was deleted still in it; None where both have no column in common."""
    columns = column_pairs(old, new)
    if old.id != new.id or not columns:
        return None
    old_slots, new_slots = (list(slots(table.rows, len(table.widths))) for table in (old, new))
    pair = _Pair(old, new, columns, old_slots, new_slots, marks, in_cell)
    before = replace(old, rows=(), caption=(), notes=(), revisions=())
    after = replace(new, rows=(), caption=(), notes=(), revisions=())
    return replace(
        new,
        rows=tuple(_rows(pair)),
        columns=_column_revisions(pair),
        caption=marked_content(old.caption, new.caption, marks),
        notes=tuple(_notes(old.notes, new.notes, marks)),
        revisions=() if before == after else (marks.reformatted(before),),
    )


def _column_revisions(pair: _Pair) -> tuple[Revisions, ...]:
    """What happened to each column; nothing where both sides have the same."""
    old, new = len(pair.old.widths), len(pair.new.widths)
    if len(pair.columns) == old == new:
        return ()
    marks = pair.marks
    return tuple(
        (marks.deleted,) if j is None else (marks.inserted,) if i is None else ()
        for i, j in pairing_steps(pair.columns, old, new)
    )


def _rows(pair: _Pair) -> Iterator[Row]:
    alignment = _alignment(pair)
    moved = _moved(pair, alignment)
    for i, j in pairing_steps(alignment.pairs, len(pair.old.rows), len(pair.new.rows)):
        if i is not None and j is not None:
            yield from _paired(pair, i, j)
        elif i is not None:
            yield marked_row(pair.old.rows[i], moved.get((i, None), pair.marks.deleted))
        elif j is not None:
            yield marked_row(pair.new.rows[j], moved.get((None, j), pair.marks.inserted))


def _alignment(pair: _Pair) -> BlockPairing:
    new_of = dict(pair.columns)
    own = {column: column for _, column in pair.columns}
    old = [_item(row, placed, new_of) for row, placed in zip(pair.old.rows, pair.old_slots, strict=True)]
    new = [_item(row, placed, own) for row, placed in zip(pair.new.rows, pair.new_slots, strict=True)]
    pairing = aligned(old, new, _ROWS)
    left = [(row_item, _own(placed, new_of)) for row_item, placed in zip(old, pair.old_slots, strict=True)]
    right = [(row_item, _own(placed, own)) for row_item, placed in zip(new, pair.new_slots, strict=True)]
    return with_merged(pairing, left, right)


def _own(placed: Sequence[Slot], new_of: Mapping[int, int]) -> frozenset[int]:
    """The columns in which a row has a cell of its own."""
    return frozenset(new_of[slot.column] for slot in placed if slot.own and slot.column in new_of)


def _item(row: Row, placed: Sequence[Slot], new_of: Mapping[int, int]) -> Item:
    """The words of a row in the columns that both sides have, each with its column."""
    key = min(new_of.values())
    words: list[str] = []
    for slot in placed:
        columns = range(slot.column, slot.column + slot.span)
        column = next((new_of[column] for column in columns if column in new_of), None)
        if slot.own and column is not None:
            named = tuple(f"{column} {word}" for word in cell_words(slot.cell))
            words.extend(named * (_KEY_WEIGHT if column == key else 1))
    return Item("row", row.id, tuple(words))


def _moved(pair: _Pair, alignment: BlockPairing) -> Mapping[tuple[int | None, int | None], Revision]:
    """The revision of each row that left its place or arrived at it."""
    result: dict[tuple[int | None, int | None], Revision] = {}
    name = _name(pair) if alignment.moves else ""
    for number, (i, j) in enumerate(alignment.moves, 1):
        left, arrived = pair.marks.moved(f"{name}-row{number}")
        result[i, None], result[None, j] = left, arrived
    return result


def _name(pair: _Pair) -> str:
    """What tells the table from others: its id, or of a foreign one a digest of its words on both sides."""
    if pair.new.id:
        return pair.new.id
    rows = (row for table in (pair.old, pair.new) for row in table.rows)
    words = "\n".join(" ".join(cell_words(cell)) for row in rows for cell in row.cells)
    return f"table-{sha256(words.encode('utf-8', 'replace')).hexdigest()[:_DIGITS]}"


def _paired(pair: _Pair, i: int, j: int) -> Iterator[Row]:
    old, new, marks = pair.old.rows[i], pair.new.rows[j], pair.marks
    same_columns = len(pair.columns) == len(pair.old.widths) == len(pair.new.widths)
    if old == new and (same_columns or not new.cells):
        yield new
        return
    left, right = ([slot for slot in side if slot.own] for side in (pair.old_slots[i], pair.new_slots[j]))
    cells = paired_cells(left, right, dict(pair.columns))
    fit = len(left) == len(old.cells) and len(right) == len(new.cells)
    if not cells or not fit:
        yield marked_row(old, marks.deleted)
        yield marked_row(new, marks.inserted)
        return
    before, after = replace(old, cells=()), replace(new, cells=())
    yield replace(
        new,
        cells=tuple(_cells(pair, old, new, cells)),
        revisions=() if before == after else (marks.reformatted(before),),
    )


def _cells(pair: _Pair, old: Row, new: Row, pairs: Sequence[Pair]) -> Iterator[Cell]:
    for i, j in pairing_steps(pairs, len(old.cells), len(new.cells)):
        if i is not None and j is not None:
            yield _cell(old.cells[i], new.cells[j], pair)
        elif i is not None:
            yield marked_cell(old.cells[i], pair.marks.deleted)
        elif j is not None:
            yield marked_cell(new.cells[j], pair.marks.inserted)


def _cell(old: Cell, new: Cell, pair: _Pair) -> Cell:
    before, after = replace(old, blocks=()), replace(new, blocks=())
    return replace(
        new,
        blocks=pair.in_cell(old.blocks, new.blocks, pair.marks),
        revisions=() if before == after else (pair.marks.reformatted(before),),
    )


def _notes(old: Sequence[TableNote], new: Sequence[TableNote], marks: Marks) -> Iterator[TableNote]:
    """The notes under the table, paired by id; those that are gone come first."""
    before = {note.id: note for note in old}
    after = {note.id for note in new}
    for note in old:
        if note.id not in after:
            yield replace(note, content=wholly(note.content, marks.deleted), revisions=(marks.deleted,))
    for note in new:
        if note.id in before:
            yield replace(note, content=marked_content(before[note.id].content, note.content, marks))
        else:
            yield replace(note, content=wholly(note.content, marks.inserted), revisions=(marks.inserted,))
