"""A marked table and the two that are in it into one w:tbl: rows, cells, properties and what they were."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial

from pipeline.model.block import Paragraph, Row, Table, TableRole
from pipeline.resolve.numbering import printed_notes
from pipeline.write.docx.captions import caption_frame
from pipeline.write.docx.controls import repeating_xml
from pipeline.write.docx.inlines import inlines_xml
from pipeline.write.docx.revised.contents import Notation, content_xml, paragraph_xml
from pipeline.write.docx.revised.sides import Sides, places, side_of, unmoved
from pipeline.write.docx.rows import (
    CellFrame,
    Grid,
    RowFrame,
    Slot,
    row_frame,
    row_properties,
    row_xml,
    slots,
    worded,
)
from pipeline.write.docx.tables import (
    columns_xml,
    grid_of,
    group_title,
    note_frame,
    table_properties,
)

_SPLITS = '<w:cantSplit w:val="off"/>'
"""Stands where a row has no properties: the schema wants one before a revision."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A table on both sides and marked."""

    old: Table
    new: Table
    marked: Table
    old_grid: Grid
    new_grid: Grid
    sides: Sides


def joins(old: Table, new: Table) -> bool:
    """True where both tables can stand in one: the same grid, and the same kind of table around it."""
    return (
        len(old.widths) == len(new.widths)
        and old.role is new.role
        and bool(old.caption) == bool(new.caption)
        and bool(old.rows) == bool(new.rows)
    )


def table_xml(old: Table, new: Table, marked: Table, sides: Sides, widths_twips: tuple[int, int]) -> str:
    """Caption, table and notes, with markers; `widths_twips` are those of the old and the new page."""
    grids = grid_of(old, sides.old, widths_twips[0]), grid_of(new, sides.new, widths_twips[1])
    pair = _Pair(old, new, marked, *grids, sides)
    properties = table_properties(new, sides.new, widths_twips[1])
    was = table_properties(old, sides.old, widths_twips[0])
    if was != properties:
        properties += sides.change("tblPrChange", f"<w:tblPr>{was}</w:tblPr>")
    table = (
        f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{_columns_xml(pair)}</w:tblGrid>"
        f"{_rows_xml(pair)}</w:tbl>"
    )
    if not new.caption and new.role is not TableRole.QUESTION:
        table = sides.new.marked(new, table)
    return f"{_caption_xml(pair)}{table}{''.join(_notes(pair))}"


def _caption_xml(pair: _Pair) -> str:
    if not pair.new.caption or pair.new.role is TableRole.QUESTION:
        return ""
    old, new = caption_frame(pair.old, pair.sides.old), caption_frame(pair.new, pair.sides.new)
    content = content_xml(pair.marked.caption, pair.sides, _notation(pair))
    return paragraph_xml(old, new, content, pair.sides)


def _columns_xml(pair: _Pair) -> str:
    old, new = columns_xml(pair.old_grid.widths_twips), columns_xml(pair.new_grid.widths_twips)
    change = "" if old == new else pair.sides.change("tblGridChange", f"<w:tblGrid>{old}</w:tblGrid>")
    return new + change


def _notation(pair: _Pair, *, own_number: bool = False) -> Notation:
    """The marks of the notes on each side; `own_number` for the row that prints a question's."""
    if not own_number:
        return Notation(pair.old_grid.markers, pair.new_grid.markers)
    return Notation(
        pair.old_grid.markers,
        pair.new_grid.markers,
        partial(worded, table=pair.old, side=pair.sides.old),
        partial(worded, table=pair.new, side=pair.sides.new),
    )


def _rows_xml(pair: _Pair) -> str:
    heads: list[str] = []
    body: list[str] = []
    columns = len(pair.new.widths)
    old_slots = list(slots(pair.old.rows, columns))
    new_slots = list(slots(pair.new.rows, columns))
    for row, i, j in places(pair.marked.rows):
        old = None if i is None else _Side(pair.old_grid, i, old_slots[i])
        new = None if j is None else _Side(pair.new_grid, j, new_slots[j])
        is_head = (i is None or i < pair.old.header_rows) and (j is None or j < pair.new.header_rows)
        (heads if is_head else body).extend(_row(pair, row, old, new))
    if pair.new.role is TableRole.GROUP and body:
        return "".join(heads) + repeating_xml(pair.new.id, group_title(pair.new), tuple(body))
    return "".join(heads + body)


@dataclass(frozen=True, slots=True)
class _Side:
    """A row of one side."""

    grid: Grid
    index: int
    placed: tuple[Slot, ...]

    @property
    def xml(self) -> str:
        return row_xml(self.grid, self.index, self.placed)

    @property
    def frame(self) -> RowFrame:
        return row_frame(self.grid, self.index, self.placed)

    @property
    def row(self) -> Row:
        return self.grid.table.rows[self.index]


