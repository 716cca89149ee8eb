"""The entries of sources/shared/decision-tables.yaml into the questions and columns of each table."""

from collections.abc import Iterator
from typing import Literal

from pipeline.errors import Place
from pipeline.model.decision_table import AnswerColumn, Asked, DecisionTable
from pipeline.model.shared import Entry, Shared, data_set

TableName = Literal["routing", "approvals"]
"""The tables that a command answers from; each has its rows in the file of this name."""
TABLE_NAMES: tuple[TableName, ...] = ("routing", "approvals")


def decision_table(shared: Shared, name: TableName) -> DecisionTable:
    """What a workspace says of a table; one without questions and columns where it says nothing."""
    entry = data_set(shared, "decision-tables").get(name)
    if entry is None:
        return DecisionTable(name, "", "", (), (), Place(""))
    return DecisionTable(
        name,
        entry.text("summary"),
        entry.text("help"),
        tuple(map(_question, _inner(entry, "questions"))),
        tuple(map(_column, _inner(entry, "columns"))),
        entry.place,
    )


def _question(entry: Entry) -> Asked:
    return Asked(
        entry.id,
        entry.text("name"),
        entry.text("help"),
        entry.texts("answers"),
        entry.text("code_body"),
        entry.place,
    )


def _column(entry: Entry) -> AnswerColumn:
    return AnswerColumn(entry.id, entry.text("name"), entry.texts("answers"), entry.place)


def _inner(entry: Entry, key: str) -> Iterator[Entry]:
    value = entry.values.get(key)
    yield from (item for item in value if isinstance(item, Entry)) if isinstance(value, tuple) else ()
