"""Tokens into the marks that nothing prints, or that make of a text what it was not meant to be."""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from pipeline.errors import Place, Problem
from pipeline.load.markdown.law.foreign_mark import FOREIGN, PERHAPS
from pipeline.load.markdown.own_marks import AUTHOR_NOTE
from pipeline.load.markdown.placement import CODE, MISPLACED, is_picture

_LISTS = ("bullet_list_open", "ordered_list_open")
_COMPARED = re.compile(r"[-+]?[\d£$€]")
_QUOTED = re.compile(r"[ \t]{0,3}(?:[-*+:]|\d{1,9}[.)]|\[\^[^\]]*\]:)?[ \t]*>")
SWALLOWED, UNCLOSED = "MD-03", "MD-05"
"""Characters that would not be printed and take no part; what has a beginning and no end."""
_ESCAPED = r"write '\>' where the sign itself is meant"


def lost_marks(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[tuple[int, Problem]]:
    """Each problem with the line of the text that it stands on; its own place is open."""
    for index, token in enumerate(tokens):
        if token.type == "list_item_open":
            yield from _item(tokens, index)
        elif token.type == "heading_open" and not tokens[index + 1].content.strip():
            yield _line(token), _problem(SWALLOWED, "this heading has no words", "write its title")
        elif token.type == "blockquote_open":
            yield from _quotation(tokens, index, lines)
        elif token.type == "fence" and not _is_closed(token, lines):
            told = f"the block '{token.markup}{token.info.strip()}' is never closed, and takes in the rest"
            yield _line(token), _problem(UNCLOSED, told, f"end it with '{token.markup}' on a line of its own")
        elif token.type in _LISTS and _runs_on(tokens, index):
            yield from _sentence(tokens, index, lines)


def _is_closed(fence: Token, lines: Sequence[str]) -> bool:
    """True for a fence whose last line has nothing but as many of its signs, or more."""
    first, end = fence.map or (0, 0)
    last = lines[end - 1].strip(" \t>") if first < end - 1 <= len(lines) - 1 else ""
    return last.startswith(fence.markup) and not last.strip(fence.markup[0])


def _item(tokens: Sequence[Token], index: int) -> Iterator[tuple[int, Problem]]:
    """An item whose mark no words follow: a mark is printed before the first words of its item."""
    start = index + 1
    while tokens[start].type == AUTHOR_NOTE:
        start += 1
    first = tokens[start]
    shown = first.type == "paragraph_open" and not is_picture(tokens[start + 1])
    if first.type == "list_item_close":
        told = "this item of a list is empty, and would not be printed"
        yield _line(tokens[index]), _problem(SWALLOWED, told, "write the item, or take its mark out")
    elif not shown and not (first.type == "fence" and first.info.strip() == CODE):
        told = "this item begins with no words, and its mark would not be printed"
        yield (
            _line(tokens[index]),
            _problem(SWALLOWED, told, "write a line of text behind the mark, or take the mark out"),
        )


def _quotation(tokens: Sequence[Token], index: int, lines: Sequence[str]) -> Iterator[tuple[int, Problem]]:
    token = tokens[index]
    first, end = token.map or (0, 0)
    words = next(
        (other.content for other in tokens[index:] if other.type in ("inline", "blockquote_close")), ""
    )
    if tokens[index + 1].type == "blockquote_close":
        yield first, _problem(SWALLOWED, "this quotation is empty", "write its words, or take its mark out")
    elif _COMPARED.match(words):
        told = "this line becomes a quotation, and its '>' is not printed"
        sure = _runs_on(tokens, index)
        yield first, _problem(FOREIGN if sure else PERHAPS, told, _ESCAPED)
    elif _runs_on(tokens, index):
        told = "'>' begins a quotation in the middle of a text"
        yield first, _problem(PERHAPS, told, f"write a blank line above the quotation; {_ESCAPED}")
    for number in range(first + 1, end):
        if lines[number].strip() and not _QUOTED.match(lines[number]):
            hint = "write a blank line above it, or '>' before it"
            yield number, _problem(MISPLACED, "this line is quoted, though it has no '>'", hint)


def _runs_on(tokens: Sequence[Token], index: int) -> bool:
    """True for a block that begins on the line below a paragraph, outside lists."""
    before = tokens[index - 1] if index else None
    if before is None or before.type != "paragraph_close" or tokens[index - 3].map is None:
        return False
    in_item = tokens[index - 4].type in ("list_item_open", "dd_open") if index > 3 else False
    return not in_item and (tokens[index - 3].map or (0, -1))[1] == _line(tokens[index])


def _sentence(tokens: Sequence[Token], index: int, lines: Sequence[str]) -> Iterator[tuple[int, Problem]]:
    """A list of one item right below a text that does not lead to it: a line that was broken there."""
    line = _line(tokens[index])
    level = tokens[index].level
    items = 0
    for token in tokens[index + 1 :]:
        items += token.type == "list_item_open" and token.level == level + 1
        if token.level == level and token.nesting == -1:
            break
    if items == 1 and not lines[line - 1].rstrip().endswith((":", "\\", ";")):
        sign = lines[line].split()[0]
        told = f"'{sign}' makes this line an item of a list"
        hint = rf"write a blank line above a list; write '{sign[:-1]}\{sign[-1]}' where the sentence goes on"
        yield line, _problem("LST-04", told, hint)


def _line(token: Token) -> int:
    return (token.map or (0, 0))[0]


def _problem(code: str, message: str, hint: str) -> Problem:
    return Problem(Place(""), code, message, "warning" if code in (PERHAPS, "LST-04") else "error", hint)
