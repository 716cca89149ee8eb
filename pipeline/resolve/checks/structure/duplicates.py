"""Ids and document numbers into the problems of those that are used twice."""

from collections.abc import Iterator

from pipeline.errors import Place, Problem, found
from pipeline.load.yaml.tree import yaml_tree
from pipeline.model.text.block import Figure, Heading, Paragraph, Table, TableRole
from pipeline.model.text.inline import FormField, Id
from pipeline.model.text.walk import flat_cell
from pipeline.resolve.checks.checked import Checked, Library

UNNUMBERED = frozenset({"n/a", "not stated"})
"""Document numbers that say that there is none."""


def duplicate_ids(checked: Checked) -> Iterator[Problem]:
    """Ids of headings, tables, their rows, figures, principles and questions that stand twice."""
    first: dict[Id, Place] = {}
    for name, place in _ids(checked):
        if not name:  # reported while loading
            continue
        seen = first.setdefault(name, place)
        if seen is not place and seen != place:
            at = checked.library.located(place, name)
            yield found("ID-01", at, f"the id '{name}' is used twice", _first_use(seen))


def duplicate_fields(checked: Checked) -> Iterator[Problem]:
    """Fields of one repeating group that share an id."""
    for table in checked.tables:
        if table.role is not TableRole.GROUP or len(table.rows) < 2:
            continue
        seen: set[Id] = set()
        for cell in table.rows[1].cells:
            for inline in flat_cell(cell)[0].content:
                if isinstance(inline, FormField):
                    name = inline.id.rsplit(".", 1)[-1]
                    if name in seen:
                        message = f"two fields of the group '{table.id}' have the id '{name}'"
                        yield found("ID-01", table.place, message, "rename one in the file of fields")
                    seen.add(name)


def duplicate_numbers(library: Library) -> Iterator[Problem]:
    """Document numbers that two artefacts or external documents bear."""
    first: dict[str, str] = {}
    for artefact in library.artefacts.values():
        number = artefact.document_number
        if number in UNNUMBERED:
            continue
        if number in first:
            path = artefact.place.path
            place = yaml_tree(library.sources.snapshot.read(path), path).place(("document_number",))
            yield _same_number(number, place, first[number])
        first.setdefault(number, f"artefact '{artefact.id}'")
    for entry in library.shared["documents"]:
        number = entry.text("number")
        if number in first:
            yield _same_number(number, entry.places.get("number", entry.place), first[number])
        if number not in UNNUMBERED:
            first.setdefault(number, f"document '{entry.id}'")


def _ids(checked: Checked) -> Iterator[tuple[Id, Place]]:
    for block in checked.document.blocks:
        match block:
            case Heading() | Figure():
                yield block.id, block.place
            case Paragraph() if block.id:
                yield block.id, block.place
            case Table():
                yield block.id, block.place
                yield from _row_ids(block, checked.document.artefact.id)
            case _:
                pass


def _row_ids(table: Table, artefact_id: Id) -> Iterator[tuple[Id, Place]]:
    """The ids of rows that the artefact itself gave; shared data may be printed in several tables."""
    for row in table.rows:
        if row.id and row.place.path.startswith(f"sources/{artefact_id}/"):
            yield row.id, row.place


def _same_number(number: str, place: Place, owner: str) -> Problem:
    return found("ID-04", place, f"the document number '{number}' is already that of {owner}")


def _first_use(place: Place) -> str:
    return (
        f"first in {place.path} on line {place.line}"
        if place.line
        else "the program uses it for a part of its own"
    )
