"""Rows of cells with spans onto a grid: how wide it is, and whether every place is filled once."""

from collections.abc import Iterable, Sequence

from pipeline.errors import Place, Problem
from pipeline.model.bounds import TABLE_COLUMNS, TABLE_PLACES, TABLE_ROWS
from pipeline.model.text.block import Alignment, Cell, Paragraph, Row
from pipeline.model.text.inline import Inlines, Text

Grid = list[list[int]]
"""For each row, the number of times that each column is covered."""


def plain_cell(
    text: str,
    *,
    header: bool = False,
    column_span: int = 1,
    row_span: int = 1,
    align: Alignment = Alignment.START,
) -> Cell:
    """A cell that the program words itself."""
    content: Inlines = (Text(text),) if text else ()
    return Cell((Paragraph(content),), column_span, row_span, align, header)


def require_extent(rows: Sequence[Sequence[tuple[int, int]]], place: Place) -> None:
    """Nothing; PipelineError where rows of cells, each its columns and rows, cover too much of a grid."""
    TABLE_ROWS.require(len(rows), place)
    for row in rows:
        TABLE_COLUMNS.require(sum(columns for columns, _ in row), place)
    covered = (
        columns * min(spanned, len(rows) - index)
        for index, row in enumerate(rows)
        for columns, spanned in row
    )
    TABLE_PLACES.require(sum(covered), place)


def grid_width(rows: Sequence[Row]) -> int:
    """The number of columns: what the widest row covers, spans from above included."""
    return max((len(row) for row in coverage(rows)), default=0)


def coverage(rows: Sequence[Row]) -> Grid:
    """How often each place of the grid is covered; 1 everywhere in a sound table."""
    grid: Grid = [[] for _ in rows]
    for index, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while column < len(grid[index]) and grid[index][column]:
                column += 1
            for below in grid[index : index + cell.row_span]:
                below.extend([0] * (column + cell.column_span - len(below)))
                for covered in range(column, column + cell.column_span):
                    below[covered] += 1
            column += cell.column_span
    return grid


def grid_problems(rows: Sequence[Row], header_rows: int, place: Place) -> Iterable[Problem]:
    """Ragged rows, overlapping spans, and spans that leave the table or its header."""
    grid = coverage(rows)
    width = max((len(row) for row in grid), default=0)
    for index, (row, covered) in enumerate(zip(rows, grid, strict=True)):
        at = row.place if row.place.line else place
        named = f"row {row.id or index + 1}"
        if any(count > 1 for count in covered):
            column = next(i for i, count in enumerate(covered) if count > 1) + 1
            yield Problem(
                at, "TBL-02", f"two cells of {named} overlap in column {column}", hint="shorten a span"
            )
        missing = width - sum(1 for count in covered if count)
        if missing:
            yield Problem(
                at,
                "TBL-01",
                f"{named} covers {width - missing} of {width} columns",
                hint="add the missing cells, or widen one with colspan",
            )
        for number, cell in enumerate(row.cells, 1):
            end = index + cell.row_span
            limit = header_rows if index < header_rows else len(rows)
            if end > limit:
                what = "the header" if index < header_rows else "the table"
                yield Problem(
                    at, "TBL-03", f"cell {number} of {named} spans {cell.row_span} rows and leaves {what}"
                )


def shares(widths: Sequence[float], columns: int) -> tuple[float, ...]:
    """Column widths as shares of 100; columns without a width share what is left."""
    given = [*widths, *[0.0] * columns][:columns]
    left = max(100 - sum(given), 0.0)
    open_columns = given.count(0) or 1
    filled = [width or max(left / open_columns, 4.0) for width in given]
    total = sum(filled) or 1
    return tuple(round(width * 100 / total, 4) for width in filled)
