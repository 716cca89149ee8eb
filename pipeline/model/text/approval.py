"""What forums decided on a version, which gates a person waived, and why a version was withdrawn."""

from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.errors import Place
from pipeline.model.dates import StatedDate
from pipeline.model.text.block import NOWHERE
from pipeline.model.text.inline import Id


class Decision(StrEnum):
    """What a forum made of a version."""

    REVIEWED = "reviewed"
    APPROVED = "approved"
    NOT_APPROVED = "not approved"


@dataclass(frozen=True, slots=True)
class Approval:
    """One decision of one forum on one text."""

    forum: Id
    date: StatedDate
    decision: Decision
    minute: str
    """Where it is minuted; "not stated" is a value."""
    digest: str
    """Of what was decided on: without version, status and control table."""
    place: Place = field(default=NOWHERE, compare=False)
    look: str = ""
    """The digest of the templates in force; "" where it was not recorded."""
    program: str = ""
    """Which reading program made the digest; "" where that was not recorded."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A gate that does not have to hold, and who takes that upon himself."""

    gate: str
    name: str
    date: StatedDate
    reason: str
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """When a version stopped applying, and why."""

    date: StatedDate
    reason: str


@dataclass(frozen=True, slots=True)
class Retraction:
    """When an issued version was taken back, and why; its seal stays, and its number is not used again."""

    date: StatedDate
    reason: str
