"""The bullet of a list as its file keeps it, and its font, into the sign that a reader sees."""

import re
from collections.abc import Mapping

_FONTS = re.compile(r"symbol|wingdings", re.IGNORECASE)
_PRIVATE = range(0xF000, 0xF100)
"""Where Word keeps the signs of fonts that have signs in place of letters."""
# fmt: off
_SYMBOL: Mapping[int, str] = {
    0x2A: "∗", 0x2D: "−", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAE: "→", 0xB0: "°",
    0xB7: "•", 0xD7: "⋅", 0xDE: "⇒", 0xE0: "◊",
}
_WINGDINGS: Mapping[int, str] = {
    0x46: "☞", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧",
    0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x78: "⌧", 0x9E: "·", 0x9F: "•", 0xA7: "▪",
    0xA8: "◻", 0xD8: "➢", 0xDC: "➲", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
}
# fmt: on
_SIGNS: Mapping[str, Mapping[int, str]] = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def bullet_sign(text: str, font: str) -> str:
    """The text with each letter of a font of signs as its sign; letters that are not known here stay."""
    name = font.strip().lower()
    if not _FONTS.fullmatch(name):
        # a sign of Symbol whose font is gone: programs show it as the dot that it nearly always is
        return text.replace(chr(0xF0B7), _SYMBOL[0xB7])
    return "".join(
        _SIGNS[name].get(ord(letter) & 0xFF, letter) if _is_sign(letter) else letter for letter in text
    )


def _is_sign(letter: str) -> bool:
    return ord(letter) in _PRIVATE or ord(letter) < 0x100
