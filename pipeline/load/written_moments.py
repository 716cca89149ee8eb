"""Moments as people and spreadsheets write them into days and times."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from pipeline.model.bounds import FIRST_YEAR, LAST_YEAR
from pipeline.model.dates import MONTHS, stated_moment

_ZONES: dict[str, tzinfo] = {
    "z": UTC,
    "utc": UTC,
    "gmt": UTC,
    "bst": timezone(timedelta(hours=1)),
}
_EPOCH = datetime(1899, 12, 30)
"""Day 0 of Excel for every day after February 1900."""
_SERIALS = range(20_000, 80_000)
"""Days of the years 1954 to 2119: a smaller number in a register is no day."""
_CENTURY = 2000
_SERIAL = re.compile(r"\d{5}(?:[.,]\d{1,20})?")
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:\.\d{1,9})?)?\s?(?P<half>[ap]\.?m\.?)?"
    r"|(?P<hour_alone>\d{1,2})\s?(?P<half_alone>[ap]\.?m\.?)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4}|\d{2})")
_NAMED = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<month>[a-z]{3,9})\.?,?[\s-]+(?P<year>\d{4}|\d{2})"
    r"|(?P<month_first>[a-z]{3,9})\.?\s+(?P<day_second>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year_last>\d{4})",
    re.IGNORECASE,
)
_ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"^(?:\s*(?:,|at|T)\s*|\s+)", re.IGNORECASE)
_MOST_CHARACTERS = 80


Written = tuple[datetime, bool]
"""A moment, and whether the text says a time of the day too."""


def written_moment(text: str) -> Written | None:
    """The moment that a text means; None for one that is none, or that names no day of the calendar.

    Read are ISO 8601, the numbers by which Excel counts days, days in the order day, month, year, and days
    with the name of the month; each with or without a time and a zone. Without a zone, none is added.
    """
    text = " ".join(text.split())
    if len(text) > _MOST_CHARACTERS:
        return None
    if _SERIAL.fullmatch(text):
        serial = of_serial(float(text.replace(",", ".")))
        return (serial, not text.isdecimal()) if serial else None
    stated = stated_moment(text)
    if stated is not None:
        return stated, any(sign in text for sign in "T: ")
    return _in_words(_WEEKDAY.sub("", text))


def of_serial(days: float) -> datetime | None:
    """The moment that a number of days means in Excel, to the second; None for one that is no such number."""
    if int(days) not in _SERIALS:
        return None
    return _EPOCH + timedelta(seconds=round(days * 86_400))


def _in_words(text: str) -> Written | None:
    """The moment of a day that is written out, and what stands behind it."""
    for form in (_ISO_DAY, _NUMBERS, _NAMED):
        found = form.match(text)
        if found:
            day = _day(found)
            rest = _BETWEEN.sub("", text[found.end() :], count=1)
            moment = _with_clock(day, rest) if day else None
            return (moment, bool(rest)) if moment else None
    return None


def _day(found: re.Match[str]) -> datetime | None:
    parts = {name.partition("_")[0]: value for name, value in found.groupdict().items() if value}
    month = parts["month"]
    number = int(month) if month.isdecimal() else _month(month)
    year = int(parts["year"]) + (_CENTURY if len(parts["year"]) == 2 else 0)
    try:
        day = datetime(year, number, int(parts["day"]))
    except ValueError:
        return None
    return day if FIRST_YEAR <= year <= LAST_YEAR else None


def _month(name: str) -> int:
    """The number of a month; 0 for what is none."""
    names = [month.casefold() for month in MONTHS]
    own = name.casefold()
    return next((at for at, month in enumerate(names, 1) if month == own or own in (month[:3], month[:4])), 0)


def _with_clock(day: datetime, rest: str) -> datetime | None:
    """The day with the time and zone that stand behind it; None where something else does."""
    found = _CLOCK.match(rest) if rest else None
    if rest and not found:
        return None
    zone = rest[found.end() :].strip().strip("()").casefold() if found else ""
    if zone and zone not in _ZONES:
        return None
    moment = _at(day, found) if found else day
    return moment.replace(tzinfo=_ZONES[zone]) if moment and zone else moment


def _at(day: datetime, clock: re.Match[str]) -> datetime | None:
    hour, minute = int(clock["hour"] or clock["hour_alone"]), int(clock["minute"] or 0)
    half = (clock["half"] or clock["half_alone"] or "").casefold().replace(".", "")
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return day.replace(hour=hour, minute=minute, second=int(clock["second"] or 0))
    except ValueError:
        return None
