"""A text into the words, codes and marks that are compared, and the words that carry its content."""

import re
from typing import NamedTuple

_CODE = r"(?=[^\W_]*[-./:,]?[^\W_]*\d)[^\W_]+(?:[-./:,][^\W_]*\d[^\W_]*|(?<=\d)[-./:][^\W_]+)*"
_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)*"
_TOKEN = re.compile(
    rf"(?P<code>{_CODE})|(?P<word>{_WORD})|(?P<space>\s+)|(?P<mark>.)",
    re.DOTALL,
)
_NO_SPACE = re.compile(rf"{_CODE}|{_WORD}|\S")
_STOP_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "can",
        "do",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "may",
        "must",
        "no",
        "not",
        "of",
        "on",
        "or",
        "our",
        "shall",
        "she",
        "should",
        "so",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "to",
        "was",
        "we",
        "were",
        "which",
        "while",
        "who",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)


class Token(NamedTuple):
    """A word, code or mark, with the space in front of it."""

    space: str
    text: str


def text_tokens(text: str) -> list[Token]:
    """The tokens of a text; space at its end is a token of its own, without text."""
    result: list[Token] = []
    space = ""
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "space":
            space = match[0]
        else:
            result.append(Token(space, match[0]))
            space = ""
    if space:
        result.append(Token(space, ""))
    return result


def token_words(text: str) -> list[str]:
    """The texts of the tokens alone, for those who only count and compare them."""
    parts: list[str] = []
    for part in text.split():
        if part.isalpha():  # most are one word, and need no pattern
            parts.append(part)
        else:
            parts.extend(_NO_SPACE.findall(part))
    return parts


def is_content(text: str) -> bool:
    """True for a word or number that says something by itself: what is none never holds a change apart."""
    return text[:1].isalnum() and text.lower() not in _STOP_WORDS
