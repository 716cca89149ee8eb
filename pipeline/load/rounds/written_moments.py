"""Moments as people and spreadsheets write them into days and times."""

import re
import unicodedata
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
    r"(?P<hour>\d{1,2})(?:[:.]|\s?h\s?)(?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:\.\d{1,9})?)?\s?(?P<half>[ap]\.?m\.?)?"
    r"|(?P<hour_alone>\d{1,2})\s?(?P<half_alone>[ap]\.?m\.?)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4}|\d{2})")
_NAMED = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?[\s-]+(?:of\s+)?(?P<month>[a-z]{3,10})\.?,?[\s-]+(?P<year>\d{4}|\d{2})"
    r"|(?P<month_first>[a-z]{3,10})\.?\s+(?P<day_second>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year_last>\d{4})",
    re.IGNORECASE,
)
_ISO_DAY = re.compile(r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})")
_WEEKDAY = re.compile(r"(?:le\s+|am\s+)?([a-z]{2,10})\.?,?\s+(?:den\s+|le\s+)?(?=\d)", re.IGNORECASE)
_BETWEEN = re.compile(r"^(?:\s*(?:,|\b(?:at|um|a)\b|T(?=\d))\s*|\s+)+", re.IGNORECASE)
_CLOCK_FIRST = re.compile(
    r"(\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\.?)?)(?:\s*,\s*|\s+)(?:on\s+)?(.+)", re.IGNORECASE
)
_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})")
_OF_A_CLOCK = re.compile(r"^\s*(?:uhr|hrs?|hours|o'clock|h)\b\.?", re.IGNORECASE)
_OTHER_MONTHS = (
    "januar februar marz april mai juni juli august september oktober november dezember",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr",
)
"""German, French and Welsh, without accents."""
_SHORTEST = 3
_MOST_HOURS, _MINUTES = 14, 60
_MOST_CHARACTERS = 80


Written = tuple[datetime, bool]
"""A moment, and whether the text says a time of the day too."""


def written_moment(text: str) -> Written | None:
    """The moment that a text means; None for one that is none, or that names no day of the calendar.

    Read are ISO 8601, the numbers by which Excel counts days, days in the order day, month, year, and days
    with the name of the month, in English, German, French or Welsh; each with or without a time and a zone.
    Without a zone, none is added.
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
    parts = unicodedata.normalize("NFD", text)
    plain = "".join(sign for sign in parts if unicodedata.category(sign) != "Mn")
    weekday = _WEEKDAY.match(plain)
    if weekday and not _month(weekday[1]):
        plain = plain[weekday.end() :]
    turned = _CLOCK_FIRST.fullmatch(plain)
    return _in_words(plain) or (_in_words(f"{turned[2]} {turned[1]}") if turned else None)


def of_serial(days: float) -> datetime | None:
    """The moment that a number of days means in Excel, to the second; None for one that is no such number."""
    if int(days) not in _SERIALS:
        return None
    return _EPOCH + timedelta(seconds=round(days * 86_400))


def _in_words(text: str) -> Written | None:
    """The moment of a day that is written out, and what stands behind it."""
    for form in (_ISO_DAY, _NUMBERS, _NAMED):
        match = form.match(text)
        if match:
            day = _day(match)
            rest = _BETWEEN.sub("", text[match.end() :], count=1)
            moment = _with_clock(day, rest) if day else None
            return (moment, bool(rest)) if moment else None
    return None


def _day(match: re.Match[str]) -> datetime | None:
    parts = {name.partition("_")[0]: value for name, value in match.groupdict().items() if value}
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
    own = name.casefold()
    tables = ([month.casefold() for month in MONTHS], *(names.split() for names in _OTHER_MONTHS))
    months = {at for names in tables for at, month in enumerate(names, 1) if month.startswith(own)}
    return months.pop() if len(own) >= _SHORTEST and len(months) == 1 else 0


def _with_clock(day: datetime, rest: str) -> datetime | None:
    """The day with the time and zone that stand behind it; None where something else does."""
    match = _CLOCK.match(rest) if rest else None
    if rest and not match:
        return None
    behind = _OF_A_CLOCK.sub("", rest[match.end() :]) if match else ""
    name = behind.strip().strip("()").casefold()
    zone = _zone(name)
    if name and zone is None:
        return None
    moment = _at(day, match) if match else day
    return moment.replace(tzinfo=zone) if moment and zone else moment


def _zone(name: str) -> tzinfo | None:
    """The zone of a name, or of an offset as mails have it; None for what is none."""
    offset = _OFFSET.fullmatch(name)
    if offset is None:
        return _ZONES.get(name)
    hours, minutes = int(offset[2]), int(offset[3])
    if hours > _MOST_HOURS or minutes >= _MINUTES:
        return None
    apart = timedelta(hours=hours, minutes=minutes)
    return timezone(-apart if offset[1] == "-" else apart)


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
