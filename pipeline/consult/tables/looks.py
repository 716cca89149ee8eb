"""The cells below a heading into what they look like, and which columns of the form they can be."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.consult.typed.matching import is_blank, plain_name
from pipeline.model.consultations.heading_layout import REASON

PROSE = frozenset({"comment", "proposed", REASON})
"""What people write sentences in."""
_SHORT = frozenset({"type", "severity"})
_FEWEST_WORDS = 4
_LONGEST_LABEL = 30
_MOST_WORDS = 6
_LABEL = re.compile(
    r"(?:[^\W\d]{0,4}\W{0,3}\d{1,10}){1,5}[^\W\d]{0,2}\W{0,3}|[^\W\d]{1,10}\W{0,2}\d{1,6}\W{0,3}"
)
"""A number with hardly anything around it: "12", "C-3", "1/20", "EX-2025-001", "2025-02-06", "Comment 4"."""
_OF_SEVERAL = re.compile(
    r"\W{0,3}(\d{1,4})\s{0,3}(?:of|von|de|sur|o|out of)\s{0,3}\d{1,4}\W{0,3}", re.IGNORECASE
)
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th|\.)?[ -][^\W\d]{3,9}\.?,?[ -]\d{2,4}|[^\W\d]{3,9} \d{1,2},? \d{4}")
_LETTERS = re.compile(r"\W{0,2}([ivxlcdm]{1,8}|[a-z])\W{0,2}", re.IGNORECASE)
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_DIGITS = re.compile(r"\d{1,10}")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_SECTION = re.compile(
    r"(?:(?:section|sect?|clause|cl|s|§|abschnitt|kapitel|article|adran)\W{0,3})?[A-Z]?\.?\d{1,3}(?:\.\d{1,3})+\W?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """What the cells of a column look like."""

    filled: int
    counted: bool
    """True where each counts or dates a row: "12", "C-3", "1/20", "iv", "6 Feb 2025"."""
    running: bool
    """True where what counts them only grows."""
    sections: bool
    """True where most are section numbers with dots."""
    words: float
    """How many a cell has in the middle."""

    @property
    def prose(self) -> bool:
        """True for sentences."""
        return self.words >= _FEWEST_WORDS and not self.counted


def column_look(texts: Sequence[str]) -> ColumnLook:
    """What some cells look like; blank ones say nothing."""
    filled = [text for text in texts if not is_blank(text)]
    numbers = _counts([text.strip() for text in filled])
    counted = bool(numbers)
    sections = sum(1 for text in filled if _SECTION.fullmatch(text.strip()))
    return ColumnLook(
        len(filled),
        counted,
        counted and len(filled) > 1 and all(a < b for a, b in pairwise(numbers)),
        sections * 2 > len(filled),
        sum(len(plain_name(text).split()) for text in filled) / len(filled) if filled else 0.0,
    )


def _counts(texts: Sequence[str]) -> list[tuple[int, ...]]:
    """What each text counts as; none where one of them says more than that.

    Letters and Roman numbers count where they follow one another: a comment may be "I" or "a" by itself.
    """
    labels = [_count(text) for text in texts]
    if all(labels):
        return labels
    written = [match[1].casefold() if (match := _LETTERS.fullmatch(text)) else "" for text in texts]
    romans: list[tuple[int, ...]] = [(_roman(text),) for text in written]
    if _follow(romans) and romans[0] >= (1,) and (len(romans) > 1 or romans == [(1,)]):
        return romans
    single: list[tuple[int, ...]] = [(ord(text),) for text in written if len(text) == 1]
    return single if len(single) == len(texts) > 2 and _follow(single) else []


def _follow(numbers: Sequence[tuple[int, ...]]) -> bool:
    return all(b[0] - a[0] == 1 for a, b in pairwise(numbers))


def _count(text: str) -> tuple[int, ...]:
    """The numbers of a text that has hardly anything beside them; () for any other."""
    if len(text) > _LONGEST_LABEL:
        return ()
    if match := _OF_SEVERAL.fullmatch(text):
        return (int(match[1]),)
    if _LABEL.fullmatch(text) or _DAY.fullmatch(text):
        return tuple(map(int, _DIGITS.findall(text)))
    return ()


def _roman(text: str) -> int:
    """The number that a Roman one is; 0 for none."""
    if not text or not _ROMAN.fullmatch(text):
        return 0
    values = [_VALUES[sign] for sign in text]
    return sum(-a if a < b else a for a, b in pairwise([*values, 0]))


def can_be(key: str, seen: ColumnLook) -> bool:
    """False where the cells of a column speak against what its heading says."""
    if key in PROSE:
        return not seen.running
    if key == "number":
        return seen.counted or seen.words < _FEWEST_WORDS
    if key in _SHORT:
        return seen.words <= _MOST_WORDS
    return True
