"""The versions of an artefact and a day into which of them applies, and what became of the others."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from pipeline.model.text.version import Status, VersionEntry


class Standing(StrEnum):
    """Whether a version applies."""

    DRAFT = "draft"
    CONSULTATION = "in consultation"
    CONSULTED = "consultation closed"
    NOT_YET_EFFECTIVE = "not yet effective"
    IN_FORCE = "in force"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    RETRACTED = "retracted"


def standing(
    history: Sequence[VersionEntry], index: int, today: date, *, consulted: bool = False
) -> Standing:
    """How the version at a position of the change record stands on a day.

    A settled version is in force from its effective date on, until a later one is, or until it is withdrawn
    or named as superseded. `consulted` says that every consultation on it has closed.
    """
    entry = history[index]
    if entry.retracted is not None:
        return Standing.RETRACTED
    if entry.withdrawn is not None and _has_come(entry.withdrawn.date.first_day, today):
        return Standing.WITHDRAWN
    if entry.status.is_draft:
        if entry.status is not Status.CONSULTATION:
            return Standing.DRAFT
        return Standing.CONSULTED if consulted else Standing.CONSULTATION
    if entry.superseded_by or any(_applies(later, today) for later in history[index + 1 :]):
        return Standing.SUPERSEDED
    return Standing.IN_FORCE if _applies(entry, today) else Standing.NOT_YET_EFFECTIVE


def version_in_force(history: Sequence[VersionEntry], today: date) -> VersionEntry | None:
    """The version that applies on a day; None before the first, and after a withdrawal."""
    for index in reversed(range(len(history))):
        if standing(history, index, today) is Standing.IN_FORCE:
            return history[index]
    return None


def day_in(zone: str, now: datetime) -> date:
    """The day of a moment in a time zone."""
    return now.astimezone(ZoneInfo(zone)).date()


def _applies(entry: VersionEntry, today: date) -> bool:
    """True for a settled version whose effective date, if it has one, has come."""
    if entry.retracted is not None:
        return False
    return not entry.status.is_draft and _has_come(entry.effective.first_day, today)


def _has_come(day: date, today: date) -> bool:
    return day <= today
