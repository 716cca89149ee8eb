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
    authors: tuple[str, ...] = ()
    """The names in `who`, where they are several."""
    change_id: str = ""
    commit: str = ""
    """The full hash of the one commit that made it; "" where it was several, or none is known for sure."""
    before: Hashable = None
    """What a reformatted piece was: the style of a run, or the block without its content."""
    move: str = ""
    """The name that both ends of a move share: "move3"; of a section that moved "move3/0" for its heading,
    then "move3/1" and so on for what it took along."""
    inside: Hashable = None
    """Of a block that arrived: the same block with nothing marked but the edits in it."""

    @property
    def named(self) -> tuple[str, ...]:
        """The name of each person in `who`."""
        return self.authors or (self.who,)

    @property
    def carrier(self) -> str:
        """The name of the section's move; "" for what moved by itself."""
        name, slash, _ = self.move.partition("/")
        return name if slash else ""

    @property
    def carried(self) -> bool:
        """True for what a section took along."""
        return bool(self.carrier) and not self.move.endswith("/0")


Revisions = tuple[Revision, ...]
"""The revisions on one piece, the outermost first; a clean document has none."""

GONE = frozenset({RevisionKind.DELETED, RevisionKind.MOVED_FROM})
"""The new side does not have it, or not there."""
ARRIVED = frozenset({RevisionKind.INSERTED, RevisionKind.MOVED_TO})
"""The old side does not have it, or not there."""


def whole(revisions: Revisions) -> RevisionKind | None:
    """What happened to a piece as a whole; None where it stayed, or was only reformatted."""
    for revision in revisions:
        if revision.kind is not RevisionKind.REFORMATTED:
            return revision.kind
    return None
