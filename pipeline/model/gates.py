"""How the gates before a baseline stand: what each says, and on what evidence."""

from dataclasses import dataclass
from enum import StrEnum


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
class GateResult:
    """How one gate stands."""

    gate: str
    outcome: Outcome
    evidence: str
    hint: str = ""
