"""Foreign tables into tables on a grid: cells that go on below each other are one, widths are shares."""

from dataclasses import replace

from lxml import etree

from pipeline.diff.marking.positions import borne
from pipeline.model.bounds import whole_number
from pipeline.model.text.block import Cell, Row, Table
from pipeline.model.text.revision import whole
from pipeline.ooxml.names import w

_WIDEST = 31_680
"""In twentieths of a point: Word takes no wider page."""


def laid_out_rows(table: Table) -> tuple[Row, ...]:
    """The rows, in which a cell covers those that go on below it.

    Where rows or cells came or went, each cell stays by itself: what covers what differs on the two sides.
    """
    if any(whole(row.revisions) or any(cell.revisions for cell in row.cells) for row in table.rows):
        return table.rows
    rows = [list(row.cells) for row in table.rows]
    starts: dict[int, tuple[int, int]] = {}
    gone: set[tuple[int, int]] = set()
    for number, cells in enumerate(rows):
        column = 0
        for place, cell in enumerate(cells):
            start = starts.get(column)
            if _goes_on(cell) and start is not None and not borne(cell):
                above = rows[start[0]][start[1]]
                rows[start[0]][start[1]] = replace(above, row_span=above.row_span + 1)
                gone.add((number, place))
            else:
                starts[column] = number, place
            column += cell.column_span
    return tuple(
        replace(
            row, cells=tuple(cell for place, cell in enumerate(rows[number]) if (number, place) not in gone)
        )
        for number, row in enumerate(table.rows)
    )


def table_widths(table: Table) -> tuple[float, ...]:
    """The shares of the columns; equal ones where the file does not say them."""
    columns = max((sum(cell.column_span for cell in row.cells) for row in table.rows), default=1) or 1
    element = table.foreign.xml if table.foreign is not None else None
    grid = element.find(w("tblGrid")) if isinstance(element, etree._Element) else None
    if grid is not None and len(grid) == columns == len(table.widths):
        widths = [whole_number(column.get(w("w"), ""), _WIDEST) or 0 for column in grid]
        if all(widths):
            return tuple(100 * width / sum(widths) for width in widths)
    return table.widths


def _goes_on(cell: Cell) -> bool:
    element = cell.foreign.xml if cell.foreign is not None else None
    if not isinstance(element, etree._Element):
        return False
    merge = element.find(f"{w('tcPr')}/{w('vMerge')}")
    return merge is not None and merge.get(w("val"), "continue") == "continue"
