"""A text into its words and what stands between them, as the rules for editorial changes compare them."""

import re
from dataclasses import dataclass

from pipeline.diff.meaning.weighty import NUMBER_WORDS, has_digit

MARKS = frozenset(",;:.")
"""The punctuation that may come and go between the same words."""
SINGLE, DOUBLE = frozenset("'‘’‚‛‹›"), frozenset('"“”„‟«»')
"""Quotation marks by their family; a prime is none."""
QUOTES = SINGLE | DOUBLE
_CODE = r"(?=[^\W_]*[-./:,]?[^\W_]*\d)[^\W_]+(?:[-./:,][^\W_]*\d[^\W_]*|(?<=\d)[-./:][^\W_]+)*"
_LETTERS = r"[^\W\d_][^\W\d_\u0300-\u036f]*[\u0300-\u036f]*"
_TOKEN = re.compile(
    rf"(?P<word>{_CODE}|{_LETTERS}(?:[.:'’]{_LETTERS})*)|(?P<between>\s|[,;:.'‘’‚‛‹›\"“”„‟«»])|(?P<sign>.)",
    re.DOTALL,
)
_RUN_ON = re.compile(r"(?<![\w.:/@])(\w*[^\W\d_]{2}[.:])(?=[^\W\d_]+(?![\w.:/@]))")


@dataclass(frozen=True, slots=True)
class Judged:
    """The words and signs of a text, and what stands around and between them."""

    words: tuple[str, ...]
    """A sign that is no punctuation counts as a word: a hyphen, a slash, a bracket, a currency."""
    gaps: tuple[str, ...]
    """White space, punctuation and quotation marks: before the first word, between, behind the last."""


def judged_words(text: str) -> Judged:
    """The words of a text; what is glued to a full stop is two words where a sentence starts behind it."""
    words: list[str] = []
    gaps = [""]
    for match in _TOKEN.finditer(_with_sentences_parted(text)):
        if match.lastgroup == "between":
            gaps[-1] += match[0]
        else:
            words.append(match[0])
            gaps.append("")
    return Judged(tuple(words), tuple(gap.replace(_PARTED, "") for gap in gaps))


_PARTED = "\x1c"
"""White space for the pattern, and no character of any text that is loaded."""


def _with_sentences_parted(text: str) -> str:
    """The text with a separator where a sentence starts without a space: "end.The next"."""
    return _RUN_ON.sub(
        lambda match: match[0] + (_PARTED if text[match.end() : match.end() + 2].istitle() else ""), text
    )


def is_sign(word: str) -> bool:
    """True for what is no word and no number."""
    return not word[:1].isalnum()


def is_number(word: str) -> bool:
    """True for figures and for words that count."""
    return has_digit(word) or word.lower() in NUMBER_WORDS


def is_start(before: str) -> bool:
    """True where what stands before a word ends a sentence, or is nothing."""
    bare = before.rstrip(" \t\u00a0\u202f" + "".join(QUOTES) + "([")
    return not bare or (bare[-1] in "\n.!?" and bare != before)
