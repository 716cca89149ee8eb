"""Tables into w:tbl: a grid with merged cells restored, repeated header rows, caption and notes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import assert_never

from pipeline.model.block import Cell, Paragraph, Row, Table, TableRole
from pipeline.model.inline import CrossReference, Id, Inline, Text, plain_text
from pipeline.ooxml.text import quoted
from pipeline.resolve.numbering import printed_notes
from pipeline.write.docx.captions import caption_xml
from pipeline.write.docx.controls import answer_height_twips, repeating_xml
from pipeline.write.docx.fields import run
from pipeline.write.docx.inlines import SUPERSCRIPT, inlines_xml
from pipeline.write.docx.numbering import list_keys
from pipeline.write.docx.paragraphs import cell_paragraph_xml, paragraph
from pipeline.write.docx.sidetables import SideTables

_HEADER_STYLES: Mapping[TableRole, str] = {TableRole.QUESTION: "Question Number"}
_TALL_CHARACTERS = 1800
"""The same as in the HTML: a cell with more text makes its row breakable."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell at its place in the grid; `continued` where a cell above reaches down into it."""

    cell: Cell
    column: int
    span: int
    continued: bool = False


def table_xml(table: Table, side: SideTables, width_twips: int) -> str:
    """Caption, table, and its notes or a small gap, so that two tables never run into one."""
    above = caption_xml(table, side) if table.caption and table.role is not TableRole.QUESTION else ""
    grid = _grid_xml(table, side, width_twips)
    if not table.caption and table.role is not TableRole.QUESTION:
        grid = side.marked(table, grid)
    notes = "".join(
        paragraph(
            side.style("Table Note"),
            run(str(number), SUPERSCRIPT) + run("\t") + inlines_xml(note.content, side),
        )
        for number, note in printed_notes(table)
    )
    return f"{above}{grid}{notes}{paragraph(side.style('Table End'), '')}"


def slots(rows: tuple[Row, ...], columns: int) -> Iterator[tuple[Slot, ...]]:
    """Each row on the grid, with the cells that a span covers put back as continued ones."""
    reaching: dict[int, tuple[Cell, int]] = {}
    for row in rows:
        given = iter(row.cells)
        placed: list[Slot] = []
        column = 0
        while column < columns:
            if column in reaching:
                cell, rows_left = reaching.pop(column)
                slot = Slot(cell, column, min(cell.column_span, columns - column), continued=True)
            else:
                cell = next(given, Cell(()))
                rows_left = cell.row_span
                slot = Slot(cell, column, min(cell.column_span, columns - column))
            if rows_left > 1:
                reaching[column] = (cell, rows_left - 1)
            placed.append(slot)
            column += slot.span
        yield tuple(placed)


def column_widths(shares: tuple[float, ...], width_twips: int) -> tuple[int, ...]:
    """The shares in twips; they add up to the whole width exactly."""
    total = sum(shares)
    edges = [0]
    passed = 0.0
    for share in shares:
        passed += share
        edges.append(round(width_twips * passed / total))
    return tuple(right - left for left, right in pairwise(edges))


def _grid_xml(table: Table, side: SideTables, width_twips: int) -> str:
    widths = column_widths(table.widths, width_twips)
    markers = side.resolved.markers(table) if table.notes else {}
    rows = [
        _row_xml(table, index, row, placed, side, widths, markers)
        for index, (row, placed) in enumerate(zip(table.rows, slots(table.rows, len(widths)), strict=True))
    ]
    if table.role is TableRole.GROUP and len(rows) > table.header_rows:
        body = tuple(rows[table.header_rows :])
        title = plain_text(table.caption) or table.id
        rows = [*rows[: table.header_rows], repeating_xml(table.id, title, body)]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f"<w:tbl>{_properties_xml(table, side, width_twips)}"
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _properties_xml(table: Table, side: SideTables, width_twips: int) -> str:
    caption = plain_text(table.caption)
    title = f'<w:tblCaption w:val="{quoted(caption)}"/>' if caption else ""
    first_row = int(table.header_rows > 0)
    return (
        f'<w:tblPr><w:tblStyle w:val="{side.style(_style_name(table.role))}"/>'
        f'<w:tblW w:w="{width_twips}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="06{2 * first_row}0" w:firstRow="{first_row}"'
        f' w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{title}</w:tblPr>'
    )


