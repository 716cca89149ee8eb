"""Letters in a font of signs into what they are: a tick that the file keeps as "ü" is no letter."""

import re

_FONTS = re.compile(
    r"(?:wingdings|webdings|zapf ?dingbats|marlett|ms outlook|monotype sorts)\b.*|symbol", re.IGNORECASE
)
_LONGEST = 3
"""Of more letters somebody wrote words, and a program chose the font."""


def as_signs(text: str, font: str | None) -> str:
    """The text with the name of its font, where that has signs in place of letters: "[Wingdings ü]".

    What the sign looks like is not in the file.
    """
    word = text.strip()
    if not font or not word or len(word) > _LONGEST or not _FONTS.fullmatch(font.strip()):
        return text
    return f"[{font.strip()} {word}]"
