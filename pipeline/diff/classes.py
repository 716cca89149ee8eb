"""A change into substantive or editorial, by the rules that docs/red-lines.md lists."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import assert_never

from rapidfuzz.distance import Levenshtein

from pipeline.diff.difference import Found
from pipeline.model.change import ChangeKind, Where
from pipeline.model.dates import MONTHS, WEEKDAYS

MODALS = frozenset(
    re.findall(
        r"\w+",
        "must shall may can not no should will need needs cannot required never always might could would",
    )
)
"""Words that say what has to be done; "mustn't" counts as one of them."""
NUMBER_WORDS = frozenset(
    re.findall(
        r"\w+",
        "one two three four five six seven eight nine ten eleven twelve first second third fourth fifth once "
        "twice half both all any each every none only either",
    )
)
MOST_LETTERS = 2
"""A word that differs in no more letters, and starts with the same, is the same word spelled anew."""
LONGEST_ENDING = 3
"""A word that gained or lost an ending of no more letters is the same word."""
_LEAST_LETTERS = 4
_TOLD = re.compile(r" \((?:level: \d[^)]*|over \d[^)]*)\)(?=$| \|)")
"""What a text says of its own level or spans."""
_WORD = re.compile(r"[^\W_]+(?:[-./:,'’&][^\W_]+)*")
_TIMES = frozenset(name.lower() for name in (*MONTHS, *WEEKDAYS))


def is_substantive(found: Found) -> bool:
    """True where a change may alter what somebody has to do; when in doubt it does."""
    if found.scope.record or found.where is Where.LAYOUT:
        return False
    words = found.words
    match found.kind:
        case ChangeKind.REFORMATTED:
            return found.elsewhere or found.where in (Where.LABEL, Where.ROW, Where.QUESTION)
        case ChangeKind.MOVED if found.where is Where.SECTION:
            return found.elsewhere  # its words are changes of their own
        case ChangeKind.MOVED:
            return found.elsewhere or is_substantive_text(words.old, words.new)
        case ChangeKind.RENUMBERED:
            return False
        case ChangeKind.INSERTED | ChangeKind.DELETED | ChangeKind.REPLACED:
            if found.elsewhere or found.where in (Where.FIELD, Where.FIGURE, Where.LABEL):
                return True
            return is_substantive_text(*(_TOLD.sub("", text) for text in (words.old, words.new)))
        case _:
            assert_never(found.kind)


def is_substantive_text(old: str, new: str) -> bool:
    """True unless only case, punctuation, white space or the spelling of words differ."""
    before, after = list(_words(old)), list(_words(new))
    if "".join(before) == "".join(after):
        # A hyphen or a gap in a word may come and go, but not in what holds a digit.
        return Counter(filter(_has_digit, before)) != Counter(filter(_has_digit, after))
    if len(before) != len(after):
        return True
    raw = zip(_WORD.findall(old), _WORD.findall(new), strict=False)
    return any(_is_other_word(one, other) for one, other in raw)


def weighty_words(text: str) -> Counter[str]:
    """The numbers, dates, verbs of duty and abbreviations of a text, each with how often it stands there."""
    return Counter(word.lower() for word in _WORD.findall(text) if _is_weighty(word))


def duties(text: str) -> Counter[str]:
    """The verbs of duty of a text, each with how often it stands there; the month of May is none."""
    words = (word for word in _WORD.findall(text) if word != "May")
    return Counter(word.lower() for word in words if word.lower() in MODALS)


def _words(text: str) -> Iterator[str]:
    """The words without case and punctuation; what holds a digit keeps its own."""
    for word in _WORD.findall(text):
        yield word.lower() if _has_digit(word) else re.sub(r"[\W_]", "", word).lower()


def _is_other_word(old: str, new: str) -> bool:
    """True unless one is the other with another case, punctuation or spelling."""
    one, other = (re.sub(r"[\W_]", "", word).lower() for word in (old, new))
    if one == other:
        return _has_digit(old) and old.lower() != new.lower()
    if any(map(_is_weighty, (old, new))) or one[:1] != other[:1]:
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _LEAST_LETTERS:
        return True
    ending = longer.startswith(shorter) and len(longer) - len(shorter) <= LONGEST_ENDING
    return not ending and Levenshtein.distance(one, other) > MOST_LETTERS


def _is_weighty(word: str) -> bool:
    """True for a number, a date, a verb of duty and an abbreviation, the codes of roles among them."""
    plain = word.lower()
    return (
        _has_digit(word)
        or plain in MODALS | NUMBER_WORDS | _TIMES
        or plain.endswith(("n't", "n’t"))
        or (len(word) > 1 and word[1:] != word[1:].lower())
    )


def _has_digit(word: str) -> bool:
    return any(character.isdigit() for character in word)
