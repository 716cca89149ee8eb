"""The bytes of a PDF into what its pages look like: words with their places, lines, how full a page is."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from lxml import etree

TOP_POINTS, BOTTOM_POINTS = 78.0, 70.0
"""What the margins of a page take, with the running lines in them."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word without spaces, and its box in points from the upper left corner."""

    text: str
    left: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """What stands between the upper and the lower margin."""

    words: tuple[Word, ...]
    height_points: float
    width_points: float

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines from top to bottom, each without any space."""
        found: dict[int, list[Word]] = {}
        for word in self.words:
            found.setdefault(round(word.bottom), []).append(word)
        ordered = (sorted(found[bottom], key=lambda word: word.left) for bottom in sorted(found))
        return tuple("".join(word.text for word in line) for line in ordered)

    @property
    def text(self) -> str:
        """The text without any space."""
        return "".join(word.text for word in self.words)

    @property
    def fullness(self) -> float:
        """The share of the page down to its last word."""
        end = max((word.bottom for word in self.words), default=TOP_POINTS)
        return (end - TOP_POINTS) / (self.height_points - TOP_POINTS - BOTTOM_POINTS)


def pages(path: Path) -> tuple[Page, ...]:
    """The pages of a PDF, as Poppler reads it."""
    done = subprocess.run(("pdftotext", "-bbox", path, "-"), check=True, capture_output=True)
    root = etree.fromstring(done.stdout, etree.XMLParser(recover=True, resolve_entities=False))
    return tuple(_page(page) for page in root.iter("{*}page"))


def _page(page: etree._Element) -> Page:
    height, width = float(page.get("height", "0")), float(page.get("width", "0"))
    return Page(tuple(_words(page, height)), height, width)


def _words(page: etree._Element, height: float) -> Iterator[Word]:
    for word in page.iter("{*}word"):
        left, top, bottom = (float(word.get(name, "0")) for name in ("xMin", "yMin", "yMax"))
        if top >= TOP_POINTS - 4 and bottom <= height - BOTTOM_POINTS + 4:
            yield Word(unescape(word.text or ""), left, top, bottom)
