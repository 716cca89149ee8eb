"""What somebody wrote into a document of ours, as values: its margin comments and its changes, by place."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pipeline.model.identity import Identity

_EARLIEST, _LATEST = 1990, 2099
"""No draft was marked up before or after these years: programs write year 0 or 1899 for none."""


class MarkKind(StrEnum):
    """What somebody did at a place."""

    COMMENT = "comment"
    INSERTED = "insertion"
    DELETED = "deletion"
    REPLACED = "replacement"
    MOVED = "move"
    UNDONE = "insertion that was deleted again"
    HIGHLIGHT = "highlight without words"
    UNTRACKED = "changed outside tracking"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer below a comment."""

    author: str
    day: date | None
    text: str


@dataclass(frozen=True, slots=True)
class DraftMark:
    """One comment or change."""

    kind: MarkKind
    section: str
    """The heading above, as it is printed; "" before the first one."""
    old: str = ""
    """The words that it is about, or that go."""
    new: str = ""
    """The words that come."""
    text: str = ""
    """What its author says."""
    author: str = ""
    day: date | None = None
    """None where the file states none that can be."""
    replies: tuple[Reply, ...] = ()
    resolved: bool | None = None
    """None where the file has no state of it."""
    place: str = ""
    """Where it stands besides: "page 3", "row 2 of a table"."""
    pieces: int = 1
    """How many marks of the file it stands for, its replies apart."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the text as it was sent, before its reader changed it."""

    section: str
    text: str


@dataclass(frozen=True, slots=True)
class TextSent:
    """A document of ours as it was sent: what the mark-up that came back is held against."""

    lines: tuple[str, ...]
    """Its paragraphs, with the changes accepted that we tracked in it."""
    changes: frozenset[tuple[str, str, str]] = frozenset()
    """Those changes: the kind, the author, the time as it is written."""
    notes: frozenset[tuple[str, str]] = frozenset()
    """Our own comments in it: the author and the words."""
    identity: Identity | None = None
    """What a file without properties is taken for, because its words are these; None for one that says it."""


@dataclass(frozen=True, slots=True)
class MarkedUp:
    """A document of ours that came back."""

    identity: Identity
    marks: tuple[DraftMark, ...]
    told: tuple[tuple[str, str], ...] = ()
    """What is in the file and is no mark of its reader: the kind, and what is said of it."""
    pieces: int = 0
    """How many comments, replies and tracked changes the file holds; marks and told account for all."""
    compared: bool = False
    """True where it was held against the text as it was sent."""


def stated_day(year: int, month: int, day: int) -> date | None:
    """The day, where it is one on which somebody can have marked up a draft."""
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
