"""Lines, boxes and words into SVG text and the picture that holds it."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Literal

from pipeline.draw.restyled import FAMILIES
from pipeline.model.text.block import Picture

INK = "#1A1A1A"
ACCENT = "#1F3864"
RULE = "#BFC5D2"
TEXT_SIZE_PX = 12.0
SMALL_SIZE_PX = 11.0
PAGE_WIDTH_PX = 604.0
"""The width between the margins of an upright A4 page: 160 mm at 96 pixels an inch."""

Anchor = Literal["start", "middle", "end"]


def _number(value: float) -> str:
    """A coordinate with at most two decimals: "12", "12.5"."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@dataclass(frozen=True, slots=True)
class TextLook:
    """How a line of text is set."""

    size_px: float = TEXT_SIZE_PX
    anchor: Anchor = "start"
    fill: str = INK
    bold: bool = False


PLAIN = TextLook()
SMALL = TextLook(SMALL_SIZE_PX)


def text_line(x: float, y: float, text: str, look: TextLook = PLAIN) -> str:
    """A line of text with its baseline at y."""
    weight = ' font-weight="bold"' if look.bold else ""
    where = "" if look.anchor == "start" else f' text-anchor="{look.anchor}"'
    size = _number(look.size_px)
    return (
        f'<text x="{_number(x)}" y="{_number(y)}" font-size="{size}" fill="{look.fill}"{weight}{where}>'
        f"{escape(text, quote=False)}</text>"
    )


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Where a box stands: its upper left corner, and its size."""

    x: float
    y: float
    width: float
    height: float
    radius: float = 0
    """Of its corners."""


def rectangle(box: Rectangle, *, fill: str) -> str:
    """A box with an outline."""
    corner = f' rx="{_number(box.radius)}"' if box.radius else ""
    where = f'x="{_number(box.x)}" y="{_number(box.y)}"'
    size = f'width="{_number(box.width)}" height="{_number(box.height)}"'
    return f'<rect {where} {size}{corner} fill="{fill}" stroke="{ACCENT}"/>'


def line(points: Iterable[tuple[float, float]], *, stroke: str = ACCENT, width: float = 1) -> str:
    """A line through points."""
    path = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
    return f'<polyline points="{path}" fill="none" stroke="{stroke}" stroke-width="{_number(width)}"/>'


def polygon(points: Iterable[tuple[float, float]], *, fill: str, stroke: str = ACCENT) -> str:
    """A closed shape through points."""
    path = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
    return f'<polygon points="{path}" fill="{fill}" stroke="{stroke}"/>'


def picture(
    parts: Iterable[str],
    width_px: float,
    height_px: float,
    drawn: Iterable[str],
    shown: Iterable[str] = (),
) -> Picture:
    """The parts as an SVG picture; `drawn` are the words in it, in the order in which they are drawn.

    `shown` says in words what the drawing shows, for those who compare two.
    """
    width, height = _number(width_px), _number(height_px)
    data = "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
            f' viewBox="0 0 {width} {height}" font-family="{FAMILIES}">',
            *parts,
            "</svg>\n",
        )
    )
    return Picture(data.encode(), "image/svg+xml", float(width), float(height), tuple(drawn), tuple(shown))
