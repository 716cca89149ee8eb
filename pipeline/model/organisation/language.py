"""A language and its printed words: keys and values into the words that the program itself prints."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from string import Formatter

from pipeline.model.dates import NOT_STATED, StatedDate
from pipeline.model.languages.english import ENGLISH_WORDS
from pipeline.model.languages.french import FRENCH_WORDS
from pipeline.model.languages.welsh import WELSH_WORDS

TABLES: Mapping[str, Mapping[str, str]] = {"en": ENGLISH_WORDS, "cy": WELSH_WORDS, "fr": FRENCH_WORDS}
"""The words that the program brings with it, by language."""
_REGIONS: Mapping[str, str] = {"en": "en-GB", "cy": "cy-GB", "fr": "fr-FR"}
"""What a language without a country is called in a file."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language: what files call it, and every word that the program prints in it."""

    tag: str
    """As BCP 47 writes it, with the country: "en-GB"."""
    words: Mapping[str, str] = field(compare=False, repr=False)
    """What they say is compared where they are printed."""

    def __str__(self) -> str:
        return self.tag

    @property
    def is_english(self) -> bool:
        """True for English of any country."""
        return self.tag.partition("-")[0] == "en"

    def printed(self, key: str, **values: object) -> str:
        """The words of a key with its values in their places."""
        return self.words[key].format(**values)

    def counted(self, number: int, key: str, **values: object) -> str:
        """A number with its noun: "1 comment", "2 comments"; a key holds both forms, a bar between them."""
        singular, _, many = self.words[key].partition("|")
        form = singular if str(number) in self.words["counts.singular"].split() else many or singular
        return form.format(n=number, **values)

    def listed(self, items: Iterable[str]) -> str:
        """Items as a sentence names them: "a, b and c"."""
        *before, last = tuple(items) or ("",)
        return self.printed("list.and", before=", ".join(before), last=last) if before else last

    def joined(self, items: Iterable[str]) -> str:
        """Items beside each other: "a; b"; what is empty is left out."""
        return self.words["semicolon"].join(filter(None, items))

    def told_of(self, name: str, text: str) -> str:
        """What is said of something: "name: text"."""
        return f"{name}{self.words['colon']}{text}"

    def quoted(self, text: str) -> str:
        """A text in the quotation marks of the language."""
        return self.printed("quoted", text=text)

    def named(self, text: str) -> str:
        """A fact of the sources as it is printed: "not stated" in the language, other words as they are."""
        key = {NOT_STATED: "not-stated", "n/a": "not-applicable"}.get(text)
        return self.words[key] if key else text

    def short(self, day: StatedDate) -> str:
        """27/03/2023, or "August 2024" for a month."""
        if not day.stated or not day.day:
            return self.long(day)
        return self.printed("date.short", day=f"{day.day:02}", month=f"{day.month:02}", year=day.year)

    def long(self, day: StatedDate) -> str:
        """27 March 2023, August 2024, or "not stated"."""
        if not day.stated:
            return self.words["not-stated"]
        month = self.words["date.months"].split()[day.month - 1]
        if not day.day:
            return self.printed("date.month", month=month, year=day.year)
        key = "date.first" if day.day == 1 else "date.day"
        return self.printed(key, day=day.day, month=month, year=day.year)

    def with_weekday(self, day: StatedDate) -> str:
        """Monday 27 March 2023; a month has no weekday."""
        if not day.day:
            return self.long(day)
        weekday = self.words["date.weekdays"].split(",")[day.first_day.weekday()].strip()
        return self.printed("date.weekday", weekday=weekday, day=self.long(day))


ENGLISH = Language("en-GB", ENGLISH_WORDS)
"""What is printed where a workspace names no language."""


def language(tag: str, own: Mapping[str, str] | None = None) -> Language:
    """The language that a tag names, with an organisation's own words in place of some of the program's.

    KeyError with the keys of the words that are missing: those of a language that the program does not know.
    """
    words = {**TABLES.get(tag.partition("-")[0], {}), **(own or {})}
    if missing := [key for key in ENGLISH_WORDS if key not in words]:
        raise KeyError(*missing)
    return Language(_REGIONS.get(tag, tag), words)


def value_names(text: str) -> frozenset[str]:
    """The names of the values that a text has places for; ValueError where it is broken."""
    names = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    if any(not name.isidentifier() for name in names):
        raise ValueError(f"'{text}' has braces around what is no name")
    return frozenset(names)
