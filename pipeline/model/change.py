"""A change: one difference between two versions, with its reason and those whom it concerns."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from pipeline.errors import Place
from pipeline.model.inline import Id
from pipeline.model.many import many


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


@dataclass(frozen=True, slots=True)
class Section:
    """Where in the document a change stands."""

    id: Id
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What the author of a commit holds to be editorial, whatever the rules say."""

    target: Id
    """The id of a change or of a section; "" where it cannot be read."""
    reason: str
    """Why; of a claim that cannot be read, what is wrong with it."""


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
    overruled: Overruled | None = None
    """Set where the rules call it substantive and its author does not."""
    place: Place = field(default=Place(""), compare=False)

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
