"""Tables into the widths of their columns: no word, number or code is broken where there is room for it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log2
from typing import assert_never

from pipeline.draw.metrics import text_width_px
from pipeline.model.text.block import Cell, Paragraph, Table
from pipeline.model.text.grid import Slot, slots
from pipeline.model.text.inline import (
    CrossReference,
    FieldKind,
    FormField,
    Inline,
    LineBreak,
    MarkerGroup,
    NoteReference,
    Opaque,
    ParagraphBreak,
    Text,
)
from pipeline.model.text.walk import cell_paragraphs

UPRIGHT_POINTS, LANDSCAPE_POINTS = 453.5, 700.0
"""The width of the text on an A4 page, upright and lying, between the margins of the look."""
_SIZE_POINTS = 9.5
_PADDING_POINTS = 10.5
"""Padding and borders of a cell, left and right together, with a little room."""
_STEP_POINTS = 14.2
"""The indent of each level of a list in a cell."""
_ROOM = 1.04
"""Bold letters are wider than plain ones."""
_ADDRESS = re.compile(r"@|://|^www\.")
_BREAKS = re.compile(r"(?<=[-/–—])")
"""A line may end behind these signs, but in a number or code."""
_DATE = "00/00/0000"
_SHORTEST, _LONGEST = 2, 7
"""The bounds of the weight of a column that nobody gave a width."""

Reference = Callable[[CrossReference], str]
"""The words that a cross-reference prints."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What the widths of a table keep whole."""

    shares: tuple[float, ...]
    """One a column; they add up to 100."""
    codes_whole: bool
    """True where every number, date and code has room on one line."""
    words_whole: bool


def fitted(table: Table, reference: Reference, width_points: float) -> Fit:
    """The widths of a table on a page of a width: those asked for, wider where a word would be broken.

    Where not all of them have room, numbers, dates and codes come first. The same in Word, HTML and PDF.
    """
    cells = tuple(_cells(table))
    asked = _asked(table, cells, reference)
    codes, words = ([0.0] * len(asked) for _ in range(2))
    for slot in cells:
        for token, width in _tokens(slot.cell, reference) if slot.span == 1 else ():
            words[slot.column] = max(words[slot.column], width)
            if width > codes[slot.column] and _is_code(token):
                codes[slot.column] = width
    if sum(words) <= width_points:
        return Fit(_raised(asked, words, width_points), True, True)
    if sum(codes) <= width_points:
        return Fit(_raised(asked, codes, width_points), True, False)
    return Fit(tuple(100 * width / sum(codes) for width in codes), False, False)


def widest_token(table: Table, reference: Reference) -> str:
    """The word or code that needs the most room; "" where there is none."""
    tokens = ((width, token) for slot in _cells(table) for token, width in _tokens(slot.cell, reference))
    return max(tokens, default=(0.0, ""))[1]


def _cells(table: Table) -> Iterator[Slot]:
    return (slot for row in slots(table.rows, len(table.widths)) for slot in row if slot.own)


def _asked(table: Table, cells: Sequence[Slot], reference: Reference) -> tuple[float, ...]:
    """The shares that the table has; where all are alike, since nobody gave any, by how much the cells say.

    The weight is a rough one, so that an edit of some words leaves the columns where they are.
    """
    if len(set(table.widths)) > 1 or len(table.widths) < 2:
        return table.widths
    said: list[list[float]] = [[] for _ in table.widths]
    for slot in cells:
        if slot.span == 1:
            said[slot.column].append(_amount(slot.cell, reference))
    means = [sum(amounts) / len(amounts) if amounts else 0.0 for amounts in said]
    weights = [min(max(round(log2(1 + mean)), _SHORTEST), _LONGEST) for mean in means]
    return tuple(100 * weight / sum(weights) for weight in weights)


def _amount(cell: Cell, reference: Reference) -> float:
    """The characters of a cell; those that are expected in its fields included."""
    amount = 0
    for block in cell_paragraphs(cell):
        amount += len(_text(block, reference)) + sum(map(_gap, block.content))
    return amount


def _gap(inline: Inline) -> int:
    match inline:
        case FormField(kind=FieldKind.TEXT):
            return 16 * inline.lines
        case FormField(kind=FieldKind.CHOICE):
            return max(map(len, inline.options), default=0)
        case FormField(kind=FieldKind.DATE):
            return len(_DATE)
        case _:
            return 0


def _raised(asked: tuple[float, ...], floors: Sequence[float], width: float) -> tuple[float, ...]:
    """The shares asked for, none below its floor: what some columns gain the others give in proportion."""
    held: set[int] = set()
    while True:
        left = width - sum(floors[column] for column in held)
        total = sum(share for column, share in enumerate(asked) if column not in held)
        widths = [
            floors[column] if column in held else left * share / total for column, share in enumerate(asked)
        ]
        short = {column for column, own in enumerate(widths) if own < floors[column] - 1e-9}
        if not short:
            return tuple(100 * own / width for own in widths) if held else asked
        held |= short


def _tokens(cell: Cell, reference: Reference) -> Iterator[tuple[str, float]]:
    """What no line may end in, with the width that a column needs for it."""
    for block in cell_paragraphs(cell):
        indent = _PADDING_POINTS + (_STEP_POINTS * (block.list.level + 1) if block.list else 0)
        for token, width in _widest(_text(block, reference)):
            yield token, indent + width
        if any(isinstance(inline, FormField) and inline.kind is FieldKind.DATE for inline in block.content):
            yield _DATE, indent + _width(_DATE)


@lru_cache(maxsize=8192)
def _widest(text: str) -> tuple[tuple[str, float], ...]:
    """The widest of what no line may end in, and the widest code; both sides of a red-line ask alike."""
    tokens = [(_width(token), token) for word in set(text.split()) for token in _unbroken(word)]
    codes = [(width, token) for width, token in tokens if _is_code(token)]
    return tuple((token, width) for width, token in {max(token) for token in (tokens, codes) if token})


def _unbroken(word: str) -> Sequence[str]:
    if _ADDRESS.search(word):
        return ()
    return (word,) if _is_code(word) else _BREAKS.split(word)


def _is_code(token: str) -> bool:
    return not token.isalpha() and any(map(str.isdigit, token))


def _text(block: Paragraph, reference: Reference) -> str:
    content = block.content
    if len(content) == 1 and isinstance(content[0], Text):
        return content[0].text
    return "".join(_printed(inline, reference) for inline in content)


def _printed(inline: Inline, reference: Reference) -> str:
    match inline:
        case Text():
            return inline.text
        case LineBreak():
            return "\n"
        case CrossReference():
            return reference(inline)
        case FormField():
            return inline.beside
        case NoteReference() | MarkerGroup() | Opaque() | ParagraphBreak():
            return ""
        case _:
            assert_never(inline)


@lru_cache(maxsize=8192)
def _width(token: str) -> float:
    return text_width_px(token, _SIZE_POINTS) * _ROOM
