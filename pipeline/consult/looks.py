"""The cells below a heading into what they look like, and which columns of the form they can be."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.consult.matching import is_blank, plain_name
from pipeline.model.log_layouts import REASON

PROSE = frozenset({"comment", "proposed", REASON})
"""What people write sentences in."""
_SHORT = frozenset({"type", "severity"})
_FEWEST_WORDS = 4
_MOST_WORDS = 6
_COUNTED = re.compile(r"\W{0,3}(?:[^\W\d]{1,4}\W{0,2}){0,2}(\d{1,4})\W{0,3}")
_SECTION = re.compile(
    r"(?:(?:section|sect?|clause|cl|s|§|abschnitt|kapitel|article|adran)\W{0,3})?[A-Z]?\.?\d{1,3}(?:\.\d{1,3})+\W?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Look:
    """What the cells of a column look like."""

    filled: int
    counted: bool
    """True where each is a number, with a few letters at most: "12", "C-3", "UK 4"."""
    running: bool
    """True where these numbers only grow."""
    sections: bool
    """True where most are section numbers with dots."""
    words: float
    """How many a cell has in the middle."""

    @property
    def prose(self) -> bool:
        """True for sentences."""
        return self.words >= _FEWEST_WORDS and not self.counted


def look(texts: Sequence[str]) -> Look:
    """What some cells look like; blank ones say nothing."""
    filled = [text for text in texts if not is_blank(text)]
    numbers = [int(found[1]) for text in filled if (found := _COUNTED.fullmatch(text.strip()))]
    counted = bool(filled) and len(numbers) == len(filled)
    sections = sum(1 for text in filled if _SECTION.fullmatch(text.strip()))
    return Look(
        len(filled),
        counted,
        counted and len(filled) > 1 and all(a < b for a, b in pairwise(numbers)),
        sections * 2 > len(filled),
        sum(len(plain_name(text).split()) for text in filled) / len(filled) if filled else 0.0,
    )


def can_be(key: str, seen: Look) -> bool:
    """False where the cells of a column speak against what its heading says."""
    if key in PROSE:
        return not seen.running and not (seen.counted and seen.filled > 1)
    if key == "number":
        return seen.counted or seen.words < _FEWEST_WORDS
    if key in _SHORT:
        return seen.words <= _MOST_WORDS
    return True
