"""What verification found: a line for each thing that was looked at, and what it cannot tell."""

from dataclasses import dataclass
from enum import StrEnum

LIMIT = (
    "a history that was rewritten together with its seals can be told only against a zip, a tag or a remote "
    "repository that somebody else keeps"
)


class VerifiedState(StrEnum):
    """How a thing stands."""

    HOLDS = "holds"
    DIFFERS = "DIFFERS"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class VerifiedThing:
    """One thing that was looked at."""

    verdict: VerifiedState
    subject: str
    """A version, a file, a part of a file."""
    evidence: str


def thing_holds(subject: str, evidence: str) -> VerifiedThing:
    """It is what it should be."""
    return VerifiedThing(VerifiedState.HOLDS, subject, evidence)


def differs(subject: str, evidence: str) -> VerifiedThing:
    """It is not."""
    return VerifiedThing(VerifiedState.DIFFERS, subject, evidence)


def not_checked(subject: str, why: str) -> VerifiedThing:
    """Nothing could be found out."""
    return VerifiedThing(VerifiedState.NOT_CHECKED, subject, why)
