"""How words look in a foreign file into what that look says of them: the marks of `model/marked`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.model.text.marked import UNMARKED, Mark, Marks, Span, joined_spans, marked_text

Colour = tuple[int, int, int]
"""Red, green and blue, each up to 255."""
WHITE: Colour = (255, 255, 255)
_LIKE = 30
"""Colours whose parts differ by no more are one to the eye: such words cannot be seen on their ground."""
_SMALLEST_POINTS = 2
_STRONG, _WEAK = 0xB0, 0x66
_BRIGHT = 115
"""A strong colour that is darker is the ground of a heading, not of a highlighter."""


@dataclass(frozen=True, slots=True)
class FontLook:
    """What of a font and its ground can say something."""

    struck: bool = False
    underlined: bool = False
    superscript: bool = False
    subscript: bool = False
    hidden: bool = False
    highlighted: bool = False
    colour: Colour | None = None
    """None for the reader's own, which can be seen on every ground."""
    ground: Colour | None = None
    """None for paper."""


PLAIN_LOOK = FontLook()


@lru_cache(maxsize=5_000)
def marks(look: FontLook) -> Marks:
    """What the look says."""
    if look == PLAIN_LOOK:
        return UNMARKED
    said = {
        Mark.HIDDEN: look.hidden or _is_unseen(look),
        Mark.RED: look.colour is not None and _is_red(look.colour),
        Mark.HIGHLIGHTED: look.highlighted or (look.ground is not None and _is_bright(look.ground)),
        Mark.STRUCK: look.struck,
        Mark.UNDERLINED: look.underlined,
        Mark.SUPERSCRIPT: look.superscript,
        Mark.SUBSCRIPT: look.subscript and not look.superscript,
    }
    return frozenset(mark for mark, holds in said.items() if holds)


def told(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans with the marks that say something beside each other.

    Words are underlined for stress too, and links always are: it tells of a replacement only beside words
    that are struck. What is red and cannot be seen, as red on red, is hidden. Spaces have the marks that the
    words on both sides have.
    """
    whole = joined_spans(spans)
    beside_struck = any(Mark.STRUCK in span.marks and span.text.strip() for span in whole)
    gone = frozenset() if beside_struck else frozenset({Mark.UNDERLINED})
    said = [replace(span, marks=_said(span.marks - gone)) for span in whole]
    return joined_spans(_spaced(said, place) for place in range(len(said)))


def text_marked(spans: Iterable[Span]) -> str:
    """The text in the notation of marks; "" where nothing in it is marked."""
    given = tuple(spans)
    if not any(span.marks for span in given):
        return ""
    whole = told(given)
    return marked_text(whole) if any(span.marks for span in whole) else ""


def stripped(spans: Sequence[Span], signs: str | None = None) -> tuple[Span, ...]:
    """The spans without the spaces before the first word and behind the last; `signs` are other than all."""
    whole = "".join(span.text for span in spans)
    start, end = len(whole) - len(whole.lstrip(signs)), len(whole.rstrip(signs))
    kept, at = [], 0
    for span in spans:
        kept.append(Span(span.text[max(start - at, 0) : max(end - at, 0)], span.marks))
        at += len(span.text)
    return tuple(kept)


def colour(text: str | None) -> Colour | None:
    """The colour of "FF0000", "#ff0000" or "FFFF0000", of which the first two digits are its opacity."""
    digits = (text or "").removeprefix("#")[-6:]
    try:
        return (int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)) if len(digits) == 6 else None
    except ValueError:
        return None


def is_tiny(size: str | float | None) -> bool:
    """True for a size of letters, in points, in which nobody reads them: "1pt", 0.5."""
    try:
        points = float(str(size or "").removesuffix("pt"))
    except ValueError:
        return False
    return points <= _SMALLEST_POINTS


def tinted(base: Colour, tint: float) -> Colour:
    """The colour made lighter, or for a tint below 0 darker, as Excel does with those of its themes."""
    share = max(-1.0, min(1.0, tint))
    red, green, blue = (
        round(part * (1 + share) if share < 0 else part + (255 - part) * share) for part in base
    )
    return red, green, blue


def _said(given: Marks) -> Marks:
    return given - {Mark.RED, Mark.HIGHLIGHTED} if Mark.HIDDEN in given else given


def _spaced(spans: Sequence[Span], place: int) -> Span:
    span = spans[place]
    if span.text.strip():
        return span
    before = spans[place - 1].marks if place else UNMARKED
    after = spans[place + 1].marks if place + 1 < len(spans) else UNMARKED
    return replace(span, marks=before & after)


def _is_unseen(look: FontLook) -> bool:
    if look.colour is None:
        return False
    ground = look.ground or WHITE
    return all(abs(part - other) <= _LIKE for part, other in zip(look.colour, ground, strict=True))


def _is_red(given: Colour) -> bool:
    red, green, blue = given
    return red >= 0x90 and max(green, blue) <= _WEAK and red - max(green, blue) >= 0x50


def _is_bright(ground: Colour) -> bool:
    red, green, blue = ground
    strong = max(ground) >= _STRONG and min(ground) <= _WEAK
    is_pink = strong and green <= _WEAK and min(red, blue) >= 0xE0
    return is_pink or (strong and 0.3 * red + 0.59 * green + 0.11 * blue >= _BRIGHT)
