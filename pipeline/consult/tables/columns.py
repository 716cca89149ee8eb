"""A heading row of a returned table and the cells below into which of its columns is which of the form's."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from pipeline.consult.tables.heading_rows import NEUTRAL_NAMES, LogSpan, keys_of
from pipeline.consult.tables.headings import (
    STANDARD,
    ColumnNames,
    Meaning,
    Rank,
    comparable_heading,
    is_elsewhere,
    known,
)
from pipeline.consult.tables.looks import PROSE, ColumnLook, can_be, column_look
from pipeline.consult.tables.spans import log_spans
from pipeline.consult.typed.matching import plain_name
from pipeline.model.consultations.log_form import COLUMNS
from pipeline.model.consultations.log_layouts import REASON
from pipeline.read.texts.raw import RawTable, column_letters

_DEEPEST = 60
"""A heading row in which no heading is known word for word stands above this row; below come comments."""
_ALIKE = 82
"""A heading that is misspelt is this much like the one that is meant, of 100."""
_FEWEST = 2
_SEVERAL = frozenset({"anchor"})
"""What may stand in several columns: page, line and table say together where a comment belongs."""
_LOOKED_AT = 200
"""Cells from which it is told what a column holds."""
_HEADINGS: Mapping[str, str] = {column.key: column.heading for column in COLUMNS}


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


@dataclass(frozen=True, slots=True)
class _Assigned:
    """Which column is which, and how that is known."""

    keys: Mapping[int, str]
    guesses: Mapping[int, str]
    """Why a column is read so whose heading does not say it."""


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
        if len(cells) < _FEWEST:
            continue
        span = LogSpan(row, row, {cell.column: cell.text for cell in cells})
        if len(cells) < 3 and len(keys_of(span, names)) < _FEWEST:
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
        if len(known) >= _FEWEST and (best is None or len(known) > len(best.keys)):
            best = _columns(table, span, names)
    return [best] if best else []


def _columns(table: RawTable, span: LogSpan, names: ColumnNames) -> LogColumns:
    looks = _looks(table, span)
    assigned = _assigned(span, looks, names)
    asked = tuple(_asked(table, span, assigned))
    alone = _changes_alone(span, looks, assigned.keys, names)
    return LogColumns(span, assigned.keys, tuple(_notes(table, span, assigned, names)), asked, alone)


def _changes_alone(
    span: LogSpan, looks: Mapping[int, ColumnLook], keys: Mapping[int, str], names: ColumnNames
) -> bool:
    """True where changes are proposed, and there is no column in which their comments could stand."""
    there = set(keys.values())
    if len(there) < _FEWEST or "proposed" not in there or "comment" in there:
        return False
    said = {own[0].key for column in span.headings if (own := span.meanings(column, names))}
    others = (column for column, seen in looks.items() if seen.filled and column not in keys)
    return "comment" not in said and all(
        is_elsewhere(span.headings.get(column, ""), names) for column in others
    )


def _looks(table: RawTable, span: LogSpan) -> Mapping[int, ColumnLook]:
    """What the columns with headings, and those without that have cells, look like."""
    texts: dict[int, list[str]] = {column: [] for column in span.headings}
    for cell in table.cells.values():
        if span.has(cell) and cell.row not in span.repeated:
            below = texts.setdefault(cell.column, [])
            if len(below) < _LOOKED_AT:
                below.append(cell.text)
    return {column: column_look(below) for column, below in texts.items()}


def _assigned(span: LogSpan, looks: Mapping[int, ColumnLook], names: ColumnNames) -> _Assigned:
    """Each heading's key: the surest first, and none that the cells below speak against."""
    meant = {column: span.meanings(column, names) for column in span.headings}
    keys = dict(_surest(meant, looks))
    alike = _spelt_alike(span, keys, looks, names)
    keys.update(alike)
    guesses = dict.fromkeys(alike, "its heading is spelt alike")
    for column, own in meant.items():
        counts = looks[column].counted and any(meaning.key == "comment" for meaning in own)
        if counts and column not in keys and "number" not in keys.values():
            keys[column] = "number"
    _shift(keys, looks)
    comments = [column for column, key in keys.items() if key == "comment"]
    counted = [column for column in comments if looks[column].counted and looks[column].filled > 1]
    if all(column in counted or _is_code(meant[column], looks[column]) for column in comments):
        likely = _likeliest(span, keys, looks, names) if len(keys) >= _FEWEST else None
        if likely:
            keys = {column: key for column, key in keys.items() if column not in comments}
            keys[likely], guesses[likely] = "comment", "its cells read like comments"
        guesses |= dict.fromkeys(() if likely else counted, "its heading says so, and its cells are numbers")
    return _Assigned({column: key for column, key in keys.items() if key != REASON}, guesses)


