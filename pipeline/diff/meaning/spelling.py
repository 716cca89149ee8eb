"""Two words into whether a dictionary says that they are one word, spelled in two ways or first wrongly."""

from functools import cache

from pipeline.workspace.snapshots.word_lists import MISSPELLINGS, VARIANTS, word_list

_LEAST_LETTERS = 4
"""Shorter misspellings could be anything, unless letters only changed places: teh, the."""


def is_variant(old: str, new: str) -> bool:
    """True where both are right in different countries: organise, organize. Both in small letters."""
    return new in _variants().get(old, ()) or old in _variants().get(new, ())


def is_mended(wrong: str, right: str) -> bool:
    """True where the first can only be the second, misspelled. Both in small letters."""
    turned = len(wrong) > 2 and sorted(wrong) == sorted(right)
    if not wrong.isascii() or (len(wrong) < _LEAST_LETTERS and not turned):
        return False
    return f"{wrong}->{right}".encode() in _misspellings()


@cache
def _misspellings() -> frozenset[bytes]:
    """The lines of the list: making a set of 65,000 takes as long as looking through the list ten times."""
    return frozenset(word_list(MISSPELLINGS).splitlines())


@cache
def _variants() -> dict[str, set[str]]:
    variants: dict[str, set[str]] = {}
    for name in VARIANTS:
        for line in word_list(name).decode().splitlines():
            spelt, arrow, other = line.strip().partition("->")
            if arrow:
                variants.setdefault(spelt, set()).update(
                    word.strip() for word in other.split(",") if word.strip()
                )
    return variants
