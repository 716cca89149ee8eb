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
    ANNEX = "annex"
    """A Word file of somebody else, as a whole."""


@dataclass(frozen=True, slots=True)
class Section:
    """Where in the document a change stands."""

    id: Id
    number: str
    title: str


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
    """False for case, punctuation, spelling and white space alone."""
    applies_to: tuple[str, ...] = ()
    """Roles, code bodies or labels."""
    who: str = ""
    when: datetime | None = None
    why: str = ""
    carried: int = 0
    """How many blocks moved with the heading of a section."""
    place: Place = field(default=Place(""), compare=False)

    @property
    def what(self) -> str:
        """What happened to what: "cell replaced", "section moved with 7 blocks"."""
        blocks = f" with {many(self.carried, 'block')}" if self.carried else ""
        return f"{self.where} {self.kind}{blocks}"
