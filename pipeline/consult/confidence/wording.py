"""Headings and sentences into what they say of confidentiality, in the languages that people answer in."""

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from pipeline.consult.confidence.heading_sense import LIFTED, PLAIN, READERS, WEAK
from pipeline.consult.confidence.stems import (
    CONDITION,
    CONFIDENCE,
    CONSENT,
    CONSENTING,
    NEGATION,
    OTHER_MATTERS,
    PUBLIC,
    SECRET,
    SPEAKING,
    WELSH_C,
)
from pipeline.consult.typed.matching import plain
from pipeline.pattern import Pattern


class Sense(StrEnum):
    """What a "yes" under a heading means."""

    SECRET = "secret"
    """The text must not be published."""
    PUBLIC = "public"
    """The text may be published."""
    UNCLEAR = "unclear"
    """It speaks of confidentiality, and a "yes" could mean either."""


_OPTION = (
    r"(?:y|yes|n|no|ja|j|nein|oui|non|o|ie|na|nage|si|nee|in part|part|partly|teilweise|en partie|yn rhannol)"
)
_OPTIONS = Pattern(rf"\b{_OPTION}(?:\s*(?:[/|,;]|\bor\b|\boder\b|\bou\b|\bneu\b)\s*{_OPTION})+(?![\w'])")
"""The answers that a heading offers: "(yes/no)"."""
_CODES = Pattern(r"(?:c|p|nc|np)(?: ?/ ?(?:c|p|nc|np))*\??")
_STEMS = Pattern(
    f"(?P<negation>{NEGATION})|(?P<secret>(?:non-?|in-?|un)?(?:{SECRET}))|(?P<public>(?:non-?)?(?:{PUBLIC}))"
    f"|(?P<consent>{CONSENT})|(?P<word>[\\w']+)"
)
_TURNED = Pattern(r"non-?\w|un(?:pub|classi|restri)|\w*(?:unoe?ff|nichtoe?ff|nichtvertr|unvertr)|onvertr")
"""A stem that holds its own negation."""
_REACH = 6
"""Words between a negation and what it denies."""
_ALIKE = 84
_MISSPELT = ("confidential", "confidentiality", "confidentially")
_CONFIDENCE = Pattern(CONFIDENCE)
_CONDITION = Pattern(CONDITION)
_CONSENTING = Pattern(CONSENTING)
_OTHER_MATTERS = Pattern(OTHER_MATTERS)
_LIFTED = Pattern(LIFTED)
_WEAK = Pattern(WEAK)
_READERS = Pattern(READERS)
_SPACED = Pattern(r"\b(?:\w ){4,}\w\b")


@lru_cache(maxsize=50_000)
def unaccented(text: str) -> str:
    """A text for looking for words: as `plain` gives it, without accents and underscores."""
    words = plain(text).replace("_", " ")
    if words.isascii():
        return words
    letters = unicodedata.normalize("NFKD", words)
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")


@lru_cache(maxsize=50_000)
def words_of_confidence(text: str) -> str:
    """The first words of a text that ask for confidentiality; "" for none."""
    words = unaccented(text)
    if not any(stem in words for stem in SPEAKING):
        return ""
    if not _CONDITION.search(words):
        words = _CONSENTING.sub("may", words)
    match = _CONFIDENCE.search(words)
    return match[0] if match else ""


def is_welsh(text: str) -> bool:
    """True for a heading that speaks Welsh of confidentiality, and English nowhere beside it."""
    words = unaccented(text)
    welsh = re.search(rf"\b{WELSH_C}(?:yfrinach|yhoedd|aniat|ydsyn)", words) is not None
    return welsh and re.search(r"confiden|publi[sc]|share|private\b|sensitive\b|consent", words) is None


