"""What one comparison or one reading came to: values that go from the process that judges to the table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

ASPECTS = (
    "made",
    "refused",
    "accept",
    "reject",
    "formatting",
    "styles",
    "pictures",
    "headers",
    "lint",
    "own judges",
    "own lint",
    "schema",
    "LibreOffice",
)
"""The sides of a red-line that are judged, in the order of the table."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be."""

    aspect: str
    reason: str
    """In words that quote nothing of the file: what a table may hold that everybody reads."""
    detail: str = ""
    """The first difference itself."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of a pair in one direction, or of a file."""

    name: str
    seconds: float = 0.0
    """Processor time of the comparison or the reading alone, in a warm process."""
    findings: tuple[Finding, ...] = ()
    told: tuple[Finding, ...] = ()
    """What is said and does not count: a judge that was not asked, or that contradicts itself."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """Changed characters, tracked changes, characters of each kind."""

    @property
    def failed(self) -> frozenset[str]:
        """The aspects that are not as they should be."""
        return frozenset(finding.aspect for finding in self.findings)

    def reasons(self) -> str:
        """The reasons by aspect, in one line: of each aspect the first, and how many more there are."""
        said = {
            aspect: [each.reason for each in self.findings if each.aspect == aspect]
            for aspect in self._aspects
        }
        return "; ".join(
            f"{aspect}: {first}{f' (and {len(more)} more)' if more else ''}"
            for aspect, (first, *more) in said.items()
        )

    @property
    def _aspects(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(finding.aspect for finding in self.findings))


def judged_ones(several: Iterable[Judged], aspect: str) -> int:
    """How many are as they should be in an aspect: one that was not made is right in none."""
    return sum(not {aspect, "made"} & verdict.failed for verdict in several)
