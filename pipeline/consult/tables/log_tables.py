"""The tables of a returned file into the logs in them, wherever they stand and whichever way they lie."""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.consult.tables.columns import LogColumns, laid_columns, log_columns
from pipeline.consult.tables.heading_rows import LogSpan
from pipeline.consult.tables.headings import ColumnNames, comparable_heading
from pipeline.consult.tables.laid_out import table_laid_out
from pipeline.consult.typed.matching import plain
from pipeline.model.consultations.log_form import BESIDE_THE_LOG
from pipeline.read.texts.raw import Place, RawFile, RawTable

"""Sheets of the form, also of an older one: beside a log they hold none, and what they say is reported."""


class LogTable(NamedTuple):
    """A log in a table; one without a column of comments says what is wrong with the file."""

    table: RawTable
    """As it stands in the file, or laid out anew."""
    head: LogColumns
    labels: frozenset[Place]
    """Where its headings stand in the file."""

    @property
    def first_row(self) -> int:
        """The first row of the file that is of it."""
        return min(row for row, _ in self.labels)


def logs(raw: RawFile, known: frozenset[str], names: ColumnNames) -> tuple[LogTable, ...]:
    """The logs in a file, in their order; `known` are the texts of the empty forms, for comparing."""
    logs = [(table, log) for table in raw.tables for log in _of_table(table, names)]
    own = [(table, log) for table, log in logs if table.name not in BESIDE_THE_LOG]
    if any(log.head.has_comments and not log.head.asked for _, log in own):
        logs = own
    above = [log.head for _, log in logs if not log.table.moved]
    return tuple(log for _, log in logs if not (log.table.moved and _explains(log, above, known)))


def _explains(log: LogTable, above: Sequence[LogColumns], known: frozenset[str]) -> bool:
    """True for a list of columns with what to write in each, which looks like a form that is filled in."""
    said = [cell for (row, _), cell in log.table.cells.items() if row > log.head.row]
    if all(plain(cell.text) in known for cell in said if cell.column in log.head.keys):
        return True
    own = {comparable_heading(text) for column, text in log.head.headings.items() if column in log.head.keys}
    once = {cell.row for cell in said} == {log.head.row + 1}
    return once and any(own <= set(map(comparable_heading, head.headings.values())) for head in above)


def _of_table(table: RawTable, names: ColumnNames) -> tuple[LogTable, ...]:
    anew = table_laid_out(table, names)
    if anew is not None:
        return (LogTable(anew.table, laid_columns(anew.table, names), anew.labels),)
    return tuple(
        LogTable(table, head, frozenset(_labels(table, head.span))) for head in log_columns(table, names)
    )


def _labels(table: RawTable, span: LogSpan) -> set[Place]:
    """The cells of the heading rows."""
    return {
        (row, column)
        for row, column in table.cells
        if span.top <= row <= span.row and span.left <= column <= span.right
    }
