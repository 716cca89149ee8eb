"""A page of a PDF and the areas that are marked on it into the words below them, in reading order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import pypdfium2  # type: ignore[import-untyped]

_ONE_LINE = 1.9
"""An area that is no higher than so many letters is meant for one line, whatever else it touches."""


@dataclass(frozen=True, slots=True)
class PageArea:
    """An upright rectangle in the space of a page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class PageLetter:
    """A sign on the page."""

    text: str
    area: PageArea | None
    """None for a space that stands nowhere."""

    @property
    def middle(self) -> tuple[float, float]:
        """The point by which it is known whether an area is above it."""
        area = self.area or PageArea(0, 0, 0, 0)
        return (area.left + area.right) / 2, (area.bottom + area.top) / 2


def page_letters(page: "pypdfium2.PdfPage") -> tuple[PageLetter, ...]:
    """The letters of a page in the order in which they were written."""
    text = page.get_textpage()
    letters = []
    for index in range(text.count_chars()):
        sign = text.get_text_range(index, 1)
        left, bottom, right, top = text.get_charbox(index, loose=True)
        seen = bool(sign.strip()) and right > left and top > bottom
        letters.append(PageLetter(sign, PageArea(left, bottom, right, top) if seen else None))
    text.close()
    return tuple(letters)


def words_below(letters: Sequence[PageLetter], areas: Sequence[PageArea]) -> str:
    """The words of a page that stand below any of the areas, in the order of these.

    On a page that lies on its side the letters are not in the order in which they are read.
    """
    chosen = dict.fromkeys(index for area in areas for index in _inside(letters, area))
    return _joined(letters, list(chosen))


def words_near(letters: Sequence[PageLetter], area: PageArea) -> str:
    """The line at whose height an area stands, or the one next to it: where a note was put."""
    middle = (area.bottom + area.top) / 2
    seen = [(index, letter.area) for index, letter in enumerate(letters) if letter.area is not None]
    if not seen:
        return ""
    _, nearest = min(seen, key=lambda pair: (_distance(pair[1], middle), abs(pair[1].left - area.left)))
    level = (nearest.bottom + nearest.top) / 2
    line = [index for index, own in seen if own.bottom <= level <= own.top]
    return _joined(letters, line)


def _inside(letters: Sequence[PageLetter], area: PageArea) -> list[int]:
    held = [
        index
        for index, letter in enumerate(letters)
        if letter.area is not None
        and area.left <= letter.middle[0] <= area.right
        and area.bottom <= letter.middle[1] <= area.top
    ]
    heights = [own.height for index in held if (own := letters[index].area) is not None]
    if not heights or area.height > _ONE_LINE * median(heights):
        return held
    middle = (area.bottom + area.top) / 2
    level = min((letters[index].middle[1] for index in held), key=lambda own: abs(own - middle))
    return [index for index in held if abs(letters[index].middle[1] - level) < median(heights) / 2]


def _distance(area: PageArea, level: float) -> float:
    return max(area.bottom - level, level - area.top, 0)


def _joined(letters: Sequence[PageLetter], chosen: Sequence[int]) -> str:
    return " ".join("".join(_signs(letters, chosen)).split())


def _signs(letters: Sequence[PageLetter], chosen: Sequence[int]) -> Iterator[str]:
    last = -1
    for index in chosen:
        if last >= 0 and index != last + 1:
            between = "".join(letter.text for letter in letters[last + 1 : index])
            hyphen = between.strip() in ("\N{SOFT HYPHEN}", "\x02", "￾")
            yield "" if between and hyphen else " "
        yield letters[index].text
        last = index
