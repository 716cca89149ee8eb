"""Texts that people typed into forms that can be compared, and forms that are safe to show."""

import re
import unicodedata
from functools import lru_cache

_QUOTES = str.maketrans(
    {
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{SINGLE LOW-9 QUOTATION MARK}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
        "\N{DOUBLE LOW-9 QUOTATION MARK}": '"',
        "\N{HYPHEN}": "-",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{MINUS SIGN}": "-",
        "\N{SOFT HYPHEN}": "",
    }
)
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_QUOTED = 60
_NAME = re.compile(r"[^\w# ]+")


@lru_cache(maxsize=50_000)
def plain(text: str) -> str:
    """A text for comparing: one kind of quotes, dashes and spaces, no invisible characters, no case."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_QUOTES))
        text = "".join(char for char in text if unicodedata.category(char) != "Cf").translate(_QUOTES)
    return " ".join(text.casefold().split())


@lru_cache(maxsize=50_000)
def plain_name(text: str) -> str:
    """A heading, label or name for comparing: its words and numbers alone."""
    return " ".join(_NAME.sub(" ", plain(text)).split())


def is_blank(text: str) -> bool:
    """True for a text in which nothing can be seen."""
    return not plain(text)


def turning_shown(text: str) -> str:
    """The text with each mark that turns the direction of writing as a code: "[U+202E]".

    Such a mark can make a line read differently from what it says.
    """
    return text if text.isascii() else _BIDI.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)


def short(text: str) -> str:
    """A text as it is quoted in a remark: on one line, and not too much of it."""
    words = " ".join(text.split())
    return words if len(words) <= _QUOTED else f"{words[: _QUOTED - 1]}…"
