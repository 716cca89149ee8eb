"""What a row says of its section into all that it means: several in one cell, ranges, tables, pages."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pipeline.consult.sections.known_sections import GivenSection, KnownSection, Sections
from pipeline.consult.sections.locators import Locator, LocatorKind, located
from pipeline.consult.sections.named_artefacts import artefact_named
from pipeline.consult.typed.matching import is_blank, short
from pipeline.model.consultations.comment import GENERAL, SectionReference
from pipeline.model.consultations.log_form import LogForm, Numbered
from pipeline.model.text.inline import Id

_SEPARATOR = re.compile(
    r"\s*(?:[;,\n&+/]|(?<!\w)(?:and|und|et|ac|as well as|sowie|vs\.?|versus)(?!\w)|(?<=\d\s)a(?=\s\d))\s*",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"\D{0,14}?(\d{1,3}(?:\.\d{1,3})*)\.?\s*(?:-|to|through|bis|à|hyd at)\s*"
    r"(?:\D{0,9}\s)?(\d{1,3}(?:\.\d{1,3})*)\.?",
    re.IGNORECASE,
)
_DASHES = str.maketrans(
    dict.fromkeys("\N{EN DASH}\N{EM DASH}\N{NON-BREAKING HYPHEN}\N{HYPHEN}\N{MINUS SIGN}", "-")
)
_FOLLOWING = re.compile(
    r"(.*\d)\.?\s{0,3}(?:ff?\.?|et\s?seqq?\.?|onwards?|and (?:the )?following|und folgende|et suivants?"
    r"|ymlaen)",
    re.IGNORECASE,
)
_MOST_PIECES = 12
_MOST_NAME_WORDS = 6
_KNOWN_BY_NUMBER = frozenset(
    {LocatorKind.TABLE, LocatorKind.FIGURE, LocatorKind.PRINCIPLE, LocatorKind.QUESTION}
)

Known = Callable[[Id, str], bool]
"""Tells whether a text is a section of an artefact."""


class Referred(NamedTuple):
    """The sections that a row means."""

    first: KnownSection
    also: tuple[SectionReference, ...] = ()
    """The others."""
    anchor: str = ""
    """Where in the section, as far as the section's cell says it: "Table 4, row 2"."""


@dataclass(frozen=True, slots=True)
class References:
    """The sections of a consultation, and of the version that a row was written from."""

    form: LogForm
    sections: Sections
    older: Sections | None = None

    def find(self, given: GivenSection, anchor: str = "") -> Referred:
        """The sections that a row means; `anchor` is what stands in its column for tables and paragraphs."""
        if is_blank(given.text):
            return self._of_anchor(given, anchor)
        if given.day is not None or given.number:
            return Referred(self.sections.find(given, self.older))
        text = unicodedata.normalize("NFKC", given.text).translate(_DASHES)
        if (self.older or self.sections).is_called(replace(given, text=text)):
            return Referred(self.sections.find(replace(given, text=text), self.older))
        places, rest = located(text)
        said = ", ".join(place.text for place in places)
        if places and not rest:
            return self._by_number(given, places)._replace(anchor=said)
        rest, onwards = _without_following(rest)
        whole = self.sections.find(replace(given, text=rest if places or onwards else given.text), self.older)
        if whole.id:
            told = whole._replace(flags=(*whole.flags, *_onwards(given, onwards)))
            return self._within(given, Referred(told, anchor=said), places)
        several = self._several(given, rest)
        if several is None:
            return self._hinted(given, rest, places, whole)._replace(anchor=said)
        return self._within(given, several._replace(anchor=said), places)

    def _within(self, given: GivenSection, referred: Referred, places: Sequence[Locator]) -> Referred:
        """Of a whole artefact the section in which the table or figure stands that is named with it."""
        if referred.first.id != GENERAL or referred.also or not places:
            return referred
        inside = self._by_number(replace(given, artefact=referred.first.artefact), places)
        return inside._replace(anchor=referred.anchor) if inside.first.id else referred

    def _of_anchor(self, given: GivenSection, anchor: str) -> Referred:
        """The section in which the table or figure stands that is named in place of a section."""
        places, _ = located(unicodedata.normalize("NFKC", anchor).translate(_DASHES))
        known = [place for place in places if place.kind in _KNOWN_BY_NUMBER]
        if known:
            referred = self._by_number(given, known)
            if referred.first.id:
                return referred
        return Referred(self.sections.find(given, self.older))

    def _hinted(
        self, given: GivenSection, rest: str, places: Sequence[Locator], whole: KnownSection
    ) -> Referred:
        if not places:
            return Referred(whole)
        by_number = self._by_number(given, places)
        return by_number if by_number.first.id else Referred(self.sections.unknown(replace(given, text=rest)))

    def _by_number(self, given: GivenSection, places: Sequence[Locator]) -> Referred:
        """The sections of the tables, figures, principles and questions that the consulted version knows."""
        said = short(given.text or places[0].text)
        told_of: dict[tuple[Id, Id], str] = {}
        left: list[str] = []
        for place, number in ((locator, number) for locator in places for number in locator.numbers):
            if place.kind in _KNOWN_BY_NUMBER:
                stands = self._stands(given.artefact, place.kind, number)
                if stands is None:
                    left.append(
                        f"section '{said}': the consulted version has no {place.kind} {number}, or several"
                    )
                else:
                    text = self.form.section_text(stands.artefact, stands.section)
                    what = place.text if not place.last else f"{place.kind} {number}"
                    told = f"section '{said}' read as '{text}', where {what} stands"
                    told_of.setdefault((stands.artefact, stands.section), told)
        if not told_of:
            return Referred(KnownSection(given.artefact, "", tuple(left) or (_asked(given, places[0]),)))
        (artefact, section), *others = told_of
        also = tuple(SectionReference(*place) for place in others)
        return Referred(KnownSection(artefact, section, (*told_of.values(), *left)), also)

    def _stands(self, artefact: Id, kind: LocatorKind, number: str) -> Numbered | None:
        matching = [
            numbered
            for numbered in self.form.numbered
            if (numbered.noun.casefold(), numbered.number) == (kind, number)
            and artefact in ("", numbered.artefact)
        ]
        return matching[0] if len(matching) == 1 else None

    def _several(self, given: GivenSection, text: str) -> Referred | None:
        """The sections of a list; None where no part of it is a section."""
        known: list[KnownSection] = []
        left: list[str] = []
        for artefact, piece in _pieces(text, given.artefact, self.form, self._is_known):
            sections = list(self._of_piece(artefact, piece))
            known += [section for section in sections if section not in known]
            left += [] if sections else [piece]
        if not known or (left and not any(char.isdigit() for char in text)):
            return None
        names = "; ".join(f"'{self._name(section)}'" for section in known)
        told = [f"section '{short(given.text)}' read as {names}"]
        told += [f"section '{short(given.text)}': '{short(piece)}' is not understood" for piece in left]
        told += [flag for section in known for flag in section.flags]
        also = tuple(SectionReference(section.artefact, section.id) for section in known[1:])
        return Referred(known[0]._replace(flags=tuple(dict.fromkeys(told))), also)

    def _is_known(self, artefact: Id, piece: str) -> bool:
        return next(self._of_piece(artefact, piece), None) is not None

    def _of_piece(self, artefact: Id, piece: str) -> Iterator[KnownSection]:
        own = self.sections.find(GivenSection(artefact, piece), self.older)
        if own.id:
            yield own
            return
        ends = _RANGE.fullmatch(piece)
        for section in self.sections.between(artefact, ends[1], ends[2]) if ends else ():
            yield KnownSection(section.artefact, section.id)

    def _name(self, section: KnownSection) -> str:
        text = self.form.section_text(section.artefact, section.id)
        several = len(self.form.artefacts) > 1 and section.artefact
        return f"{section.artefact}: {text}" if several else text