def _surest(
    meant: Mapping[int, tuple[Meaning, ...]], looks: Mapping[int, ColumnLook]
) -> Iterator[tuple[int, str]]:
    ranked = sorted(
        (meaning.key in PROSE and looks[column].counted, meaning.rank, place, column, meaning.key)
        for column, own in meant.items()
        for place, meaning in enumerate(own)
        if can_be(meaning.key, looks[column])
    )
    columns_taken: set[int] = set()
    keys_taken: set[str] = set()
    for *_, column, key in ranked:
        if column not in columns_taken and (key not in keys_taken or key in _SEVERAL):
            columns_taken.add(column)
            keys_taken.add(key)
            yield column, key


def _spelt_alike(
    span: LogSpan, keys: Mapping[int, str], looks: Mapping[int, ColumnLook], names: ColumnNames
) -> dict[int, str]:
    """The columns whose headings are nearly a name that no other column has; the likeliest first."""
    taken = set(keys.values())
    left = {
        column: text
        for column, text in span.headings.items()
        if column not in keys and not is_elsewhere(text, names)
    }
    if not left:
        return {}
    free = {
        name: meaning.key
        for name, meaning in names.known.items()
        if meaning.key in _HEADINGS and len(name) > 4
    }
    scored = sorted(
        (-score, column, free[name])
        for column, text in left.items()
        for name, score, _ in process.extract(
            comparable_heading(text), list(free), scorer=ratio, score_cutoff=_ALIKE, limit=5
        )
    )
    spelt: dict[int, str] = {}
    for _, column, key in scored:
        if column not in spelt and key not in (*spelt.values(), *taken) and can_be(key, looks[column]):
            spelt[column] = key
    return spelt


def _shift(keys: dict[int, str], looks: Mapping[int, ColumnLook]) -> None:
    """What a layout keeps in another column: sections as references, comments as reasons."""
    if "section" not in keys.values():
        numbers = [column for column, key in keys.items() if key == "number" and looks[column].sections]
        keys.update(dict.fromkeys(numbers[:1], "section"))
    if "comment" not in keys.values():
        reasons = [column for column, key in keys.items() if key == REASON]
        keys.update(dict.fromkeys(reasons[:1], "comment"))


def _is_code(meant: Sequence[Meaning], seen: ColumnLook) -> bool:
    """True for a column in whose heading comments are only mentioned, with a word or two in each cell."""
    return (
        all(meaning.rank >= Rank.CONTAINED for meaning in meant if meaning.key == "comment")
        and seen.words < _FEWEST
    )


def _likeliest(
    span: LogSpan, keys: Mapping[int, str], looks: Mapping[int, ColumnLook], names: ColumnNames
) -> int | None:
    """The column whose cells alone read like comments; None where none does."""
    free = [
        column
        for column, seen in looks.items()
        if column not in keys
        and (seen.prose or (_is_neutral(span, column) and seen.words >= _FEWEST))
        and not is_elsewhere(span.headings.get(column, ""), names)
    ]
    return max(free, key=lambda column: (looks[column].words * looks[column].filled, -column), default=None)


def _is_neutral(span: LogSpan, column: int) -> bool:
    """True for a heading such as "Details", under which comments stand where no other heading names them."""
    return comparable_heading(span.headings.get(column, "")) in NEUTRAL_NAMES


def _asked(table: RawTable, span: LogSpan, assigned: _Assigned) -> Iterator[str]:
    for column, why in assigned.guesses.items():
        if assigned.keys[column] == "comment":
            given = span.headings.get(column, "")
            yield (
                f"{_where(table, span)}: is {_column(table, span, column)} '{given}' the comments? It is "
                f"read so because {why}; if it is, add its heading to the layouts of the consultation or in "
                "sources/shared/layouts.yaml"
            )


def _notes(table: RawTable, span: LogSpan, assigned: _Assigned, names: ColumnNames) -> Iterator[str]:
    where, keys = _where(table, span), assigned.keys
    for column, key in sorted(keys.items()):
        given = span.headings.get(column, "")
        if column in assigned.guesses:
            yield f"{where}: {_column(table, span, column)} '{given}' read as '{_HEADINGS[key]}' (a guess)"
        elif not _is_of_form(given, key, names):
            yield f"{where}: {_column(table, span, column)} '{given}' read as '{_HEADINGS[key]}'"
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
    return in_own_words or plain_name(given) == plain_name(_HEADINGS[key])


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
