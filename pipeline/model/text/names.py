"""Nodes into the same nodes under other names: ids of things, of what refers to them, of lists and boxes."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from operator import is_
from typing import TypeVar, cast

from pipeline.errors import Place
from pipeline.model.text.block import (
    Callout,
    Figure,
    Heading,
    ListPosition,
    Note,
    Paragraph,
    Picture,
    Row,
    Table,
    TableNote,
)
from pipeline.model.text.inline import CrossReference, FormField, Id, MarkerGroup, NoteReference, Style


class Names(StrEnum):
    """What ids are unique among."""

    TARGET = "target"
    """Everything in the artefact that can be pointed at."""
    FIELD = "field"
    NOTE = "note"
    TABLE_NOTE = "table note"
    LIST = "list"
    BOX = "box"
    ELSEWHERE = "elsewhere"
    """In another artefact."""


_NAMED: Mapping[tuple[type, str], Names] = {
    **{(kind, "id"): Names.TARGET for kind in (Heading, Paragraph, Table, Row, Figure)},
    (CrossReference, "target"): Names.TARGET,
    (FormField, "id"): Names.FIELD,
    (Note, "id"): Names.NOTE,
    (NoteReference, "note"): Names.NOTE,
    (TableNote, "id"): Names.TABLE_NOTE,
    (MarkerGroup, "notes"): Names.TABLE_NOTE,
    (ListPosition, "list"): Names.LIST,
    (Callout, "id"): Names.BOX,
}
_LEAVES = (str, bytes, int, float, Place, Style, Picture)
"""What bears no name inside."""
Named = Callable[[Names, Id], Id]
Node = TypeVar("Node")


def with_names(node: Node, named: Named, own: Id = "") -> Node:
    """The node with what `named` gives for each id in it, in reading order; itself where all stay.

    `own` is the id of the artefact: references into others keep the names that those have.
    """
    value: object = node
    if isinstance(value, tuple):
        parts = tuple(with_names(part, named, own) for part in value)
        return node if all(map(is_, parts, value)) else cast(Node, parts)
    if isinstance(value, _LEAVES) or not is_dataclass(value) or isinstance(value, type):
        return node
    kind, changed = type(value), dict[str, object]()
    for fact in fields(value):
        if fact.name == "revisions":
            continue
        was: object = getattr(value, fact.name)
        among = _NAMED.get((kind, fact.name))
        if among is None:
            now = with_names(was, named, own)
        elif isinstance(value, CrossReference) and value.artefact not in ("", own):
            now = named(Names.ELSEWHERE, value.target)
        elif isinstance(was, tuple):
            now = tuple(named(among, inner) for inner in was)
        else:
            now = named(among, cast(Id, was))
        if now != was:
            changed[fact.name] = now
    return cast(Node, replace(value, **changed)) if changed else node
