"""A marked row and the two rows in it into one w:tr: cells that stay, came, went, or span otherwise."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from pipeline.diff.marking.breaks import side_counts
from pipeline.diff.marking.table_layout import (
    Columns,
    column_cells,
    columns_of,
    laid_cells,
    new_columns,
    places_of,
)
from pipeline.diff.pairs.align import pairing_steps
from pipeline.diff.pairs.similarity import best_pairs
from pipeline.model.text.block import Cell, Paragraph, Row, Table, TableRole
from pipeline.model.text.grid import Slot
from pipeline.model.text.inline import Inlines
from pipeline.model.text.revision import Revision, RevisionKind
from pipeline.model.text.walk import flat_cell
from pipeline.write.docx.content.inlines import inlines_xml
from pipeline.write.docx.content.paragraphs import Frame
from pipeline.write.docx.content.rows import (
    CellFrame,
    Grid,
    RowFrame,
    cell_xml,
    row_frame,
    row_properties,
    row_xml,
    worded,
)
from pipeline.write.docx.looks.sidetables import Credits
from pipeline.write.docx.revised.contents import Notation, content_xml, divided_xml, paragraph_xml
from pipeline.write.docx.revised.credits import cell_credits, row_credits
from pipeline.write.docx.revised.reasons import reason, respanning
from pipeline.write.docx.revised.sides import Sides, placed_pieces, restyling, side_of, unmoved

_SPLITS = '<w:cantSplit w:val="off"/>'
"""Stands where a row has no properties: the schema wants one before a revision."""
_KINDS = {True: RevisionKind.DELETED, False: RevisionKind.INSERTED}
"""What happened to what the old side alone has, and the new one."""
_SURE = 1000.0
"""Worth more than all other pairs of cells in a row."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A table on both sides and marked."""

    old: Table
    new: Table
    marked: Table
    old_grid: Grid
    new_grid: Grid
    sides: Sides
    new_of: Mapping[int, int]
    """The new column of each old one that stayed."""
    columns: Columns
    """The cells of each column that came or went, old and new columns together."""


@dataclass(frozen=True, slots=True)
class RowSide:
    """A row of one side."""

    grid: Grid
    index: int
    placed: tuple[Slot, ...]

    @property
    def xml(self) -> str:
        """The row as the file of this side has it."""
        return row_xml(self.grid, self.index, self.placed)

    @property
    def frame(self) -> RowFrame:
        """The row without the content of its paragraphs."""
        return row_frame(self.grid, self.index, self.placed)

    def credited(self, credits: Credits, sides: Sides) -> "RowSide":
        """The same row, which marks each run that has credits of its own."""
        return replace(self, grid=replace(self.grid, side=sides.credited(self.grid.side, credits)))

    @property
    def row(self) -> Row:
        """The row of the model."""
        return self.grid.table.rows[self.index]


def pair_of(marked: Table, old: Grid, new: Grid, sides: Sides) -> Pair:
    """The pair of two tables that stand in one."""
    columns = column_cells(marked) if marked.columns else ()
    return Pair(old.table, new.table, marked, old, new, sides, new_columns(marked), columns)


def notation_of(pair: Pair, *, own_number: bool = False) -> Notation:
    """The marks of the notes on each side; `own_number` for the row that prints a question's."""
    if not own_number:
        return Notation(pair.old_grid.markers, pair.new_grid.markers)
    return Notation(
        pair.old_grid.markers,
        pair.new_grid.markers,
        partial(worded, table=pair.old, side=pair.sides.old),
        partial(worded, table=pair.new, side=pair.sides.new),
    )


def revised_row(pair: Pair, row: Row, old: RowSide | None, new: RowSide | None) -> Iterator[str]:
    """The row, or where Word can't show what changed inside it the old one and the new one."""
    sides = pair.sides
    if old is None or new is None:
        (side,) = filter(None, (old, new))
        yield sides.only(_alone(side, row, sides), unmoved(row.revisions[0]))
        return
    before, after = old.xml, new.xml
    if before == after:
        yield after
        return
    frames = old.frame, new.frame
    cells = _cell_pairs(pair, row, old, new) if frames[0].heads == frames[1].heads else []
    if cells and (pair.marked.columns or _same_cells(old.placed, new.placed)):
        yield _row_xml(pair, row, old, new, cells)
    else:
        yield from _twice(pair, row, old, new)


