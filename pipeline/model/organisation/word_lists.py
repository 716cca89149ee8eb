"""The words of an organisation: which are misspelt, preferred, one word in two spellings, or confused."""

from dataclasses import dataclass

Pairs = tuple[tuple[str, str], ...]
"""Two words each, as they are written."""


@dataclass(frozen=True, slots=True)
class WordLists:
    """What a workspace says of words, beside what the program knows of English."""

    english: bool = True
    """False for a text in another language: nothing that holds of English words is taken to hold there."""
    misspelt: Pairs = ()
    """The wrong spelling, and the right one."""
    preferred: Pairs = ()
    """Another name of a thing, and the one to use."""
    mended: frozenset[tuple[str, str]] = frozenset()
    """The misspellings in small letters."""
    variants: frozenset[tuple[str, str]] = frozenset()
    """Two spellings of one word, both right, in small letters and in both orders."""
    confused: frozenset[tuple[str, str]] = frozenset()
    """Two words that are taken for each other and mean two things, in small letters and in both orders."""
    repeated: frozenset[str] = frozenset()
    """Words that may stand twice in a row, in small letters."""
    terms: frozenset[str] = frozenset()
    """Terms that are defined elsewhere, as in a law."""


PROGRAM_LISTS = WordLists()
"""Where a workspace has no lists, and writes English."""