@lru_cache(maxsize=5_000)
def sense(text: str) -> Sense | None:
    """What a "yes" under a heading means; None for a heading that does not speak of confidentiality.

    A negation belongs to the next word that it can deny, else to the one before it. Whatever does not come
    out as one sense is unclear: then a yes or a no says nothing.
    """
    words = _OTHER_MATTERS.sub(" ", _OPTIONS.sub(" ", _joined(unaccented(text))))
    if _CODES.fullmatch(words.strip()):
        return Sense.UNCLEAR
    stems = [(kind, turned) for kind, turned in _stems(words) if kind != "word"]
    if not stems:
        return sense(text.replace("-", "")) if "-" in text else None
    kinds = {kind for kind, _ in stems}
    if "unclear" in kinds or ("consent", True) in stems or _CONDITION.search(words):
        return Sense.UNCLEAR
    senses = {(kind == "secret") != turned for kind, turned in stems if kind != "consent"}
    if senses == {False}:
        return Sense.PUBLIC
    return Sense.SECRET if senses == {True} and "consent" not in kinds else Sense.UNCLEAR


def heading_sense(heading: str) -> Sense | None:
    """What a "yes" under a heading means, also of one whose words ask for that in headings alone."""
    meant = sense(heading)
    return Sense.UNCLEAR if meant is None and _WEAK.search(unaccented(heading)) else meant


def restricts_readers(heading: str) -> bool:
    """True for a heading that says who alone may read a text, though it has no word of confidentiality."""
    return _READERS.search(_OPTIONS.sub(" ", unaccented(heading))) is not None


def asked_sense(heading: str) -> Sense:
    """What a "yes" under a heading means where every word of it is understood; else it is unclear.

    A "yes" publishes under one kind of heading and a "no" under the other: one word, as "exempt" or "waived",
    can turn either round.
    """
    meant, words = sense(heading) or Sense.UNCLEAR, _OPTIONS.sub(" ", _joined(unaccented(heading)))
    if meant is Sense.SECRET:
        return Sense.UNCLEAR if _LIFTED.search(words) else meant
    beside = (match["word"] for match in _STEMS.finditer(words) if match["word"])
    strange = any(word not in PLAIN and not word.isdecimal() for word in beside)
    return Sense.UNCLEAR if meant is Sense.PUBLIC and strange else meant


def secret_words(text: str) -> Iterator[tuple[str, str]]:
    """Each word of a text that restricts who may read something, and the word behind it; "" at the end."""
    words = _OTHER_MATTERS.sub(" ", _joined(unaccented(text)))
    for match in _STEMS.finditer(words):
        if match["secret"] or (match["word"] and _is_misspelt(match[0])):
            yield match[0], next(iter(words[match.end() :].split()), "")


def _joined(words: str) -> str:
    """A heading whose letters stand apart as one word: "c o n f i d e n t i a l"."""
    return _SPACED.sub(lambda match: match[0].replace(" ", ""), words).replace("un-", "un")


def _stems(words: str) -> Iterator[tuple[str, bool]]:
    """Each stem with its kind, and whether it is denied; "unclear" for a denial of nothing, or two of one."""
    stems: list[tuple[int, str, bool]] = []
    negations: list[int] = []
    for place, match in enumerate(_STEMS.finditer(words)):
        kind = match.lastgroup or ""
        if kind == "negation":
            if not negations or place - negations[-1] > 1 or not _one_negation(match[0]):
                negations.append(place)
        elif kind != "word":
            stems.append((place, kind, bool(_TURNED.match(match[0]))))
        elif _is_misspelt(match[0]):
            stems.append((place, "secret", False))
    if not stems:
        return
    denied: dict[int, int] = {}
    for place in negations:
        after = [own for own, _, _ in stems if 0 < own - place <= _REACH]
        before = [own for own, _, _ in stems if 0 < place - own <= _REACH]
        if after or before:
            target = after[0] if after else before[-1]
            denied[target] = denied.get(target, 0) + 1
        else:
            yield "unclear", False
    for place, kind, turned in stems:
        yield ("unclear" if denied.get(place, 0) + turned > 1 else kind), turned != bool(denied.get(place))


def _is_misspelt(word: str) -> bool:
    """True for a word that is nearly "confidential"."""
    return len(word) > 9 and any(ratio(word, name) >= _ALIKE for name in _MISSPELT)


def _one_negation(word: str) -> bool:
    """True for a word that only completes the negation before it, as in "ne … pas"."""
    return word in ("pas", "ddim", "rien")
