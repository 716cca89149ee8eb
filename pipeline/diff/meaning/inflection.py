"""Two words into whether one is the other in another number: participant, participants; has, have."""

import re

_AGREEING = (
    ("is", "are"),
    ("was", "were"),
    ("has", "have"),
    ("does", "do"),
    ("goes", "go"),
    ("this", "these"),
    ("a", "an"),
    ("basis", "bases"),
    ("analysis", "analyses"),
    ("crisis", "crises"),
    ("hypothesis", "hypotheses"),
    ("criterion", "criteria"),
    ("matrix", "matrices"),
    ("index", "indices"),
    ("appendix", "appendices"),
)
"""Pairs that no ending makes."""
_OTHER_SENSE = frozenset(
    re.findall(
        r"\w+",
        "accounts airs amends arms arts assets basics belongings bonds brains clothes compasses compliments "
        "contents corps costs customs damages dues earnings economics effects electronics equities ethics "
        "forces funds futures gains glasses goods grounds honours interests letters logistics looks losses "
        "manners mathematics means minutes news odds overalls oversights pains particulars peoples physics "
        "politics premises proceedings proceeds quarters regards remains respects returns sales sanctions "
        "savings securities shares shorts specifics species spirits statistics stocks summons terms thanks "
        "times utilities wages waters woods works "
        "rights wrongs powers liberties reserves resources trusts findings holdings papers commons dealings "
        "relations stakes moneys provisions facilities authorities settlements options advices",
    )
)
"""Plurals that can mean something else than several of the thing: goods, premises, terms, minutes."""
_FUNCTION = frozenset(
    re.findall(
        r"\w+",
        "afterwards always across as besides does hers his its less minus ours overs perhaps plus sometimes "
        "theirs this thus towards unless us versus was whereas yes yours he her it our she their there they "
        "who your you we per off over under one other",
    )
)
"""Words in s that are no plurals, and words that have none."""
_LEAST_LETTERS = 3
_VOWELS = frozenset("aeiou")


def is_inflected(old: str, new: str) -> bool:
    """True where two words, in small letters, are the singular and the plural of one noun or verb.

    No tense, no participle and no other ending counts: they turn a payer into a payee, a duty into a report.
    """
    if (old, new) in _AGREEING or (new, old) in _AGREEING:
        return True
    short, long = sorted((old, new), key=len)
    if len(short) < _LEAST_LETTERS or long in _OTHER_SENSE or {short, long} & _FUNCTION:
        return False
    return long == in_plural(short) and short.isalpha() and short.isascii()


def in_plural(word: str) -> str:
    """A word, in small letters, with the ending of the plural, which is that of the third person too."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return f"{word[:-1]}ies"
    return f"{word}s"
