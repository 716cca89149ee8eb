"""Markdown text into tokens: CommonMark, tables, attributes, definition lists, boxes, our own marks."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, hr, paragraph
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.attrs.parse import ParseError, parse
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote.index import footnote_def
from mdit_py_plugins.front_matter import front_matter_plugin

from pipeline.errors import Place
from pipeline.load.markdown import own_marks
from pipeline.load.markdown.lettered import lettered_list, written_marker
from pipeline.load.markdown.placed import MASKS, note_places
from pipeline.load.templates.letter_template import OPENING
from pipeline.model.bounds import (
    MARKDOWN_CHARACTERS,
    MARKDOWN_DEPTH,
    MARKDOWN_LINES,
    PARAGRAPH_CHARACTERS,
    PARAGRAPH_MARKS,
)

BOXES = ("note", "warning", "example", "landscape")
_TRAILING_ATTRIBUTES = re.compile(r"\s*(\{[^{}]*\})\s*$")
_LEADING_ATTRIBUTES = re.compile(r"^(\{[#.][^{}]*\})\s*")
_SPECIAL = re.compile(rf"[*_`\[\]{{}}<>\\!&~\n{OPENING}]")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_NOWHERE = Place("")
_STARTS_AT = "starts at"
"""Where a parse keeps the place of its text."""
_DEEPEST = 2 * MARKDOWN_DEPTH.most
"""Each level of a list is two of the parser, which drops what stands deeper than 20."""
ATTRIBUTES = "attributes"
"""Where a parse keeps the lines of attributes, each with the block that it stands above."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tokens of a text, and its lines of attributes with the block that stands below each."""

    tokens: tuple[Token, ...]
    attribute_lines: tuple[tuple[Token, Token | None], ...]


@cache
def parser() -> MarkdownIt:
    """The parser of the source format."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table").disable("reference")
    markdown.use(front_matter_plugin).use(attrs_block_plugin).use(attrs_plugin, after=("image",))
    markdown.use(deflist_plugin)
    for name in BOXES:
        markdown.use(container_plugin, name)
    markdown.core.ruler.before("attr", "attribute_lines", _attribute_lines)
    ends: RuleOptionsType = {"alt": ["paragraph", "reference"]}
    markdown.block.ruler.before("reference", "footnote_def", footnote_def, ends)
    markdown.block.ruler.before("attr", "author_note", own_marks.author_note_block, ends)
    markdown.block.ruler.before("list", "lettered", lettered_list, {"alt": ["paragraph"]})
    markdown.block.ruler.before("table", "lone_line", _lone_line)
    for name, rule, before in (
        ("author_note", own_marks.author_note, "escape"),
        ("variable", own_marks.variable, "escape"),
        ("subscript", own_marks.subscript, "emphasis"),
        ("field", own_marks.field, "link"),
        ("note", own_marks.note, "link"),
    ):
        markdown.inline.ruler.before(before, name, rule)
    markdown.inline.add_terminator_char(OPENING)
    markdown.block.ruler.at("hr", _rule, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    note_places(markdown)
    markdown.core.ruler.before("inline", "bounded", _bounded)
    markdown.core.ruler.before("inline", "own_attributes", _own_attributes)
    markdown.core.ruler.at("inline", _inline)
    return markdown


def tokens(text: str, place: Place = _NOWHERE) -> Parsed:
    """The block tokens of a Markdown text that starts at `place`; lines count from 0.

    PipelineError for a text, or a paragraph in it, that is too long to be read.
    """
    MARKDOWN_CHARACTERS.require(len(text), place)
    MARKDOWN_LINES.require(text.count("\n"), place)
    kept: dict[str, Any] = {_STARTS_AT: place}
    tokens = parser().parse(text, kept)
    return Parsed(tuple(tokens), tuple(kept.get(ATTRIBUTES, ())))


@lru_cache(maxsize=4096)
def inline_token(text: str) -> Token:
    """The `inline` token of one line: cells say the same again and again, and nobody changes a token."""
    return parser().parseInline(text, {})[0]


def require_short(text: str, place: Place) -> None:
    """Nothing; PipelineError for the text of a paragraph that is too long, or has too many marks."""
    if len(text) > PARAGRAPH_MARKS.most:
        PARAGRAPH_CHARACTERS.require(len(text), place)
        PARAGRAPH_MARKS.require(len(_SPECIAL.findall(text)), place)


def is_plain_line(text: str) -> bool:
    """True for one line without anything that Markdown could give a meaning."""
    return not _SPECIAL.search(text)


def is_more_than_attributes(line: str) -> bool:
    """True for a line of attributes that holds something else too: a remark, or words behind them."""
    text = line.strip(" \t>")
    try:
        end, attributes = parse(text)
    except ParseError:
        return True
    return end + 1 != len(text) or not attributes or "%" in _QUOTED.sub("", text)


def _attributes(text: str) -> dict[str, str]:
    """The attributes in `{#id .class key=value}`; {} where the text is no attribute list."""
    try:
        _, attributes = parse(text)
    except ParseError:
        return {}
    if "%" in _QUOTED.sub("", text):  # a remark, which nothing would print
        return {}
    return {key: str(value) for key, value in attributes.items()}


def _lone_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line of its own that starts with a letter, as most do: no rule but that of paragraphs can want it.

    Unless a definition follows, which makes it a term.
    """
    first, after = state.bMarks[start] + state.tShift[start], start + 1
    if not state.src[first].isalpha() or state.is_code_block(start):
        return False
    if written_marker(state.src[first : state.eMarks[start]]) is not None:
        return False
    if after < state.lineMax and not state.isEmpty(after):
        return False
    following = state.bMarks[after + 1] + state.tShift[after + 1] if after + 1 < state.lineMax else None
    if following is not None and state.src[following : following + 1] in (":", "~"):
        return False
    return paragraph(state, start, end, silent)


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A horizontal rule; a line of underscores is a gap to write in, as in forms from Word."""
    first = state.bMarks[start] + state.tShift[start]
    return not state.src.startswith("_", first) and hr(state, start, end, silent)


def _bounded(state: StateCore) -> None:
    """Nothing; PipelineError where the text of a block is too long, or nests too deeply, to be parsed."""
    place: Place = state.env.get(_STARTS_AT, _NOWHERE)
    for token in state.tokens:
        if token.type.endswith("_list_open") and token.level >= _DEEPEST:
            raise MARKDOWN_DEPTH.error(Place(place.path, place.line + (token.map or (0, 0))[0]))
        if token.type == "inline":
            require_short(token.content, Place(place.path, place.line + (token.map or (0, 0))[0]))


def _inline(state: StateCore) -> None:
    """Parses the text of each block; what is plain is one run of text."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        if token.content and is_plain_line(token.content):
            token.children = [Token("text", "", 0, content=token.content)]
        else:
            token.children = []
            state.env[MASKS] = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)
            token.meta = {**token.meta, MASKS: state.env[MASKS]}


def _attribute_lines(state: StateCore) -> None:
    """Keeps each line of attributes with the block below it, or None where there is none."""
    kept = state.env.setdefault(ATTRIBUTES, [])
    below: Token | None = None
    attribute_lines = []
    for token in reversed(state.tokens):
        if token.type == "attrs_block":
            attribute_lines.append((token, below if below is not None and below.nesting >= 0 else None))
        else:
            below = token
    kept.extend(reversed(attribute_lines))


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
    attributes = _attributes(match[1]) if match else {}
    if match and attributes:
        token.content = token.content[: match.start()] + token.content[match.end() :]
        opening.attrs.update(attributes)
