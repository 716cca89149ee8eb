"""Dates as people write them in prose into values: "27/03/2023", "26th August 2023", "20-Apr-2023"."""

import re
from datetime import date

from pipeline.model.dates import StatedDate

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
DAY = (
    rf"[0-9](?<![\d/.].)[0-9]?(?:/\d{{1,2}}/\d{{4}}|-{MONTH}-\d{{4}}"
    rf"|(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\.?,?\s+\d{{4}})\b"
)
"""A day with its year; the pattern looks behind after its first digit, so that `re` can skip to digits."""
MONTH_OF_YEAR = rf"{MONTH}\.?\s+\d{{4}}\b"
_NUMBERS = re.compile(r"\d+")
_NAME = re.compile(r"[A-Za-z]{3,}")


def written_date(text: str) -> StatedDate | None:
    """The date that a match of DAY or MONTH_OF_YEAR means; None for no day of the calendar."""
    numbers = [int(number) for number in _NUMBERS.findall(text)]
    if "/" in text:
        day, month, year = numbers
    else:
        names = [
            _MONTHS.index(name[:3].lower()) for name in _NAME.findall(text) if name[:3].lower() in _MONTHS
        ]
        month, year = names[0] + 1, numbers[-1]
        day = numbers[0] if len(numbers) > 1 else 0
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    return StatedDate(year, month, day)
