"""What happened to a consultation between two states of it."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.consultations.comment import CommentStatus
from pipeline.model.text.inline import Id


class Happened(StrEnum):
    """What happened to a consultation as a whole."""

    CHANGED = "changed"
    NEW = "new"
    REMOVED = "removed"
    UNREADABLE = "unreadable"
    """One state's files do not load."""


@dataclass(frozen=True, slots=True)
class ConsultationFact:
    """Something that is said of a consultation, before and now: a date, a meeting, an organisation …"""

    what: str
    before: str
    """"" where nothing was said."""
    now: str


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """What happened to the response to one comment."""

    comment: Id
    before: CommentStatus
    now: CommentStatus
    old_response: str = ""
    new_response: str = ""
    others: tuple[str, ...] = ()
    """What else of it is different: "owner", "changes" …"""


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many comments have a status; a comment without a response is new."""

    status: CommentStatus
    before: int
    now: int


@dataclass(frozen=True, slots=True)
class ConsultationChange:
    """One consultation that is not as it was."""

    consultation: Id
    title: str
    happened: Happened
    facts: tuple[ConsultationFact, ...] = ()
    statuses: tuple[StatusCount, ...] = ()
    """Those that some comment has, or had."""
    answers: tuple[AnswerChange, ...] = ()
    """The responses that are different, in the order of their file."""
    reason: str = ""
    """Why it is unreadable."""
