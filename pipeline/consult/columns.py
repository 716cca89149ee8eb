"""A returned table into its heading row, and which of its columns is which of the form's."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from pipeline.consult.matching import plain_name
from pipeline.model.log_form import COLUMNS
from pipeline.read.raw import RawCell, RawTable, letters

_DEEPEST = 60
"""A heading row stands above this row; below come comments."""
_ALIKE = 82
"""A heading that is misspelt is this much like the one that is meant, of 100."""
_FEWEST = 2
_KEYS: Mapping[str, str] = {
    plain_name(name): column.key for column in COLUMNS for name in (column.heading, *column.aliases)
}
_HEADINGS: Mapping[str, str] = {column.key: column.heading for column in COLUMNS}


@dataclass(frozen=True, slots=True)
class Columns:
    """The heading row of a table."""

    row: int
    keys: Mapping[int, str]
    """The form's column, by the number of the sheet's."""
    headings: Mapping[int, str]
    """As they are written; also those of columns that the form does not know."""
    notes: tuple[str, ...]
    """What differs from the form."""

    @property
    def has_comments(self) -> bool:
        """True where the column of the comments was found."""
        return "comment" in self.keys.values()


def columns(table: RawTable) -> Columns | None:
    """The heading row of a comments log; None for a table that is none."""
    best: tuple[int, int, dict[int, str]] | None = None
    rows: dict[int, tuple[RawCell, ...]] = {}
    for row, cells in table.rows():
        if row > _DEEPEST:
            break
        rows[row] = cells
        keys = _known(cells)
        score = len(keys) + ("comment" in keys.values())
        if len(keys) >= _FEWEST and (best is None or score > best[0]):
            best = (score, row, keys)
    if best is None:
        return _guessed_row(table, rows)
    return _columns(table, best[1], rows[best[1]], best[2])


def _known(cells: Sequence[RawCell]) -> dict[int, str]:
    """The columns whose headings are the form's or known as another name; the form's own go first."""
    found: dict[int, str] = {}
    for exact in (True, False):
        for cell in cells:
            key = _KEYS.get(plain_name(cell.text))
            if key is None or key in found.values() or cell.column in found:
                continue
            if not exact or plain_name(_HEADINGS[key]) == plain_name(cell.text):
                found[cell.column] = key
    return found


def _guessed_row(table: RawTable, rows: Mapping[int, tuple[RawCell, ...]]) -> Columns | None:
    """A heading row in which most headings are misspelt."""
    for row, cells in rows.items():
        if len(cells) < 3:
            continue
        found = _columns(table, row, cells, _known(cells))
        if len(found.keys) >= 3 and found.has_comments:
            return found
    return None


def _columns(table: RawTable, row: int, cells: Sequence[RawCell], known: Mapping[int, str]) -> Columns:
    keys = dict(known)
    guesses = _guesses([cell for cell in cells if cell.column not in keys], set(keys.values()))
    keys.update(guesses)
    headings = {cell.column: cell.text for cell in cells}
    return Columns(row, keys, headings, tuple(_notes(table, row, keys, headings, guesses)))


def _guesses(cells: Sequence[RawCell], taken: set[str]) -> dict[int, str]:
    """The columns whose headings are nearly a name that no other column has; the likeliest first."""
    scored = sorted(
        (
            (-ratio(plain_name(cell.text), name), cell.column, key)
            for cell in cells
            for name, key in _KEYS.items()
            if key not in taken and len(name) > 3
        ),
    )
    found: dict[int, str] = {}
    for score, column, key in scored:
        if -score >= _ALIKE and column not in found and key not in found.values():
            found[column] = key
    return found


def _notes(
    table: RawTable,
    row: int,
    keys: Mapping[int, str],
    headings: Mapping[int, str],
    guesses: Mapping[int, str],
) -> Iterator[str]:
    where = f"{table.name}, row {row}"
    for column, key in sorted(keys.items()):
        given = headings[column]
        if column in guesses:
            yield f"{where}: column {letters(column)} '{given}' read as '{_HEADINGS[key]}' (a guess)"
        elif plain_name(given) != plain_name(_HEADINGS[key]):
            yield f"{where}: column {letters(column)} '{given}' read as '{_HEADINGS[key]}'"
    order = [key for _, key in sorted(keys.items())]
    if order != [column.key for column in COLUMNS if column.key in order]:
        yield f"{where}: the columns stand in another order"
    for own in COLUMNS:
        if own.key not in keys.values() and own.key in _EXPECTED:
            yield f"{where}: no column '{own.heading}'"
    for column, given in sorted(headings.items()):
        if column not in keys:
            yield f"{where}: column {letters(column)} '{given}' is not of the form; its texts are kept"


_EXPECTED = frozenset(
    {"artefact", "section", "anchor", "type", "severity", "comment", "proposed", "confidential"}
)
