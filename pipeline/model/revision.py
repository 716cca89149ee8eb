"""A revision: one recorded change on a piece of a document, as Word understands it."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class RevisionKind(StrEnum):
    """The kinds of tracked change (ECMA-376-1, 17.13.5)."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_FROM = "moved-from"
    MOVED_TO = "moved-to"
    REFORMATTED = "reformatted"


@dataclass(frozen=True, slots=True)
class Revision:
    """Who changed a piece, when, why, and under which change id."""

    kind: RevisionKind
    who: str
    when: datetime
    """Always in UTC."""
    why: str = ""
    change_id: str = ""
    before: Hashable = None
    """What a reformatted piece was: the style of a run, or the block without its content."""


Revisions = tuple[Revision, ...]
"""The revisions on one piece, the outermost first; a clean document has none."""

GONE = frozenset({RevisionKind.DELETED, RevisionKind.MOVED_FROM})
"""The new side does not have it, or not there."""
ARRIVED = frozenset({RevisionKind.INSERTED, RevisionKind.MOVED_TO})
"""The old side does not have it, or not there."""


def whole(revisions: Revisions) -> RevisionKind | None:
    """What happened to a piece as a whole; None where it stayed, or was only reformatted."""
    return next((revision.kind for revision in revisions if revision.kind in GONE | ARRIVED), None)
