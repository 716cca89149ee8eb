"""The section that somebody wrote, or that Excel made of it, into the section that is meant."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from pipeline.consult.sections.words import APPENDIX, NO_SECTION, NUMBERED, is_general, is_new
from pipeline.consult.tables.headings import comparable_heading
from pipeline.consult.typed.matching import plain, plain_name, short
from pipeline.model.consultations.comment import GENERAL, NEW_SECTION
from pipeline.model.consultations.log_form import LogForm, SectionChoice
from pipeline.model.text.inline import Id

_ALIKE = 88
_SUGGESTED = 60
_MISSPELT = 75
_TELLING = 4
_NUMBER_FIRST = re.compile(r"\W{0,3}(?:[^\W\d]{1,9}\.?\s)?\d")
_COMMA_FOR_POINT = re.compile(r"\d{1,2}(?:,\d{1,2}){1,3}")


class KnownSection(NamedTuple):
    """The section of a row, and what to remark on it."""

    artefact: Id
    id: Id
    """ "" where it could not be told."""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenSection:
    """What a row says of its section."""

    artefact: Id
    """ "" where the row does not say."""
    text: str
    day: date | None = None
    number: bool = False


class Sections:
    """The sections of a form, to be asked for many times."""

    def __init__(self, form: LogForm) -> None:
        self._all = form.sections
        self._language = form.language
        self._general, self._new = (
            comparable_heading(form.language.printed(key)) for key in ("section.general", "section.new")
        )
        self._by_text = _index(form.sections, lambda section: plain(section.text))
        self._by_number = _index(form.sections, lambda section: section.number)
        self._by_title = _index(form.sections, lambda section: plain_name(section.title))
        self._by_id = {(section.artefact, section.id): section for section in form.sections}

    def find(self, given: GivenSection, older: "Sections | None" = None) -> KnownSection:
        """The section that a row means.

        `older` is the list that the row was written from, where that is another one: what it names is then
        looked up by the section's id.
        """
        if given.number:  # with the decimal comma of another country
            given = replace(given, text=given.text.replace(",", "."))
        name = plain_name(given.text)
        if not name or name in NO_SECTION:
            return KnownSection(given.artefact, "", ("no section given",))
        if (comparable_heading(name) == self._general or is_general(name)) and name not in self._by_title:
            return KnownSection(given.artefact, GENERAL)
        if comparable_heading(name) == self._new or is_new(name):
            return KnownSection(given.artefact, NEW_SECTION)
        if older is not None:
            carried = self._carried(given, older)
            if carried is not None:
                return carried
        if given.day is not None:
            return self._of_day(given, given.day)
        return self._of_text(given)

    def is_called(self, given: GivenSection) -> bool:
        """True for the whole text or title of a section, whatever its words: "Second line of defence"."""
        names = (self._by_text.get(plain(given.text), ()), self._by_title.get(plain_name(given.text), ()))
        return any(len(self._in(name, given.artefact)) == 1 for name in names)

    def _carried(self, given: GivenSection, older: "Sections") -> KnownSection | None:
        was = older.find(given)
        now = self._by_id.get((was.artefact, was.id))
        if now is None:
            if was.id in ("", GENERAL, NEW_SECTION):
                return None
            gone = f"section '{given.text}' of another version is no longer there"
            return KnownSection(given.artefact, "", (gone,))
        before = older._by_id[was.artefact, was.id]
        if before.text == now.text:
            return KnownSection(now.artefact, now.id, was.flags)
        return KnownSection(
            now.artefact,
            now.id,
            (*was.flags, f"section '{before.text}' of another version is now '{now.text}'"),
        )

    def _of_day(self, given: GivenSection, day: date) -> KnownSection:
        """11.3 typed into Excel is the 11th of March, or the 3rd of November."""
        short = f"{day.year % 100}"
        texts = [
            f"{day.day}.{day.month}",
            f"{day.month}.{day.day}",
            f"{day.day}.{day.month}.{short}",
            f"{day.month}.{day.day}.{short}",
            f"{day.month}.{short}",
            f"{day.day}.{short}",
        ]
        sections = [
            section
            for text in dict.fromkeys(texts)
            for section in self._in(self._by_number.get(text, ()), given.artefact)
        ]
        return _one(given, sections, f"section turned into the day {day.isoformat()} by Excel")

    def _of_text(self, given: GivenSection) -> KnownSection:
        exact = self._in(self._by_text.get(plain(given.text), ()), given.artefact)
        if len(exact) == 1:
            return KnownSection(exact[0].artefact, exact[0].id)
        if _COMMA_FOR_POINT.fullmatch(given.text.strip()):
            pointed = self._in(self._by_number.get(given.text.strip().replace(",", "."), ()), given.artefact)
            parts = given.text.strip().split(",")
            if len(pointed) == 1 and not all(
                self._in(self._by_number.get(part, ()), given.artefact) for part in parts
            ):
                return _one(given, pointed, f"section '{given.text.strip()}' with commas for points")
        numbered = NUMBERED.fullmatch(plain(given.text))
        if numbered:
            section = self._of_number(given, numbered[1], numbered[2] or "")
        else:
            section = self._of_title(given, given.text, "")
        return section or self.unknown(given)

    def _of_number(self, given: GivenSection, number: str, title: str) -> KnownSection | None:
        here = self._in(self._by_number.get(number, ()), given.artefact)
        if given.number and re.fullmatch(r"\d+\.\d", number):
            longer = self._in(self._by_number.get(f"{number}0", ()), given.artefact)
            if longer:
                return _one(given, [*here, *longer], "section taken for a number by Excel")
        if title:
            fits = [section for section in here if _same_title(section.title, title)] or _begun(here, title)
            if not fits:
                return self._of_title(given, title, number)
            here = fits
        if not here:
            return None
        return _one(given, here, "" if len(here) == 1 else "section of more than one artefact")

    def _of_title(self, given: GivenSection, title: str, number: str) -> KnownSection | None:
        wanted = plain_name(title)
        same = self._in(self._by_title.get(wanted, ()), given.artefact)
        appendix = APPENDIX.fullmatch(wanted)
        if appendix and not same:
            named = self._language.printed("number.Appendix", number=appendix[1])
            start = f"{plain_name(named)} "
            same = [
                section
                for section in self._in(self._all, given.artefact)
                if plain_name(section.title).startswith(start)
            ]
        if not same:
            same = [
                section
                for section in self._in(self._all, given.artefact)
                if _same_title(section.title, title)
            ]
            remark = f"section '{given.text}' read as '{same[0].text}' (a guess)" if len(same) == 1 else ""
        else:
            remark = ""
        if number and len(same) == 1:
            remark = f"section '{given.text}' is '{same[0].text}'"
        if len(same) == 1:
            return KnownSection(same[0].artefact, same[0].id, (remark,) if remark else ())
        return None

    def between(self, artefact: Id, first: str, last: str) -> list[SectionChoice]:
        """The sections from one number to another of the same depth; none where one is missing."""
        depth = first.count(".")
        here = [
            section
            for section in self._in(self._all, artefact)
            if section.number and section.number.count(".") == depth
        ]
        numbers = [section.number for section in here]
        if numbers.count(first) != 1 or numbers.count(last) != 1 or last.count(".") != depth:
            return []
        return here[numbers.index(first) : numbers.index(last) + 1]

    def unknown(self, given: GivenSection) -> KnownSection:
        """What is said of a section that is not in the list, with what may be meant."""
        near = list(self._nearest(given))
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        return KnownSection(given.artefact, "", (f"unknown section '{short(given.text)}'{hint}",))

    def _nearest(self, given: GivenSection) -> Iterator[str]:
        """Up to three sections that may be meant: the same digits first, then what is spelt alike."""
        here = self._in(self._all, given.artefact)
        digits = re.sub(r"\D", "", given.text)
        same = [section for section in here if digits and section.number.replace(".", "") == digits]
        written = plain_name(given.text)
        texts = {plain(section.text): section for section in here if _may_mean(written, section)}
        alike = process.extract(
            plain(given.text)[:200], list(texts), scorer=ratio, limit=3, score_cutoff=_SUGGESTED
        )
        numbers = process.extract(
            given.text[:20],
            [
                section.number
                for section in here
                if section.number and digits and _NUMBER_FIRST.match(given.text)
            ],
            scorer=ratio,
            limit=2,
            score_cutoff=_SUGGESTED,
        )
        by_number = {section.number: section for section in here}
        sections = [
            *same,
            *(texts[name] for name, _, _ in alike),
            *(by_number[name] for name, _, _ in numbers),
        ]
        yield from [f"'{text}'" for text in dict.fromkeys(section.text for section in sections)][:3]

    def _in(self, sections: Iterable[SectionChoice], artefact: Id) -> list[SectionChoice]:
        return [section for section in sections if artefact in ("", section.artefact)]


def _index(
    sections: Iterable[SectionChoice], key: Callable[[SectionChoice], str]
) -> Mapping[str, list[SectionChoice]]:
    index: dict[str, list[SectionChoice]] = {}
    for section in sections:
        if key(section):
            index.setdefault(key(section), []).append(section)
    return index


def _one(given: GivenSection, sections: list[SectionChoice], remark: str) -> KnownSection:
    """The only section found; where there are several, none is taken, and all are named."""
    if len(sections) == 1:
        flags = (f"{remark}: read as '{sections[0].text}'",) if remark else ()
        return KnownSection(sections[0].artefact, sections[0].id, flags)
    if not sections:
        return KnownSection(given.artefact, "", (f"{remark}; no section of the list fits",))
    names = " or ".join(f"'{section.text}'" for section in sections[:3])
    return KnownSection(given.artefact, "", (f"{remark}: {names}?",))


def _may_mean(written: str, section: SectionChoice) -> bool:
    """True for a section with a word of those that were written, or with the same words misspelt.

    "Cover" is no misspelt "Cutover".
    """
    title = plain_name(section.title)
    longer = {word for word in written.split() if len(word) >= _TELLING}
    near = abs(len(title) - len(written)) <= 1 and ratio(title, written) >= _MISSPELT
    return (
        near
        or not longer.isdisjoint(title.split())
        or bool(section.number and section.number in written.split())
    )


def _begun(here: list[SectionChoice], title: str) -> list[SectionChoice]:
    """The sections whose title begins with what was written of it."""
    written = plain_name(title)
    return [
        section
        for section in here
        if len(written) > 4 and plain_name(section.title).startswith(f"{written} ")
    ]


def _same_title(title: str, given: str) -> bool:
    ours, theirs = plain_name(title), plain_name(given)
    return ours == theirs or (len(theirs) > 4 and ratio(ours, theirs) >= _ALIKE)
