"""Tokens into the problems of blocks that stand where they cannot: in a box, a quotation or a list."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from pipeline.errors import Place, Problem
from pipeline.load.markdown.parser import BOXES, Parsed, is_plain_line

MISPLACED = "MD-06"
PAGE_BREAK = "\\pagebreak"
CODE = "code"
"""The fence whose lines are printed as they stand."""
LANDSCAPE = "container_landscape_open"
_NOTES = frozenset(f"container_{name}_open" for name in BOXES if name != "landscape")
_NAMES = {
    "heading_open": "a heading",
    "table_open": "a table",
    "fence": "a fenced block",
    "image": "a picture",
    "bullet_list_open": "a list",
    "ordered_list_open": "a list",
    "dl_open": "a definition list",
    "blockquote_open": "a quotation",
    LANDSCAPE: "a landscape page",
    PAGE_BREAK: "a page break",
    **dict.fromkeys(_NOTES, "a box"),
}
_NOT_IN_BOX = frozenset({"heading_open", "table_open", "fence", "image", LANDSCAPE, *_NOTES})
_NOT_QUOTED = _NOT_IN_BOX | {"bullet_list_open", "ordered_list_open", "dl_open", "blockquote_open"}
_ITEMS = frozenset({"list_item_open", "dd_open"})
_PARTS = frozenset({"list_item_open", "dd_open", "blockquote_open", "footnote_reference_open", *_NOTES})
"""What has no end of a page in it."""
_NO_QUOTATION = frozenset({"bullet_list_open", "ordered_list_open", "dl_open", "blockquote_open"})
"""What a quotation cannot stand in: its paragraphs have the look of a quotation alone."""


@dataclass(slots=True)
class _Open:
    """A block that is open, and whether any text stands in it."""

    token: Token
    filled: bool = False


def misplaced(parsed: Parsed, at: Callable[[Token], Place]) -> Iterator[Problem]:
    """Every block that stands where the format has no place for it, and every box that would be lost."""
    stack: list[_Open] = []
    for token in parsed.tokens:
        kind = _kind(token)
        if token.type == "inline" or (token.type == "fence" and token.info.strip() == CODE):
            for around in stack:
                around.filled = around.filled or kind not in ("image", PAGE_BREAK)
        if kind in _NAMES:
            yield from _inside(kind, token, stack, at)
        if token.type in _NOTES | {LANDSCAPE}:
            yield from _title(token, at(token))
        if token.nesting == 1:
            stack.append(_Open(token))
        elif token.nesting == -1 and stack:
            closed = stack.pop()
            if closed.token.type in _NOTES and not closed.filled:
                hint = "write its text between the lines of colons"
                told = "this box holds no text, and would not be printed"
                yield Problem(at(closed.token), MISPLACED, told, hint=hint)


def _inside(kind: str, token: Token, stack: list[_Open], at: Callable[[Token], Place]) -> Iterator[Problem]:
    if kind == "fence" and token.info.strip() == CODE:
        kind = "code"
    for around in reversed(stack):
        outer = around.token.type
        if kind == PAGE_BREAK and outer in _PARTS:
            yield _problem(
                "a page cannot end in the middle of this block", "end the block above it", at(token)
            )
            return
        if outer in _NOTES and kind in _NOT_IN_BOX:
            yield _problem(f"{_NAMES[kind]} cannot stand in a box", "end the box above it", at(token))
            return
        if outer == "blockquote_open" and kind in (*_NOT_QUOTED, "code"):
            name = _NAMES.get(kind, "code")
            yield _problem(f"{name} cannot be quoted", "end the quotation above it", at(token))
            return
        if kind in ("heading_open", LANDSCAPE) and outer in _ITEMS:
            told = f"{_NAMES[kind]} cannot stand in an item of a list or a definition"
            yield _problem(told, "end the list above it, and begin its line without blanks", at(token))
            return
        if kind == "blockquote_open" and outer in _NO_QUOTATION:
            told = f"a quotation cannot stand in {_NAMES[outer]}"
            yield _problem(told, "write it below, or in quotation marks", at(token))
            return


def _title(token: Token, place: Place) -> Iterator[Problem]:
    words = token.info.strip()
    name, _, title = words.partition(" ")
    if title and token.type == LANDSCAPE:
        yield _problem(
            f"a landscape page has no title, and '{title}' would not be printed", "take it out", place
        )
    elif not is_plain_line(title):
        hint = "a title has no marks; write the words alone"
        yield _problem(f"the title of the box '{name}' would be printed with its marks", hint, place)


def _problem(told: str, hint: str, place: Place) -> Problem:
    return Problem(place, MISPLACED, told, hint=hint)


def _kind(token: Token) -> str:
    """What a token is, as far as it matters where it stands."""
    if token.type != "inline":
        return token.type
    return PAGE_BREAK if token.content.strip() == PAGE_BREAK else "image" if is_picture(token) else token.type


def is_picture(token: Token) -> bool:
    """True for a text that is one picture."""
    children = token.children or []
    return token.type == "inline" and len(children) == 1 and children[0].type == "image"
