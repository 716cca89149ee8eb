"""What two resolvers say of the same files, in the same words."""

import re
from dataclasses import dataclass
from pathlib import Path

from tests.judges.asked import further_resolver
from tests.judges.described import Description, described
from tests.judges.resolving import Way

_ELSEWHERE = re.compile(r"⟦[^⟧]*⟧")
_LOST = re.compile(r"reference without target after (accept|reject): (.*)")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a resolver says of the structure and text of a red-line, and of its references."""

    accepted: bool
    rejected: bool
    lost_accepted: frozenset[str]
    lost_rejected: frozenset[str]


def own_verdict(red: Path, old: Path, new: Path) -> Verdict:
    """What the resolver here says."""
    accepted, rejected = (described(red, way) for way in Way)
    lost = (frozenset(one.bookmark for one in side.lost) for side in (accepted, rejected))
    exact = (_said(accepted) == _said(described(new)), _said(rejected) == _said(described(old)))
    return Verdict(*exact, *lost)


def further_verdict(red: Path, old: Path, new: Path) -> Verdict:
    """What the further one says."""
    resolver = further_resolver()
    assert resolver is not None
    verdict, _ = resolver.judge(str(red), str(old), str(new), computed=True)
    found = [match for fault in resolver.lint(str(red))[3] if (match := _LOST.fullmatch(fault))]
    lost = (frozenset(match[2] for match in found if match[1] == way) for way in ("accept", "reject"))
    return Verdict(verdict["acc"] == "strict", verdict["rej"] == "strict", *lost)


def agreeing(red: Path, clean: Path) -> bool:
    """True where both say the same of what accepting and rejecting give, beside what accepting the other file gives."""
    resolver = further_resolver()
    assert resolver is not None
    wanted, theirs = described(clean), resolver.resolve(str(clean), "accept", computed=True)
    for way, mode in ((Way.ACCEPTED, "accept"), (Way.REJECTED, "reject")):
        ours = _said(described(red, way)) == _said(wanted)
        if ours != (resolver.resolve(str(red), mode, computed=True)["strict"] == theirs["strict"]):
            return False
    return True


def _said(found: Description) -> list[tuple[str, str]]:
    """Structure and text, without the places that references name: the further one has them elsewhere."""
    lines = [(line.kind, _ELSEWHERE.sub("", line.words)) for line in found.body]
    return [*lines, *((line.kind, line.words) for note in found.notes for line in note)]