def _alone(side: RowSide, row: Row, sides: Sides) -> str:
    """The row of one side alone, in which each run is the work of whoever brought or took it."""
    credits = row_credits(side.row, row)
    return side.credited(credits, sides).xml if credits else side.xml


def _twice(pair: Pair, row: Row, old: RowSide, new: RowSide) -> Iterator[str]:
    """The row as it was and as it is; each edit and each other span in it is the work of whoever made it."""
    own = reason(pair.marked, row)
    left, right = _marked_cells(row, old, new)
    for side, cells, gone in ((old, left, True), (new, right, False)):
        credits: dict[int, Inlines] = {}
        for place, cell in cells.items():
            credits |= cell_credits(side.placed[place].cell, cell, respanning(cell), gone=gone)
        xml = side.credited(credits, pair.sides).xml if credits else side.xml
        if own is None:
            yield pair.sides.deleted(xml) if gone else pair.sides.inserted(xml)
        else:
            yield pair.sides.only(xml, replace(own, kind=_KINDS[gone], before=None))


def _same_cells(old: Sequence[Slot], new: Sequence[Slot]) -> bool:
    """True where both rows have the same cells on the grid; LibreOffice 7.4 undoes no other spans."""
    return list(map(_shape, old)) == list(map(_shape, new))


def _shape(slot: Slot) -> tuple[int, int, bool, bool]:
    return slot.column, slot.span, slot.continued, slot.cell.row_span > 1


def _cell_pairs(pair: Pair, row: Row, old: RowSide, new: RowSide) -> list[tuple[int, int]]:
    """The cells of both rows that are one w:tc: those that stayed, and those over the same columns.

    A cell that another reaches into on one side alone has its own content on the other.
    """
    if not pair.marked.columns and _same_cells(old.placed, new.placed):
        return [(place, place) for place in range(len(new.placed))]
    kept = {(i, j) for _, i, j in laid_cells(row, old.placed, new.placed) if i is not None and j is not None}
    covered = [_columns(slot) for slot in new.placed]
    taken = [
        frozenset(pair.new_of[column] for column in _columns(slot) if column in pair.new_of)
        for slot in old.placed
    ]

    def worth(i: int, j: int) -> float:
        if (i, j) in kept:
            return _SURE
        if old.placed[i].own and new.placed[j].own:
            return 0.0
        return len(taken[i] & covered[j]) / len(taken[i] | covered[j])

    return best_pairs(len(old.placed), len(new.placed), worth)


def _columns(slot: Slot) -> frozenset[int]:
    return frozenset(range(slot.column, slot.column + slot.span))


def _row_xml(pair: Pair, row: Row, old: RowSide, new: RowSide, pairs: Sequence[tuple[int, int]]) -> str:
    own = pair.new.role is TableRole.QUESTION and new.index == 0 and old.index == 0
    about = _About(pair, notation_of(pair, own_number=own), row)
    frames = old.frame, new.frame
    left, right = _marked_cells(row, old, new)
    cells: list[str] = []
    for i, j in pairing_steps(pairs, len(old.placed), len(new.placed)):
        if i is not None and j is not None:
            cell = right.get(j) or left.get(i)
            cells.append(_cell_xml(frames[0].cells[i], frames[1].cells[j], cell, about))
        elif i is not None:
            cells.append(_only(about, left.get(i), frames[0].cells[i], gone=True))
        elif j is not None:
            cells.append(_only(about, right.get(j), frames[1].cells[j], gone=False))
    heads = frames[1].heads
    properties, was = row_properties(new.row, cells, heads), row_properties(old.row, cells, heads)
    if was != properties:
        record = pair.sides.change("trPrChange", f"<w:trPr>{was or _SPLITS}</w:trPr>", about.reason)
        properties = (properties or _SPLITS) + record
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _marked_cells(row: Row, old: RowSide, new: RowSide) -> tuple[dict[int, Cell], dict[int, Cell]]:
    """The marked cell at each place of the old row, and of the new."""
    laid = list(laid_cells(row, old.placed, new.placed))
    left = {i: cell for cell, i, _ in laid if i is not None}
    return left, {j: cell for cell, _, j in laid if j is not None}


