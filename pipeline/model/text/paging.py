"""A table into the rows that pages may not part, the same in Word and in print."""

from pipeline.model.text.block import Cell, Row, Table, TableRole
from pipeline.model.text.inline import Text
from pipeline.model.text.walk import cell_contents

TALL_CHARACTERS = 1800
"""A row with more text than this in a cell may break across pages: it could not stand on one."""
_LONGEST_KEPT_SPAN = 6
"""Rows that share a cell stay on one page, unless they are more than these."""
_WHOLE = frozenset({TableRole.QUESTION, TableRole.RECORD})


def is_tall(row: Row) -> bool:
    """True for a row that may break across pages."""
    return any(_characters(cell) > TALL_CHARACTERS for cell in row.cells)


def _characters(cell: Cell) -> int:
    characters = 0
    for content in cell_contents(cell):
        for inline in content:
            if isinstance(inline, Text):
                characters += len(inline.text)
    return characters


def kept_rows(table: Table) -> frozenset[int]:
    """The rows after which no page ends.

    They are all of a question and of a record, the first and the last but one of any table, and those that
    share a cell with the next; a tall row and the last one are none of them.
    """
    last = len(table.rows) - 1
    whole = frozenset(index for index, row in enumerate(table.rows[:last]) if not is_tall(row))
    if table.role in _WHOLE:
        return whole
    ends = {index for index in (table.header_rows, last - 1) if index >= table.header_rows}
    shared = {
        index + passed
        for index, row in enumerate(table.rows)
        for cell in row.cells
        if 1 < cell.row_span <= _LONGEST_KEPT_SPAN
        for passed in range(cell.row_span - 1)
    }
    return whole & (ends | shared)
