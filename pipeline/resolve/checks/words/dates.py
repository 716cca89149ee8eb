"""Dates in the text into the problems of wrong weekdays, impossible days and milestones typed by hand."""

import re
from collections.abc import Iterator

from pipeline.errors import Problem, found
from pipeline.model.dates import StatedDate
from pipeline.model.shared import Entry
from pipeline.model.text.document import Kind
from pipeline.resolve.checks.checked import Checked
from pipeline.resolve.checks.prose import VALUE
from pipeline.resolve.checks.words.written_dates import DAY, MONTH_OF_YEAR, written_date

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = r"\b(?P<weekday>(?:Mon|Tues?|Wed(?:nes)?|Thur?s?|Fri|Sat(?:ur)?|Sun)(?:day)?)\b"
_DAY = re.compile(DAY)
_WEEKDAY_BEFORE = re.compile(rf"{_WEEKDAY}\.?,?\s+(?:the\s+)?$")
_WEEKDAY_AFTER = re.compile(rf"(?:,\s+(?:a\s+)?|\s+\((?:a\s+)?){_WEEKDAY}(?!,?\s+(?:the\s+)?\d)")
_CODE = r"(?P<code>M\d{1,2})\b"
_LINK = (
    r"(?:[\s,:(–—-]"
    r"|\b(?:on|is|was|of|date|dated|milestone|currently|planned|for|at|falls|set|the|by)\b){0,12}"
)
"""What may stand between a milestone and its date; any other word may make it another date."""
_CODE_FIRST = re.compile(rf"{_CODE}(?<!\wM\d)(?<!\wM\d\d){_LINK}(?P<date>{DAY}|{MONTH_OF_YEAR})")
_CODE_AFTER = re.compile(rf"[\s,:(–—-]*(?:(?:milestone|for|as)\s+)?{_CODE}")
_WEEKDAY_CHARACTERS = 20
"""The longest weekday with what can stand between it and its date."""


def impossible_days(checked: Checked) -> Iterator[Problem]:
    """Days that the calendar does not have."""
    for match in _DAY.finditer(checked.prose.words):
        if written_date(match[0]) is None:
            hint = "the day stands before the month" if "/" in match[0] else ""
            message = f"'{match[0]}' is no day of the calendar"
            yield found("DATE-01", checked.place(match), message, hint)


def weekdays(checked: Checked) -> Iterator[Problem]:
    """Weekdays that do not match the date beside them."""
    words = checked.prose.words
    for match in _DAY.finditer(words):
        start = max(match.start() - _WEEKDAY_CHARACTERS, 0)
        beside = _WEEKDAY_BEFORE.search(words, start, match.start()) or _WEEKDAY_AFTER.match(
            words, match.end()
        )
        day = written_date(match[0])
        if beside is None or day is None:
            continue
        if _WEEKDAYS[day.first_day.weekday()] != beside["weekday"][:3].lower():
            right = day.with_weekday().split(" ")[0]
            message = f"{match[0]} is not a {beside['weekday']}"
            yield found("DATE-02", checked.place(beside, "weekday"), message, f"it is a {right}")


def milestone_dates(checked: Checked) -> Iterator[Problem]:
    """Dates of milestones that are typed by hand, right or wrong."""
    if checked.document.artefact.kind is Kind.LETTER:  # its variables leave no trace in the text
        return
    milestones = {entry.text("code"): entry for entry in checked.shared["milestones"]}
    words = checked.prose.words
    for match in _CODE_FIRST.finditer(words):
        if match["code"] in milestones:
            yield from _milestone_date(checked, milestones[match["code"]], match.start("date"), match["date"])
    for match in _DAY.finditer(words):
        after = _CODE_AFTER.match(words, match.end())
        if after is not None and after["code"] in milestones:
            yield from _milestone_date(checked, milestones[after["code"]], match.start(), match[0])


def _milestone_date(checked: Checked, milestone: Entry, start: int, text: str) -> Iterator[Problem]:
    written, known = written_date(text), milestone.values.get("date")
    from_data = VALUE in checked.prose.written[start : start + len(text)]
    if from_data or written is None or not isinstance(known, StatedDate) or not known.stated:
        return
    place, code = checked.at(start, text), milestone.text("code")
    hint = f"print it with a variable: {{{{ milestones.{milestone.id}.date }}}}"
    if _agree(written, known):
        yield found("DATE-08", place, f"the date of {code}, '{text}', is typed by hand", hint)
    else:
        yield found("DATE-07", place, f"{code} is dated '{text}' here, and {known.long()} in the data", hint)


def _agree(written: StatedDate, known: StatedDate) -> bool:
    same_month = (written.year, written.month) == (known.year, known.month)
    return same_month and (not written.day or not known.day or written.day == known.day)
