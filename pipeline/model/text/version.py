"""Version numbers are text: 1.47 comes after 1.5, and 3.01 is a housekeeping release of 3.0."""

import re
from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.bounds import VERSION_DIGITS
from pipeline.model.dates import StatedDate
from pipeline.model.text.approval import Approval, Retraction, Waiver, Withdrawal
from pipeline.model.text.inline import Id

_UNSTATED = StatedDate()
_DIGITS = f"[0-9]{{1,{VERSION_DIGITS.most}}}"
_MAJOR = f"(?:0|[1-9][0-9]{{0,{VERSION_DIGITS.most - 1}}})"
PROGRAM_VERSION = "0.1.0"
"""The version of this program; a test holds it to pyproject.toml."""


def version_key(version: str) -> tuple[int, int, int]:
    """The sort key of a version: major, minor, housekeeping; ValueError unless it is digits.digits.

    A minor part that starts with 0 and has more digits is a housekeeping release: 3.01 is (3, 0, 1). Each
    version has one spelling: 01.0, 1.00 and digits of other scripts are none.
    """
    match = re.fullmatch(rf"({_MAJOR})\.({_DIGITS})", version)
    if not match or re.fullmatch(r"00+|00+[1-9][0-9]*", match[2]):
        raise ValueError(
            f"'{version[:40]}' is not a version: write digits, a point, digits, and no zeros in front"
        )
    minor = match[2]
    if len(minor) > 1 and minor.startswith("0"):
        return int(match[1]), 0, int(minor)
    return int(match[1]), int(minor), 0


class Status(StrEnum):
    """Where a version stands in its governance."""

    DRAFT = "draft"
    CONSULTATION = "consultation"
    APPROVED = "approved"
    BASELINED = "baselined"
    ISSUED = "issued"

    @property
    def is_draft(self) -> bool:
        """True while the text can still change: such a version bears a watermark."""
        return self in (Status.DRAFT, Status.CONSULTATION)

    @property
    def words(self) -> str:
        """The status as it is printed.

        A file does not know the day on which it is read, so it says what a version is for: of one whose
        consultation has closed "in consultation" would be untrue.
        """
        return "For consultation" if self is Status.CONSULTATION else self.value.capitalize()


@dataclass(frozen=True, slots=True)
class SectionChange:
    """What one version changed in one section."""

    section: Id
    change: str


@dataclass(frozen=True, slots=True)
class Seal:
    """What proves that a version is the one that was issued."""

    commit: str
    digest: str
    """Of the resolved document without version, status and control table."""
    program: str = ""
    """Which reading program sealed it; "" where that was not recorded."""


@dataclass(frozen=True, slots=True)
class VersionEntry:
    """One row of the change record."""

    version: str
    date: StatedDate
    status: Status
    authors: tuple[str, ...]
    change: str
    details: tuple[SectionChange, ...] = ()
    for_comparison: bool = False
    """True where the source material does not have this version."""
    seal: Seal | None = None
    approvals: tuple[Approval, ...] = ()
    """In the order in which they were recorded."""
    waivers: tuple[Waiver, ...] = ()
    effective: StatedDate = _UNSTATED
    """From when on it applies; "not stated" where nothing is said beyond its own date."""
    superseded_by: str = ""
    """A later version of the artefact, or the id of another artefact, that stands in its place."""
    withdrawn: Withdrawal | None = None
    retracted: Retraction | None = None


def too_early(history: tuple[VersionEntry, ...], version: str, day: StatedDate) -> str:
    """Why nobody can have decided on a version on a day: an earlier one is dated later; "" where one can.

    The first version with a date has its own in place of that.
    """
    if not day.stated:
        return ""
    numbers = [entry.version for entry in history]
    earlier = [entry for entry in history[: numbers.index(version)] if entry.date.stated]
    own = history[numbers.index(version)]
    bound = max(earlier, key=lambda entry: entry.date.first_day, default=own)
    if not bound.date.stated or day.last_day >= bound.date.first_day:
        return ""
    what = f"v{bound.version}" if bound is own else f"v{bound.version}, which came before,"
    return f"{what} is dated {bound.date.long()}"