def _style_name(role: TableRole) -> str:
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


def _row_xml(
    table: Table,
    index: int,
    row: Row,
    placed: tuple[Slot, ...],
    side: SideTables,
    widths: tuple[int, ...],
    markers: Mapping[Id, int],
) -> str:
    heads = index < table.header_rows
    asks = table.role is TableRole.QUESTION and index == 0
    if asks:
        placed = tuple(_numbered(slot, table, side) for slot in placed)
    cells = [_cell_xml(slot, side, widths, markers, table.role, heads) for slot in placed]
    own = next((index for index, slot in enumerate(placed) if not slot.continued), 0)
    cells[own] = _marked(cells[own], table if asks else row, side)
    return f"<w:tr><w:trPr>{_row_properties(row, cells, heads)}</w:trPr>{''.join(cells)}</w:tr>"


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


def _numbered(slot: Slot, table: Table, side: SideTables) -> Slot:
    """The cell with the question's own number as words: a REF to the bookmark around it would be circular."""

    def worded(inline: Inline) -> Inline:
        own = isinstance(inline, CrossReference) and inline.target == table.id
        return Text(side.resolved.numbers[table.id].words) if own else inline

    blocks = tuple(replace(block, content=tuple(map(worded, block.content))) for block in slot.cell.blocks)
    return replace(slot, cell=replace(slot.cell, blocks=blocks))


def _is_tall(row: Row) -> bool:
    """True for a row that may break across pages, since it could not stand on one."""
    return any(sum(map(_length, cell.blocks)) > _TALL_CHARACTERS for cell in row.cells)


def _length(block: Paragraph) -> int:
    return sum(len(inline.text) for inline in block.content if isinstance(inline, Text))


def _cell_xml(
    slot: Slot,
    side: SideTables,
    widths: tuple[int, ...],
    markers: Mapping[Id, int],
    role: TableRole,
    heads: bool,
) -> str:
    width = sum(widths[slot.column : slot.column + slot.span])
    span = f'<w:gridSpan w:val="{slot.span}"/>' if slot.span > 1 else ""
    merged = ""
    if slot.continued:
        merged = "<w:vMerge/>"
    elif slot.cell.row_span > 1:
        merged = '<w:vMerge w:val="restart"/>'
    fill = _fill(side, role, slot, heads)
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merged}{shade}</w:tcPr>'
    return f"<w:tc>{properties}{_cell_content(slot, side, markers, role, heads)}</w:tc>"


def _fill(side: SideTables, role: TableRole, slot: Slot, heads: bool) -> str:
    """The fill of a cell that heads a column or a row, taken from the style of the table.

    It is written out since Word gives a style's first row to one row only, and its first column to all.
    """
    if not heads and not slot.cell.header:
        return ""
    fills = side.styles.header_fills if heads else side.styles.row_header_fills
    return fills.get(_style_name(role), "")


def _cell_content(
    slot: Slot, side: SideTables, markers: Mapping[Id, int], role: TableRole, heads: bool
) -> str:
    name = (
        _HEADER_STYLES.get(role, "Table Header")
        if heads
        else "Table Row Header"
        if slot.cell.header
        else "Table Text"
    )
    style_id = side.style(name)
    blocks = () if slot.continued else slot.cell.blocks
    if not blocks:
        return paragraph(style_id, "")
    if len(blocks) == 1 and blocks[0].list is None:
        return cell_paragraph_xml(blocks[0], side, style_id, slot.cell.align, markers)
    return "".join(
        cell_paragraph_xml(block, side, style_id, slot.cell.align, markers, key)
        for block, key in zip(blocks, list_keys(blocks), strict=True)
    )


def _marked(cell: str, owner: Table | Row, side: SideTables) -> str:
    """The cell with the bookmark of its row or table around the content of its first paragraph."""
    if side.owners.get(owner.id) is not owner:
        return cell
    start = cell.index("</w:pPr>") + len("</w:pPr>")
    end = cell.index("</w:p>")
    return cell[:start] + side.marked(owner, cell[start:end]) + cell[end:]
