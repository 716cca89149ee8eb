"""A piece before and after its formatting changed, into words that say what changed."""

import dataclasses
from collections.abc import Iterator
from enum import Enum
from typing import Any

from pipeline.load.blocks.questions import STAGES
from pipeline.model.block import Applicability, Block, Cell, Heading, ListPosition, ParagraphRole, Row
from pipeline.model.inline import Inline, Style
from pipeline.model.revision import Revision

_NOT_FORMAT = ("content", "blocks", "cells", "rows", "caption", "notes", "columns", "place", "revisions")
_LOOK = frozenset(
    (
        *("list", "align", "widths", "header", "header_rows", "level", "numbered", "appendix"),
        *("page_break_before", "role", "landscape", "depth"),
    )
)
"""The properties that say how something looks or is counted; all others are substantive."""


def before_and_after(before: object, piece: Block | Row | Cell) -> tuple[str, str]:
    """The properties that differ, as they were and as they are: "list: bullet", "list: none"."""
    if not isinstance(before, type(piece)):
        return "another format", "this format"
    old, new = dict(_properties(before)), dict(_properties(piece))
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    if not names:
        return "another list", "this list"
    return _said(names, old), _said(names, new)


def is_look_of_block(before: object, piece: Block | Row | Cell) -> bool:
    """True where a piece only looks otherwise: a list, widths, an alignment, a level, a page break."""
    if not isinstance(before, type(piece)):
        return False
    names = {
        fact.name
        for fact in dataclasses.fields(piece)
        if fact.compare
        and fact.name not in _NOT_FORMAT
        and getattr(before, fact.name) != getattr(piece, fact.name)
    }
    roles = {getattr(one, "role", None) for one in (before, piece)} if "role" in names else set()
    return names <= _LOOK and not roles & {ParagraphRole.TERM, ParagraphRole.DEFINITION}


def properties_changed(before: object, piece: object) -> frozenset[str]:
    """The names of what differs between a piece as it was and as it is: "align", "list.level", "bold"."""
    old, new = _flat(before), _flat(piece)
    return frozenset(name for name in {**old, **new} if old.get(name) != new.get(name))


def is_only_look(inline: Inline) -> bool:
    """True unless something was raised or lowered, which makes another number of it: 10²."""
    before = next((one.before for one in inline.revisions if isinstance(one.before, Style)), None)
    style = getattr(inline, "style", None)
    return before is not None and style is not None and before.superscript == style.superscript


def relevelled(heading: Heading) -> Revision | None:
    """The revision that gave a heading another level."""
    for revision in heading.revisions:
        if isinstance(revision.before, Heading) and revision.before.level != heading.level:
            return revision
    return None


def _said(names: list[str], found: dict[str, str]) -> str:
    return "; ".join(f"{name.replace('_', ' ')}: {found.get(name) or 'none'}" for name in names)


def _properties(piece: Any) -> Iterator[tuple[str, str]]:
    for fact in dataclasses.fields(piece):
        value = getattr(piece, fact.name)
        if fact.name in _NOT_FORMAT:
            continue
        if isinstance(value, ListPosition):  # its id is made up by the program
            yield "list", f"{value.format}, level {value.level + 1}"
            yield "marker", "yes" if value.marked else "no"
            yield "spacing", "tight" if value.tight else "loose"
        elif isinstance(value, Applicability):
            yield "roles", ", ".join(value.roles)
            yield "code bodies", ", ".join(value.code_bodies)
            yield "stage", STAGES.get(value.stage, value.stage)
        else:
            yield fact.name, _text(value)


def _flat(piece: Any, above: str = "") -> dict[str, object]:
    """Every property by its name, those inside another behind the name of that one."""
    result: dict[str, object] = {}
    for fact in dataclasses.fields(piece):
        value = getattr(piece, fact.name)
        if not fact.compare or (not above and fact.name in _NOT_FORMAT):
            continue
        result[f"{above}{fact.name}"] = type(value) if dataclasses.is_dataclass(value) else value
        if dataclasses.is_dataclass(value):
            result |= _flat(value, f"{above}{fact.name}.")
    return result


def _text(value: Any) -> str:
    match value:
        case None | "" | ():
            return ""
        case bool():
            return "yes" if value else "no"
        case Enum():
            return str(value.value)
        case float():
            return f"{value:.1f}"
        case tuple():
            return ", ".join(map(_text, value))
        case _ if dataclasses.is_dataclass(value):
            names = (
                fact.name for fact in dataclasses.fields(value) if fact.name != "id"
            )  # made by the program
            parts = {name: _text(getattr(value, name)) for name in names}
            return ", ".join(f"{name} {part}" for name, part in parts.items() if part)
        case _:
            return str(value)
