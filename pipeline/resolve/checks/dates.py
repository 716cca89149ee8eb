"""Dates in the text into the problems of wrong weekdays, impossible days and milestones typed by hand."""

import re
from collections.abc import Iterator

from pipeline.errors import Problem
from pipeline.model.dates import StatedDate
from pipeline.resolve.checks.checked import Checked
from pipeline.resolve.checks.codes import found
from pipeline.resolve.checks.prose import VALUE
from pipeline.resolve.checks.written_dates import DAY, MONTH_OF_YEAR, written_date

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = r"\b(?P<weekday>(?:Mon|Tues?|Wed(?:nes)?|Thur?s?|Fri|Sat(?:ur)?|Sun)(?:day)?)\b"
_DAY = re.compile(rf"(?<![\d/.])(?P<date>{DAY})")
_WEEKDAY_FIRST = re.compile(rf"{_WEEKDAY}\.?,?\s+(?:the\s+)?(?P<date>{DAY})")
_WEEKDAY_LAST = re.compile(
    rf"(?P<date>{DAY})(?:,\s+(?:a\s+)?|\s+\((?:a\s+)?){_WEEKDAY}(?!,?\s+(?:the\s+)?\d)"
)
_CODE = r"\b(?P<code>M\d{1,2})\b"
_LINK = (
    r"(?:[\s,:(–—-]"
    r"|\b(?:on|is|was|of|date|dated|milestone|currently|planned|for|at|falls|set|the|by)\b){0,12}"
)
"""What may stand between a milestone and its date; any other word may make it another date."""
_CODE_FIRST = re.compile(rf"{_CODE}{_LINK}(?<!\d)(?P<date>{DAY}|{MONTH_OF_YEAR})")
_CODE_LAST = re.compile(rf"(?<![\d/.])(?P<date>{DAY})[\s,:(–—-]*(?:(?:milestone|for|as)\s+)?{_CODE}")


def impossible_days(checked: Checked) -> Iterator[Problem]:
    """Days that the calendar does not have."""
    for match in _DAY.finditer(checked.prose.words):
        if written_date(match["date"]) is None:
            hint = "the day stands before the month" if "/" in match["date"] else ""
            message = f"'{match['date']}' is no day of the calendar"
            yield found("DATE-01", checked.place(match, "date"), message, hint)


def weekdays(checked: Checked) -> Iterator[Problem]:
    """Weekdays that do not match the date beside them."""
    for pattern in (_WEEKDAY_FIRST, _WEEKDAY_LAST):
        for match in pattern.finditer(checked.prose.words):
            day = written_date(match["date"])
            if day is None or _WEEKDAYS[day.first_day.weekday()] == match["weekday"][:3].lower():
                continue
            right = day.with_weekday().split(" ")[0]
            message = f"{match['date']} is not a {match['weekday']}"
            yield found("DATE-02", checked.place(match, "weekday"), message, f"it is a {right}")


def milestone_dates(checked: Checked) -> Iterator[Problem]:
    """Dates of milestones that are typed by hand, right or wrong."""
    milestones = {entry.text("code"): entry for entry in checked.shared["milestones"]}
    for pattern in (_CODE_FIRST, _CODE_LAST):
        for match in pattern.finditer(checked.prose.words):
            entry = milestones.get(match["code"])
            typed = VALUE not in checked.prose.written[match.start("date") : match.end("date")]
            written = written_date(match["date"])
            known = entry.values.get("date") if entry else None
            if entry is None or not typed or written is None or not isinstance(known, StatedDate):
                continue
            if not known.stated:
                continue
            place = checked.place(match, "date")
            hint = f"print it with a variable: {{{{ milestones.{entry.id}.date }}}}"
            if _agree(written, known):
                message = f"the date of {match['code']}, '{match['date']}', is typed by hand"
                yield found("DATE-08", place, message, hint)
            else:
                message = f"{match['code']} is dated '{match['date']}' here, and {known.long()} in the data"
                yield found("DATE-07", place, message, hint)


def _agree(written: StatedDate, known: StatedDate) -> bool:
    same_month = (written.year, written.month) == (known.year, known.month)
    return same_month and (not written.day or not known.day or written.day == known.day)
