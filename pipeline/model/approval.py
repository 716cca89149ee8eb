"""What forums decided on a version, which gates a person waived, and why a version was withdrawn."""

from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.errors import Place
from pipeline.model.block import NOWHERE
from pipeline.model.dates import StatedDate
from pipeline.model.inline import Id


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
    """The sha256 of what was decided on: without version, status and control table."""
    place: Place = field(default=NOWHERE, compare=False)


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
