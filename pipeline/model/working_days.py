"""A day into whether people work on it in England."""

from datetime import date, timedelta
from functools import lru_cache

import holidays

_SATURDAY = 5


def bank_holiday(day: date) -> str:
    """The name of the bank holiday that a day is in England; "" for none."""
    return _bank_holidays(day.year).get(day, "")


def is_working_day(day: date) -> bool:
    """False on Saturdays, Sundays and bank holidays."""
    return day.weekday() < _SATURDAY and not bank_holiday(day)


def working_day_from(day: date) -> date:
    """The day itself where people work on it, else the next one on which they do."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


@lru_cache
def _bank_holidays(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("GB", subdiv="ENG", years=year))
