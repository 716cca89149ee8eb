"""A number of a spreadsheet, by a format with a slash, into the fraction that a reader sees: "2 1/2"."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from pipeline.read.shown.format_codes import FormatToken

_MOST_PLACES = 5
"""Places of a denominator; no program has more."""


def fraction_shown(tokens: Sequence[FormatToken], value: Decimal) -> str | None:
    """The number as a fraction, without the blanks that line it up; None for a code that has no one slash."""
    slashes = [place for place, token in enumerate(tokens) if token.kind == "slash"]
    if len(slashes) != 1:
        return None
    slash = slashes[0]
    end = slash + 1
    while end < len(tokens) and (tokens[end].kind == "digit" or tokens[end].text.isdecimal()):
        end += 1
    start = slash
    while start > 0 and tokens[start - 1].kind == "digit":
        start -= 1
    below = "".join(token.text for token in tokens[slash + 1 : end])
    if start == slash or not 0 < len(below) <= _MOST_PLACES:
        return None
    first = next((place for place, token in enumerate(tokens[:start]) if token.kind == "digit"), start)
    said = _fraction(abs(value), below, apart=first < start)
    around = ("".join(token.text for token in part) for part in (tokens[:first], tokens[end:]))
    before, after = around
    return f"{'-' if value < 0 else ''}{before}{said}{after}"


def _fraction(value: Decimal, below: str, *, apart: bool) -> str:
    """The fraction by what stands below its line: places for digits, or the number itself."""
    exact = Fraction(value)
    if below.isdecimal() and below.strip("0"):
        denominator = Fraction(below)
        parts, whole = round(exact * denominator), int(denominator)
    else:
        near = exact.limit_denominator(10 ** len(below) - 1)
        parts, whole = near.numerator, near.denominator
    if not apart:
        return f"{parts}/{whole}"
    ones, rest = divmod(parts, whole)
    if not rest:
        return str(ones)
    return f"{ones} {rest}/{whole}" if ones else f"{rest}/{whole}"
