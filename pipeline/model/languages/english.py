"""The words that the program prints in English; the keys are those of every language."""

from collections.abc import Mapping

ENGLISH_WORDS: Mapping[str, str] = {
    "not-stated": "not stated",
    "counts.singular": "1",
    "list.and": "{before} and {last}",
    "quoted": "“{text}”",
    "date.months": "January February March April May June July August September October November December",
    "date.weekdays": "Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday",
    "date.day": "{day} {month} {year}",
    "date.first": "{day} {month} {year}",
    "date.month": "{month} {year}",
    "date.short": "{day}/{month}/{year}",
    "date.weekday": "{weekday} {day}",
    "front.contents": "Contents",
}
