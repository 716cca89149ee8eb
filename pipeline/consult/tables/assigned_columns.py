"""What headings say and cells look like into which column is which of the form's, and how that is known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from pipeline.consult.tables.heading_rows import NEUTRAL_NAMES, LogSpan
from pipeline.consult.tables.headings import (
    ColumnNames,
    Meaning,
    Rank,
    comparable_heading,
    is_elsewhere,
)
from pipeline.consult.tables.looks import PROSE, ColumnLook, can_be
from pipeline.model.consultations.heading_layout import REASON
from pipeline.model.consultations.log_form import COLUMNS

_ALIKE = 82
"""A heading that is misspelt is this much like the one that is meant, of 100."""
FEWEST_HEADINGS = 2
_SEVERAL = frozenset({"anchor"})
"""What may stand in several columns: page, line and table say together where a comment belongs."""
HEADINGS: Mapping[str, str] = {column.key: column.heading for column in COLUMNS}


@dataclass(frozen=True, slots=True)
class AssignedColumns:
    """Which column is which, and how that is known."""

    keys: Mapping[int, str]
    guesses: Mapping[int, str]
    """Why a column is read so whose heading does not say it."""


def are_changes_alone(
    span: LogSpan, looks: Mapping[int, ColumnLook], keys: Mapping[int, str], names: ColumnNames
) -> bool:
    """True where changes are proposed, and there is no column in which their comments could stand."""
    there = set(keys.values())
    if len(there) < FEWEST_HEADINGS or "proposed" not in there or "comment" in there:
        return False
    said = {own[0].key for column in span.headings if (own := span.meanings(column, names))}
    others = (column for column, seen in looks.items() if seen.filled and column not in keys)
    return "comment" not in said and all(
        is_elsewhere(span.headings.get(column, ""), names) for column in others
    )


def assigned_columns(span: LogSpan, looks: Mapping[int, ColumnLook], names: ColumnNames) -> AssignedColumns:
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
        likely = _likeliest(span, keys, looks, names) if len(keys) >= FEWEST_HEADINGS else None
        if likely:
            keys = {column: key for column, key in keys.items() if column not in comments}
            keys[likely], guesses[likely] = "comment", "its cells read like comments"
        guesses |= dict.fromkeys(() if likely else counted, "its heading says so, and its cells are numbers")
    return AssignedColumns({column: key for column, key in keys.items() if key != REASON}, guesses)


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
        if meaning.key in HEADINGS and len(name) > 4
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
        and seen.words < FEWEST_HEADINGS
    )


def _likeliest(
    span: LogSpan, keys: Mapping[int, str], looks: Mapping[int, ColumnLook], names: ColumnNames
) -> int | None:
    """The column whose cells alone read like comments; None where none does."""
    free = [
        column
        for column, seen in looks.items()
        if column not in keys
        and (seen.prose or (_is_neutral(span, column) and seen.words >= FEWEST_HEADINGS))
        and not is_elsewhere(span.headings.get(column, ""), names)
    ]
    return max(free, key=lambda column: (looks[column].words * looks[column].filled, -column), default=None)


def _is_neutral(span: LogSpan, column: int) -> bool:
    """True for a heading such as "Details", under which comments stand where no other heading names them."""
    return comparable_heading(span.headings.get(column, "")) in NEUTRAL_NAMES
