"""The words that the program prints in Welsh."""

from collections.abc import Mapping

WELSH_WORDS: Mapping[str, str] = {
    "not-stated": "heb ei nodi",
    "counts.singular": "1",
    "list.and": "{before} a {last}",
    "quoted": "“{text}”",
    "date.months": "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr",
    "date.weekdays": "Dydd Llun, Dydd Mawrth, Dydd Mercher, Dydd Iau, Dydd Gwener, Dydd Sadwrn, Dydd Sul",
    "date.day": "{day} {month} {year}",
    "date.first": "{day} {month} {year}",
    "date.month": "{month} {year}",
    "date.short": "{day}/{month}/{year}",
    "date.weekday": "{weekday} {day}",
    "front.contents": "Cynnwys",
}
