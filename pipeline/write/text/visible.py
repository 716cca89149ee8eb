"""Text into text in which every sign shows: controls, bidi marks and the like stand as their codes."""

_LAST_CONTROL = 0x9F


def visible(text: str) -> str:
    """The text on one line, with `<U+202E>` in place of a sign that a terminal obeys or nobody sees.

    Spaces of any width stay, tabs and line breaks become spaces; what stays can neither move the cursor nor
    turn the direction of the line (Unicode categories Cc, Cf, Cs, Co, Cn, Zl, Zp).
    """
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(sign: str) -> str:
    if sign.isspace():
        return " " if ord(sign) <= _LAST_CONTROL or sign in "\u2028\u2029" else sign
    return sign if sign.isprintable() else f"<U+{ord(sign):04X}>"