def _asked(given: GivenSection, place: Locator) -> str:
    said = short(given.text or place.text)
    if place.kind is LocatorKind.PAGE:
        return f"section '{said}' names a page: ask which section is meant"
    return f"section '{said}' says where, and not in which section: ask"


def _without_following(text: str) -> tuple[str, bool]:
    """What is left of "3.2 ff.", and whether that was said."""
    match = _FOLLOWING.fullmatch(text)
    return (match[1], True) if match else (text, False)


def _onwards(given: GivenSection, onwards: bool) -> tuple[str, ...]:
    told = f"section '{short(given.text)}' means what follows too: the first is taken"
    return (told,) if onwards else ()


def _pieces(text: str, artefact: Id, form: LogForm, known: Known) -> Iterator[tuple[Id, str]]:
    """The parts of a list, as long as they are sections, each with the artefact named with it."""
    parts = _SEPARATOR.split(text)
    marks = _SEPARATOR.findall(text)
    if len(parts) > _MOST_PIECES:
        parts, marks = parts[:_MOST_PIECES], marks[: _MOST_PIECES - 1]
    start = 0
    while start < len(parts):
        named, rest = _artefact(parts[start], form)
        artefact = named or artefact
        if named and not rest:
            if not (start + 1 < len(parts) and known(artefact, parts[start + 1])):  # else it only says whose
                yield artefact, GENERAL
            start += 1
            continue
        end = len(parts)
        while end > start + 1 and not known(artefact, _joined(rest, parts, marks, start, end)):
            end -= 1
        piece = _joined(rest, parts, marks, start, end).strip(" .:-")
        if piece:
            yield artefact, piece
        start = end


def _joined(first: str, parts: Sequence[str], marks: Sequence[str], start: int, end: int) -> str:
    more = zip(marks[start : end - 1], parts[start + 1 : end], strict=True)
    return first + "".join(mark + part for mark, part in more)


def _artefact(piece: str, form: LogForm) -> tuple[Id, str]:
    """The artefact with whose name a part begins, and what stands behind it."""
    words = piece.split()
    for count in range(min(len(words), _MOST_NAME_WORDS), 0, -1):
        choice = artefact_named(" ".join(words[:count]).rstrip(",.:"), form)
        if choice is not None and not _is_numbered(words[:count]):
            return choice.id, " ".join(words[count:])
    return "", piece


def _is_numbered(words: Sequence[str]) -> bool:
    return bool(re.fullmatch(r"[\d.]+", "".join(words)))
