"""The rows of a table into the letters that can be made from them, and the rows that are refused."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.errors import Place
from pipeline.model.bounds import LETTER_ROWS
from pipeline.model.organisation.language import ENGLISH, Language
from pipeline.model.text.inline import FormField, Id, Inlines
from pipeline.publish.letters.columns import LetterColumns, Refused, letter_columns
from pipeline.publish.letters.values import Unusable, usable_text, value
from pipeline.read.files.records import Record, Records

MOST_ROWS = LETTER_ROWS.most
"""Every letter of a run is in memory before one is written."""
_LONGEST_NAME = 80
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""Names that Windows keeps for itself."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A row that can become a letter."""

    name: str
    """Of its files, without extension."""
    row: int
    place: Place
    values: Mapping[Id, Inlines]
    """What each field prints; signatures are left to be signed."""


@dataclass(frozen=True, slots=True)
class LetterData:
    """A table, row by row."""

    letters: tuple[Letter, ...]
    refused: tuple[Refused, ...]
    rows: int
    """The rows that are not blank."""


def letter_data(
    table: Records,
    fields: tuple[FormField, ...],
    name: str = "",
    ignored: tuple[str, ...] = (),
    language: Language = ENGLISH,
) -> LetterData:
    """The letters of a table, and every reason why a row has none; a bad head refuses all of them.

    `name` is the heading of the column that names the files, "" for their row; `ignored` are headings that
    fill nothing.
    """
    columns = letter_columns(table.head, fields, name, ignored)
    rows = [row for row in table.rows if not row.blank]
    if columns.refused:
        return LetterData((), columns.refused, len(rows))
    if len(rows) > MOST_ROWS:
        reason = f"the table has {len(rows)} rows, and at most {MOST_ROWS} are made at once"
        return LetterData((), (Refused(table.head.place, "", reason, "split the file"),), len(rows))
    letters: list[Letter] = []
    refused: list[Refused] = []
    seen = _Seen({}, {})
    for row in rows:
        made, faults = _letter(row, table.head, columns, fields, language)
        faults = faults or tuple(seen.faults(made))
        refused.extend(faults)
        if not faults:
            letters.append(made)
    return LetterData(tuple(letters), tuple(refused), len(rows))


@dataclass(frozen=True, slots=True)
class _Seen:
    """The letters so far, by what they say and by the name of their files."""

    values: dict[tuple[tuple[Id, Inlines], ...], Letter]
    names: dict[str, Letter]

    def faults(self, made: Letter) -> Iterator[Refused]:
        same = self.values.setdefault(tuple(sorted(made.values.items())), made)
        if same is not made:
            yield Refused(made.place, "", f"the same as row {same.row}", "remove one of the two")
            return
        named = self.names.setdefault(made.name, made)
        if named is not made:
            reason = f"its files would be named '{made.name}', as those of row {named.row} are"
            yield Refused(made.place, "", reason, "name the files by a column that differs in each row")


def _letter(
    row: Record, head: Record, columns: LetterColumns, fields: tuple[FormField, ...], language: Language
) -> tuple[Letter, tuple[Refused, ...]]:
    refused: list[Refused] = [*_surplus(row, head)]
    values: dict[Id, Inlines] = {}
    for index, field in columns.fields.items():
        try:
            values[field.id] = value(field, _cell(row, index), language)
        except Unusable as fault:
            refused.append(_refused(row, head, index, fault))
    for field in fields:
        if field.id not in values and field not in columns.fields.values() and not field.required:
            values[field.id] = value(field, "", language)
    name = f"{row.row:04}"
    if columns.name is not None:
        try:
            name = _file_name(_cell(row, columns.name))
        except Unusable as fault:
            refused.append(_refused(row, head, columns.name, fault))
    return Letter(name, row.row, row.place, values), tuple(refused)


def _cell(row: Record, index: int) -> str:
    if index in row.formulas:
        raise Unusable("holds a formula, whose result is not known here", "paste it as a value")
    return usable_text(row.cells[index]) if index < len(row.cells) else ""


def _surplus(row: Record, head: Record) -> Iterator[Refused]:
    """Words below no heading: a separator that was not quoted has moved every cell behind it."""
    for index, cell in enumerate(row.cells):
        if cell.strip() and (index >= len(head.cells) or not head.cells[index].strip()):
            place = Place(row.place.path, row.place.line, index + 1)
            reason = f"'{cell.strip()}' stands below no heading"
            yield Refused(place, "", reason, "a cell that holds the separator needs quotes around it")
            return


def _file_name(text: str) -> str:
    """The text in small ASCII letters, digits and hyphens, which every system can hold."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_NAME].strip("-")
    if not name or _RESERVED.fullmatch(name):
        raise Unusable(f"'{text}' cannot name a file", "write letters or digits, or leave --name away")
    return name


def _refused(row: Record, head: Record, index: int, fault: Unusable) -> Refused:
    place = Place(row.place.path, row.place.line, index + 1)
    return Refused(place, head.cells[index].strip(), fault.reason, fault.cure)
