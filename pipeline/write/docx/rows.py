"""Table rows into w:tr: cells at their places in the grid, with those that spans cover put back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from pipeline.model.block import Cell, Paragraph, Row, Table, TableRole
from pipeline.model.inline import CrossReference, Id, Inline, Text
from pipeline.write.docx.controls import answer_height_twips
from pipeline.write.docx.numbering import list_keys
from pipeline.write.docx.paragraphs import KEPT, cell_paragraph_xml, paragraph
from pipeline.write.docx.sidetables import SideTables
from pipeline.write.grid import grid

_EMPTY = Cell(())
"""Stands where a row has fewer cells than the grid."""
_TALL_CHARACTERS, _LONGEST_KEPT_SPAN = 1800, 6
"""The same as in the HTML: more text makes a row breakable, more rows a group that shares a cell."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell at its place in the grid; `continued` where a cell above reaches down into it."""

    cell: Cell
    column: int
    span: int
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table and what all of its rows need."""

    table: Table
    side: SideTables
    widths_twips: tuple[int, ...]
    markers: Mapping[Id, int]
    kept: frozenset[int]
    """The rows after which no page ends."""


def slots(rows: tuple[Row, ...], columns: int) -> Iterator[tuple[Slot, ...]]:
    """The cells of each row at their places, with those that a span covers put back as continued ones."""
    above: tuple[Cell | None, ...] = (None,) * columns
    for placed in grid(rows, columns):
        found: list[Slot] = []
        column = 0
        while column < columns:
            cell = placed[column] or _EMPTY
            continued = cell.row_span > 1 and above[column] is cell
            found.append(Slot(cell, column, min(cell.column_span, columns - column), continued))
            column += found[-1].span
        above = placed
        yield tuple(found)


def kept_rows(table: Table) -> frozenset[int]:
    """The rows after which no page ends, the same as in the PDF.

    They are all of a question, the first and the last but one of any table, and those that share a cell with
    the next.
    """
    last = len(table.rows) - 1
    if table.role is TableRole.QUESTION:
        return frozenset(range(last))
    whole = frozenset(index for index, row in enumerate(table.rows) if not _is_tall(row))
    ends = {index for index in (table.header_rows, last - 1) if table.header_rows <= index < last}
    shared = {
        index + passed
        for index, row in enumerate(table.rows)
        for cell in row.cells
        if 1 < cell.row_span <= _LONGEST_KEPT_SPAN
        for passed in range(cell.row_span - 1)
    }
    return whole & (ends | shared)


def row_xml(grid: Grid, index: int, placed: tuple[Slot, ...]) -> str:
    """A row; a header row repeats, and a question stays on one page."""
    table, side, row = grid.table, grid.side, grid.table.rows[index]
    heads = index < table.header_rows
    asks = table.role is TableRole.QUESTION
    if asks and index == 0:
        placed = tuple(_numbered(slot, table, side) for slot in placed)
    kept = index in grid.kept
    cells = [_cell_xml(grid, slot, heads=heads, kept=kept) for slot in placed]
    own = next((place for place, slot in enumerate(placed) if not slot.continued), 0)
    cells[own] = _marked(cells[own], table if asks and index == 0 else row, side)
    return f"<w:tr><w:trPr>{_row_properties(row, cells, heads)}</w:trPr>{''.join(cells)}</w:tr>"


def style_name(role: TableRole) -> str:
    """The name of the table style for a role."""
    match role:
        case TableRole.PLAIN:
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


def _row_properties(row: Row, cells: list[str], heads: bool) -> str:
    """What keeps a row whole, makes room for answers, repeats it; the XML of the cells is the quick test."""
    tall = max(map(len, cells)) > _TALL_CHARACTERS and _is_tall(row)
    height = 0
    if any("<w:sdt>" in cell for cell in cells):
        height = max(answer_height_twips(cell) for cell in row.cells)
    return (
        ("" if tall else "<w:cantSplit/>")
        + (f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else "")
        + ("<w:tblHeader/>" if heads else "")
    )


def _is_tall(row: Row) -> bool:
    """True for a row that may break across pages, since it could not stand on one."""
    return any(sum(map(_length, cell.blocks)) > _TALL_CHARACTERS for cell in row.cells)


def _length(block: Paragraph) -> int:
    return sum(len(inline.text) for inline in block.content if isinstance(inline, Text))


def _numbered(slot: Slot, table: Table, side: SideTables) -> Slot:
    """The cell with the question's own number as words: a REF to the bookmark around it would be circular."""

    def worded(inline: Inline) -> Inline:
        own = isinstance(inline, CrossReference) and inline.target == table.id
        return Text(side.resolved.numbers[table.id].words) if own else inline

    blocks = tuple(replace(block, content=tuple(map(worded, block.content))) for block in slot.cell.blocks)
    return replace(slot, cell=replace(slot.cell, blocks=blocks))


def _cell_xml(grid: Grid, slot: Slot, *, heads: bool, kept: bool) -> str:
    width = sum(grid.widths_twips[slot.column : slot.column + slot.span])
    span = f'<w:gridSpan w:val="{slot.span}"/>' if slot.span > 1 else ""
    merged = ""
    if slot.continued:
        merged = "<w:vMerge/>"
    elif slot.cell.row_span > 1:
        merged = '<w:vMerge w:val="restart"/>'
    fill = _fill(grid, slot, heads)
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merged}{shade}</w:tcPr>'
    return f"<w:tc>{properties}{_cell_content(grid, slot, heads, kept)}</w:tc>"


def _fill(grid: Grid, slot: Slot, heads: bool) -> str:
    """The fill of a cell that heads a column or a row, taken from the style of the table.

    It is written out since Word gives a style's first row to one row only, and its first column to all.
    """
    if not heads and not slot.cell.header:
        return ""
    styles = grid.side.styles
    fills = styles.header_fills if heads else styles.row_header_fills
    return fills.get(style_name(grid.table.role), "")


def _cell_content(grid: Grid, slot: Slot, heads: bool, kept: bool) -> str:
    side, markers, align = grid.side, grid.markers, slot.cell.align
    style_id = side.style(_paragraph_style(grid.table.role, slot, heads))
    blocks = () if slot.continued else slot.cell.blocks
    if not blocks:
        return paragraph(style_id, "", KEPT if kept else "")
    if len(blocks) == 1 and blocks[0].list is None:
        return cell_paragraph_xml(blocks[0], side, style_id, align, markers, kept=kept)
    return "".join(
        cell_paragraph_xml(block, side, style_id, align, markers, key, kept=kept)
        for block, key in zip(blocks, list_keys(blocks), strict=True)
    )


def _paragraph_style(role: TableRole, slot: Slot, heads: bool) -> str:
    if heads:
        return "Question Number" if role is TableRole.QUESTION else "Table Header"
    return "Table Row Header" if slot.cell.header else "Table Text"


def _marked(cell: str, owner: Table | Row, side: SideTables) -> str:
    """The cell with the bookmark of its row or table around the content of its first paragraph."""
    if side.owners.get(owner.id) is not owner:
        return cell
    start = cell.index("</w:pPr>") + len("</w:pPr>")
    end = cell.index("</w:p>")
    return cell[:start] + side.marked(owner, cell[start:end]) + cell[end:]
