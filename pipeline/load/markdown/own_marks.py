"""The inline marks of the source format: variables, fields, marks of notes, author's notes, subscript."""

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from pipeline.load.templates.letter_template import HELD
from pipeline.model.bounds import EXPRESSION_CHARACTERS, MARK_CHARACTERS, PARAGRAPH_CHARACTERS

AUTHOR_NOTE = "author_note"
_VARIABLE = re.compile(rf"\{{\{{(.{{1,{EXPRESSION_CHARACTERS.most}}}?)\}}\}}|{HELD.pattern}", re.DOTALL)
_FIELD = re.compile(rf"\[\[([^\[\]\n]{{1,{MARK_CHARACTERS.most}}})\]\]")
_NOTE = re.compile(r"\[\^([^\[\]\s]+)\]")
_REMARK = re.compile(rf"<!--(?:-?>|(?:(?!<!--).){{0,{PARAGRAPH_CHARACTERS.most}}}?-->)", re.DOTALL)
"""None has another in it: one that never ends would take in the text up to the end of the next."""
_SUBSCRIPT = re.compile(r"(?<=[\w)\]])~(?!~)((?:[^\s~\\]|\\\S)+)~(?!~)")


def variable(state: StateInline, silent: bool) -> bool:
    """`{{ name.key }}`."""
    return _own_token(state, silent, _VARIABLE, "variable")


def field(state: StateInline, silent: bool) -> bool:
    """`[[id]]`."""
    return _own_token(state, silent, _FIELD, "field")


def note(state: StateInline, silent: bool) -> bool:
    """`[^id]`."""
    return _own_token(state, silent, _NOTE, "note")


def author_note(state: StateInline, silent: bool) -> bool:
    """`<!-- … -->`: nothing is printed, and the blanks around it become one."""
    match = _REMARK.match(state.src, state.pos)
    if match is None or match.end() > state.posMax:
        return False
    after_blank = state.pos == 0 or state.src[state.pos - 1].isspace()
    if not silent:
        token = state.push(AUTHOR_NOTE, "", 0)
        token.content = match[0]
        token.meta = {"position": state.pos}
    state.pos = match.end()
    while after_blank and state.pos < state.posMax and state.src[state.pos].isspace():
        state.pos += 1
    if not silent and state.pos == len(state.src):
        _without_blank_before(state.tokens)
    return True


def author_note_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """An author's note that has its lines to itself; one inside a paragraph is an inline."""
    first = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start) or not state.src.startswith("<!--", first):
        return False
    match = _REMARK.match(state.src, first)
    if match is None:
        return False
    last = start + match[0].count("\n")
    if last >= end or state.src[match.end() : state.eMarks[last]].strip():
        return False
    if silent and "\n\n" not in re.sub(r"[ \t]", "", match[0]):
        return False  # one without a blank line does not part a paragraph
    if silent:
        return True
    token = state.push(AUTHOR_NOTE, "", 0)
    token.content = match[0]
    token.map = [start, last + 1]
    state.line = last + 1
    return True


def subscript(state: StateInline, silent: bool) -> bool:
    """`H~2~O`: a subscript stands behind what it belongs to, and has no blank in it."""
    match = _SUBSCRIPT.match(state.src, state.pos)
    if match is None or match.end() > state.posMax:
        return False
    if not silent:
        end, state.posMax = state.posMax, match.end() - 1
        state.pos += 1
        state.push("sub_open", "sub", 1)
        state.md.inline.tokenize(state)
        state.push("sub_close", "sub", -1)
        state.posMax = end
    state.pos = match.end()
    return True


def _own_token(state: StateInline, silent: bool, pattern: re.Pattern[str], name: str) -> bool:
    match = pattern.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push(name, "", 0)
        token.content = (match[1] or match[2]).strip() if name == "variable" else match[1].strip()
        token.meta = {"position": state.pos}
    state.pos = match.end()
    return True


def _without_blank_before(tokens: list[Token]) -> None:
    """Takes away the blank that stood between the last word and a note at the end."""
    if len(tokens) < 2:
        return
    before = tokens[-2]
    if before.type == "softbreak":
        del tokens[-2]
    elif before.type == "text":
        before.content = before.content.rstrip()
