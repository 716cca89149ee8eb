"""Texts into the signs that they show, for looking for contacts: with the place from which each sign comes.

However a number or an address is written, it is looked for in one writing: without signs that nobody
sees, with the digits of every script and those in words as 0 to 9, with one kind of dash, blank and dot.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.pattern import Pattern
from pipeline.resolve.spelled_digits import RUN, digits_of, may_spell

_AT_SIGNS = "@\N{FULLWIDTH COMMERCIAL AT}\N{SMALL COMMERCIAL AT}ⓐⒶ🄰🅐🅰\N{TAG COMMERCIAL AT}"
_DOTS = "\N{IDEOGRAPHIC FULL STOP}\N{HALFWIDTH IDEOGRAPHIC FULL STOP}\N{ONE DOT LEADER}\N{MIDDLE DOT}•∙⋅・"
_TURNED = {**dict.fromkeys(_AT_SIGNS, "@"), **dict.fromkeys(_DOTS, "."), "\N{MINUS SIGN}": "-"}
_UNSEEN = frozenset({"Cf", "Mn", "Me"})
_BY_CATEGORY = {"Pd": "-", "Zs": " ", "Zl": "\n", "Zp": "\n"}
_STRANGE = re.compile(r"&#?\w{2,8};|(?<=\w)%40(?=[A-Za-z])|[^\x00-\x7f]")
_LOOK_ALIKE = re.compile(r"(?<![^\W_])[+(]?[\dOoIl](?:[ .()/-]{0,2}[\dOoIl]){8,14}(?![^\W_])")
_DIGIT = re.compile(r"\d")
_FEWEST_DIGITS = 5
_LETTERS = str.maketrans("OoIl", "0011")


class Folded(NamedTuple):
    """A text in one writing."""

    text: str
    starts: Sequence[int]
    """Where in the text as it was written each sign begins."""
    ends: Sequence[int]
    """Where it ends."""

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a piece of it stands in the text as it was written."""
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=20_000)
def in_one_writing(text: str) -> Folded:
    """A text in one writing; most texts are in it already."""
    made = Folded(text, range(len(text)), range(1, len(text) + 1))
    if not text.isascii() or "&" in text or "%40" in text:
        made = _replaced(made, _STRANGE, _seen)
    if any(sign in made.text for sign in "0Oo") and _DIGIT.search(made.text):
        made = _replaced(made, _LOOK_ALIKE, _as_digits)
    if may_spell(made.text):
        made = _replaced(made, RUN, digits_of)
    return made


def _replaced(
    given: Folded, pattern: re.Pattern[str] | Pattern, turned: Callable[[re.Match[str]], str]
) -> Folded:
    """The text with each match turned into something else, which comes from all of the match."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for match in pattern.finditer(given.text):
        new = turned(match)
        if new == match[0]:
            continue
        start, end = match.span()
        parts += [given.text[done:start], new]
        same = len(new) == end - start  # then each sign has its own place
        starts += (
            given.starts[done:end] if same else [*given.starts[done:start], *[given.starts[start]] * len(new)]
        )
        ends += given.ends[done:end] if same else [*given.ends[done:start], *[given.ends[end - 1]] * len(new)]
        done = end
    if not done:
        return given
    parts.append(given.text[done:])
    return Folded("".join(parts), [*starts, *given.starts[done:]], [*ends, *given.ends[done:]])


def _seen(match: re.Match[str]) -> str:
    """What a sign, or what stands for one in HTML and in links, looks like."""
    if match[0] == "%40":
        return "@"
    sign = html.unescape(match[0])
    if len(sign) > 1:
        return match[0]
    before = match.string[match.start() - 1 : match.start()]
    if unicodedata.category(sign) == "No" and before.isdecimal() and before.isascii():
        return "\0"  # the sign of a footnote behind a number is no part of it
    return _one(sign)


@lru_cache(maxsize=2_000)
def _one(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind in _UNSEEN:
        return ""
    if sign in _TURNED:
        return _TURNED[sign]
    digit = unicodedata.digit(sign, None)
    if digit is not None:
        return str(digit)
    if kind in _BY_CATEGORY:
        return _BY_CATEGORY[kind]
    return unicodedata.normalize("NFKC", sign)


def _as_digits(match: re.Match[str]) -> str:
    """A number in which letters stand for the digits that they look like."""
    return match[0].translate(_LETTERS) if sum(map(str.isdigit, match[0])) >= _FEWEST_DIGITS else match[0]
