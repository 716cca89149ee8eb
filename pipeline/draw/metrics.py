"""Words into widths: the advance widths of Carlito, so that drawings need no font to be laid out."""

_FIRST, _LAST = 32, 126
_REGULAR = (
    226, 326, 401, 498, 507, 715, 682, 221, 303, 303, 498, 498, 250, 306, 252, 386, 507, 507, 507, 507,
    507, 507, 507, 507, 507, 507, 268, 268, 498, 498, 498, 463, 894, 579, 544, 533, 615, 488, 459, 631,
    623, 252, 319, 520, 420, 855, 646, 662, 517, 673, 543, 459, 487, 642, 567, 890, 519, 487, 468, 307,
    386, 307, 498, 498, 291, 479, 525, 423, 525, 498, 305, 471, 525, 229, 239, 455, 229, 799, 525, 527,
    525, 525, 349, 391, 335, 525, 452, 715, 433, 453, 395, 314, 460, 314, 498,
)  # fmt: skip
"""Advance widths of U+0020 to U+007E in thousandths of an em, from templates/fonts/Carlito-Regular.ttf."""
_OTHER = 600
"""For every other character: wider than most, so that a box is rather too wide than too narrow."""
_BOLD_FACTOR = 1.04


def text_width_px(text: str, size_px: float, *, bold: bool = False) -> float:
    """The width of a line of text, near enough to lay out a box around it."""
    thousandths = sum(
        _REGULAR[ord(char) - _FIRST] if _FIRST <= ord(char) <= _LAST else _OTHER for char in text
    )
    return thousandths * size_px / 1000 * (_BOLD_FACTOR if bold else 1)


def wrapped(text: str, size_px: float, width_px: float) -> tuple[str, ...]:
    """The text in lines that fit a width; a line break in it stays, a long word stands alone."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if line and text_width_px(longer, size_px) > width_px:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return tuple(lines)
