"""A count and the name of a format into the number that is printed (ECMA-376-1, 17.18.59)."""

import re
from collections.abc import Callable, Mapping
from functools import partial

from pipeline.model.text.numerals import alphabetic, roman
from pipeline.read.docx.lists import number_signs as signs
from pipeline.read.docx.lists.number_words import cardinal, ordinal, ordinal_words

LARGEST_COUNT = 32_767
"""Beyond it every format is decimal: no list is that long, and letters are repeated with the count."""
_PADDED = re.compile(r"(0*)1, \1?2, \1?3, \.\.\.")
"""A format of one's own that puts zeros before a number: "001, 002, 003, ..."."""


def number_text(count: int, number_format: str, pattern: str = "") -> str | None:
    """The number that a format makes of a count; None for a format that is not known here.

    `pattern` is the w:format of the format "custom". Words and suffixes are English, letters go from a to z.
    A count for which a format has no sign, such as a Roman zero, is decimal.
    """
    if number_format in ("none", "bullet"):
        return ""
    if number_format == "custom":
        padded = _PADDED.fullmatch(pattern)
        return str(count).zfill(len(padded[1]) + 1) if padded else None
    rule = _RULES.get(number_format)
    if rule is None:
        return None
    return rule(count) if 0 < count <= LARGEST_COUNT else str(count)


def _repeated(letters: tuple[str, ...], count: int) -> str:
    times, place = divmod(count - 1, len(letters))
    return letters[place] * (times + 1)


def _ending(letters: tuple[str, ...], count: int) -> str:
    return letters[count - 1] if count <= len(letters) else str(count)


def _digits(digits: str, count: int) -> str:
    return "".join(digits[int(digit)] for digit in str(count))


def _tens(digits: str, count: int) -> str:
    """Digits, with the sign for ten between those of numbers from 10 to 99."""
    if not 10 <= count <= 99:
        return _digits(digits, count)
    tens, units = divmod(count, 10)
    return (digits[tens] if tens > 1 else "") + "十" + (digits[units] if units else "")


def _counted(system: signs.Counting, count: int) -> str:
    text, gap = "", False
    for digit, power in zip(f"{count:05}", (*reversed(system.powers), ""), strict=True):
        if digit == "0":
            gap = bool(text)
            continue
        if gap and system.gaps_are_told:
            text += system.digits[0]
        silent = system.one_is_silent and digit == "1" and power in system.powers[:3] and power
        text += ("" if silent else system.digits[int(digit)]) + power
        gap = False
    return text


def _hebrew(count: int) -> str:
    """Letters that add up to the count, up to 999; decimal beyond."""
    if count > 999:
        return str(count)
    hundreds, rest = divmod(count, 100)
    text = signs.HEBREW_HUNDREDS[hundreds - 1] if hundreds else ""
    if rest in signs.HEBREW_EXCEPTIONS:
        return text + signs.HEBREW_EXCEPTIONS[rest]
    tens, units = divmod(rest, 10)
    text += signs.HEBREW_TENS[tens - 1] if tens else ""
    return text + (signs.HEBREW_UNITS[units - 1] if units else "")


def _hebrew_letters(count: int) -> str:
    """The alphabet; each further turn of it puts another of its last letter behind."""
    turns, place = divmod(count - 1, len(signs.HEBREW_LETTERS))
    return signs.HEBREW_LETTERS[place] + signs.HEBREW_LETTERS[-1] * turns


def _korean_words(count: int) -> str:
    if count > 99:
        return str(count)
    tens, units = divmod(count, 10)
    return (signs.KOREAN_TENS[tens - 1] if tens else "") + (signs.KOREAN_UNITS[units - 1] if units else "")


_RULES: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda count: f"{count:02}",
    "upperLetter": lambda count: alphabetic(count).upper(),
    "lowerLetter": alphabetic,
    "upperRoman": lambda count: roman(count).upper(),
    "lowerRoman": roman,
    "ordinal": ordinal,
    "cardinalText": lambda count: cardinal(count).capitalize(),
    "ordinalText": lambda count: ordinal_words(count).capitalize(),
    "hex": lambda count: f"{count:X}",
    "numberInDash": lambda count: f"- {count} -",
    "hebrew1": _hebrew,
    "hebrew2": _hebrew_letters,
    "koreanLegal": _korean_words,
    "ideographZodiacTraditional": lambda count: signs.SEXAGENARY[(count - 1) % len(signs.SEXAGENARY)],
    **{name: partial(_repeated, letters) for name, letters in signs.REPEATED.items()},
    **{name: partial(_ending, letters) for name, letters in signs.ENDING.items()},
    **{name: partial(_digits, digits) for name, digits in signs.DIGITS.items()},
    **{name: partial(_tens, digits) for name, digits in signs.TENS.items()},
    **{name: partial(_counted, system) for name, system in signs.COUNTING.items()},
}
