"""The head of a table into which column fills which field."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.errors import Place, did_you_mean
from pipeline.model.text.inline import FieldKind, FormField, Id
from pipeline.read.files.records import Record


@dataclass(frozen=True, slots=True)
class Refused:
    """A cell, row or heading that no letter can be made from, and what to do about it."""

    place: Place
    """Line or row, and the column counted from 1; 0 where no column is to blame."""
    column: str
    """Its heading; "" where no column is to blame."""
    reason: str
    cure: str = ""

    def __str__(self) -> str:
        where = f" '{self.column}':" if self.column else ""
        cure = f"\n  hint: {self.cure}" if self.cure else ""
        return f"{self.place}: refused{where} {self.reason}{cure}"


@dataclass(frozen=True, slots=True)
class LetterColumns:
    """What each column is for."""

    fields: Mapping[int, FormField]
    """The field that a column fills, by its position from 0."""
    name: int | None
    """The column that names the files; None: the row does."""
    refused: tuple[Refused, ...]
    """Why the table as a whole cannot be used; () where it can."""


def letter_columns(
    head: Record, fields: tuple[FormField, ...], name: str, ignored: tuple[str, ...]
) -> LetterColumns:
    """The columns of a table whose headings are ids or labels of fields, in any case.

    `name` is the heading of the column that names the files, "" for none; `ignored` are headings that fill
    nothing. A signature is never filled from a table.
    """
    known = _known(fields)
    others = {folded(word) for word in (*ignored, name) if word}
    by_index: dict[int, FormField] = {}
    refused = list(_unknown_names(head, (*ignored, *((name,) if name else ()))))
    for index, heading in enumerate(head.cells):
        field = known.get(folded(heading))
        if field is not None and field.kind is FieldKind.SIGNATURE:
            cure = "remove the column: the letter has a line on which to sign"
            refused.append(_at(head, index, "a signature cannot come from a table", cure))
        elif field is not None and field in by_index.values():
            refused.append(_at(head, index, "a second column for the same field", "remove one of the two"))
        elif field is not None and folded(heading) not in map(folded, ignored):
            by_index[index] = field
        elif field is None and folded(heading) not in others:
            refused.extend(_unknown(head, index, known))
    refused.extend(_missing(head, fields, frozenset(field.id for field in by_index.values())))
    named = next((index for index, heading in enumerate(head.cells) if folded(heading) == folded(name)), None)
    return LetterColumns(by_index, named if name else None, tuple(refused))


def folded(heading: str) -> str:
    """A heading without what does not matter: case, spaces, the star of a required one."""
    return " ".join(heading.replace("\ufeff", "").casefold().split()).rstrip("* ")


def _known(fields: tuple[FormField, ...]) -> Mapping[str, FormField]:
    """The fields by id and by label; a label that two fields share names neither."""
    labels = Counter(folded(field.label) for field in fields)
    named: dict[str, FormField] = {
        folded(field.label): field for field in fields if labels[folded(field.label)] == 1
    }
    ids: Mapping[Id, FormField] = {field.id: field for field in fields}
    return {**named, **ids}


def _unknown_names(head: Record, words: tuple[str, ...]) -> Iterator[Refused]:
    headings = {folded(heading): heading for heading in head.cells}
    for word in words:
        if folded(word) not in headings:
            cure = did_you_mean(word, filter(None, head.cells)) or f"the columns are: {', '.join(head.cells)}"
            yield Refused(head.place, "", f"the table has no column '{word}'", cure)


def _unknown(head: Record, index: int, known: Mapping[str, FormField]) -> Iterator[Refused]:
    heading = head.cells[index]
    if not heading.strip():
        return  # a cell in it is refused with its row
    meant = did_you_mean(folded(heading), known)
    cure = f"{meant} " if meant else ""
    yield _at(
        head, index, "no field of this letter has this name", f"{cure}rename it, or pass --ignore '{heading}'"
    )


def _missing(head: Record, fields: tuple[FormField, ...], ids: frozenset[Id]) -> Iterator[Refused]:
    for field in fields:
        if field.required and field.kind is not FieldKind.SIGNATURE and field.id not in ids:
            cure = f"add a column '{field.label}' or '{field.id}'"
            yield Refused(head.place, field.label, "the table lacks this column, which is required", cure)


def _at(head: Record, index: int, reason: str, cure: str) -> Refused:
    place = Place(head.place.path, head.place.line, index + 1)
    return Refused(place, head.cells[index].strip(), reason, cure)
