"""What verification found: a line for each thing that was looked at, and what it cannot tell."""

from dataclasses import dataclass
from enum import StrEnum

LIMIT = (
    "a history that was rewritten together with its seals can be told only against a zip, a tag or a remote "
    "repository that somebody else keeps"
)


class Verdict(StrEnum):
    """How a thing stands."""

    HOLDS = "holds"
    DIFFERS = "DIFFERS"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at."""

    verdict: Verdict
    subject: str
    """A version, a file, a part of a file."""
    evidence: str


def holds(subject: str, evidence: str) -> Line:
    """It is what it should be."""
    return Line(Verdict.HOLDS, subject, evidence)


def differs(subject: str, evidence: str) -> Line:
    """It is not."""
    return Line(Verdict.DIFFERS, subject, evidence)


def not_checked(subject: str, why: str) -> Line:
    """Nothing could be found out."""
    return Line(Verdict.NOT_CHECKED, subject, why)
