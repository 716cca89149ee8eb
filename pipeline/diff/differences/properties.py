"""A reformatted piece into the revision that says so, and into whether nothing but its look differs."""

import dataclasses
from typing import Any

from pipeline.diff.differences.facts import own_facts
from pipeline.model.change import Facts
from pipeline.model.text.block import Block, Cell, Heading, Row
from pipeline.model.text.inline import Inline, Style
from pipeline.model.text.revision import Revision

_NOT_FORMAT = ("content", "blocks", "cells", "rows", "caption", "notes", "columns", "place", "revisions")


def other_facts(before: object, piece: Block | Row | Cell) -> Facts:
    """The properties that differ, as they were and as they are: "align: start", "align: end"."""
    return own_facts(before, piece) if isinstance(before, type(piece)) else ()


def is_look(facts: Facts) -> bool:
    """True where a piece only looks otherwise: a list, widths, an alignment, a level, a page break."""
    return all(fact.look for fact in facts)


def properties_changed(before: object, piece: object) -> frozenset[str]:
    """The names of what differs between a piece as it was and as it is: "align", "list.level", "bold"."""
    old, new = _flat(before), _flat(piece)
    return frozenset(name for name in {**old, **new} if old.get(name) != new.get(name))


def is_only_look(inline: Inline) -> bool:
    """True unless something was raised or lowered, which makes another number of it: 10²."""
    before = next(
        (revision.before for revision in inline.revisions if isinstance(revision.before, Style)), None
    )
    style = getattr(inline, "style", None)
    return before is not None and style is not None and is_look(own_facts(before, style))


def relevelled(heading: Heading) -> Revision | None:
    """The revision that gave a heading another level."""
    for revision in heading.revisions:
        if isinstance(revision.before, Heading) and revision.before.level != heading.level:
            return revision
    return None


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
