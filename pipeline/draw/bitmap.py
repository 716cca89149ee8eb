"""Drawings into bitmaps."""

import re
from math import sqrt

import resvg_py

from pipeline.errors import PipelineError, Place
from pipeline.model.bounds import SVG_PIXELS
from pipeline.model.text.block import Picture

FAMILY = "Carlito"
"""Of the look; it stands in for every family that a drawing names and the look does not have."""
_DPI = 96.0
"""Without it, 3in is no size."""
_MOST_WORK = 1_000_000_000
"""Pixels times elements, each of which may cover the whole and let what is below shine through."""
_TRANSLUCENT = re.compile(rb"opacity|url\(|rgba|hsla|<image|#(?:[0-9a-f]{8}|[0-9a-f]{4})\b", re.IGNORECASE)
_OPAQUE_SHARE = 20
"""How many elements that hide what is below are drawn in the time of one that does not (resvg 0.5)."""


def png(picture: Picture, font_files: tuple[str, ...], scale: float) -> bytes:
    """An SVG picture as PNG, with the given fonts only: no font of the machine matters.

    `scale` is in pixels of the bitmap per CSS pixel; a picture that is large already, or has very many
    elements, gets fewer. ValueError for a drawing that is broken.
    """
    work = picture.elements if _TRANSLUCENT.search(picture.data) else picture.elements // _OPAQUE_SHARE
    most = min(SVG_PIXELS.most, _MOST_WORK // max(work, 1))
    largest = sqrt(most / (picture.width_px * picture.height_px))
    return _drawn(picture, font_files, max(1, round(picture.width_px * min(scale, largest))))


def require_drawable(picture: Picture, place: Place | None) -> None:
    """Nothing; PipelineError for an SVG picture that cannot be drawn, found out with next to no pixels."""
    try:
        _drawn(picture, (), 1)
    except ValueError as error:
        hint = "check the SVG file: it has to be UTF-8, and open in a browser"
        raise PipelineError("the SVG cannot be drawn", place=place, hint=hint) from error


def _drawn(picture: Picture, font_files: tuple[str, ...], width: int) -> bytes:
    pixels = resvg_py.svg_to_bytes(
        svg_string=picture.data.decode("utf-8-sig"),
        width=width,
        dpi=_DPI,
        font_files=list(font_files),
        skip_system_fonts=True,
        font_family=FAMILY,
        serif_family=FAMILY,
        sans_serif_family=FAMILY,
        cursive_family=FAMILY,
        fantasy_family=FAMILY,
        monospace_family=FAMILY,
    )
    return bytes(pixels)
