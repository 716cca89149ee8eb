"""Texts into the same texts without contacts of people and numbers of metering points, however written."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pipeline.resolve.figures_of_text import without_figures

CONTACT = "[contact withheld]"
METERING_POINT = "[metering point number withheld]"
REGIONS = ("GB", "IE")
"""Whose numbers are known without the code of their country; others are, by that code or by their shape."""

_AT = r"(?: ?[@＠﹫] ?| ?[\[({<] ?(?:at|ät|@|arobase|malwoden) ?[\])}>] ?|&#64;|%40)"
_DOT = r"(?:\.| ?[\[({<] ?(?:dot|punkt|point) ?[\])}>] ?| dot | \. )"
_AT_SIGN = re.compile(rf"{_AT}|[@＠﹫]| at (?=[\w-]{{1,63}} dot )", re.IGNORECASE)
_LOCAL = re.compile(r"(?:mailto:\s?)?[\w.+'-]{1,64}$", re.IGNORECASE)
_DOMAIN = re.compile(
    rf"[\w-]{{1,63}}{_DOT}(?:[\w-]{{1,63}}{_DOT}){{0,8}}[\w-]{{0,62}}\w|(?<=\w[@＠﹫])[\w-]{{2,63}}",
    re.IGNORECASE,
)
"""Addresses as machines read them, and as people write them to hide them from machines."""
_SPOKEN = re.compile(r" at (?:[\w-]{1,63}\.){1,8}[a-z]{2,24}\b", re.IGNORECASE)
_LONGEST_LOCAL = 72
"""RFC 5321, 4.5.3.1.1, and room for "mailto:"."""
_OF_MAIL = re.compile(r"\b(?:e-?mail|mail|e-?bost|courriel|contact|kontakt|write|reach)\b", re.IGNORECASE)
_PROFILE = (
    r"linkedin\.com/(?:in|pub|profile)|lnkd\.in|teams\.(?:microsoft|live)\.com|xing\.com/profile|facebook\.com|fb\.me"
    r"|twitter\.com|x\.com|instagram\.com|t\.me|wa\.me|whatsapp\.com|bsky\.app/profile|calendly\.com|zoom\.us/(?:j|my)"
    r"|meet\.google\.com|skype\.com|outlook\.office(?:365)?\.com/(?:bookwithme|owa/calendar)|orcid\.org"
    r"|researchgate\.net/profile"
)
_LINK = re.compile(
    rf"\b(?:https?://)?(?:[\w-]{{1,63}}\.){{0,4}}(?:{_PROFILE})/[^\s<>()\[\]]+"
    r"|\b(?:https?://)?github\.com/[\w-]+/?(?![\w/])"
    r"|\b(?:mailto|tel|sips?|skype|callto|xmpp|msteams|whatsapp|sms|facetime):[\w+][^\s<>()\[\]]+"
    r"|(?<![\w@./])@[a-z_]\w{2,30}\b(?!\()",
    re.IGNORECASE,
)
"""What leads to a person: profiles, meeting rooms, links that call or write, names with an @ before them."""

_BETWEEN = r"[ \t.\-‐‑‒–—−·\u00a0\u2007\u2009\u202f\u200b\u2060]{0,3}"
_EXTENSION = r"(?:[ ,;]{0,2}(?:ext(?:ension|n)?\.?|x|#|durchwahl|poste|est\.?) ?\d{1,6})?"
_TELEPHONE = re.compile(
    r"(?<![\w/.-])(?:"
    rf"(?:[+＋] ?\d{{1,3}}{_BETWEEN}(?:\(0\){_BETWEEN})?|\([+＋] ?\d{{1,3}}\){_BETWEEN}(?:\(0\){_BETWEEN})?"
    rf"|\(00\d{{1,3}}\){_BETWEEN})\(?\d(?:\)?{_BETWEEN}\(?\d){{6,12}}"
    rf"|\(0\d{{1,5}}\)(?:{_BETWEEN}\d){{5,9}}|0[1-9]\d{{1,4}} ?/ ?\d(?:{_BETWEEN}\d){{4,8}}"
    rf"|0(?:0 ?)?[1-9](?:{_BETWEEN}\d){{7,12}}"
    r"|7[1-9]\d{2} ?\d{3} ?\d{3}|(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[.-])\d{3}[ .-]\d{4}"
    rf"){_EXTENSION}(?![\w/-]|\.\w)",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?:tel(?:ephone|efon)?|phone|mob(?:ile)?|fax|ring|call|ffoniwch|ffôn|téléphone|handy|switchboard|whatsapp|ddi)\b"
    r"[^\d\n+]{0,20}([+＋]?\d(?:[ .\-()–/\u00a0]{0,3}\d){5,13})(?!\w)"
    r"|\bext\. ?\d{3,6}\b",
    re.IGNORECASE,
)
"""A number that somebody says is to be called; shorter ones too."""
_DIGIT_WORD = r"(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|double|triple)"
_IN_WORDS = re.compile(rf"\b(?:zero|oh|nought|plus)(?:[ ,-]{{1,2}}{_DIGIT_WORD}){{7,}}\b", re.IGNORECASE)
_GAP = r"[ .\-/|\u00a0]?"
_METERING_POINT = re.compile(
    r"(?<![\w.+-])(?:\d{13}|\d{21})(?!\w)"
    rf"|(?<![\w.+-])[1-3](?:{_GAP}\d){{12}}(?!{_GAP}\d)(?!\w)|(?<![\w.+-])0(?:{_GAP}\d){{20}}(?!{_GAP}\d)(?!\w)"
    rf"|MP(?:AN|RN)s?\b[^\d\n]{{0,30}}(\d(?:{_GAP}\d){{5,22}})"
)
"""13 digits, or 21 with profile class, time switch and line loss factor in front."""
_WRITTEN = re.compile(
    r"[@＠﹫]|%40|&#64;|[\[({<] ?(?:at|ät|arobase|malwoden) ?[\])}>]| dot |mailto:", re.IGNORECASE
)
_LINKED = re.compile(r"\.(?:com|in|me|us|app|org)/|\w:[\w+]|@")
_DIGITS = re.compile(r"\d(?:[^\d\n]{0,4}\d){5}")
_MANY_DIGITS = re.compile(r"[+＋(\d](?:[^\w\n]{0,4}\d){6}")
"""Without a sign of the kind the longer patterns are not looked for: they take their time."""


_MOST_TRIES = 500
"""What looks like a number of some country is looked at so often; the patterns look at all."""


class Contact(NamedTuple):
    """Where in a text something looks like a contact."""

    start: int
    end: int
    marker: str
    """What stands in its place."""


@lru_cache(maxsize=50_000)
def contacts(text: str) -> tuple[Contact, ...]:
    """What looks like a contact or a metering point number, from left to right; none overlaps another."""
    kept: list[Contact] = []
    for one in sorted(_found(text), key=lambda one: (one.start, -one.end)):
        if kept and one.start < kept[-1].end:
            last = kept.pop()
            one = Contact(last.start, max(last.end, one.end), last.marker)
        kept.append(one)
    return tuple(_trimmed(one, text) for one in kept)


def without_contacts(text: str) -> str:
    """The text with a marker in place of each."""
    parts, done = [], 0
    for one in contacts(text):
        parts += [text[done : one.start], one.marker]
        done = one.end
    return "".join((*parts, text[done:]))


def first_contact(text: str) -> str:
    """The first of them, so far that its place is found and it is not repeated: "02…"; "" for none."""
    found = contacts(text)
    return f"{text[found[0].start : found[0].start + 2]}…" if found else ""


def _found(text: str) -> Iterator[Contact]:
    if _WRITTEN.search(text):
        yield from _addresses(text)
    if _LINKED.search(text):
        yield from _matches(_LINK, text)
    yield from _spoken(text)
    yield from _matches(_IN_WORDS, text)
    if not _DIGITS.search(text):
        return
    left = without_figures(text)
    yield from _matches(_METERING_POINT, left, METERING_POINT)
    for pattern in (_TELEPHONE, _CALLED):
        yield from _matches(pattern, left)
    if _MANY_DIGITS.search(left):
        yield from _valid(left)


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
    for match in _AT_SIGN.finditer(text):
        local = _LOCAL.search(text, max(match.start() - _LONGEST_LOCAL, 0), match.start())
        domain = _DOMAIN.match(text, match.end())
        if local and domain:
            yield Contact(local.start(), domain.end(), CONTACT)


def _spoken(text: str) -> Iterator[Contact]:
    """ "ada.example at mail.example.org": a name that no page has, or one that is said to be for mail."""
    for match in _SPOKEN.finditer(text):
        local = _LOCAL.search(text, max(match.start() - _LONGEST_LOCAL, 0), match.start())
        if local and (
            re.search(r"[._\d]", local[0]) or _OF_MAIL.search(text, max(local.start() - 40, 0), local.start())
        ):
            yield Contact(local.start(), match.end(), CONTACT)


def _valid(text: str) -> Iterator[Contact]:
    """Telephone numbers of the world with the code of their country, and those of the regions without."""
    from phonenumbers import Leniency, PhoneNumberMatcher  # 65 ms, for the few texts with so many digits

    for region in REGIONS:
        for match in PhoneNumberMatcher(text, region, leniency=Leniency.VALID, max_tries=_MOST_TRIES):
            yield Contact(match.start, match.end, CONTACT)
