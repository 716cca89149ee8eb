"""Rules of the inline parser into rules that note which characters they read as a mark."""

import re
from collections.abc import Callable
from functools import partial

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

Rule = Callable[[StateInline, bool], bool]

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for each character that is part of a mark, or that is printed as something else."""
MASKS = "masks"
"""Where the spans of the text at hand are kept while it is parsed, and then with its token."""
PLACE = "position"
"""Where a token keeps the offset that it begins at."""
_AS_WRITTEN = frozenset({"text", "sign"})
_WORD_AFTER_BACKSLASH = re.compile(r"\\[^!-/:-@\[-`{-~\n]")


def note_places(markdown: MarkdownIt) -> None:
    """Makes every inline rule of a parser note its spans; call it when all rules are there."""
    markdown.inline.ruler.push("sign", _sign)
    names = markdown.inline.ruler.get_active_rules()
    for name, rule in zip(names, markdown.inline.ruler.getRules(""), strict=True):
        if name not in _AS_WRITTEN:
            markdown.inline.ruler.at(name, partial(_noting, name, rule))
    markdown.inline.ruler2.after("emphasis", "matched", _matched)


def literal(token: Token) -> str:
    """The text of an inline token, as long as it is, without the characters that are marks."""
    spans = token.meta.get(MASKS)
    if not spans:
        return token.content
    signs = list(token.content)
    for start, end in spans:
        for index in range(start, min(end, len(signs))):
            if signs[index] != "\n":
                signs[index] = OBJECT
    return "".join(signs)


def _sign(state: StateInline, silent: bool) -> bool:
    """A sign that no other rule wants is printed as it stands."""
    if not silent:
        state.append_pending(state.src[state.pos])
    state.pos += 1
    return True


def _noting(name: str, rule: Rule, state: StateInline, silent: bool) -> bool:
    """What a rule says; where it made something, the characters that it took are noted."""
    if silent:
        return rule(state, silent)
    start, spans, count = state.pos, state.env.setdefault(MASKS, []), len(state.tokens)
    if name == "image":  # its alternative text is parsed as a text of its own
        state.env[MASKS] = []
    taken = rule(state, silent)
    state.env[MASKS] = spans
    if taken:
        for token in state.tokens[count:]:
            if token.type == "link_open" and PLACE not in token.meta:
                token.meta = {PLACE: start}
        spans.extend(_spans(name, state, start))
    return taken


def _spans(name: str, state: StateInline, start: int) -> list[tuple[int, int]]:
    end = state.pos
    match name:
        case "emphasis":
            for place, token in zip(range(start, end), state.tokens[start - end :], strict=True):
                token.meta = {PLACE: place}
            return []
        case "backticks" if state.pending:
            return []  # backticks that nothing closes
        case "escape" if _WORD_AFTER_BACKSLASH.match(state.src, start):
            return []
        case "newline":
            return [(at, at + 1) for at in range(start, end) if state.src[at] == "\\"]
        case "link":
            label = state.md.helpers.parseLinkLabel(state, start, True)
            return [(start, start + 1), (label, end)]
        case "subscript":
            return [(start, start + 1), (end - 1, end)]
        case _:
            return [(start, end)]


def _matched(state: StateInline) -> None:
    """Notes the asterisks and underscores that became emphasis."""
    spans = state.env.setdefault(MASKS, [])
    for token in state.tokens:
        place = token.meta.get(PLACE)
        if place is not None and (token.type != "text" or not token.content):
            spans.append((place, place + 1))
