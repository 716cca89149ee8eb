"""What a layout of a comments log is: which columns its headings name."""

from collections.abc import Mapping
from typing import NamedTuple

REASON = "reason"
"""A column that says why: the comment where a layout has no other; else kept under its heading."""
ELSEWHERE = "elsewhere"
"""Headings that sound like a column of the form and are none: kept under their heading."""
NEUTRAL = (
    *("Text", "Wording", "What", "Detail", "Details", "Description", "Content"),
    *("Texte", "Libellé", "Wortlaut", "Inhalt", "Testun", "Geiriad", "Manylion"),
)
"""What says nothing by itself, below the heading of a group: "Comment" above "Text"."""


class HeadingLayout(NamedTuple):
    """The headings of one language or one body."""

    name: str
    headings: tuple[tuple[str, tuple[str, ...]], ...]
    """Each key of a column of the form, or one of the two above, with what it is called."""


def crossed(firsts: str, seconds: str) -> str:
    """Each of some words with each of others behind it, with bars between them."""
    return " | ".join(f"{first} {second}" for first in firsts.split(" | ") for second in seconds.split(" | "))


def layout_of(name: str, headings: Mapping[str, str]) -> HeadingLayout:
    """A layout from its headings with bars between them."""
    pairs = ((key, tuple(map(str.strip, names.split("|")))) for key, names in headings.items())
    return HeadingLayout(name, tuple(pairs))
