"""A text into the signs in it that take part in a mark though they were meant, or of which only some do."""

import re
from collections.abc import Iterator
from html import unescape
from unicodedata import category

from markdown_it.token import Token

from pipeline.load.markdown.law.dialects import DialectMark
from pipeline.load.markdown.law.foreign_mark import FOREIGN, PERHAPS
from pipeline.load.markdown.placed import MASKS, PLACE

_RUN = re.compile(r"\*+|_+")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_NOTE_CURE = "write <!-- … -->, which is never printed"
_EMPHASIS = ("em_open", "strong_open")
_CURE = r"write '\*' or '\_' where the sign itself is meant"


def taken_signs(token: Token) -> Iterator[DialectMark]:
    """Every such sign of an inline token."""
    spans = token.meta.get(MASKS)
    if not spans:
        return
    yield from _uneven(token.content, spans)
    yield from _inside_words(token)
    for start, end in spans:
        if _ENTITY.fullmatch(token.content, start, end):
            yield from _unseen(token.content[start:end], start)
            yield from _escaped_note(token.content, start, end)


def _uneven(text: str, spans: list[tuple[int, int]]) -> Iterator[DialectMark]:
    """Runs of asterisks or underscores that are a mark in part, and printed in part: `**must*`."""
    masked = {place for start, end in spans for place in range(start, end)}
    single = {start for start, end in spans if end - start == 1 and text[start] in "*_"}
    for match in _RUN.finditer(text) if single else ():
        places = range(*match.span())
        if not single.isdisjoint(places) and any(place not in masked for place in places):
            told = f"only a part of '{match[0]}' is a mark, and the rest is printed"
            cure = f"the mark before the words has as many signs as that behind them; {_CURE}"
            yield DialectMark(match.start(), match.end(), FOREIGN, told, cure)


def _inside_words(token: Token) -> Iterator[DialectMark]:
    """Asterisks between digits or letters on both ends: `5*6*78`, in which nobody meant italics."""
    text = token.content
    opened: list[tuple[int, int]] = []
    for child in token.children or ():
        if child.type in _EMPHASIS:
            opened.append(_run(text, child))
        elif child.type.replace("_close", "_open") in _EMPHASIS and opened:
            start, end = opened.pop(), _run(text, child)
            around = _neighbours(text, start), _neighbours(text, end)
            if all(before.isalnum() and after.isalnum() for before, after in around):
                sure = any(sign.isdigit() for pair in around for sign in pair)
                shown = text[start[0] - 1 : end[1] + 1]
                told = f"'{shown}' is printed without its asterisks"
                yield DialectMark(start[0], end[1], FOREIGN if sure else PERHAPS, told, _CURE)


def _run(text: str, token: Token) -> tuple[int, int]:
    """From where to where the signs stand that a mark of emphasis belongs to."""
    start = token.meta.get(PLACE, 0)
    end = start + 1
    while start and text[start - 1] == text[end - 1]:
        start -= 1
    while end < len(text) and text[end] == text[start]:
        end += 1
    return start, end


def _neighbours(text: str, run: tuple[int, int]) -> tuple[str, str]:
    return text[run[0] - 1 : run[0]] if run[0] else "", text[run[1] : run[1] + 1]


def _escaped_note(text: str, start: int, end: int) -> Iterator[DialectMark]:
    """The beginning of an author's note whose bracket an editor wrote as an entity: all of it is printed."""
    if unescape(text[start:end]) == "<" and re.match(r"[ \t]*!--", text[end : end + 8]):
        told = f"'{text[start:end]}!--' may be an author's note that was escaped, and is printed"
        cure = rf"{_NOTE_CURE}; write '\<!--' where the signs themselves are meant"
        yield DialectMark(start, end + 3, PERHAPS, told, cure)


def _unseen(entity: str, start: int) -> Iterator[DialectMark]:
    """An entity that stands for a control sign, an invisible one, or for no sign at all."""
    sign = unescape(entity)
    kinds = {category(character) for character in sign}
    if sign == "\N{REPLACEMENT CHARACTER}" or "Cc" in kinds or not sign:
        yield DialectMark(
            start, start + len(entity), FOREIGN, f"'{entity}' stands for no sign of a text", "take it out"
        )
    elif "Cf" in kinds:
        told = f"'{entity}' stands for a sign that nobody sees"
        yield DialectMark(start, start + len(entity), PERHAPS, told, "take it out")
