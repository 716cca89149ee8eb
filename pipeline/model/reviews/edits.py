"""What a reviewer did to a text, and what became of each edit."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.errors import Place
from pipeline.model.text.block import Block, Row
from pipeline.model.text.inline import Inlines


class EditKind(StrEnum):
    """What an edit is, in the words that are printed."""

    WORDS = "words"
    LOOK = "look of words"
    INSERTED = "new"
    DELETED = "deleted"
    MOVED = "moved"
    ROW_INSERTED = "new row"
    ROW_DELETED = "deleted row"
    ROW_MOVED = "moved row"
    CELLS = "columns or cells"
    STYLE = "style of a paragraph"


class EditFate(StrEnum):
    """What became of an edit."""

    PROPOSED = "proposed"
    AT_DATA = "proposed at the data"
    THERE = "already there"
    REFUSED = "refused"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class EditAnchor:
    """Where an edit stands in the text that was sent, by the numbers of its paragraphs there."""

    paragraphs: tuple[int, ...] = ()
    """Those that it changes, or takes away."""
    start: int = 0
    """Of an edit of words: the character of these paragraphs, with a break between two, that it begins at."""
    end: int = 0
    before: tuple[int, ...] = ()
    """What stands right before: a paragraph, or all those of a row."""
    after: tuple[int, ...] = ()
    """What stood right behind, where the edit adds something."""


@dataclass(frozen=True, slots=True)
class ReviewEdit:
    """One thing that a reviewer did."""

    number: int
    kind: EditKind
    anchor: EditAnchor
    old: str
    new: str
    section: str
    """The heading above."""
    around: str
    """The paragraph as the reviewer left it."""
    content: Inlines = ()
    """What came, of an edit of words."""
    piece: Block | Row | None = None
    """What came or went as a whole."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Who made an edit, as the file says."""

    author: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class SourceEdit:
    """A change of some characters of a source."""

    path: str
    start: int
    end: int
    text: str


SourceEdits = tuple[SourceEdit, ...]


@dataclass(frozen=True, slots=True)
class TakenEdit:
    """An edit with its fate."""

    edit: ReviewEdit
    fate: EditFate
    credits: tuple[Credit, ...] = ()
    """Empty for what was changed outside tracking."""
    sources: SourceEdits = ()
    place: Place | None = None
    """Where it is proposed, or where the text came from."""
    why: str = ""
    """Why it was refused, or what is to be known of it."""
    also: tuple[str, ...] = ()
    """What else a change of shared data would change."""
