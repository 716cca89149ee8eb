"""What a gate found: whether it holds, the evidence, and what to do where it does not."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.organisation.language import ENGLISH, Language


class Outcome(StrEnum):
    """How a gate stands."""

    PASS = "pass"
    FAIL = "FAIL"
    WAIVED = "waived"
    NOT_REQUIRED = "not required"
    NOT_STATED = "not stated"
    """The material does not say that anything is required."""

    @property
    def holds(self) -> bool:
        """True where the gate stops nothing."""
        return self is not Outcome.FAIL


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer of a gate, in a line."""

    outcome: Outcome
    evidence: str
    hint: str = ""


def holds(evidence: str) -> Finding:
    """The gate is passed."""
    return Finding(Outcome.PASS, evidence)


def fails(evidence: str, hint: str) -> Finding:
    """The gate is not passed; the hint says what to do, and where."""
    return Finding(Outcome.FAIL, evidence, hint)


def not_required(why: str) -> Finding:
    """Nothing is asked."""
    return Finding(Outcome.NOT_REQUIRED, why)


def not_stated(what: str) -> Finding:
    """The material is silent."""
    return Finding(Outcome.NOT_STATED, what)


def judged(failures: Iterable[str], evidence: str, hint: str, language: Language = ENGLISH) -> Finding:
    """Fails with every failure in the line, or passes with the evidence."""
    found = tuple(dict.fromkeys(failures))
    return fails(language.joined(found), hint) if found else holds(evidence)


def some(items: Iterable[str], most: int = 3, language: Language = ENGLISH) -> str:
    """The first of some items, with how many more there are."""
    found = tuple(items)
    more = language.printed("more", number=len(found) - most) if len(found) > most else ""
    return ", ".join(found[:most]) + more
