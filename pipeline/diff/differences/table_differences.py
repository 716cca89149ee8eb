"""A marked table into what was found in its columns, rows and cells, each cell named by both."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from pipeline.diff.differences.cell_names import CellNames
from pipeline.diff.differences.difference import (
    Ends,
    MarkedDifference,
    came_or_went,
    edited,
    moved_piece,
    reformatted,
    roles_of,
)
from pipeline.diff.differences.facts import facts_alone, facts_between
from pipeline.diff.differences.gathered import with_roles, with_whole_columns
from pipeline.diff.differences.passages import SideSpellings, Words
from pipeline.diff.differences.scope import Scope, exchanged
from pipeline.diff.differences.spans import respanned, was, with_parts
from pipeline.diff.marking.positions import Piece
from pipeline.diff.marking.table_layout import Columns, column_cells
from pipeline.diff.words.texts import (
    cells_text,
    content_text,
    paragraphs_text,
    row_text,
    source_spelling,
    text_in_cell,
)
from pipeline.model.change import ChangeKind, Where
from pipeline.model.text.block import Block, Cell, Row, Table, TableRole
from pipeline.model.text.revision import ARRIVED, GONE, RevisionKind, whole

OfBlock = Callable[[Block, Scope], Iterator[MarkedDifference]]
"""What was found in a paragraph of a cell."""


class TableWalk:
    """Walks through one marked table; knows the other end of each row that moved."""

    def __init__(self, table: Table, sides: SideSpellings, left: Ends, of_block: OfBlock) -> None:
        self.table, self.sides, self.left, self.of_block = table, sides, left, of_block
        self.names = CellNames(table, sides)

    def found(self, scope: Scope) -> Iterator[MarkedDifference]:
        """The caption, the columns that came or went, the rows and cells, the notes."""
        table = self.table
        asked = Where.QUESTION if table.role is TableRole.QUESTION else None
        inside = replace(scope, roles=roles_of(table), where=asked)
        yield from edited(table.caption, Where.CAPTION, inside, self.sides)
        columns = column_cells(table) if table.columns else ()
        yield from self._columns(columns, inside)
        listed = frozenset(id(cell) for cells in columns for cell in cells)
        yield from with_whole_columns(self._rows(inside, listed), table, self.names)
        yield from self._notes(inside)

    def _notes(self, scope: Scope) -> Iterator[MarkedDifference]:
        for note in self.table.notes:
            own = replace(scope, where=Where.FOOTNOTE, place=note.place)
            kind = whole(note.revisions)
            if kind is None:
                yield from edited(note.content, Where.FOOTNOTE, own, self.sides)
            else:
                text = partial(content_text, note.content)
                yield came_or_went(note, Where.FOOTNOTE, own, text, self.sides)

    def _columns(self, columns: Columns, scope: Scope) -> Iterator[MarkedDifference]:
        """One change for each column that came or went, with the cells of the rows that stayed."""
        pieces: tuple[Piece, ...] = (self.table,)  # whose other grid the first of them tells
        origins = _origins(columns)
        for cells in columns:
            kind = whole(cells[0].revisions) if cells else None
            if kind is None or any(cells is left for left in origins.values()):
                continue
            where, left = scope.where or Where.COLUMN, origins.get(id(cells), ())
            difference = came_or_went(cells[0], where, scope, partial(cells_text, cells), self.sides)
            facts = facts_alone(cells, gone=kind in GONE)
            if left:
                was = came_or_went(left[0], where, scope, partial(cells_text, left), self.sides).words
                words = replace(difference.words, old=was.old, old_source=was.old_source)
                facts = facts_between(left, cells)
                difference = replace(difference, kind=ChangeKind.MOVED, words=words)
            yield replace(difference, pieces=(*pieces, *left, *cells), facts=facts)
            pieces = ()

    def _rows(self, scope: Scope, listed: frozenset[int]) -> Iterator[MarkedDifference]:
        for row in self.table.rows:
            own = replace(scope, roles=row.roles or scope.roles, place=row.place)
            kind, where = whole(row.revisions), scope.where or Where.ROW
            if kind is RevisionKind.MOVED_TO:
                yield moved_piece(row, where, own, self.left, self.sides)
            elif kind is None:
                yield from self._kept(row, own, listed)
            elif kind is not RevisionKind.MOVED_FROM:
                yield came_or_went(row, where, own, partial(row_text, row), self.sides)

    def _kept(self, row: Row, scope: Scope, listed: frozenset[int]) -> Iterator[MarkedDifference]:
        """A row that stays: what it is, and what its cells say."""
        inside = self._cells(row, replace(scope, where=scope.where or Where.CELL), listed)
        if row.revisions:
            own = reformatted(row, Where.ROW, replace(scope, row=self.names.row(row)))
            yield from with_roles(own, inside)
        else:
            yield from inside

    def _cells(self, row: Row, scope: Scope, listed: frozenset[int]) -> Iterator[MarkedDifference]:
        """What differs in each cell, which is named by its row and its column."""
        for cells in with_parts([cell for cell in row.cells if id(cell) not in listed]):
            differing: Iterable[MarkedDifference] = self._cell(cells[0], scope)
            if any(map(was, cells)):
                differing = (respanned(cells, self.sides, Where.CELL, scope),)
            for difference in differing:
                named = replace(difference.scope, row=self.names.row(row), column=self.names.column(cells[0]))
                yield replace(difference, scope=named)

    def _cell(self, cell: Cell, scope: Scope) -> Iterator[MarkedDifference]:
        if whole(cell.revisions) is not None:
            yield came_or_went(cell, Where.CELL, scope, partial(text_in_cell, cell.blocks), self.sides)
            return
        if cell.revisions:
            yield reformatted(cell, Where.CELL, scope)
        gone, came = exchanged(cell.blocks)
        if not gone or not came:
            for block in cell.blocks:
                yield from self.of_block(block, scope)
            return
        where, spell = scope.where or Where.CELL, paragraphs_text
        words = Words(
            spell(gone, self.sides.old),
            spell(came, self.sides.new),
            spell(gone, source_spelling),
            spell(came, source_spelling),
        )
        by, facts = came[0].revisions[0], facts_between(gone, came)
        yield MarkedDifference(ChangeKind.REPLACED, where, scope, words, by, (*gone, *came), facts=facts)


def _origins(columns: Columns) -> Mapping[int, tuple[Cell, ...]]:
    """What each column that came was before, by the identity of its cells: one that says the same."""
    left = [cells for cells in columns if cells and whole(cells[0].revisions) in GONE]
    result: dict[int, tuple[Cell, ...]] = {}
    for cells in columns:
        if not cells or whole(cells[0].revisions) not in ARRIVED:
            continue
        said = cells_text(cells, source_spelling)
        same = next((other for other in left if cells_text(other, source_spelling) == said), None)
        if said.strip() and same is not None:
            result[id(cells)] = same
            left = [other for other in left if other is not same]
    return result
