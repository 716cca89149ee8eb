"""What a measurement comes to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table."""

    what: str
    ours: str
    beside: str
    ratio: str
    reach: str
