"""A day and the calendar of an organisation into whether people work on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_WEEKEND = frozenset((5, 6))
"""Saturday and Sunday, as Python counts the days of a week."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days on which an organisation does not work, beside its weekends."""

    code: str = "GB-ENG"
    """A country of ISO 3166-1, with or without a part of it: its bank holidays; "" for none."""
    closed: tuple[tuple[date, str], ...] = ()
    """Further days of the organisation's own, each with what it is called."""


ENGLAND = Calendar()


def bank_holiday(day: date, calendar: Calendar = ENGLAND) -> str:
    """The name of the bank holiday, or the day of the organisation's own, that a day is; "" for none."""
    own = dict(calendar.closed).get(day, "")
    return own or (_country(calendar.code, day.year)[0].get(day, "") if calendar.code else "")


def is_working_day(day: date, calendar: Calendar = ENGLAND) -> bool:
    """False on the weekends of the country, bank holidays, and days of the organisation's own."""
    weekend = _country(calendar.code, day.year)[1] if calendar.code else _WEEKEND
    return day.weekday() not in weekend and not bank_holiday(day, calendar)


def working_day_from(day: date, calendar: Calendar = ENGLAND) -> date:
    """The day itself where people work on it, else the next one on which they do."""
    while not is_working_day(day, calendar):
        day += timedelta(days=1)
    return day


def is_known(code: str) -> bool:
    """True for the code of a country, or of a part of one, whose bank holidays are known."""
    try:
        _country(code, 2025)
    except NotImplementedError:
        return False
    return True


@lru_cache
def _country(code: str, year: int) -> tuple[Mapping[date, str], frozenset[int]]:
    """The bank holidays of a country in a year, and the days of its weekends."""
    import holidays  # takes 0.1 s, and only a consultation asks for it

    country, _, part = code.partition("-")
    holiday_base = holidays.country_holidays(country, subdiv=part or None, years=year)
    return dict(holiday_base), frozenset(holiday_base.weekend)
