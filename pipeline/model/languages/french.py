"""The words that the program prints in French."""

from collections.abc import Mapping

FRENCH_WORDS: Mapping[str, str] = {
    "not-stated": "non précisé",
    "counts.singular": "0 1",
    "list.and": "{before} et {last}",
    "quoted": "« {text} »",
    "date.months": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "date.weekdays": "lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche",
    "date.day": "{day} {month} {year}",
    "date.first": "{day}er {month} {year}",
    "date.month": "{month} {year}",
    "date.short": "{day}/{month}/{year}",
    "date.weekday": "{weekday} {day}",
    "front.contents": "Table des matières",
}
