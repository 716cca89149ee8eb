"""A heading row of a returned table and the cells below into which of its columns is which of the form's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.consult.tables.assigned_columns import (
    FEWEST_HEADINGS,
    HEADINGS,
    AssignedColumns,
    are_changes_alone,
    assigned_columns,
)
from pipeline.consult.tables.heading_rows import LogSpan, keys_of
from pipeline.consult.tables.headings import (
    STANDARD,
    ColumnNames,
    Meaning,
    Rank,
    known,
)
from pipeline.consult.tables.looks import ColumnLook, column_look
from pipeline.consult.tables.spans import log_spans
from pipeline.consult.typed.matching import plain_name
from pipeline.model.consultations.log_form import COLUMNS
from pipeline.read.texts.raw import RawTable, column_letters

_DEEPEST = 60
"""A heading row in which no heading is known word for word stands above this row; below come comments."""
_LOOKED_AT = 200
"""Cells from which it is told what a column holds."""


@dataclass(frozen=True, slots=True)
class LogColumns:
    """The headings of a log, and what stands below them."""

    span: LogSpan
    keys: Mapping[int, str]
    """The form's column, by the number of the sheet's; only what can stand in several has more than one."""
    notes: tuple[str, ...]
    """What differs from the form."""
    asked: tuple[str, ...] = ()
    """What is taken for the comments without anything that says so: somebody must look."""
    changes_alone: bool = False
    """True where proposed changes stand without comments, and no other column can hold any."""

    @property
    def row(self) -> int:
        """The last heading row."""
        return self.span.row

    @property
    def headings(self) -> Mapping[int, str]:
        """As they are written; also those of columns that the form does not know."""
        return self.span.headings

    @property
    def has_comments(self) -> bool:
        """True where the column of the comments was found, or that of changes which need none."""
        return self.changes_alone or "comment" in self.keys.values()

    def name(self, column: int) -> str:
        """What a column is called, with the group that it stands under: "Location: Page"."""
        own, group = self.headings.get(column, ""), self.span.groups.get(column, "")
        return f"{group}: {own}" if group and own else own or f"column {column_letters(column)}"


def log_columns(table: RawTable, names: ColumnNames = STANDARD) -> tuple[LogColumns, ...]:
    """The logs of a table that has its headings above; () for a table that is none.

    Where no heading row is known word for word, the first that is much like one, or the one that knows most.
    """
    logs = [_columns(table, span, names) for span in log_spans(table, names)]
    whole = [columns for columns in logs if columns.has_comments]
    return tuple(whole or _guessed_row(table, names) or logs[:1] or _best_row(table, names))


def laid_columns(table: RawTable, names: ColumnNames) -> LogColumns:
    """The one log of a table that was laid out anew: its headings are its first row."""
    headings = {cell.column: cell.text for (row, _), cell in sorted(table.cells.items()) if row == 1}
    return _columns(table, LogSpan(1, 1, headings), names)


def _guessed_row(table: RawTable, names: ColumnNames) -> list[LogColumns]:
    """A heading row in which headings are long texts or misspelt."""
    for row, cells in table.rows():
        if row > _DEEPEST:
            break
        if len(cells) < FEWEST_HEADINGS:
            continue
        span = LogSpan(row, row, {cell.column: cell.text for cell in cells})
        if len(cells) < 3 and len(keys_of(span, names)) < FEWEST_HEADINGS:
            continue
        columns = _columns(table, span, names)
        if (
            len(columns.keys) >= min(3, len(cells))
            and columns.has_comments
            and len(columns.keys) * 2 >= len(cells)
        ):
            return [columns]
    return []


def _best_row(table: RawTable, names: ColumnNames) -> list[LogColumns]:
    """The row that has the most headings of a log, without any for its comments."""
    best: LogColumns | None = None
    for row, cells in table.rows():
        if row > _DEEPEST:
            break
        span = LogSpan(row, row, {cell.column: cell.text for cell in cells})
        known = {own[0].key for column in span.headings if (own := span.meanings(column, names))}
        if len(known) >= FEWEST_HEADINGS and (best is None or len(known) > len(best.keys)):
            best = _columns(table, span, names)
    return [best] if best else []


def _columns(table: RawTable, span: LogSpan, names: ColumnNames) -> LogColumns:
    looks = _looks(table, span)
    assigned = assigned_columns(span, looks, names)
    asked = tuple(_asked(table, span, assigned))
    alone = are_changes_alone(span, looks, assigned.keys, names)
    return LogColumns(span, assigned.keys, tuple(_notes(table, span, assigned, names)), asked, alone)


def _looks(table: RawTable, span: LogSpan) -> Mapping[int, ColumnLook]:
    """What the columns with headings, and those without that have cells, look like."""
    texts: dict[int, list[str]] = {column: [] for column in span.headings}
    for cell in table.cells.values():
        if span.has(cell) and cell.row not in span.repeated:
            below = texts.setdefault(cell.column, [])
            if len(below) < _LOOKED_AT:
                below.append(cell.text)
    return {column: column_look(below) for column, below in texts.items()}


def _asked(table: RawTable, span: LogSpan, assigned: AssignedColumns) -> Iterator[str]:
    for column, why in assigned.guesses.items():
        if assigned.keys[column] == "comment":
            given = span.headings.get(column, "")
            yield (
                f"{_where(table, span)}: is {_column(table, span, column)} '{given}' the comments? It is "
                f"read so because {why}; if it is, add its heading to the layouts of the consultation or in "
                "sources/shared/layouts.yaml"
            )


def _notes(table: RawTable, span: LogSpan, assigned: AssignedColumns, names: ColumnNames) -> Iterator[str]:
    where, keys = _where(table, span), assigned.keys
    for column, key in sorted(keys.items()):
        given = span.headings.get(column, "")
        if column in assigned.guesses:
            yield f"{where}: {_column(table, span, column)} '{given}' read as '{HEADINGS[key]}' (a guess)"
        elif not _is_of_form(given, key, names):
            yield f"{where}: {_column(table, span, column)} '{given}' read as '{HEADINGS[key]}'"
    if table.moved:
        yield f"{where}: its headings stand in a column, and are read as a row"
    order = [key for _, key in sorted(keys.items())]
    if not table.moved and order != [column.key for column in COLUMNS if column.key in order]:
        yield f"{where}: the columns stand in another order"
    for own in COLUMNS:
        if own.key not in keys.values() and own.key in _EXPECTED:
            yield f"{where}: no column '{own.heading}'"
    for column, given in sorted(span.headings.items()):
        if column not in keys:
            yield f"{where}: {_column(table, span, column)} '{given}' is not of the form; its texts are kept"


def _is_of_form(given: str, key: str, names: ColumnNames) -> bool:
    """True for the heading that the form has, in its language or in English."""
    meaning = known(given, names)
    in_own_words = meaning is not None and meaning == Meaning(Rank.FORM, key)
    return in_own_words or plain_name(given) == plain_name(HEADINGS[key])


def _where(table: RawTable, span: LogSpan) -> str:
    if table.moved:
        first = span.core[0]
        return f"{table.name}, {table.address((span.row, first))}"
    return f"{table.name}, row {span.row}"


def _column(table: RawTable, span: LogSpan, column: int) -> str:
    """A column as it is called in the file: of a table that was laid out anew, the cell of its heading."""
    return table.address((span.row, column)) if table.moved else f"column {column_letters(column)}"


_EXPECTED = frozenset(
    {"artefact", "section", "anchor", "type", "severity", "comment", "proposed", "confidential"}
)
