"""A document with every kind of node in it, and the documents that differ from it in one field of one node."""

import dataclasses
from collections.abc import Iterator
from enum import Enum
from typing import Any

from pipeline.diff.differences.facts import COMPUTED
from pipeline.errors import Place
from pipeline.model.organisation.language import Language, language
from pipeline.model.text.block import (
    Applicability,
    Block,
    Callout,
    CalloutKind,
    Contents,
    Figure,
    ListFormat,
    ListPosition,
    Note,
    Orientation,
    Paragraph,
    Picture,
    Row,
    Table,
    TableNote,
)
from pipeline.model.text.inline import (
    CrossReference,
    FieldKind,
    FormField,
    LineBreak,
    MarkerGroup,
    NoteReference,
    Opaque,
    ReferenceForm,
    Text,
)
from tests.word.building import cell, heading, text

HELD = frozenset(
    ("content", "blocks", "cells", "rows", "caption", "revisions", "place", "columns", "foreign", "inside")
)
"""Fields that hold other nodes, and what a red-line alone has."""
Path = tuple[str | int, ...]
"""The fields and places that lead from a document to one of its values."""

PIXEL = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20">'
    b'<rect width="40" height="20"/></svg>'
)


PICTURE = Picture(PIXEL, "image/svg+xml", 40.0, 20.0, ("Start", "End"))


def blocks() -> tuple[Block, ...]:
    """Every kind of block and inline, each with values of its own."""
    items = tuple(
        Paragraph(
            (Text(f"{name} item of the list stands here."),), list=ListPosition("l", 0, ListFormat.DECIMAL)
        )
        for name in ("First", "Second", "Third")
    )
    box = Callout("c", CalloutKind.NOTE, "Mind")
    return (
        heading("scope", "Scope"),
        _words(),
        *items,
        Paragraph((Text("Mind what stands in this box."),), callout=box),
        heading("routes", "Routes", 2, label="non-sit"),
        *_tables(),
        Figure("way", PICTURE, "The way from start to end", (Text("The way"),)),
        Paragraph((Text("The plan answers for what it says."),), id="answers"),
        Contents(3),
        Orientation(landscape=True),
        text("The end of it all is near."),
        Orientation(landscape=False),
        text("And this is the end."),
    )


def _words() -> Paragraph:
    """A paragraph of every kind of inline."""
    return text(
        "Send it to the ",
        Text("service desk", link="https://desk.example.org/forms"),
        " and read ",
        CrossReference("routes", form=ReferenceForm.FULL),
        " before the day that is stated, or ",
        CrossReference("dates", form=ReferenceForm.TEXT, text="those dates"),
        NoteReference("days"),
        LineBreak(),
        FormField("applicant", FieldKind.TEXT, "Applicant", ("small", "large"), hint="As registered"),
        " as it stands there. ",
        Opaque("<m:oMath/>", (("word/media/one.bin", b"one"),)),
    )


def _tables() -> tuple[Block, ...]:
    """A table with notes and a short row, and one that applies to somebody."""
    head, second = (
        Row(tuple(cell(name) for name in names))
        for names in (("Milestone", "Date", "Owner"), ("Migration", "17 May 2027", "Ben"))
    )
    marked = cell("Central systems", MarkerGroup(("late", "early")))
    first = Row((marked, cell("16 March 2026"), cell("Ada")), "m10", ("sds",))
    rows = (head, first, second, Row((cell("Short"), cell("To be confirmed"))))
    notes = (TableNote("late", (Text("Later."),)), TableNote("early", (Text("Earlier."),)))
    widths = (40.0, 30.0, 30.0)
    applies = Applicability(("sds",), ("bsc",), "initial")
    return (
        Table("dates", rows, widths, caption=(Text("Dates"),), notes=notes),
        text("Between the two tables stands a line."),
        Table("asked", (head, second), (50.0, 25.0, 25.0), applies=applies),
    )


NOTES = (Note("days", (text("Days are working days."),)),)


def paths(value: object, kind: type, name: str, at: Path = ()) -> Iterator[Path]:
    """Every way to a field of a kind of node."""
    if isinstance(value, tuple):
        for place, part in enumerate(value):
            yield from paths(part, kind, name, (*at, place))
    elif dataclasses.is_dataclass(value):
        if isinstance(value, kind):
            yield (*at, name)
        for fact in dataclasses.fields(value):
            yield from paths(getattr(value, fact.name), kind, name, (*at, fact.name))


def fields_of_nodes(value: object) -> dict[tuple[type, str], None]:
    """The fields of every kind of node in a value that hold no other nodes, and that an author writes."""
    found: dict[tuple[type, str], None] = {}
    if isinstance(value, tuple):
        for part in value:
            found |= fields_of_nodes(part)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type | Place):
        for fact in dataclasses.fields(value):
            held = getattr(value, fact.name)
            found |= fields_of_nodes(held)
            inner = (
                held is None or dataclasses.is_dataclass(held) or (type(value), fact.name) == (Table, "notes")
            )
            if (
                fact.compare
                and fact.name not in HELD
                and not inner
                and (type(value), fact.name) not in COMPUTED
            ):
                found[type(value), fact.name] = None
    return found


def at(value: Any, path: Path) -> Any:
    """What stands at the end of a way."""
    for step in path:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value


def put(value: Any, path: Path, new: object) -> Any:
    """The value with something else at the end of a way."""
    if not path:
        return new
    step, *rest = path
    inner = put(value[step] if isinstance(step, int) else getattr(value, step), tuple(rest), new)
    if isinstance(step, int):
        return (*value[:step], inner, *value[step + 1 :])
    return dataclasses.replace(value, **{step: inner})


def another(value: object) -> Any:
    """Another value of the same type."""
    match value:
        case bool():
            return not value
        case Enum():
            return next(other for other in type(value) if other is not value)
        case int():
            return value + 1
        case float():
            return value + 5
        case bytes():
            return value.replace(b"20", b"24") if b"20" in value else value + b"!"
        case str():
            start, end = value[: len(value) - len(value.lstrip())], value[len(value.rstrip()) :]
            words = f"{value.strip()} and so on" if " " in value.strip() else "quite-another"
            return f"{start}{words}{end}" if value else "something"
        case tuple():
            return (*value[1:], "another")
        case Language():
            return language("fr")
        case None:
            return None
        case _:
            raise TypeError(f"no other value of {value!r}")


ROOM = next(
    (0, place, "rows", 3, "cells", 1, "column_span")
    for place, block in enumerate(blocks())
    if isinstance(block, Table)
)
"""The way to the span of a cell with a free column behind it."""
