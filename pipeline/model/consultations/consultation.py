"""A consultation: what is consulted on, from when to when, whom it is put to, and who decides afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from pipeline.errors import Place
from pipeline.model.consultations.comment import Confidential
from pipeline.model.consultations.heading_layout import HeadingLayout
from pipeline.model.dates import StatedDate
from pipeline.model.organisation.language import ENGLISH, Language
from pipeline.model.organisation.settings import DEFAULTS, LONDON, Settings
from pipeline.model.text.block import NOWHERE
from pipeline.model.text.inline import Id

HOME_REGIONS = ("GB", "IE")
"""Whose telephone numbers are known as they are dialled there, whatever the organisations."""
_LAST_SECOND = time(23, 59, 59)
_UNSTATED = StatedDate()


@dataclass(frozen=True, slots=True)
class Moment:
    """A day with a clock time and the zone of the clock: "6 February 2025, 17:00 (Europe/London)"."""

    date: StatedDate
    clock: time | None = None
    """None where the time is not stated."""
    zone: str = LONDON
    place: Place = field(default=NOWHERE, compare=False)

    def instant(self) -> datetime | None:
        """The moment in UTC; None where no day is stated.

        A day without a time lasts until its last second.
        """
        if not self.date.day:
            return None
        local = datetime.combine(self.date.first_day, self.clock or _LAST_SECOND, ZoneInfo(self.zone))
        return local.astimezone(UTC)

    def __str__(self) -> str:
        return self.printed(ENGLISH)

    def printed(self, language: Language) -> str:
        """The moment in a language."""
        known = f"{self.clock:%H:%M} ({self.zone})" if self.clock else ""
        return f"{language.with_weekday(self.date)}, {known or language.printed('closing.time-unknown')}"


@dataclass(frozen=True, slots=True)
class Consulted:
    """An artefact that is consulted on: the version put forward, and the one that it is compared with."""

    artefact: Id
    old: str
    """The last issued version."""
    new: str
    """The version that comments are asked on."""
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of a forum that hears of the consultation, or decides after it."""

    forum: Id
    planned: StatedDate
    held: StatedDate = _UNSTATED
    place: Place = field(default=NOWHERE, compare=False)

    @property
    def date(self) -> StatedDate:
        """The day that it was held, or else the day it is planned for."""
        return self.held if self.held.stated else self.planned


