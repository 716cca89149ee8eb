"""Words and a font into the drawing that stands behind the text of a draft."""

from io import BytesIO

from fontTools.pens.svgPathPen import SVGPathPen  # type: ignore[import-untyped]
from fontTools.pens.transformPen import TransformPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

_SIDE, _LENGTH, _HIGHEST = 595, 500, 150
"""The side of the square, how long the words are at most across it, and how high their letters."""
_FILL = "#f0f1f4"


def watermark_svg(words: str, font: bytes) -> bytes:
    """The words as outlines across a square, so that no text of the page comes with them."""
    drawn = TTFont(BytesIO(font), lazy=True)
    glyphs, names = drawn.getGlyphSet(), drawn.getBestCmap()
    units = drawn["head"].unitsPerEm
    known = [names[ord(sign)] for sign in words if ord(sign) in names]
    width = sum(glyphs[name].width for name in known) or units
    scale = min(_LENGTH / width, _HIGHEST / units)
    pen = SVGPathPen(glyphs, lambda number: f"{number:.1f}")
    left = -width * scale / 2
    for name in known:
        glyphs[name].draw(TransformPen(pen, (scale, 0, 0, -scale, left, units * scale * 0.32)))
        left += glyphs[name].width * scale
    middle, size = _SIDE / 2, f'width="{_SIDE}" height="{_SIDE}" viewBox="0 0 {_SIDE} {_SIDE}"'
    turned = f"translate({middle} {middle}) rotate(-45)"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
        f'<path fill="{_FILL}" transform="{turned}" d="{pen.getCommands()}"/></svg>'
    ).encode()
