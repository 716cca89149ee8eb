"""A change: one difference between two versions, with its reason and those whom it concerns."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from pipeline.errors import Place
from pipeline.model.text.inline import Id
from pipeline.model.text.many import many


class ChangeKind(StrEnum):
    """What happened."""

    INSERTED = "inserted"
    DELETED = "deleted"
    REPLACED = "replaced"
    MOVED = "moved"
    REFORMATTED = "reformatted"
    RENUMBERED = "renumbered"


class Where(StrEnum):
    """What kind of thing a change stands in."""

    PARAGRAPH = "paragraph"
    SECTION = "section"
    """A whole section that moved, with everything below its heading."""
    HEADING = "heading"
    CAPTION = "caption"
    TABLE = "table"
    ROW = "row"
    COLUMN = "column"
    CELL = "cell"
    FOOTNOTE = "footnote"
    FIGURE = "figure"
    FIELD = "field"
    QUESTION = "question"
    LABEL = "label"
    PROPERTY = "property"
    LAYOUT = "layout"
    ANNEX = "annex"
    """A Word file of somebody else, as a whole."""
    ENDNOTE = "endnote"
    HEADER = "header"
    """Of a Word file of somebody else, as all that follow."""
    FOOTER = "footer"
    TEXT_BOX = "text-box"
    STYLE = "style"
    """The definition of a style: it is listed, and nothing tracks it."""
    COMMENT = "comment"
    """A note in the margin: likewise."""


@dataclass(frozen=True, slots=True)
class Section:
    """Where in the document a change stands."""

    id: Id
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A property beside the words that differs: the address of a link, the type of a field."""

    name: str
    old: str
    """"" where that side has none."""
    new: str
    look: bool = False
    """True where it says how something looks or is called inside, and nothing of what is to be done."""


Facts = tuple[Fact, ...]


def with_facts(text: str, told: Iterable[str]) -> str:
    """A text with what is told beside it: "the form (link: https://example.org)"."""
    said = "; ".join(told)
    return f"{text} ({said})" if text and said else text or said


def told_old(facts: Facts) -> Iterator[str]:
    """The facts as they were: "link: none"."""
    return (f"{fact.name}: {fact.old or NONE}" for fact in facts)


def told_new(facts: Facts) -> Iterator[str]:
    """The facts as they are."""
    return (f"{fact.name}: {fact.new or NONE}" for fact in facts)


NONE = "none"
"""Stands for a property that one side does not have."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What the author of a commit holds to be editorial, whatever the rules say."""

    target: Id
    """The id of a change or of a section; "" where it cannot be read."""
    reason: str
    """Why; of a claim that cannot be read, what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who changed something, when, and why."""

    who: str
    when: datetime
    why: str = ""
    authors: tuple[str, ...] = ()
    """The names in `who`, where they are several."""
    commit: str = ""
    """The full hash; "" for what is not committed."""
    claims: tuple[Claim, ...] = ()
    """What the author holds to be editorial."""
    hindrance: str = ""
    """Why no claim counts: the way takes the commit back, or does not show what it did alone."""


@dataclass(frozen=True, slots=True)
class Overruled:
    """Who held a substantive change to be editorial, in which commit, and why."""

    who: str
    commit: str
    """The full hash."""
    reason: str

    @property
    def told(self) -> str:
        """The same in words: "overruled as editorial by Ada Author in 1a2b3c4d5e: a slip of the pen"."""
        return f"overruled as editorial by {self.who} in {self.commit[:10]}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two versions."""

    id: str
    """A hash of artefact, anchor, kind, old, new and occurrence: the same in every format."""
    kind: ChangeKind
    artefact: Id
    section: Section
    where: Where
    old: str
    """What stood there, and the facts that differ as they were."""
    new: str
    substantive: bool
    """False where a rule proves it editorial, or its author overruled the rules."""
    applies_to: tuple[str, ...] = ()
    """Roles, code bodies or labels."""
    who: str = ""
    when: datetime | None = None
    why: str = ""
    carried: int = 0
    """How many blocks moved with the heading of a section."""
    facts: Facts = ()
    """What differs beside the words; `old` and `new` have it at their ends."""
    words: tuple[str, str] = ("", "")
    """`old` and `new` without the facts."""
    row: str = ""
    """The first words of the row that a change in a table stands in; "" elsewhere."""
    column: str = ""
    """The heading of its column."""
    overruled: Overruled | None = None
    """Set where the rules call it substantive and its author does not."""
    of_version: bool = False
    """True where it tells of the version itself: the front, document control, properties, its own number."""
    place: Place = field(default=Place(""), compare=False)

    @property
    def told(self) -> str:
        """What happened to what, and in which cell: "cell replaced in row “M10”, column “Date”"."""
        named = (("row", self.row), ("column", self.column))
        at = ", ".join(f"{what} “{name}”" for what, name in named if name)
        return f"{self.what} in {at}" if at else self.what

    @property
    def weighty(self) -> bool:
        """True for what the rules call substantive, whoever overruled them."""
        return self.substantive or self.overruled is not None

    @property
    def weight(self) -> str:
        """What it counts as: "substantive", "editorial", or who overruled the rules and why."""
        if self.overruled is not None:
            return self.overruled.told
        return "substantive" if self.substantive else "editorial"

    @property
    def what(self) -> str:
        """What happened to what: "cell replaced", "section moved with 7 blocks"."""
        blocks = f" with {many(self.carried, 'block')}" if self.carried else ""
        return f"{self.where} {self.kind}{blocks}"


@dataclass(frozen=True, slots=True)
class Listed:
    """A change, and the unchanged words around it."""

    change: Change
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChapterChanges:
    """What changed in a chapter: a section on the highest level with all those below it."""

    title: str
    """With its number, if it has one; the old one where the chapter was removed."""
    substantive: int
    editorial: int
    """Without what only has another number."""
    overruled: int = 0
    """How many of the editorial ones the rules call substantive."""
