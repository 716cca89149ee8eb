"""Who reviews and approves a kind of artefact, in which order, and from when until when the rule holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise, product
from typing import TypeVar

from pipeline.errors import Place
from pipeline.model.consultations.consultation import Meeting
from pipeline.model.dates import StatedDate
from pipeline.model.text.approval import Approval
from pipeline.model.text.document import Kind
from pipeline.model.text.inline import Id

Dated = TypeVar("Dated", Approval, Meeting)
"""What a forum did or will do on a day."""


class Baseline(StrEnum):
    """Which version numbers are issued."""

    WHOLE = "x.0"
    """Whole numbers; x.01 is a housekeeping release."""
    ANY = "any"
    NOT_STATED = "not stated"


class ConsultationNeed(StrEnum):
    """Whether a version goes through a consultation first."""

    YES = "yes"
    NO = "no"
    NOT_STATED = "not stated"


GATE_NAMES = (
    "version",
    "change-record",
    "approvals",
    "look",
    "consultation",
    "comments",
    "changes",
    "published-log",
    "placeholders",
    "references",
    "rasci-and-schedule",
    "other-checks",
    "author-notes",
    "clean-files",
    "same-text",
    "metadata",
    "accessibility",
    "reproducible",
    "red-line",
    "housekeeping",
)
"""The gates that the program knows, by the names that a waiver uses, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class OwnGate:
    """A gate of the workspace's own: a forum has to have decided on the text, outside the steps."""

    id: Id
    forum: Id
    asks: str
    """What the forum is asked, in the workspace's words."""
    place: Place


@dataclass(frozen=True, slots=True)
class Rule:
    """The governance of some kinds of artefact in some years."""

    id: Id
    kinds: tuple[Kind, ...]
    start: StatedDate
    """The first day or month; "not stated" where it holds from the beginning."""
    end: StatedDate
    """The last one; "not stated" where it still holds."""
    baseline: Baseline
    consultation: ConsultationNeed
    steps: tuple[tuple[Id, ...], ...] | None
    """The forums in their order; those of one step in either order. None: not stated."""
    note: str
    source: str
    place: Place
    gates: tuple[OwnGate, ...] = ()
    """Further gates before a baseline."""
    without: frozenset[str] = frozenset()
    """Gates of the program that these kinds are not asked for."""

    @property
    def concerned(self) -> tuple[Id, ...]:
        """Every forum that decides on these kinds: those of the steps, then those of the gates."""
        return tuple(dict.fromkeys((*self.forums, *(gate.forum for gate in self.gates))))

    @property
    def forums(self) -> tuple[Id, ...]:
        """Every forum of it, in order."""
        return tuple(forum for step in self.steps or () for forum in step)

    def out_of_order(self, decided: Sequence[Dated]) -> Iterator[tuple[Dated, Dated]]:
        """Each decision or meeting before one of an earlier step, with that one in front.

        Of several of one forum the last counts.
        """
        latest = {decided.forum: decided for decided in decided}
        for earlier, later in pairwise(self.steps or ()):
            for first, second in product(earlier, later):
                if first in latest and second in latest:
                    before, after = latest[first], latest[second]
                    if after.date.last_day < before.date.first_day:
                        yield before, after

    def holds(self, kind: Kind, day: StatedDate) -> bool:
        """True for an artefact of a kind whose version has a date; one without a date is of today's era."""
        if kind not in self.kinds:
            return False
        if not day.stated:
            return not self.end.stated
        return self.start.first_day <= day.last_day and day.first_day <= self.end.last_day