@dataclass(frozen=True, slots=True)
class _About:
    """What the cells of a row that stays are written with."""

    pair: Pair
    notation: Notation
    row: Row

    @property
    def reason(self) -> Revision | None:
        """What made the row look otherwise, where its own cells do not tell."""
        return restyling(self.row) or reason(self.pair.marked, self.row)


def _only(about: _About, cell: Cell | None, frame: CellFrame, *, gone: bool) -> str:
    """A cell of one side alone; one that another reaches into came or went with its column."""
    pair = about.pair
    cells = (cell,) if cell is not None else _of_column(pair, frame.slot, gone=gone)
    xml = cell_xml(frame, pair.old_grid if gone else pair.new_grid)
    own = cells[0].revisions[0] if cells else about.reason
    if own is None:
        return pair.sides.deleted(xml) if gone else pair.sides.inserted(xml)
    return pair.sides.only(xml, replace(own, kind=_KINDS[gone], before=None))


def _of_column(pair: Pair, slot: Slot, *, gone: bool) -> tuple[Cell, ...]:
    place = places_of(columns_of(pair.marked))[0 if gone else 1][slot.column]
    return pair.columns[place] if pair.columns else ()


def _cell_xml(old: CellFrame, new: CellFrame, cell: Cell | None, about: _About) -> str:
    properties = new.properties
    if old.properties != properties:
        own = restyling(cell) or about.reason
        properties += about.pair.sides.change("tcPrChange", f"<w:tcPr>{old.properties}</w:tcPr>", own)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(_paragraphs(old, new, cell, about))}</w:tc>"


def _paragraphs(old: CellFrame, new: CellFrame, cell: Cell | None, about: _About) -> Iterator[str]:
    """The paragraphs of a cell; the empty one of a side that has none takes part as any other."""
    sides, blocks = about.pair.sides, flat_cell(cell) if cell is not None else ()
    was_empty = all(side_of(block) is False for block in blocks)
    is_empty = all(side_of(block) is True for block in blocks)
    (_, old_first), (_, new_first) = old.paragraphs[0], new.paragraphs[0]
    if was_empty and is_empty:
        yield paragraph_xml(old_first, new_first, "", sides, restyling(cell) or about.reason)
        return
    if was_empty:
        yield _empty(old_first, blocks[0], sides, gone=True)
    for block, i, j in placed_pieces(blocks):
        if i is not None and j is not None and side_counts(block) != (1, 1):
            yield from divided_xml(block, (_frames(old, i), _frames(new, j)), sides, about.notation)
        elif i is not None and j is not None:
            content = content_xml(block.content, sides, about.notation)
            frames = old.paragraphs[i][1], new.paragraphs[j][1]
            yield paragraph_xml(*frames, content, sides, restyling(block, cell) or about.reason)
        else:
            yield _paragraph_alone(block, (old, i) if i is not None else (new, j or 0), about)
    if is_empty:
        yield _empty(new_first, blocks[0], sides, gone=False)


def _paragraph_alone(block: Paragraph, at: tuple[CellFrame, int], about: _About) -> str:
    """A paragraph that one side of the cell alone has."""
    frame, place = at
    grid = about.pair.old_grid if side_of(block) else about.pair.new_grid
    content, own = frame.paragraphs[place]
    return about.pair.sides.only(
        own.around(inlines_xml(content, grid.side, grid.markers)), block.revisions[0]
    )


def _empty(frame: Frame, other: Paragraph, sides: Sides, *, gone: bool) -> str:
    """The empty paragraph of a cell, which made room for the first of the other side, or takes its place."""
    return sides.only(frame.around(""), replace(other.revisions[0], kind=_KINDS[gone], before=None))


def _frames(cell: CellFrame, first: int) -> Callable[[int], Frame]:
    """The frames of a cell's paragraphs from one on."""
    return lambda place: cell.paragraphs[first + place][1]
