"""A text into the words in it that weigh: numbers, dates, verbs of duty, abbreviations."""

import re
from collections import Counter

from pipeline.model.dates import MONTHS, WEEKDAYS

MODALS = frozenset(
    re.findall(
        r"\w+",
        "must shall may can not no nor should will need needs cannot required never always might could would "
        "ought without unless until except",
    )
)
"""Words that say what has to be done, or when it has not; "mustn't" counts as one of them."""
NUMBER_WORDS = frozenset(
    re.findall(
        r"\w+",
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
        "hundred thousand million billion trillion dozen first second third fourth fifth sixth seventh "
        "eighth ninth tenth eleventh twelfth twentieth hundredth thousandth once twice thrice half both "
        "all any each every none only either neither",
    )
)
TIMES = frozenset(name.lower() for name in (*MONTHS, *WEEKDAYS))
"""The names of months and weekdays, in small letters."""
_WORD = re.compile(r"[^\W_]+(?:[-./:,'’&][^\W_]+)*")


def weighty_words(text: str) -> Counter[str]:
    """The numbers, dates, verbs of duty and abbreviations of a text, each with how often it stands there."""
    return Counter(word.lower() for word in _WORD.findall(text) if is_weighty(word))


def duties(text: str) -> Counter[str]:
    """The verbs of duty of a text, each with how often it stands there; the month of May is none."""
    words = (word for word in _WORD.findall(text) if word != "May")
    return Counter(word.lower() for word in words if word.lower() in MODALS)


def is_weighty(word: str) -> bool:
    """True for a number, a date, a verb of duty and an abbreviation, the codes of roles among them."""
    plain = word.lower()
    return (
        has_digit(word)
        or plain in MODALS | NUMBER_WORDS | TIMES
        or plain.endswith(("n't", "n’t"))
        or is_abbreviation(word)
    )


def is_abbreviation(word: str) -> bool:
    """True for a word with capitals behind its first letter: DNA, eIDAS, PhDs."""
    return word[1:] != word[1:].lower()


def has_digit(text: str) -> bool:
    """True for a word with a digit in it."""
    return any(character.isdigit() for character in text)
