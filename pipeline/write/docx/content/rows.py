"""Table rows into w:tr: cells at their places in the grid, with those that spans cover put back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple, assert_never

from pipeline.model.text.block import Row, Table, TableRole
from pipeline.model.text.grid import Slot
from pipeline.model.text.inline import CrossReference, Id, Inline, Inlines, Text
from pipeline.model.text.paging import TALL_CHARACTERS, is_tall
from pipeline.model.text.walk import flat_cell
from pipeline.write.docx.content.controls import answer_height_twips
from pipeline.write.docx.content.inlines import inlines_xml
from pipeline.write.docx.content.paragraphs import KEPT, CellLook, Frame, cell_paragraph_frame
from pipeline.write.docx.looks.bookmarks import Bookmark
from pipeline.write.docx.looks.numbering import list_keys
from pipeline.write.docx.looks.sidetables import SideTables


@dataclass(frozen=True, slots=True)
class Grid:
    """A table and what all of its rows need."""

    table: Table
    side: SideTables
    widths_twips: tuple[int, ...]
    markers: Mapping[Id, int]
    kept: frozenset[int]
    """The rows after which no page ends."""


def row_xml(grid: Grid, index: int, placed: tuple[Slot, ...]) -> str:
    """A row; a header row repeats, and a question stays on one page."""
    framed = row_frame(grid, index, placed)
    cells = [cell_xml(cell, grid) for cell in framed.cells]
    properties = row_properties(grid.table.rows[index], cells, framed.heads)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


class CellFrame(NamedTuple):
    """A cell without the content of its paragraphs."""

    slot: Slot
    properties: str
    """What stands in w:tcPr."""
    paragraphs: tuple[tuple[Inlines, Frame], ...]
    """At least one: a cell has to end in a paragraph."""


class RowFrame(NamedTuple):
    """A row without the content of its paragraphs."""

    cells: tuple[CellFrame, ...]
    heads: bool
    """True for a header row, which repeats."""


def row_frame(grid: Grid, index: int, placed: tuple[Slot, ...]) -> RowFrame:
    """The cells of a row with their properties and paragraph frames."""
    table, side, row = grid.table, grid.side, grid.table.rows[index]
    heads = index < table.header_rows
    asks = table.role is TableRole.QUESTION
    if asks and index == 0:
        placed = tuple(_numbered(slot, table, side) for slot in placed)
    kept = index in grid.kept
    own = next((place for place, slot in enumerate(placed) if not slot.continued), 0)
    marks = side.marks(table if asks and index == 0 else row)
    cells = (
        CellFrame(
            slot,
            _cell_properties(grid, slot, heads),
            _framed(grid, slot, heads, kept, marks if place == own else ()),
        )
        for place, slot in enumerate(placed)
    )
    return RowFrame(tuple(cells), heads)


def cell_xml(cell: CellFrame, grid: Grid) -> str:
    """A whole cell."""
    content = "".join(
        frame.around(inlines_xml(content, grid.side, grid.markers)) for content, frame in cell.paragraphs
    )
    return f"<w:tc><w:tcPr>{cell.properties}</w:tcPr>{content}</w:tc>"


def style_name(role: TableRole) -> str:
    """The name of the table style for a role."""
    match role:
        case TableRole.PLAIN | TableRole.RECORD:
            return "Artefact Table"
        case TableRole.CONTROL:
            return "Artefact Control"
        case TableRole.QUESTION:
            return "Artefact Question"
        case TableRole.RASCI:
            return "Artefact Matrix"
        case TableRole.SCHEDULE:
            return "Artefact Schedule"
        case TableRole.GROUP:
            return "Artefact Form"
        case _:
            assert_never(role)


def row_properties(row: Row, cells: list[str], heads: bool) -> str:
    """What keeps a row whole, makes room for answers, repeats it; the XML of the cells is the quick test."""
    tall = max(map(len, cells)) > TALL_CHARACTERS and is_tall(row)
    height = 0
    if any("<w:sdt>" in cell for cell in cells):
        height = max(answer_height_twips(cell) for cell in row.cells)
    return (
        ("" if tall else "<w:cantSplit/>")
        + (f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else "")
        + ("<w:tblHeader/>" if heads else "")
    )


def worded(content: Inlines, table: Table, side: SideTables) -> Inlines:
    """The content with the question's own number as words: a REF to the bookmark around it is circular."""

    def own_words(inline: Inline) -> Inline:
        own = isinstance(inline, CrossReference) and inline.target == table.id
        return Text(side.resolved.numbers[table.id].words, revisions=inline.revisions) if own else inline

    return tuple(map(own_words, content))


def _numbered(slot: Slot, table: Table, side: SideTables) -> Slot:
    blocks = tuple(
        replace(block, content=worded(block.content, table, side)) for block in flat_cell(slot.cell)
    )
    return slot._replace(cell=replace(slot.cell, blocks=blocks))


def _cell_properties(grid: Grid, slot: Slot, heads: bool) -> str:
    width = sum(grid.widths_twips[slot.column : slot.column + slot.span])
    span = f'<w:gridSpan w:val="{slot.span}"/>' if slot.span > 1 else ""
    merged = ""
    if slot.continued:
        merged = "<w:vMerge/>"
    elif slot.cell.row_span > 1:
        merged = '<w:vMerge w:val="restart"/>'
    fill = _fill(grid, slot, heads)
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merged}{shade}'


def _fill(grid: Grid, slot: Slot, heads: bool) -> str:
    """The fill of a cell that heads a column or a row, taken from the style of the table.

    It is written out since Word gives a style's first row to one row only, and its first column to all.
    """
    if not heads and not slot.cell.header:
        return ""
    styles = grid.side.styles
    fills = styles.header_fills if heads else styles.row_header_fills
    return fills.get(style_name(grid.table.role), "")


def _framed(
    grid: Grid, slot: Slot, heads: bool, kept: bool, marks: tuple[Bookmark, ...]
) -> tuple[tuple[Inlines, Frame], ...]:
    """The content of each paragraph with its frame; the bookmarks stand over the first."""
    side = grid.side
    style_id = side.style(_paragraph_style(grid.table.role, slot, heads))
    look = CellLook(style_id, slot.cell.align, kept)
    blocks = () if slot.continued else flat_cell(slot.cell)
    if not blocks:
        return (((), Frame(style_id, KEPT if kept else "", marks=marks)),)
    keys = (None,) if len(blocks) == 1 and blocks[0].list is None else tuple(list_keys(blocks))
    return tuple(
        (
            block.content,
            cell_paragraph_frame(block, side, look, keys[place], () if place else marks),
        )
        for place, block in enumerate(blocks)
    )


def _paragraph_style(role: TableRole, slot: Slot, heads: bool) -> str:
    if heads:
        return "Question Number" if role is TableRole.QUESTION else "Table Header"
    return "Table Row Header" if slot.cell.header else "Table Text"
