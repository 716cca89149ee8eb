"""A row whose look follows from more than itself into the revision that made it look so."""

from collections.abc import Iterator

from pipeline.diff.differences.spans import was
from pipeline.diff.marking.positions import borne
from pipeline.model.text.block import Cell, Row, Table
from pipeline.model.text.revision import Revision, whole
from pipeline.write.docx.revised.sides import restyling


def respanning(cell: Cell) -> Revision | None:
    """The revision that gave a cell other spans; None for any other cell."""
    return restyling(cell) if was(cell) is not None and whole(cell.revisions) is None else None


def reason(table: Table, row: Row) -> Revision | None:
    """What made a row that stays another one as a whole, the nearest first.

    That is a cell with other spans in it, or one that came or went; a cell of a row above that reaches down
    to it; what the row or the table says of itself; at last any change inside it.
    """
    return next((revision for revision in _reasons(table, row) if revision is not None), None)


def _reasons(table: Table, row: Row) -> Iterator[Revision | None]:
    yield from map(respanning, row.cells)
    yield from (cell.revisions[0] for cell in row.cells if whole(cell.revisions) is not None)
    yield from _from_above(table, row)
    yield restyling(row, table)
    yield next(iter(borne(row)), None)


def _from_above(table: Table, row: Row) -> Iterator[Revision | None]:
    """The cells of other spans in the rows above that reach down to a row, on either side."""
    place = next(place for place, other in enumerate(table.rows) if other is row)
    for distance, above in enumerate(reversed(table.rows[:place]), 1):
        for cell in above.cells:
            before = was(cell)
            if before is not None and max(cell.row_span, before.row_span) > distance:
                yield respanning(cell)
