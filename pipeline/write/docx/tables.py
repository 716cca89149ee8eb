"""Tables into w:tbl: a grid with merged cells restored, repeated header rows, caption and notes."""

from itertools import pairwise

from pipeline.model.block import Table, TableRole
from pipeline.model.inline import plain_text
from pipeline.ooxml.text import quoted
from pipeline.resolve.numbering import printed_notes
from pipeline.write.docx.captions import caption_xml
from pipeline.write.docx.controls import repeating_xml
from pipeline.write.docx.fields import run
from pipeline.write.docx.inlines import SUPERSCRIPT, inlines_xml
from pipeline.write.docx.paragraphs import paragraph
from pipeline.write.docx.rows import Grid, kept_rows, row_xml, slots, style_name
from pipeline.write.docx.sidetables import SideTables


def table_xml(table: Table, side: SideTables, width_twips: int, *, ends_page: bool = False) -> str:
    """Caption, table, its notes and a small gap, so that two tables never run into one.

    There is next to no gap where the table `ends_page`: it could make an empty page.
    """
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
    gap = "Section Break" if ends_page else "Table End"
    return f"{above}{grid}{notes}{paragraph(side.style(gap), '')}"


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
    grid = Grid(table, side, widths, markers, kept_rows(table))
    rows = [row_xml(grid, index, placed) for index, placed in enumerate(slots(table.rows, len(widths)))]
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
        f'<w:tblPr><w:tblStyle w:val="{side.style(style_name(table.role))}"/>'
        f'<w:tblW w:w="{width_twips}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="06{2 * first_row}0" w:firstRow="{first_row}"'
        f' w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{title}</w:tblPr>'
    )
