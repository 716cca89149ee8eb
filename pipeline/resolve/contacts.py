"""Texts into the same texts without contacts of people and numbers of metering points, however written."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.model.consultation import HOME_REGIONS
from pipeline.resolve.contact_patterns import (
    AT_SIGN,
    BARE,
    CALLED,
    DIGITS,
    DOMAIN,
    DRAMA,
    FILES,
    LINK,
    LINKED,
    LOCAL,
    LONE_ZERO,
    MANY_DIGITS,
    METERING_POINT,
    NAMED_POINT,
    OF_MAIL,
    SHORT,
    SPELT_OUT,
    SPOKEN,
    TELEPHONE,
    WRITTEN,
)
from pipeline.resolve.figures_of_text import without_figures
from pipeline.resolve.folded_text import folded

CONTACT = "[contact withheld]"
POINT = "[metering point number withheld]"
_LONGEST_LOCAL = 200
"""RFC 5321, 4.5.3.1.1, and room for "mailto:" and for dots that are spelt."""
_MOST_TRIES = 500
"""What looks like a number of some country is looked at so often; the patterns look at all."""


class Contact(NamedTuple):
    """Where in a text something looks like a contact."""

    start: int
    end: int
    marker: str
    """What stands in its place."""


@lru_cache(maxsize=50_000)
def contacts(text: str, regions: tuple[str, ...] = HOME_REGIONS) -> tuple[Contact, ...]:
    """What looks like a contact or a metering point number, from left to right; none overlaps another.

    `regions` are the countries whose numbers are known as they are dialled there.
    """
    given = folded(text)
    kept: list[Contact] = []
    for one in sorted(_found(given.text, regions), key=lambda one: (one.start, -one.end)):
        if kept and one.start < kept[-1].end:
            last = kept.pop()
            one = Contact(last.start, max(last.end, one.end), last.marker)
        kept.append(one)
    trimmed = (_trimmed(one, given.text) for one in kept)
    return tuple(Contact(*given.place(one.start, one.end), one.marker) for one in trimmed)


def without_contacts(text: str, regions: tuple[str, ...] = HOME_REGIONS) -> str:
    """The text with a marker in place of each."""
    parts, done = [], 0
    for one in contacts(text, regions):
        parts += [text[done : one.start], one.marker]
        done = one.end
    return "".join((*parts, text[done:]))


def first_contact(text: str, regions: tuple[str, ...] = HOME_REGIONS) -> str:
    """The first of them, so far that its place is found and it is not repeated: "02…"; "" for none."""
    found = contacts(text, regions)
    return f"{text[found[0].start : found[0].start + 2]}…" if found else ""


def numbers_are_known(country: str) -> bool:
    """True for a country whose telephone numbers can be told from other figures."""
    from phonenumbers import SUPPORTED_REGIONS  # 65 ms, for the few consultations that state a country

    return country in SUPPORTED_REGIONS


def _found(text: str, regions: Sequence[str]) -> Iterator[Contact]:
    if WRITTEN.search(text):
        yield from _addresses(text)
        yield from _matches(SPELT_OUT, text)
    if any(sign in text for sign in "@:/=#") and LINKED.search(text):
        yield from _matches(LINK, text)
    yield from _spoken(text)
    if SHORT.search(text):
        yield from _matches(CALLED, without_figures(text))
    if not DIGITS.search(text):
        return
    left = without_figures(text)
    yield from _matches(METERING_POINT, left, POINT)
    yield from _matches(NAMED_POINT, text, POINT)
    for pattern in (TELEPHONE, CALLED):
        yield from _matches(pattern, left)
    yield from _bare(left)
    if MANY_DIGITS.search(left):
        yield from _valid(left, regions)


def _trimmed(one: Contact, text: str) -> Contact:
    """Without the bracket and the stop that belong to the sentence around it."""
    words = text[one.start : one.end]
    start = one.start + (words.count("(") > words.count(")") and words[0] == "(")
    return Contact(start, one.start + len(words.rstrip(".,;:")), one.marker)


def _matches(pattern: re.Pattern[str], text: str, marker: str = CONTACT) -> Iterator[Contact]:
    """Each match; where a group holds what is to be withheld, that alone."""
    for match in pattern.finditer(text):
        start, end = match.span(match.lastindex or 0)
        yield Contact(start, end, marker)


def _addresses(text: str) -> Iterator[Contact]:
    """Addresses, from their signs to both sides: a long text that is nearly one takes no longer for it."""
    for match in AT_SIGN.finditer(text):
        local = LOCAL.search(text, max(match.start() - _LONGEST_LOCAL, 0), match.start())
        domain = DOMAIN.match(text, match.end())
        if local and domain and not (match[0][0] in "_-" and FILES.search(domain[0])):
            yield Contact(local.start(), domain.end(), CONTACT)


def _spoken(text: str) -> Iterator[Contact]:
    """ "ada.example at mail.example.org": a name that no page has, or one that is said to be for mail."""
    for match in SPOKEN.finditer(text):
        local = LOCAL.search(text, max(match.start() - _LONGEST_LOCAL, 0), match.start())
        if local and (
            re.search(r"[._\d]", local[0]) or OF_MAIL.search(text, max(local.start() - 40, 0), local.start())
        ):
            yield Contact(local.start(), match.end(), CONTACT)


def _bare(text: str) -> Iterator[Contact]:
    """Numbers of Great Britain that lost their 0, or whose 0 stands apart, where there is such an area."""
    for match in (*BARE.finditer(text), *LONE_ZERO.finditer(text)):
        digits = "".join(filter(str.isdigit, match[0])).lstrip("0")
        if DRAMA.fullmatch(digits) or _exists(f"0{digits}"):
            yield Contact(match.start(), match.end(), CONTACT)


@lru_cache(maxsize=2_000)
def _exists(number: str) -> bool:
    from phonenumbers import NumberParseException, is_valid_number, parse  # 65 ms, see below

    try:
        return is_valid_number(parse(number, "GB"))
    except NumberParseException:
        return False


def _valid(text: str, regions: Sequence[str]) -> Iterator[Contact]:
    """Telephone numbers of the world with the code of their country, and those of the regions without."""
    from phonenumbers import Leniency, PhoneNumberMatcher  # 65 ms, for the few texts with so many digits

    for region in regions:
        for match in PhoneNumberMatcher(text, region, leniency=Leniency.VALID, max_tries=_MOST_TRIES):
            yield Contact(match.start, match.end, CONTACT)