@dataclass(frozen=True, slots=True)
class Organisation:
    """Somebody whom the consultation is put to, and the names under which it answers."""

    id: Id
    name: str
    aliases: tuple[str, ...] = ()
    """Trading names, group names, market participant ids."""
    roles: tuple[Id, ...] = ()
    place: Place = field(default=NOWHERE, compare=False)
    domains: tuple[str, ...] = ()
    """What stands behind the "@" of its addresses: "example-supplier.test". No address of a person."""
    country: str = ""
    """Where it is at home, by ISO 3166-1: "DE"; "" where it is not stated."""

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that it is called."""
        return (self.name, self.id, *self.aliases)


@dataclass(frozen=True, slots=True)
class Extension:
    """More time for one organisation, and why."""

    organisation: Id
    until: Moment
    reason: str
    place: Place = field(default=NOWHERE, compare=False)


class LatePolicy(StrEnum):
    """What happens to a comment that comes after the close; it is marked late whatever happens."""

    ACCEPT = "accept"
    """Treated like the others."""
    CONSIDER = "consider"
    """A person decides at triage; the same for all."""
    RETURN = "return"
    """Kept and listed, and not considered."""


class Unmarked(StrEnum):
    """What becomes of a comment of which the log leaves blank whether it is confidential."""

    PUBLISHED = "published"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Settlement:
    """What an organisation answered when it was asked whether its response is confidential."""

    organisation: Id
    confidential: Confidential
    date: StatedDate
    reason: str
    """Where the answer stands: a mail, a call."""
    place: Place = field(default=NOWHERE, compare=False)


class State(StrEnum):
    """Where a consultation stands."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Consultation:
    """One consultation, as `sources/consultations/<id>.yaml` says it."""

    id: Id
    title: str
    notice: str
    """Says what of it is illustrative."""
    artefacts: tuple[Consulted, ...]
    opens: StatedDate
    closes: Moment
    meetings: tuple[Meeting, ...]
    """In the order in which the forums are to meet."""
    organisations: tuple[Organisation, ...]
    late: LatePolicy
    late_note: str = ""
    confidentiality: str = ""
    """What is told to those who answer about what is published and what is withheld."""
    extensions: tuple[Extension, ...] = ()
    purpose: str = ""
    """Why these versions are put forward, for the covering note."""
    contact: str = ""
    """Where returned logs are sent."""
    layouts: tuple[HeadingLayout, ...] = ()
    """What columns are called in the logs of those who do not use the form."""
    unmarked: Unmarked = Unmarked.WITHHELD
    """WITHHELD where it is not stated."""
    settled: tuple[Settlement, ...] = ()
    settings: Settings = field(default=DEFAULTS, compare=False)
    """Those of its workspace: what the program prints of it is in that language."""
    place: Place = field(default=NOWHERE, compare=False)

    @property
    def language(self) -> Language:
        """The language of what the program prints of it."""
        return self.settings.language

    def deadline(self, organisation: Id = "") -> datetime | None:
        """The last moment, in UTC, for an answer in time; None where the closing day is not stated."""
        extended = [
            extension.until.instant()
            for extension in self.extensions
            if extension.organisation == organisation
        ]
        moments = [moment for moment in (self.closes.instant(), *extended) if moment is not None]
        return max(moments, default=None)

    def state(self, now: datetime) -> State:
        """Where it stands at a moment; one whose opening day is not stated counts as open until it closes."""
        closing = self.closes.instant()
        if closing is not None and now > closing:
            return State.CLOSED
        today: date = now.astimezone(ZoneInfo(self.closes.zone)).date()
        if self.opens.stated and today < self.opens.first_day:
            return State.PLANNED
        return State.OPEN

    def open_for(self, organisation: Id, now: datetime) -> bool:
        """True while an organisation may answer in time: from the opening to its own deadline."""
        deadline = self.deadline(organisation)
        return self.state(now) is not State.PLANNED and (deadline is None or now <= deadline)

    def last_moment(self) -> datetime | None:
        """The last moment, in UTC, for anybody, extensions included; None where no closing day is stated."""
        if self.closes.instant() is None:
            return None
        moments = (self.deadline(), *(self.deadline(extension.organisation) for extension in self.extensions))
        return max((moment for moment in moments if moment is not None), default=None)

    def closed_for_all(self, now: datetime) -> bool:
        """True once nobody may answer any more; False where no closing day is stated."""
        last = self.last_moment()
        return last is not None and now > last and self.state(now) is State.CLOSED

    def organisation(self, organisation_id: Id) -> Organisation | None:
        """The organisation with an id, or None."""
        return next(
            (organisation for organisation in self.organisations if organisation.id == organisation_id), None
        )

    def settlement(self, organisation: Id) -> Settlement | None:
        """What an organisation answered last about the confidentiality of its response; None for nothing."""
        return next(
            (settlement for settlement in reversed(self.settled) if settlement.organisation == organisation),
            None,
        )

    @property
    def regions(self) -> tuple[str, ...]:
        """The countries whose telephone numbers are known without their code."""
        return tuple(
            dict.fromkeys(
                (
                    *HOME_REGIONS,
                    *sorted(
                        organisation.country for organisation in self.organisations if organisation.country
                    ),
                )
            )
        )

    def named(self, name: str) -> Organisation | None:
        """The organisation of a name or alias, whatever its case and spacing; None for an unknown one."""
        wanted = _plain(name)
        return next(
            (
                organisation
                for organisation in self.organisations
                if any(_plain(own) == wanted for own in organisation.names)
            ),
            None,
        )

    def consulted(self, artefact: Id) -> Consulted | None:
        """What is consulted on of an artefact, or None."""
        return next((consulted for consulted in self.artefacts if consulted.artefact == artefact), None)

    def dates(self) -> Iterator[tuple[str, StatedDate]]:
        """Every date of it by name: opening, closing, then the meetings by forum."""
        yield "opens", self.opens
        yield "closes", self.closes.date
        yield from ((meeting.forum, meeting.date) for meeting in self.meetings)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
