"""A drawing of the program's own into one with the colours and the font of a workspace."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape, unescape

from pipeline.draw.metrics import text_width_px
from pipeline.model.organisation.colours import Palette, recoloured
from pipeline.model.text.block import Picture

FAMILIES = "Carlito, Calibri, sans-serif"
_TAG = re.compile(r"<[^>]*>")
_COLOUR = re.compile(r'(?<= )(fill|stroke)="#([0-9A-F]{6})"')
_TEXT = re.compile(r'<text [^>]*?font-size="([0-9.]+)"([^>]*)>([^<]*)</text>')
_SIZE = re.compile(r'(<text [^>]*?font-size=")([0-9.]+)(")')
_SMALLEST = 0.7
"""Letters do not become smaller than this share of their size, even where a very wide font needs it."""
_OTHER = 0.6
"""In em, for a sign that the font does not state."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """A family of fonts, and how wide its letters are."""

    family: str
    regular: Mapping[int, float]
    """The advance width of each sign, in em."""
    bold: Mapping[int, float]

    def width_px(self, text: str, size_px: float, *, bold: bool) -> float:
        """The width of a line of text."""
        widths = self.bold if bold else self.regular
        return size_px * sum(widths.get(ord(sign), _OTHER) for sign in text)


def is_own(picture: Picture) -> bool:
    """True for a drawing that the program made from data: others are printed as they were given."""
    return picture.media_type == "image/svg+xml" and not picture.elements


def restyled(picture: Picture, colours: Palette, lettering: Lettering | None) -> Picture:
    """The drawing as it is shown: its data stay, and with them what a digest says of it."""
    text = picture.data.decode()
    changed = recoloured(colours)
    if changed:
        text = _TAG.sub(lambda tag: _COLOUR.sub(lambda match: _painted(match, changed), tag[0]), text)
    if lettering:
        text = _lettered(text, lettering)
    return replace(picture, shown=replace(picture, data=text.encode()))


def _painted(match: re.Match[str], changed: Mapping[str, str]) -> str:
    return f'{match[1]}="#{changed.get(match[2], match[2])}"'


def _lettered(text: str, lettering: Lettering) -> str:
    """The drawing in another font, in smaller letters where that is wider than the room was made for."""
    share = max(min((_share(match, lettering) for match in _TEXT.finditer(text)), default=1.0), _SMALLEST)
    families = f"'{lettering.family}', {FAMILIES}".replace('"', "")
    text = text.replace(f'font-family="{FAMILIES}"', f'font-family="{escape(families, quote=False)}"', 1)
    if share == 1.0:
        return text
    return _SIZE.sub(lambda match: f"{match[1]}{float(match[2]) * share:.2f}{match[3]}", text)


def _share(match: re.Match[str], lettering: Lettering) -> float:
    """How much smaller a text has to be to be as wide as it was."""
    size, bold, words = float(match[1]), "bold" in match[2], unescape(match[3])
    wide = lettering.width_px(words, size, bold=bold)
    return min(text_width_px(words, size, bold=bold) / wide, 1.0) if wide else 1.0
