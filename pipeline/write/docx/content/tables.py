"""Tables into w:tbl: a grid with merged cells restored, repeated header rows, caption and notes."""

from itertools import pairwise

from pipeline.model.text.block import Table, TableRole
from pipeline.model.text.grid import slots
from pipeline.model.text.inline import plain_text
from pipeline.model.text.paging import kept_rows
from pipeline.ooxml.text import quoted
from pipeline.resolve.column_widths import fitted
from pipeline.resolve.numbering import printed_notes
from pipeline.write.docx.content.captions import caption_xml
from pipeline.write.docx.content.controls import repeating_xml
from pipeline.write.docx.content.inlines import SUPERSCRIPT, inlines_xml
from pipeline.write.docx.content.paragraphs import Frame
from pipeline.write.docx.content.rows import Grid, row_xml, style_name
from pipeline.write.docx.looks.fields import text_run
from pipeline.write.docx.looks.sidetables import SideTables

_TWIPS_A_POINT = 20


def table_xml(table: Table, side: SideTables, width_twips: int, *, ends_page: bool = False) -> str:
    """Caption, table, its notes and a small gap, so that two tables never run into one.

    There is next to no gap where the table `ends_page`: it could make an empty page.
    """
    above = caption_xml(table, side) if table.caption and table.role is not TableRole.QUESTION else ""
    grid = _grid_xml(table, side, width_twips)
    if not table.caption and table.role is not TableRole.QUESTION:
        grid = side.marked(table, grid)
    notes = "".join(
        table_note_frame(number, side).around(inlines_xml(note.content, side))
        for number, note in printed_notes(table)
    )
    return f"{above}{grid}{notes}{end_frame(side, ends_page=ends_page).around('')}"


def table_note_frame(number: int, side: SideTables) -> Frame:
    """The paragraph of a note under a table, with its marker."""
    return Frame(side.style("Table Note"), before=text_run(str(number), SUPERSCRIPT) + text_run("\t"))


def end_frame(side: SideTables, *, ends_page: bool = False) -> Frame:
    """The small gap under a table, so that two tables never run into one; none where the page ends."""
    return Frame(side.style("Section Break" if ends_page else "Table End"))


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
    grid = grid_of(table, side, width_twips)
    rows = [
        row_xml(grid, index, placed) for index, placed in enumerate(slots(table.rows, len(grid.widths_twips)))
    ]
    if table.role is TableRole.GROUP and len(rows) > table.header_rows:
        body = tuple(rows[table.header_rows :])
        rows = [*rows[: table.header_rows], repeating_xml(table.id, group_title(table), body)]
    return (
        f"<w:tbl><w:tblPr>{table_properties(table, side, width_twips)}</w:tblPr>"
        f"<w:tblGrid>{columns_xml(grid.widths_twips)}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def grid_of(table: Table, side: SideTables, width_twips: int) -> Grid:
    """The table with what all of its rows need."""
    markers = side.resolved.markers(table) if table.notes else {}
    fit = fitted(table, side.resolved.reference, width_twips / _TWIPS_A_POINT)
    return Grid(table, side, column_widths(fit.shares, width_twips), markers, kept_rows(table))


def group_title(table: Table) -> str:
    """The title of the control around the rows of a repeating group."""
    return plain_text(table.caption) or table.id


def columns_xml(widths_twips: tuple[int, ...]) -> str:
    """What stands in w:tblGrid."""
    return "".join(f'<w:gridCol w:w="{width}"/>' for width in widths_twips)


def table_properties(table: Table, side: SideTables, width_twips: int) -> str:
    """What stands in w:tblPr."""
    caption = plain_text(table.caption)
    title = f'<w:tblCaption w:val="{quoted(caption)}"/>' if caption else ""
    first_row = int(table.header_rows > 0)
    return (
        f'<w:tblStyle w:val="{side.style(style_name(table.role))}"/>'
        f'<w:tblW w:w="{width_twips}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="06{2 * first_row}0" w:firstRow="{first_row}"'
        f' w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{title}'
    )
