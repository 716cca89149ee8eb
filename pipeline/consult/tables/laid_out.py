"""A table with its headings in a column, as forms and transposed tables have it, into one with them above."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from pipeline.consult.tables.answers import is_label
from pipeline.consult.tables.headings import ColumnNames, Rank, comparable_heading, is_answer, known, meanings
from pipeline.consult.tables.looks import PROSE
from pipeline.model.consultations.heading_layout import ELSEWHERE
from pipeline.read.texts.raw import Place, RawCell, RawTable

_SMALL = 3_000
"""A table with more cells is looked through for short headings alone."""
_LONGEST = 120
_FEWEST = 2


class LaidOut(NamedTuple):
    """The table, its headings in row 1 and a comment in each row below."""

    table: RawTable
    labels: frozenset[Place]
    """Where its headings stand in the file, each time that they do."""


@dataclass(slots=True)
class _Form:
    """The headings and values of one form, or of one block of a transposed table."""

    labels: list[RawCell] = field(default_factory=list)
    records: dict[int, dict[str, RawCell]] = field(default_factory=dict)
    """By their turn: the value of each heading."""


def table_laid_out(table: RawTable, names: ColumnNames) -> LaidOut | None:
    """The table laid out anew; None where its headings do not stand beside what they head."""
    alone = frozenset(row for row, cells in table.rows() if len(cells) == 1)
    keys = _keys(table, alone, names)
    over = {place for place in keys if _is_over(place, alone, keys)}
    across = over | {place for place in keys if _is_beside(place, table, keys)}
    above = {place for place in keys if place not in across}
    most = _most_together(across, keys, 1)
    if most < max(_FEWEST, _most_together(above, keys, 0)) or len(across) <= _below(table, above, keys):
        if not _is_one_column(keys):
            return None
        across = set(keys)
    groups = _label_columns(across, keys)
    ends = sorted({column for group in groups for column in group})
    forms = [form for group in groups for form in _forms(table, group, ends, keys)]
    kept = [form for form in forms if _is_log(form, keys)]
    return _table(table, kept) if kept else None


def _keys(table: RawTable, alone: frozenset[int], names: ColumnNames) -> Mapping[Place, str]:
    """The cells that are headings as a form has them, each with its key; "Comment 1" alone is a title."""
    keys: dict[Place, str] = {}
    for place, cell in table.cells.items():
        if is_answer(cell.text) or (place[0] in alone and cell.text.strip()[-1:].isdigit()):
            continue
        meaning = known(cell.text, names)
        if meaning is None and len(table.cells) <= _SMALL and len(cell.text) <= _LONGEST:
            meaning = next(iter(meanings(cell.text, names)), None)
        if meaning is not None and meaning.rank <= Rank.SHORTENED:
            keys[place] = meaning.key
    return keys


def _is_one_column(keys: Mapping[Place, str]) -> bool:
    """True for headings that stand below each other alone, however many have no value."""
    return _most_together(set(keys), keys, 1) > _FEWEST and _most_together(set(keys), keys, 0) == 1


def _most_together(places: set[Place], keys: Mapping[Place, str], axis: int) -> int:
    """How many different headings stand in one row, or in one column."""
    said: dict[int, set[str]] = {}
    for place in places:
        said.setdefault(place[axis], set()).add(keys[place])
    return max((len(own - {ELSEWHERE}) for own in said.values()), default=0)


def _is_beside(place: Place, table: RawTable, keys: Mapping[Place, str]) -> bool:
    """True for a heading with a value on its right and none below."""
    under = _under(place)
    below = _is_value(under, table, keys) and not _is_value(_right(under), table, keys)
    return _is_value(_right(place), table, keys) and not below


def _is_over(place: Place, alone: frozenset[int], keys: Mapping[Place, str]) -> bool:
    """True for a heading alone in its row, above a text that is alone in its own: as wide as the form."""
    row, _ = place
    return keys[place] in PROSE and row in alone and row + 1 in alone and _under(place) not in keys


def _below(table: RawTable, places: set[Place], keys: Mapping[Place, str]) -> int:
    """How many headings have a value below them and none on their right."""
    return sum(
        1
        for place in places
        if _is_value(_under(place), table, keys) and not _is_value(_right(place), table, keys)
    )


def _is_value(place: Place, table: RawTable, keys: Mapping[Place, str]) -> bool:
    return place in table.cells and place not in keys


def _right(place: Place) -> Place:
    return place[0], place[1] + 1


def _under(place: Place) -> Place:
    return place[0] + 1, place[1]


def _label_columns(across: set[Place], keys: Mapping[Place, str]) -> list[list[int]]:
    """The columns of headings; those that have none in common are of one form."""
    columns = sorted({column for _, column in across})
    said = {
        column: {keys[place] for place in across if place[1] == column} - {ELSEWHERE} for column in columns
    }
    if all(not said[a] & said[b] for a in columns for b in columns if a < b):
        return [columns]
    return [[column] for column in columns]


def _forms(
    table: RawTable, columns: Sequence[int], ends: Sequence[int], keys: Mapping[Place, str]
) -> Iterator[_Form]:
    """The forms below each other in some columns of headings: one ends where a heading comes again.

    `ends` are the columns of headings of all forms.
    """
    form, said, last = _Form(), set[str](), 0
    for label, values in _labelled(table, columns, ends, keys):
        name = comparable_heading(label.text)
        if name in said or (label.row > last + 1 and _is_log(form, keys)):
            yield form
            form, said = _Form(), set()
        said.add(name)
        if any(values) or (label.row, label.column) in keys:
            form.labels.append(label)
        for turn, cell in enumerate(values):
            if cell is not None:
                form.records.setdefault(turn, {})[name] = cell
        last = max(label.row, *(cell.row for cell in values if cell is not None), 0)
    yield form


def _labelled(
    table: RawTable, columns: Sequence[int], ends: Sequence[int], keys: Mapping[Place, str]
) -> Iterator[tuple[RawCell, list[RawCell | None]]]:
    """Each heading with its values: those on its right, up to the next heading, or the one below it."""
    below: set[Place] = set()
    beyond = max(column for _, column in table.cells) + 1
    alone = frozenset(row for row, cells in table.rows() if len(cells) == 1)
    for row, cells in table.rows():
        for cell in cells:
            place = (row, cell.column)
            if cell.column not in columns or place in below or is_label(cell.text):
                continue
            end = next((column for column in ends if column > cell.column), beyond)
            values = [table.cells.get((row, column)) for column in range(cell.column + 1, end)]
            under = _under(place)
            if place in keys and _is_over(place, alone, keys) and under in table.cells:
                below.add(under)
                values = [table.cells[under]]
            yield cell, values


def _is_log(form: _Form, keys: Mapping[Place, str]) -> bool:
    said = {key for label in form.labels if (key := keys.get((label.row, label.column)))} - {ELSEWHERE}
    return len(said) >= _FEWEST and bool(said & PROSE) and bool(form.records)


def _table(table: RawTable, forms: Sequence[_Form]) -> LaidOut:
    """All forms as one table; each cell knows where it stands in the file."""
    heads: dict[str, RawCell] = {}
    for form in forms:
        for label in form.labels:
            heads.setdefault(comparable_heading(label.text), label)
    columns = {name: column for column, name in enumerate(heads, 1)}
    cells = {(1, columns[name]): _at(label, 1, columns[name]) for name, label in heads.items()}
    moved = {(1, columns[name]): (label.row, label.column) for name, label in heads.items()}
    records = [record for form in forms for _, record in sorted(form.records.items())]
    for row, record in enumerate(records, 2):
        for name, cell in record.items():
            cells[row, columns[name]] = _at(cell, row, columns[name])
            moved[row, columns[name]] = (cell.row, cell.column)
    labels = frozenset((label.row, label.column) for form in forms for label in form.labels)
    return LaidOut(replace(table, cells=cells, moved=moved, merged=(), widths={}), labels)


def _at(cell: RawCell, row: int, column: int) -> RawCell:
    return replace(cell, row=row, column=column)
