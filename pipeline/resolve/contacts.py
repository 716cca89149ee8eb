"""Texts into the same texts without contacts of people and their long numbers, however written."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from types import ModuleType
from typing import NamedTuple

from pipeline.model.consultations.consultation import HOME_REGIONS
from pipeline.pattern import Pattern
from pipeline.resolve.contact_patterns import (
    AT_SIGN,
    BARE,
    CALLED,
    CALLED_NUMBER,
    DIALLED,
    DIGIT,
    DIGITS,
    DOMAIN,
    DRAMA,
    FILES,
    LETTERED_NUMBER,
    LINK,
    LINKED,
    LOCAL,
    LONE_ZERO,
    LONG_NUMBER,
    MANY_DIGITS,
    OF_MAIL,
    SAID,
    SHORT,
    SPELT_OUT,
    SPOKEN,
    TELEPHONE,
    WRITING,
    WRITTEN,
)
from pipeline.resolve.figures_of_text import without_figures
from pipeline.resolve.folded_text import in_one_writing

CONTACT = "[contact withheld]"
NUMBER = "[number withheld]"
_LONGEST_LOCAL = 200
"""RFC 5321, 4.5.3.1.1, and room for "mailto:" and for dots that are spelt."""

_NEAR = 40
"""Signs between a number and the word that says that it is to be called."""


class ContactSpan(NamedTuple):
    """Where in a text something looks like a contact."""

    start: int
    end: int
    marker: str
    """What stands in its place."""


@lru_cache(maxsize=50_000)
def contacts(text: str, regions: tuple[str, ...] = HOME_REGIONS) -> tuple[ContactSpan, ...]:
    """What looks like a contact or a long number, from left to right; none overlaps another.

    `regions` are the countries whose numbers are known as they are dialled there.
    """
    given = in_one_writing(text)
    kept: list[ContactSpan] = []
    for span in sorted(_found(given.text, regions), key=lambda span: (span.start, -span.end)):
        if kept and span.start < kept[-1].end:
            last = kept.pop()
            span = ContactSpan(last.start, max(last.end, span.end), last.marker)
        kept.append(span)
    trimmed = (_trimmed(span, given.text) for span in kept)
    return tuple(ContactSpan(*given.place(span.start, span.end), span.marker) for span in trimmed)


def without_contacts(text: str, regions: tuple[str, ...] = HOME_REGIONS) -> str:
    """The text with a marker in place of each."""
    parts, done = [], 0
    for span in contacts(text, regions):
        parts += [text[done : span.start], span.marker]
        done = span.end
    return "".join((*parts, text[done:]))


def first_contact(text: str, regions: tuple[str, ...] = HOME_REGIONS) -> str:
    """The first of them, so far that its place is found and it is not repeated: "02…"; "" for none."""
    spans = contacts(text, regions)
    return f"{text[spans[0].start : spans[0].start + 2]}…" if spans else ""


def numbers_are_known(country: str) -> bool:
    """True for a country whose telephone numbers can be told from other figures."""
    return bool(_telephones().has_plan(country))


def _found(text: str, regions: Sequence[str]) -> Iterator[ContactSpan]:
    low = text.lower()
    if any(sign in low for sign in WRITING) and WRITTEN.search(text):
        yield from _addresses(text)
        yield from _matches(SPELT_OUT, text)
    if any(sign in text for sign in "@:/=#") and LINKED.search(text):
        yield from _matches(LINK, text)
    yield from _spoken(text)
    if not DIGIT.search(text):
        return
    if SHORT.search(text):
        yield from _matches(CALLED, without_figures(text))
    if not DIGITS.search(text):
        return
    left = without_figures(text)
    yield from _matches(LONG_NUMBER, left, NUMBER)
    yield from _matches(LETTERED_NUMBER, text, NUMBER)
    for pattern in (TELEPHONE, CALLED):
        yield from _matches(pattern, left)
    yield from _matches(CALLED_NUMBER, left, NUMBER)
    yield from _bare(left)
    if MANY_DIGITS.search(left):
        yield from _valid(left, regions)


def _trimmed(span: ContactSpan, text: str) -> ContactSpan:
    """Without the bracket and the stop that belong to the sentence around it."""
    words = text[span.start : span.end]
    start = span.start + (words.count("(") > words.count(")") and words[0] == "(")
    return ContactSpan(start, span.start + len(words.rstrip(".,;:")), span.marker)


def _matches(pattern: Pattern, text: str, marker: str = CONTACT) -> Iterator[ContactSpan]:
    """Each match; where a group holds what is to be withheld, that alone."""
    for match in pattern.finditer(text):
        start, end = match.span(match.lastindex or 0)
        yield ContactSpan(start, end, marker)


def _addresses(text: str) -> Iterator[ContactSpan]:
    """Addresses, from their signs to both sides: a long text that is nearly one takes no longer for it."""
    for match in AT_SIGN.finditer(text):
        local = LOCAL.search(text, max(match.start() - _LONGEST_LOCAL, 0), match.start())
        domain = DOMAIN.match(text, match.end())
        if local and domain and not (match[0][0] in "_-" and FILES.search(domain[0])):
            yield ContactSpan(local.start(), domain.end(), CONTACT)


def _spoken(text: str) -> Iterator[ContactSpan]:
    """ "ada.example at mail.example.org": a name that no page has, or one that is said to be for mail."""
    for match in SPOKEN.finditer(text):
        local = LOCAL.search(text, max(match.start() - _LONGEST_LOCAL, 0), match.start())
        if local and (
            re.search(r"[._\d]", local[0]) or OF_MAIL.search(text, max(local.start() - 40, 0), local.start())
        ):
            yield ContactSpan(local.start(), match.end(), CONTACT)


def _bare(text: str) -> Iterator[ContactSpan]:
    """Numbers of Great Britain that lost their 0, or whose 0 stands apart, where there is such an area."""
    for match in (*BARE.finditer(text), *LONE_ZERO.finditer(text)):
        digits = "".join(filter(str.isdigit, match[0])).lstrip("0")
        said = SAID.search(text, max(match.start() - _NEAR, 0), match.end() + _NEAR)
        if match[0].isdigit() and not said and not DIALLED.fullmatch(digits):
            continue
        if DRAMA.fullmatch(digits) or _telephones().is_british(f"0{digits}"):
            yield ContactSpan(match.start(), match.end(), CONTACT)


def _valid(text: str, regions: Sequence[str]) -> Iterator[ContactSpan]:
    """Telephone numbers of the world with the code of their country, and those of the regions without."""
    return (ContactSpan(start, end, CONTACT) for start, end in _telephones().numbers_in(text, regions))


def _telephones() -> ModuleType:
    from pipeline.resolve import telephones  # 65 ms, for the few texts with so many figures

    return telephones
