"""What happened to a consultation between two states of it."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.consultations.comment import CommentStatus
from pipeline.model.organisation.language import ENGLISH, Language
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

    kind: str
    """The end of the key of its words: "opens", "meeting"."""
    before: str
    """"" where nothing was said."""
    now: str
    name: str = ""
    """Whose it is, where there are several: the forum of a meeting."""

    @property
    def what(self) -> str:
        """What it is about, as programs and the terminal have it: "meeting of qag"."""
        return self.told(ENGLISH)

    def told(self, language: Language) -> str:
        """The same in a language."""
        return language.printed(f"round.{self.kind}", name=self.name)


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
