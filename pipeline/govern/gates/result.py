"""What a gate found: whether it holds, the evidence, and what to do where it does not."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model.gates import Outcome
from pipeline.model.organisation.language import ENGLISH, Language


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer of a gate, in a line."""

    outcome: Outcome
    evidence: str
    hint: str = ""


def passes(evidence: str) -> Finding:
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
    failing = tuple(dict.fromkeys(failures))
    return fails(language.joined(failing), hint) if failing else passes(evidence)


def some(items: Iterable[str], most: int = 3, language: Language = ENGLISH) -> str:
    """The first of some items, with how many more there are."""
    named = tuple(items)
    more = language.printed("more", number=len(named) - most) if len(named) > most else ""
    return ", ".join(named[:most]) + more