def _row(pair: _Pair, row: Row, old: _Side | None, new: _Side | None) -> Iterator[str]:
    sides = pair.sides
    if old is None or new is None:
        yield from (sides.only(side.xml, unmoved(row.revisions[0])) for side in (old, new) if side)
        return
    before, after = old.xml, new.xml
    if before == after:
        yield after
    elif _pairs(old.frame, new.frame):
        yield _row_xml(pair, row, old, new)
    else:
        yield sides.deleted(before)
        yield sides.inserted(after)


def _pairs(old: RowFrame, new: RowFrame) -> bool:
    """True where both rows have the same cells on the grid, and repeat or not alike."""
    return old.heads == new.heads and list(map(_shape, old.cells)) == list(map(_shape, new.cells))


def _shape(cell: CellFrame) -> tuple[int, int, bool, bool]:
    slot = cell.slot
    return slot.column, slot.span, slot.continued, slot.cell.row_span > 1


def _row_xml(pair: _Pair, row: Row, old: _Side, new: _Side) -> str:
    """A row that stays, cell by cell: those that a span covers have no content of their own."""
    own = pair.new.role is TableRole.QUESTION and new.index == 0 and old.index == 0
    notation = _notation(pair, own_number=own)
    marked = iter(row.cells)
    cells: list[str] = []
    for before, after in zip(old.frame.cells, new.frame.cells, strict=True):
        cell = None if after.slot.continued else next(marked, None)
        blocks = cell.blocks if cell is not None else ()
        cells.append(_cell_xml(before, after, blocks, pair, notation))
    heads = new.frame.heads
    properties, was = row_properties(new.row, cells, heads), row_properties(old.row, cells, heads)
    if was != properties:
        record = pair.sides.change("trPrChange", f"<w:trPr>{was or _SPLITS}</w:trPr>")
        properties = (properties or _SPLITS) + record
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _cell_xml(
    old: CellFrame, new: CellFrame, blocks: tuple[Paragraph, ...], pair: _Pair, notation: Notation
) -> str:
    properties = new.properties
    if old.properties != properties:
        properties += pair.sides.change("tcPrChange", f"<w:tcPr>{old.properties}</w:tcPr>")
    return (
        f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(_paragraphs(old, new, blocks, pair, notation))}</w:tc>"
    )


def _paragraphs(
    old: CellFrame, new: CellFrame, blocks: tuple[Paragraph, ...], pair: _Pair, notation: Notation
) -> Iterator[str]:
    """The paragraphs of a cell; the empty one of a side that has none takes part as any other."""
    sides = pair.sides
    was_empty = all(side_of(block) is False for block in blocks)
    is_empty = all(side_of(block) is True for block in blocks)
    (_, old_first), (_, new_first) = old.paragraphs[0], new.paragraphs[0]
    if was_empty and is_empty:
        yield paragraph_xml(old_first, new_first, "", sides)
        return
    if was_empty:
        yield sides.deleted(old_first.around(""))
    for block, i, j in places(blocks):
        if i is not None and j is not None:
            content = content_xml(block.content, sides, notation)
            yield paragraph_xml(old.paragraphs[i][1], new.paragraphs[j][1], content, sides)
            continue
        paragraphs, place, grid = (old, i, pair.old_grid) if i is not None else (new, j, pair.new_grid)
        content_, frame = paragraphs.paragraphs[place or 0]
        yield sides.only(frame.around(inlines_xml(content_, grid.side, grid.markers)), block.revisions[0])
    if is_empty:
        yield sides.inserted(new_first.around(""))


def _notes(pair: _Pair) -> Iterator[str]:
    """The notes under the table, in the order in which each side prints them."""
    sides = pair.sides
    old, new = list(printed_notes(pair.old)), list(printed_notes(pair.new))
    content = {note.id: note.content for note in pair.marked.notes if side_of(note) is None}
    matched = SequenceMatcher(
        None, [note.id for _, note in old], [note.id for _, note in new], autojunk=False
    )
    for tag, i, i_end, j, j_end in matched.get_opcodes():
        if tag == "equal":
            for (before, _), (after, note) in zip(old[i:i_end], new[j:j_end], strict=True):
                frames = note_frame(before, sides.old), note_frame(after, sides.new)
                yield paragraph_xml(*frames, content_xml(content[note.id], sides), sides)
            continue
        for number, note in old[i:i_end]:
            yield sides.deleted(note_frame(number, sides.old).around(inlines_xml(note.content, sides.old)))
        for number, note in new[j:j_end]:
            yield sides.inserted(note_frame(number, sides.new).around(inlines_xml(note.content, sides.new)))
