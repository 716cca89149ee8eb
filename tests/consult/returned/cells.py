"""A plan of a file into cells by place, the same for every writer of workbooks."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.model.consultations.log_form import ANSWERS, STAMP_LABEL
from tests.consult.returned.plan import Place, Plan, Row, Table, Value

HEAD = 8
"""The heading row of the form."""
_BAND = "You fill these columns, one comment a row."


@dataclass(slots=True)
class Sheet:
    """A sheet as a writer of workbooks needs it."""

    name: str
    cells: dict[Place, Value] = field(default_factory=dict)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    notes: dict[Place, str] = field(default_factory=dict)
    pictures: list[Place] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)


def sheets(plan: Plan, title: str) -> list[Sheet]:
    """The sheets; the first holds the answers too."""
    found = [_table(table, plan if not number else None, title) for number, table in enumerate(plan.tables)]
    for name, texts in plan.sheets.items():
        cells: dict[Place, Value] = {(row, 2): text for row, text in enumerate(texts, 3)}
        found.append(Sheet(name, cells, hidden=name.startswith("Hidden")))
    return found


def _table(table: Table, plan: Plan | None, title: str) -> Sheet:
    sheet = Sheet(table.name, hidden=table.hidden, boxes=list(table.boxes))
    for top, text in enumerate(table.above, 1):
        sheet.cells[top, 1 + table.right] = text
    if plan is not None:
        for (line, column), value in _top(plan, title):
            sheet.cells[line + table.down, column + table.right] = value
    head = table.down + (HEAD if plan is not None else 1)
    _heading(sheet, table, head)
    number = head
    for index, row in enumerate(table.rows):
        number += 1
        if table.repeated and index == table.repeated:
            _heading(sheet, table, number)
            number += 1
        if row is not None:
            _row(sheet, table, row, number)
    return sheet


def _top(plan: Plan, title: str) -> Iterator[tuple[Place, Value]]:
    if plan.stamp:
        yield (1, 1), f"Comments log: {title}"
        yield (2, 2), STAMP_LABEL
        yield (2, 3), plan.stamp
        yield (7, 1), _BAND
    given = {"organisation": plan.called, "contact": "Chris Example", "nil_return": plan.nil}
    for line, answer in enumerate(ANSWERS, 3):
        yield (line, 2), answer.label
        if given.get(answer.key):
            yield (line, 3), given[answer.key]


def _heading(sheet: Sheet, table: Table, number: int) -> None:
    for index, column in enumerate(table.columns, 1 + table.right):
        sheet.cells[number, index] = column.heading
        if column.hidden:
            sheet.hidden_columns.add(index)


def _row(sheet: Sheet, table: Table, row: Row, number: int) -> None:
    for index, column in enumerate(table.columns, 1 + table.right):
        value = row.values.get(column.key) if column.key else row.extra.get(column.heading)
        if value is None:
            continue
        sheet.cells[number, index] = value
        if column.key == "section" and row.rows > 1:
            sheet.merged.append(((number, index), (number + row.rows - 1, index)))
        if column.key == "comment":
            if row.note:
                sheet.notes[number, index] = row.note
            if row.picture:
                sheet.pictures.append((number, index))
    if row.hidden:
        sheet.hidden_rows.add(number)
