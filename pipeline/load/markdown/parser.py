"""Markdown text into tokens: CommonMark, tables, attributes, definition lists, boxes, our own marks."""

import re
from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, paragraph
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.attrs.parse import ParseError, parse
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote.index import footnote_def
from mdit_py_plugins.front_matter import front_matter_plugin

BOXES = ("note", "warning", "example", "landscape")
_VARIABLE = re.compile(r"\{\{(.+?)\}\}", re.DOTALL)
_FIELD = re.compile(r"\[\[([^\[\]\n]+)\]\]")
_NOTE = re.compile(r"\[\^([^\[\]\s]+)\]")
_TRAILING_ATTRIBUTES = re.compile(r"\s*(\{[^{}]*\})\s*$")
_LEADING_ATTRIBUTES = re.compile(r"^(\{[#.][^{}]*\})\s*")
_SPECIAL = re.compile(r"[*_`\[\]{}<>\\!&\n]")


@cache
def parser() -> MarkdownIt:
    """The parser of the source format."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.use(front_matter_plugin).use(attrs_block_plugin).use(attrs_plugin, after=("image",))
    markdown.use(deflist_plugin)
    for name in BOXES:
        markdown.use(container_plugin, name)
    markdown.block.ruler.before(
        "reference", "footnote_def", footnote_def, {"alt": ["paragraph", "reference"]}
    )
    markdown.inline.ruler.before("escape", "variable", _variable)
    markdown.inline.ruler.before("link", "field", _field)
    markdown.inline.ruler.before("link", "note", _note)
    markdown.core.ruler.before("inline", "own_attributes", _own_attributes)
    markdown.block.ruler.before("table", "lone_line", _lone_line)
    markdown.core.ruler.at("inline", _inline)
    return markdown


def tokens(text: str) -> Sequence[Token]:
    """The block tokens of a Markdown text; lines count from 0."""
    return parser().parse(text, {})


def is_plain(text: str) -> bool:
    """True for one line without anything that Markdown could give a meaning."""
    return not _SPECIAL.search(text)


def attributes(text: str) -> dict[str, str]:
    """The attributes in `{#id .class key=value}`; {} where the text is no attribute list."""
    try:
        _, found = parse(text)
    except ParseError:
        return {}
    return {key: str(value) for key, value in found.items()}


def _lone_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line of its own that starts with a letter, as most do: no rule but that of paragraphs can want it.

    Unless a definition follows, which makes it a term.
    """
    first, after = state.bMarks[start] + state.tShift[start], start + 1
    if not state.src[first].isalpha() or state.is_code_block(start):
        return False
    if after < state.lineMax and not state.isEmpty(after):
        return False
    following = state.bMarks[after + 1] + state.tShift[after + 1] if after + 1 < state.lineMax else None
    if following is not None and state.src[following : following + 1] in (":", "~"):
        return False
    return paragraph(state, start, end, silent)


def _inline(state: StateCore) -> None:
    """Parses the text of each block; what is plain is one run of text."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        if token.content and is_plain(token.content):
            token.children = [Token("text", "", 0, content=token.content)]
        else:
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _variable(state: StateInline, silent: bool) -> bool:
    return _own_token(state, silent, _VARIABLE, "variable")


def _field(state: StateInline, silent: bool) -> bool:
    return _own_token(state, silent, _FIELD, "field")


def _note(state: StateInline, silent: bool) -> bool:
    return _own_token(state, silent, _NOTE, "note")


def _own_token(state: StateInline, silent: bool, pattern: re.Pattern[str], name: str) -> bool:
    match = pattern.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push(name, "", 0)
        token.content = match[1].strip()
        token.meta = {"position": state.pos}
    state.pos = match.end()
    return True


def _own_attributes(state: StateCore) -> None:
    """Takes `{#id …}` off the end of headings and the start of list items, before their text is parsed."""
    for index, token in enumerate(state.tokens):
        if token.type != "inline" or not index:
            continue
        opening = state.tokens[index - 1]
        if opening.type == "heading_open":
            _take(token, opening, _TRAILING_ATTRIBUTES.search(token.content))
        elif (
            opening.type == "paragraph_open"
            and index > 1
            and state.tokens[index - 2].type == "list_item_open"
        ):
            _take(token, opening, _LEADING_ATTRIBUTES.match(token.content))


def _take(token: Token, opening: Token, match: re.Match[str] | None) -> None:
    found = attributes(match[1]) if match else {}
    if match and found:
        token.content = token.content[: match.start()] + token.content[match.end() :]
        opening.attrs.update(found)
