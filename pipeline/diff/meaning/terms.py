"""Defined terms into which of them stand at a word of a text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.diff.meaning.inflection import in_plural
from pipeline.diff.meaning.judged import judged_words
from pipeline.model.organisation.word_lists import PROGRAM_LISTS, WordLists

Words = tuple[str, ...]
_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=\w)", re.IGNORECASE)
_HYPHENS = frozenset("-‐‑")
_REACH = 32
"""So many words on either side are looked at: longer than any term, and few."""


@dataclass(frozen=True, slots=True)
class TermSpelling:
    """One way to write a defined term."""

    entry: str
    words: Words
    """In small letters, but as it stands where it has none."""
    exact: bool
    """True for an abbreviation: "if" is not the IF of a list of acronyms."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms that are defined, by each of their words."""

    by_word: Mapping[str, tuple[TermSpelling, ...]]

    def at(self, words: Sequence[str], place: int) -> frozenset[str]:
        """The entries that the word at a place is part of: in any case and number, possessive, hyphenated."""
        start = max(place - _REACH, 0)
        near = words[start : place + _REACH]
        word = _bare(words[place])
        here = sum(other not in _HYPHENS for other in words[start:place])
        return frozenset(
            term.entry
            for term in (*self.by_word.get(word.lower(), ()), *self.by_word.get(word, ()))
            for there, at in (
                (tuple(map(_bare, near)), place - start),
                (tuple(_bare(other) for other in near if other not in _HYPHENS), here),
            )
            if any(
                _stands(term, there, at - shift)
                for shift in range(len(term.words))
                if term.words[shift] in (word, word.lower())
            )
        )


@dataclass(frozen=True, slots=True)
class KnownWords:
    """What is known of the words of a text before its changes are judged."""

    terms: Terms
    lists: WordLists = PROGRAM_LISTS


@lru_cache(maxsize=8)
def terms_of(entries: frozenset[str]) -> Terms:
    """The terms ready to be looked up."""
    spellings: dict[str, list[TermSpelling]] = {}
    for entry in sorted(entries):
        words = tuple(map(_bare, judged_words(entry).words))
        exact = not any(sign.islower() for sign in entry)
        own = words if exact else tuple(word.lower() for word in words)
        parted = tuple(word for word in own if word not in _HYPHENS)
        ways = (own, parted, *_other_numbers(own, exact=exact), *_other_numbers(parted, exact=exact))
        for written in dict.fromkeys(ways):
            for word in dict.fromkeys(written):
                spellings.setdefault(word, []).append(TermSpelling(entry, written, exact))
    return Terms({word: tuple(terms) for word, terms in spellings.items()})


def _other_numbers(words: Words, *, exact: bool) -> Iterator[Words]:
    """The plural of a term, and its singular where it is defined in the plural."""
    if not words:
        return
    *front, last = words
    yield (*front, f"{last}s" if exact else in_plural(last))
    yield from ((*front, stem) for stem in (last[:-1], last[:-2], f"{last[:-3]}y") if in_plural(stem) == last)


def _bare(word: str) -> str:
    """A word without the ending of the possessive, and without what French elides in front: "l'agrément"."""
    bare = word[:-2] if word[-2:] in ("'s", "’s") else word
    return _ELIDED.sub("", bare) if "'" in bare or "’" in bare else bare


def _stands(term: TermSpelling, words: Sequence[str], start: int) -> bool:
    if start < 0:
        return False
    there = tuple(words[start : start + len(term.words)])
    return there == term.words or (not term.exact and tuple(map(str.lower, there)) == term.words)
