"""Lines that begin with letters or Roman numerals into lists: `a.`, `(a)`, `i.`, `(i)`, capitals too."""

import re
from dataclasses import dataclass

from markdown_it.rules_block import StateBlock

from pipeline.model.text.block import Delimiter, ListFormat
from pipeline.model.text.numerals import alphabetic, roman

FORM = "form"
"""Where a list token keeps how its items are marked."""
_OPEN = "lettered"
_MARKER = re.compile(r"(\()?([a-z]{1,7}|[A-Z]{1,7}|\d{1,9})([.)])[ \t]+(?=\S)")
_WIDEST_GAP = 4


@dataclass(frozen=True, slots=True)
class Form:
    """How the items of a lettered list are marked, and where its markers stand."""

    format: ListFormat
    delimiter: Delimiter
    upper: bool
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Marker:
    """What an item begins with."""

    digits: str
    delimiter: Delimiter
    width: int
    """With the blanks behind it."""


def written_marker(line: str) -> Marker | None:
    """The lettered marker, or number in brackets, that a line begins with."""
    match = _MARKER.match(line)
    if match is None or (match[1] and match[3] != ")"):
        return None
    delimiter = Delimiter.BRACKETS if match[1] else Delimiter(match[3])
    if match[2].isdigit() and delimiter is not Delimiter.BRACKETS:
        return None  # CommonMark's own
    return Marker(match[2], delimiter, len(match[0]))


def lettered_number(form: Form, digits: str) -> int:
    """The number that the letters of a marker mean in a form; 0 where they mean none."""
    if digits.isdigit():
        return int(digits) if form.format is ListFormat.DECIMAL else 0
    if digits.isupper() is not form.upper:
        return 0
    name = digits.lower()
    if form.format is ListFormat.ALPHA:
        return next((count for count in range(1, 105) if alphabetic(count) == name), 0)
    return next((count for count in range(1, 400) if roman(count) == name), 0)


def lettered_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A list that begins with the first letter or numeral and has a second item; never inside a paragraph."""
    if state.is_code_block(start):
        return False
    marker = written_marker(_line(state, start))
    if marker is None:
        return False
    opened: list[Form] = state.env.setdefault(_OPEN, [])
    if silent:
        return any(form.indent == state.sCount[start] and _fits(form, marker) for form in opened)
    form = _form(marker, state.sCount[start])
    if form is None or not _has_second(state, form, start, end):
        return False
    opened.append(form)
    _push_list(state, form, start, end)
    opened.pop()
    return True


def _form(marker: Marker, indent: int) -> Form | None:
    """The form of the list that a marker begins: with a, i or (1); None for any other."""
    kinds = {"a": ListFormat.ALPHA, "i": ListFormat.ROMAN, "1": ListFormat.DECIMAL}
    kind = kinds.get(marker.digits.lower())
    return Form(kind, marker.delimiter, marker.digits.isupper(), indent) if kind else None


def _fits(form: Form, marker: Marker) -> bool:
    return form.delimiter is marker.delimiter and lettered_number(form, marker.digits) > 0


def _has_second(state: StateBlock, form: Form, start: int, end: int) -> bool:
    """True where an item follows: a lone "A. Smith wrote" is a sentence."""
    for line in range(start + 1, end):
        if state.isEmpty(line):
            continue
        if state.sCount[line] < form.indent:
            return False
        if state.sCount[line] == form.indent:
            marker = written_marker(_line(state, line))
            if marker is not None:
                return _fits(form, marker)
            if state.isEmpty(line - 1):
                return False
    return False


def _push_list(state: StateBlock, form: Form, start: int, end: int) -> None:
    first = len(state.tokens)
    opening = state.push("ordered_list_open", "ol", 1)
    opening.meta = {FORM: form}
    before = state.parentType, state.listIndent
    state.parentType = "list"
    line = last = start
    while line < end and state.sCount[line] == form.indent:
        marker = written_marker(_line(state, line))
        if marker is None or not _fits(form, marker):
            break
        _push_item(state, marker, line, end)
        last, line = state.line, state.line
        while line < end and state.isEmpty(line):
            line += 1
    opening.map = [start, last]
    state.push("ordered_list_close", "ol", -1)
    state.parentType, state.listIndent = before
    state.line = last
    if not any(map(state.isEmpty, range(start, _without_blanks(state, start, last)))):
        for token in state.tokens[first:]:
            if token.level == state.level + 2 and token.type.startswith("paragraph_"):
                token.hidden = True


def _push_item(state: StateBlock, marker: Marker, line: int, end: int) -> None:
    token = state.push("list_item_open", "li", 1)
    token.info = marker.digits
    kept = state.tight, state.tShift[line], state.sCount[line], state.blkIndent, state.listIndent
    gap = len(_line(state, line)[: marker.width]) - len(_line(state, line)[: marker.width].rstrip())
    width = marker.width if gap <= _WIDEST_GAP else marker.width - gap + 1
    state.listIndent = state.blkIndent
    state.blkIndent = state.sCount[line] + width
    state.tShift[line] += marker.width
    state.sCount[line] += marker.width
    state.md.block.tokenize(state, line, end)
    token.map = [line, state.line]
    state.tight, state.tShift[line], state.sCount[line], state.blkIndent, state.listIndent = kept
    state.push("list_item_close", "li", -1)


def _without_blanks(state: StateBlock, start: int, last: int) -> int:
    while last > start and state.isEmpty(last - 1):
        last -= 1
    return last


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
