"""A day or time of a spreadsheet, by the code of its format, into the text that a reader sees.

What depends on the reader's own machine, such as the short date of her country, is not told here, nor are
months in other languages than English, German, French and Welsh.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from pipeline.read.shown.format_codes import FormatToken, sections

Moment = datetime | date | time | timedelta
_LOCAL = frozenset({"mm-dd-yy", "m/d/yy", "m/d/yy h:mm"})
"""Codes that Excel shows in the order of the reader's country."""
_MOST_DIGITS = 60
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class DayNames(NamedTuple):
    """What months and days are called in a language, whole and short."""

    months: tuple[str, ...]
    days: tuple[str, ...]
    short_months: tuple[str, ...]
    short_days: tuple[str, ...]


def _words(months: str, days: str, short_months: str, short_days: str) -> DayNames:
    lists = (tuple(names.split()) for names in (months, days, short_months, short_days))
    return DayNames(*lists)


_ENGLISH = DayNames(_MONTHS, _DAYS, tuple(name[:3] for name in _MONTHS), tuple(name[:3] for name in _DAYS))
_WORDS: Mapping[int, DayNames] = {
    0x07: _words(
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
        "Jan Feb Mrz Apr Mai Jun Jul Aug Sep Okt Nov Dez",
        "Mo Di Mi Do Fr Sa So",
    ),
    0x0C: _words(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
        "lun. mar. mer. jeu. ven. sam. dim.",
    ),
    0x52: _words(
        "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr",
        "Llun Mawrth Mercher Iau Gwener Sadwrn Sul",
        "Ion Chwef Maw Ebr Mai Meh Gorff Awst Medi Hyd Tach Rhag",
        "Llun Maw Mer Iau Gwen Sad Sul",
    ),
}
"""By the Windows number of a language."""


def moment_shown(value: Moment, code: str) -> str | None:
    """The day or time as it is shown; None where the code leaves that to the reader's machine."""
    first = sections(code)[0]
    if code.split(";")[0].casefold() in _LOCAL or (first.local and not first.language):
        return None
    tokens = first.tokens
    words = _WORDS.get(first.language) if first.local else _ENGLISH
    if words is None:
        if any(
            token.kind == "moment" and token.text[0] in "mMdD" and len(token.text) > 2 for token in tokens
        ):
            return None
        words = _ENGLISH
    if not any(token.kind in ("moment", "elapsed") for token in tokens):
        return None
    return _moment(value, tokens, words)


def _moment(value: Moment, tokens: Sequence[FormatToken], words: DayNames) -> str | None:
    """The pieces of a day and time; None where the tokens ask for what the value is not."""
    whole = _seconds(value)
    noon = any(token.kind == "noon" for token in tokens)
    day = value if isinstance(value, date) else None
    pieces: list[str] = []
    for place, token in enumerate(tokens):
        if token.kind == "elapsed":
            pieces.append(_elapsed(token.text, whole))
        elif token.kind == "noon":
            late = whole % 86_400 >= 43_200
            pieces.append(("PM" if late else "AM")[: len(token.text) // 2])
        elif token.kind == "moment":
            if token.text[0] in "hs" or token.text[0] in "HS" or _is_minute(tokens, place):
                pieces.append(_of_clock(token.text, whole, noon=noon))
            elif day is None:
                return None
            else:
                pieces.append(_of_day(token.text.casefold(), day, words))
        elif token.kind != "text":
            pieces.append(token.text)
    return "".join(pieces)


def _seconds(value: Moment) -> float:
    """The seconds since midnight, or those that a length of time has."""
    match value:
        case timedelta():
            return value.total_seconds()
        case datetime() | time():
            return value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6
        case _:
            return 0.0


def _is_minute(tokens: Sequence[FormatToken], place: int) -> bool:
    """True for an "m" behind hours or before seconds: elsewhere it is a month."""
    if tokens[place].text[0] not in "mM":
        return False
    others = [
        (index, token.text[0].casefold())
        for index, token in enumerate(tokens)
        if token.kind in ("moment", "elapsed") and index != place
    ]
    before = [sign for index, sign in others if index < place]
    after = [sign for index, sign in others if index > place]
    return before[-1:] == ["h"] or after[:1] == ["s"]


def _elapsed(text: str, whole: float) -> str:
    unit = {"h": 3600, "m": 60, "s": 1}[text[0]]
    return f"{int(whole // unit):0{min(len(text), _MOST_DIGITS)}d}"


def _of_clock(text: str, whole: float, *, noon: bool) -> str:
    unit = text[0].casefold()
    if unit == "s":
        width, _, fraction = text.partition(".")
        seconds = whole % 60
        digits = len(fraction)
        size = min(len(width), 2) + (digits + 1 if digits else 0)
        return f"{seconds:0{size}.{min(digits, 6)}f}" if digits else f"{int(seconds):0{min(len(width), 2)}d}"
    hours = int(whole // 3600) % 24
    number = int(whole // 60) % 60 if unit == "m" else (hours + 11) % 12 + 1 if noon else hours
    return f"{number:0{min(len(text), 2)}d}"


def _of_day(text: str, day: date, words: DayNames) -> str:
    unit, length = text[0], len(text)
    if unit == "y":
        return f"{day.year:04d}" if length > 2 else f"{day.year % 100:02d}"
    is_month = unit == "m"
    number = day.month if is_month else day.day
    if length <= 2:
        return f"{number:0{length}d}"
    at = day.month - 1 if is_month else day.weekday()
    if length == 3:
        return (words.short_months if is_month else words.short_days)[at]
    name = (words.months if is_month else words.days)[at]
    return name[:1] if is_month and length == 5 else name
