"""Dates that carry their precision: a day, a month, or "not stated"."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from pipeline.model.bounds import FIRST_YEAR, LAST_YEAR

NOT_STATED = "not stated"
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date as the material states it: year and month and day, year and month, or nothing."""

    year: int = 0
    month: int = 0
    day: int = 0
    """0 where only the month is stated."""

    @classmethod
    def parsed(cls, text: str) -> Self:
        """The date that `2023-03-27`, `2024-08` or `not stated` means; ValueError for anything else."""
        if text == NOT_STATED:
            return cls()
        match = re.fullmatch(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?", text)
        if not match:
            raise ValueError(f"'{text[:40]}' is not a date: write 2023-03-27, 2024-08 or not stated")
        year, month, day = int(match[1]), int(match[2]), int(match[3] or 0)
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError(
                f"'{text}' is not a date that is read: the years are {FIRST_YEAR} to {LAST_YEAR}"
            )
        try:
            date(year, month, day or 1)
        except ValueError:
            raise ValueError(f"'{text}' is no day of the calendar") from None
        return cls(year, month, day)

    @classmethod
    def on(cls, day: date) -> Self:
        """The date of a day."""
        return cls(day.year, day.month, day.day)

    @property
    def stated(self) -> bool:
        """True unless the date is "not stated"."""
        return bool(self.year)

    @property
    def first_day(self) -> date:
        """The first day that the date can mean."""
        return date(self.year, self.month, self.day or 1) if self.stated else date.min

    @property
    def last_day(self) -> date:
        """The last day that the date can mean."""
        if not self.stated:
            return date.max
        return date(self.year, self.month, self.day or monthrange(self.year, self.month)[1])

    def __str__(self) -> str:
        return self.short()

    def short(self) -> str:
        """27/03/2023, or "August 2024" for a month."""
        if not self.stated or not self.day:
            return self.long()
        return f"{self.day:02}/{self.month:02}/{self.year}"

    def long(self) -> str:
        """27 March 2023, August 2024, or "not stated"."""
        if not self.stated:
            return NOT_STATED
        day = f"{self.day} " if self.day else ""
        return f"{day}{MONTHS[self.month - 1]} {self.year}"

    def with_weekday(self) -> str:
        """Monday 27 March 2023; a month has no weekday."""
        weekday = f"{WEEKDAYS[self.first_day.weekday()]} " if self.day else ""
        return weekday + self.long()

    def iso(self) -> str:
        """2023-03-27, 2024-08 or "not stated": the form that `parsed` reads."""
        if not self.stated:
            return NOT_STATED
        return f"{self.year}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")


def stated_moment(text: str) -> datetime | None:
    """The moment that ISO 8601 words mean; None for anything else, and for years that no date may have."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if FIRST_YEAR <= moment.year <= LAST_YEAR else None
