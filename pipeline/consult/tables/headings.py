"""Headings of returned tables, however long and in whatever language, into the columns that they may mean."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from pipeline.consult.tables.answers import LABELS
from pipeline.consult.typed.matching import plain, plain_name
from pipeline.model.consultations.heading_layout import ELSEWHERE, HeadingLayout
from pipeline.model.consultations.log_form import COLUMNS, answers_in, columns_in
from pipeline.model.consultations.log_layouts import LAYOUTS
from pipeline.model.organisation.language import ENGLISH, Language

_LONGEST = 400
"""A cell with more characters is no heading."""
_LONGEST_NAME = 60
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|<[^<>]*>")
_BREAK = re.compile(r"\n|:|;| [-\N{EN DASH}\N{EM DASH}] |\be\.g\.|\bi\.e\.|\bz\. ?B\.|\bp\. ?ex\.")
_FOOTNOTE = re.compile(r"(?<=[^\W\d])\d{1,2}\b|(?<=[^\w\s])\d{1,2}\W{0,2}$|(?<=\s)\d$")
_RUNNING = re.compile(r"^\W*\d{1,2}\W+(?=\S)")
_TOO_COMMON = frozenset(
    {
        "part",
        "name",
        "date",
        "file",
        "place",
        "number",
        "basis",
        "heading",
        "reference",
        "kind",
        "class",
        "issue",
        "impact",
        "weight",
        "position",
        "stelle",
        "bild",
        "stand",
        "grund",
        "nature",
        "item",
        "index",
        "sentence",
        "location",
        "article",
        "figure",
        "lines",
        "urgency",
        "finding",
        "concern",
        "typ",
        "avis",
        "barn",
        "proposal",
        "change",
        "forum",
        "owner",
    }
)
"""Words that stand in many a heading without being what it asks for."""
_OF_A_COMMENT = frozenset(
    {
        "number",
        "artefact",
        "section",
        "anchor",
        "type",
        "severity",
        "status",
        "response",
        "owner",
        "confidential",
    }
)
"""What "comment" stands before in a heading: "comment type" asks for the type."""
_OF = frozenset(
    (
        *(
            "of",
            "for",
            "the",
            "each",
            "this",
            "your",
            "der",
            "des",
            "dieser",
            "du",
            "de",
            "d",
            "la",
            "le",
            "l",
        ),
        *("y", "o", "eich"),
    )
)
"""What joins "type of comment"."""


class Rank(IntEnum):
    """How surely a heading means a column; the surest first."""

    FORM = 0
    WORKSPACE = 1
    KNOWN = 2
    SHORTENED = 3
    """Known without its brackets, footnote signs, numbers or second line."""
    CONTAINED = 4
    """Something known is part of a longer text."""
    SPELT_ALIKE = 5


class Meaning(NamedTuple):
    """A column of the form that a heading may mean."""

    rank: Rank
    key: str


@dataclass(frozen=True, slots=True, eq=False)
class ColumnNames:
    """Everything that columns are called."""

    known: Mapping[str, Meaning]
    """By the heading as it is compared."""
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """What may be part of a longer heading, by its first word: its words and its key, the longest first."""
    labels: Mapping[str, str]
    """What the lines that are filled once are called, as it is compared, with their keys."""


def heading_names(layouts: Iterable[HeadingLayout] = (), language: Language = ENGLISH) -> ColumnNames:
    """The names of the form, in its language and in English, of layouts that a workspace adds, and of those
    that the program knows."""
    known: dict[str, Meaning] = {}
    for column in (*columns_in(language), *COLUMNS):
        known.setdefault(comparable_heading(column.heading), Meaning(Rank.FORM, column.key))
    _add(known, layouts, Rank.WORKSPACE)
    aliases = HeadingLayout("form", tuple((column.key, column.aliases) for column in COLUMNS))
    _add(known, (aliases, *LAYOUTS), Rank.KNOWN)
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, (_, key) in known.items():
        words = tuple(name.split())
        if len(words) > 1 or (len(name) >= 4 and name not in _TOO_COMMON):
            phrases.setdefault(words[0], []).append((words, key))
    longest = {
        first: tuple(sorted(own, key=lambda phrase: -len(phrase[0]))) for first, own in phrases.items()
    }
    labels = {plain_name(answer.label): answer.key for answer in answers_in(language)}
    return ColumnNames(known, longest, {**LABELS, **labels})


@lru_cache(maxsize=20_000)
def comparable_heading(text: str) -> str:
    """A heading for comparing: its words alone, without case and accents, with `#` as a word of its own."""
    name = plain_name(text)
    if not name.isascii():
        parts = unicodedata.normalize("NFD", name)
        name = "".join(char for char in parts if unicodedata.category(char) != "Mn")
    return " ".join(name.replace("#", " # ").split())


def known(text: str, names: ColumnNames) -> Meaning | None:
    """What a short heading is known to mean, word for word; fast, for looking through every cell."""
    return names.known.get(comparable_heading(text)) if len(text) <= _LONGEST_NAME else None


@lru_cache(maxsize=20_000)
def meanings(text: str, names: ColumnNames) -> tuple[Meaning, ...]:
    """The columns that a heading may mean, the likeliest first, without those that it cannot."""
    if len(text) > _LONGEST:
        return ()
    meanings = [names.known[name] for name in (comparable_heading(text),) if name in names.known]
    short = [names.known[name] for name in _shortened(text) if name in names.known]
    meanings += [Meaning(Rank.SHORTENED, key) for _, key in short]
    if not meanings:
        meanings = [
            Meaning(Rank.CONTAINED, key) for key in _contained(comparable_heading(text).split(), names)
        ]
    first: dict[str, Meaning] = {}
    for meaning in meanings:
        first.setdefault(meaning.key, meaning)
    kept = sorted(first.values(), key=lambda meaning: meaning.rank)
    return (
        ()
        if kept and kept[0].key == ELSEWHERE
        else tuple(meaning for meaning in kept if meaning.key != ELSEWHERE)
    )


def without_brackets(text: str) -> str:
    """A heading without what it says in brackets."""
    return _BRACKETS.sub(" ", text)


def is_answer(text: str) -> bool:
    """True for "no", which is a heading with a full stop alone wherever answers may stand too."""
    return comparable_heading(text) == "no" and "." not in text


def is_elsewhere(text: str, names: ColumnNames) -> bool:
    """True for a heading of something that no column of the form has, whatever its cells read like."""
    own = [names.known[name] for name in (comparable_heading(text), *_shortened(text)) if name in names.known]
    return bool(own) and own[0].key == ELSEWHERE


def _add(known: dict[str, Meaning], layouts: Iterable[HeadingLayout], rank: Rank) -> None:
    for layout in layouts:
        for key, given in layout.headings:
            for name in given:
                for spelt in (name, _transcribed(name)):
                    if comparable_heading(spelt):
                        known.setdefault(comparable_heading(spelt), Meaning(rank, key))


def _transcribed(name: str) -> str:
    """A German name as keyboards without umlauts write it."""
    return plain(name).replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")


def _shortened(text: str) -> Iterator[str]:
    """The heading without what people put around its name."""
    bare = without_brackets(text)
    for part in dict.fromkeys((bare, _BREAK.split(text.strip())[0], _BREAK.split(bare.strip())[0])):
        without = _FOOTNOTE.sub("", _RUNNING.sub("", unicodedata.normalize("NFKC", part)).strip())
        for name in (
            comparable_heading(part),
            comparable_heading(without),
            comparable_heading(without.replace("#", " ")),
        ):
            if name:
                yield name


def _contained(words: list[str], names: ColumnNames) -> Iterator[str]:
    """The keys of the known phrases in a heading, the one that it asks for first."""
    phrases: list[tuple[int, int, str]] = []
    of_comment = _asked_of_a_comment(words, names)
    if of_comment:
        yield of_comment
        return
    place = 0
    while place < len(words):
        phrase = next(
            (
                phrase
                for phrase in names.phrases.get(words[place], ())
                if tuple(words[place : place + len(phrase[0])]) == phrase[0]
            ),
            None,
        )
        if phrase:
            phrases.append((place, place + len(phrase[0]), phrase[1]))
        place += len(phrase[0]) if phrase else 1
    if (
        len(phrases) > 1
        and phrases[0][2] == "comment"
        and phrases[1][2] in _OF_A_COMMENT
        and phrases[1][0] == phrases[0][1]
    ):
        phrases = phrases[1:]
    yield from (key for _, _, key in phrases)


def _asked_of_a_comment(words: list[str], names: ColumnNames) -> str:
    """What a heading asks for that begins as "type of comment" does; "" for another."""
    begin = names.known.get(words[0]) if words else None
    joined = 1
    while joined < len(words) and words[joined] in _OF:
        joined += 1
    if begin is None or begin.key not in (*_OF_A_COMMENT, ELSEWHERE) or joined in (1, len(words)):
        return ""
    phrase = names.known.get(words[joined]) or names.known.get(" ".join(words[joined : joined + 2]))
    return begin.key if phrase is not None and phrase.key == "comment" else ""


STANDARD = heading_names()
"""What is known without a workspace."""
