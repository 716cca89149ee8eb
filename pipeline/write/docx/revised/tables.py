"""A marked table and the two that are in it into one w:tbl: rows, properties, grid and what they were."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from pipeline.model.text.block import Table, TableRole
from pipeline.model.text.grid import slots
from pipeline.resolve.numbering import printed_notes
from pipeline.write.docx.content.captions import caption_frame
from pipeline.write.docx.content.controls import repeating_xml
from pipeline.write.docx.content.inlines import inlines_xml
from pipeline.write.docx.content.tables import (
    columns_xml,
    grid_of,
    group_title,
    table_note_frame,
    table_properties,
)
from pipeline.write.docx.revised.contents import Notation, content_xml, paragraph_xml
from pipeline.write.docx.revised.rows import Pair, RowSide, pair_of, revised_row
from pipeline.write.docx.revised.sides import Sides, placed_pieces, restyling, side_of


def joins(old: Table, new: Table) -> bool:
    """True where both tables can stand in one: the same kind of table, with the same around it."""
    return (
        old.role is new.role and bool(old.caption) == bool(new.caption) and bool(old.rows) == bool(new.rows)
    )


def table_xml(old: Table, new: Table, marked: Table, sides: Sides, widths_twips: tuple[int, int]) -> str:
    """Caption, table and notes, with markers; `widths_twips` are those of the old and the new page."""
    grids = grid_of(old, sides.old, widths_twips[0]), grid_of(new, sides.new, widths_twips[1])
    pair = pair_of(marked, *grids, sides)
    properties = table_properties(new, sides.new, widths_twips[1])
    was = table_properties(old, sides.old, widths_twips[0])
    if was != properties:
        properties += sides.change("tblPrChange", f"<w:tblPr>{was}</w:tblPr>", restyling(marked))
    grid = (
        f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{_columns_xml(pair)}</w:tblGrid>"
        f"{_rows_xml(pair)}</w:tbl>"
    )
    if new.caption and new.role is not TableRole.QUESTION:
        above = captioned_xml(old, new, marked, sides)
    else:
        above, grid = "", grid if new.role is TableRole.QUESTION else sides.marked(old, new, grid)
    return f"{above}{grid}{''.join(_notes(pair))}"


def captioned_xml(old: Table, new: Table, marked: Table, sides: Sides) -> str:
    """The caption of a table that both sides have, with markers."""
    old_markers, new_markers = (
        side.resolved.markers(table) if table.notes else {}
        for side, table in ((sides.old, old), (sides.new, new))
    )
    content = content_xml(marked.caption, sides, Notation(old_markers, new_markers))
    frames = caption_frame(old, sides.old), caption_frame(new, sides.new)
    return paragraph_xml(*frames, content, sides, restyling(marked))


def _columns_xml(pair: Pair) -> str:
    old, new = columns_xml(pair.old_grid.widths_twips), columns_xml(pair.new_grid.widths_twips)
    was = f"<w:tblGrid>{old}</w:tblGrid>"
    return new + ("" if old == new else pair.sides.change("tblGridChange", was, restyling(pair.marked)))


def _rows_xml(pair: Pair) -> str:
    heads: list[str] = []
    body: list[str] = []
    old_slots = list(slots(pair.old.rows, len(pair.old.widths)))
    new_slots = list(slots(pair.new.rows, len(pair.new.widths)))
    for row, i, j in placed_pieces(pair.marked.rows):
        old = None if i is None else RowSide(pair.old_grid, i, old_slots[i])
        new = None if j is None else RowSide(pair.new_grid, j, new_slots[j])
        is_head = (i is None or i < pair.old.header_rows) and (j is None or j < pair.new.header_rows)
        (heads if is_head else body).extend(revised_row(pair, row, old, new))
    if pair.new.role is TableRole.GROUP and body:
        return "".join(heads) + repeating_xml(pair.new.id, group_title(pair.new), tuple(body))
    return "".join(heads + body)


def _notes(pair: Pair) -> Iterator[str]:
    """The notes under the table, in the order in which each side prints them."""
    sides = pair.sides
    old, new = list(printed_notes(pair.old)), list(printed_notes(pair.new))
    content = {note.id: note.content for note in pair.marked.notes if side_of(note) is None}
    gone, came = (
        {note.id: note.revisions[0] for note in pair.marked.notes if side_of(note) is old_side}
        for old_side in (True, False)
    )
    matched = SequenceMatcher(
        None, [note.id for _, note in old], [note.id for _, note in new], autojunk=False
    )
    for tag, i, i_end, j, j_end in matched.get_opcodes():
        if tag == "equal":
            for (before, _), (after, note) in zip(old[i:i_end], new[j:j_end], strict=True):
                frames = table_note_frame(before, sides.old), table_note_frame(after, sides.new)
                yield paragraph_xml(*frames, content_xml(content[note.id], sides), sides)
            continue
        for number, note in old[i:i_end]:
            xml = table_note_frame(number, sides.old).around(inlines_xml(note.content, sides.old))
            yield sides.only(xml, gone[note.id]) if note.id in gone else sides.deleted(xml)
        for number, note in new[j:j_end]:
            xml = table_note_frame(number, sides.new).around(inlines_xml(note.content, sides.new))
            yield sides.only(xml, came[note.id]) if note.id in came else sides.inserted(xml)
