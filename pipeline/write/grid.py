"""The rows of a table, without the cells that spans cover, into a full grid."""

from collections.abc import Iterator

from pipeline.model.block import Cell, Row


def grid(rows: tuple[Row, ...], columns: int) -> Iterator[tuple[Cell | None, ...]]:
    """Each row with a cell in every column: a cell with a span stands in every place that it covers."""
    reaching: dict[int, tuple[Cell, int]] = {}
    for row in rows:
        placed: list[Cell | None] = [None] * columns
        for column, (cell, _) in reaching.items():
            placed[column] = cell
        taken = set(reaching)
        reaching = {column: (cell, left - 1) for column, (cell, left) in reaching.items() if left > 1}
        column = 0
        for cell in row.cells:
            while column in taken:
                column += 1
            for covered in range(column, min(column + cell.column_span, columns)):
                placed[covered] = cell
                if cell.row_span > 1:
                    reaching[covered] = (cell, cell.row_span - 1)
            column += cell.column_span
        yield tuple(placed)
