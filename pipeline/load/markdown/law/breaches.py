"""A Markdown text into its breaches of the law: each character is printed, takes part, or is named."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate

from markdown_it.token import Token

from pipeline.errors import Place, Problem, did_you_mean
from pipeline.load.markdown.law.dialects import DialectMark, dialect_marks
from pipeline.load.markdown.law.ledger import LineAccount, line_account, line_span
from pipeline.load.markdown.law.lost_marks import SWALLOWED, lost_marks
from pipeline.load.markdown.law.runs import run_in
from pipeline.load.markdown.law.taken_signs import taken_signs
from pipeline.load.markdown.parser import BOXES, Parsed, is_more_than_attributes, is_plain_line
from pipeline.load.markdown.placed import literal
from pipeline.load.markdown.placement import PAGE_BREAK, misplaced
from pipeline.model.text.many import many

_REMARK = re.compile(r"\]\([^()\n]*\)\{[^{}\n]*?(%[^{}\n]*)")
"""What the attributes of a picture would take for a remark."""
_TAKES: Mapping[str, frozenset[str]] = {
    "heading_open": frozenset({"id", "applies", "class"}),
    "table_open": frozenset({"id", "caption", "widths", "class"}),
    "bullet_list_open": frozenset({"class"}),
    "ordered_list_open": frozenset({"class"}),
}
"""What a block does with the attributes on the line above it; it names those that it does not know."""


@dataclass(frozen=True, slots=True)
class JudgedText:
    """A text under the law: its tokens, its account, and the place of its first character."""

    parsed: Parsed
    account: LineAccount
    place: Place

    def at(self, line: int, column: int = 0) -> Place:
        """The place of a line and column of the text; the column is known where the text has its own."""
        return Place(self.place.path, self.place.line + line, column + 1 if self.place.column else 0)


def breaches(parsed: Parsed, text: str, place: Place) -> Iterator[Problem]:
    """Every problem of a text that stands at a place of the sources."""
    lines = text.split("\n")
    judged = JudgedText(parsed, line_account(parsed, lines), place)
    yield from _foreign(judged)
    yield from _unclosed(judged)
    yield from _attributes(judged)
    yield from _rows(judged)
    yield from _titles(judged)
    yield from misplaced(parsed, lambda token: judged.at((token.map or (0, 0))[0]))
    for line, problem in lost_marks(parsed.tokens, lines):
        yield replace(problem, place=judged.at(line))
    for left in judged.account.left():
        shown = left.text if len(left.text) <= 40 else f"{left.text[:39]}…"
        hint = "write it as text of its own, or take it out"
        yield Problem(
            judged.at(left.line, left.column), SWALLOWED, f"'{shown}' would not be printed", hint=hint
        )


def inline_breaches(token: Token, place: Place, *, starts_item: bool = False) -> Iterator[Problem]:
    """Every problem of an inline text of one piece, such as a caption, that starts at a place."""
    for mark in _all_findings(token, starts_item=starts_item):
        before = token.content[: mark.start]
        line = before.count("\n")
        column = place.column + len(before) if place.column and not line else 0
        at = Place(place.path, place.line + line, column)
        yield _problem(at, mark.code, mark.message, mark.cure)


def _foreign(judged: JudgedText) -> Iterator[Problem]:
    before: Token | None = None
    above: Token | None = None
    for token in judged.parsed.tokens:
        if token.type == "inline" and (remark := _REMARK.search(token.content)):
            hint = "write a remark as <!-- … -->"
            place = _located(token, remark.start(1), judged)
            yield Problem(place, SWALLOWED, f"'{remark[1]}' would not be printed", hint=hint)
        if token.type == "inline" and token.content.strip() != PAGE_BREAK:
            item = above is not None and above.type == "list_item_open"
            yield from _of_inline(token, judged, starts_item=item)
            if before is not None and before.type in ("paragraph_open", "dt_open") and token.content:
                yield from _lines(token, judged)
        above, before = before, token


def _of_inline(token: Token, judged: JudgedText, *, starts_item: bool) -> Iterator[Problem]:
    for mark in _all_findings(token, starts_item=starts_item):
        yield _problem(_located(token, mark.start, judged), mark.code, mark.message, mark.cure)


def _titles(judged: JudgedText) -> Iterator[Problem]:
    """The titles of boxes, which are printed as they stand."""
    for token in judged.parsed.tokens:
        if token.type.startswith("container_") and token.nesting == 1:
            title = token.info.strip().partition(" ")[2].strip()
            line = (token.map or (0, 0))[0]
            for mark in dialect_marks(title) if is_plain_line(title) else ():
                at = judged.at(line, judged.account.lines[line].find(title) + mark.start)
                yield _problem(at, mark.code, mark.message, mark.cure)


def _all_findings(token: Token, *, starts_item: bool) -> Iterator[DialectMark]:
    children = token.children or []
    if len(children) == 1 and children[0].type == "image":
        start = token.content.find(children[0].content, 2)
        for mark in dialect_marks(children[0].content):
            yield replace(mark, start=mark.start + start, end=mark.end + start)
        return
    taken = tuple(taken_signs(token))
    yield from taken
    for mark in dialect_marks(literal(token), starts_item=starts_item):
        if not any(mark.start < other.end and other.start < mark.end for other in taken):
            yield mark


def _lines(token: Token, judged: JudgedText) -> Iterator[Problem]:
    text = literal(token)
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    for line in run_in(lines):
        yield _problem(_located(token, starts[line.number], judged), line.code, line.message, line.cure)


def _located(token: Token, offset: int, judged: JudgedText) -> Place:
    """The place of an offset in the content of an inline token."""
    before = token.content[:offset]
    starts = before.rfind("\n") + 1
    column = len(before) - starts
    line = (token.map or (0, 0))[0] + before.count("\n")
    own = LineAccount(judged.account.lines)
    text = token.content[starts:].split("\n", 1)[0]
    span = line_span(line, text, own) if line < len(own.lines) else None
    return judged.at(line, column + span.start if span else 0)


def _unclosed(judged: JudgedText) -> Iterator[Problem]:
    for token in judged.account.unclosed:
        line = (token.map or (0, 0))[0]
        name = token.info.strip().split(" ")[0]
        hint = (
            f"end it with '{token.markup}' on a line of its own; a box around boxes has more colons than they"
        )
        yield Problem(judged.at(line), "MD-05", f"the box '{token.markup} {name}' is never closed", hint=hint)


def _attributes(judged: JudgedText) -> Iterator[Problem]:
    for token, below in judged.parsed.attribute_lines:
        kind = below.type if below is not None else ""
        line = (token.map or (0, 0))[0]
        place = judged.at(line)
        if is_more_than_attributes(judged.account.lines[line]):
            hint = "an attribute line holds one pair of braces, and no remark"
            yield Problem(place, SWALLOWED, "a part of this line would not be printed", hint=hint)
        if kind not in _TAKES:
            message = "these attributes mean nothing above " + (
                _NAMES.get(kind, "this") if kind else "nothing"
            )
            hint = "attributes stand on the line above a list, a table or a heading"
            yield Problem(place, "KEY-01", message, hint=hint)
            continue
        for unknown in sorted(set(token.attrs) - _TAKES[kind]):
            hint = did_you_mean(unknown, _TAKES[kind]) or f"it takes {', '.join(sorted(_TAKES[kind]))}"
            yield Problem(place, "KEY-01", f"unknown attribute '{unknown}' above {_NAMES[kind]}", hint=hint)


def _rows(judged: JudgedText) -> Iterator[Problem]:
    """Rows of pipe tables with fewer or more cells than the heading row; a parser pads and cuts them."""
    columns, in_body = 0, False
    for token in judged.parsed.tokens:
        match token.type:
            case "thead_open":
                columns, in_body = 0, False
            case "th_open":
                columns += 1
            case "tbody_open":
                in_body = True
            case "tr_open" if in_body:
                line = (token.map or (0, 0))[0]
                written = len(_cells(judged.account.lines[line]))
                if written != columns:
                    judged.account.whole.add(line)
                    yield _row_problem(judged.at(line), written, columns)
            case _:
                pass


def _row_problem(place: Place, written: int, columns: int) -> Problem:
    told = f"this row has {many(written, 'cell')}, and the heading row has {columns}"
    if written < columns:
        hint = "write '| |' for each cell that is empty"
        return Problem(place, "TBL-01", told, hint=hint)
    hint = r"give the heading row as many cells; write '\|' where the sign itself is meant"
    return Problem(place, "TBL-07", f"{told}: the others would not be printed", hint=hint)


def _cells(line: str) -> list[str]:
    cells = re.split(r"(?<!\\)\|", line.strip(" \t>"))
    return cells[1 if not cells[0] else 0 : -1 if len(cells) > 1 and not cells[-1] else None]


def _problem(place: Place, code: str, message: str, hint: str) -> Problem:
    return Problem(place, code, message, "warning" if code in WARNINGS else "error", hint)


WARNINGS = frozenset({"MD-04", "LST-04"})
_NAMES: Mapping[str, str] = {
    "heading_open": "a heading",
    "table_open": "a table",
    "bullet_list_open": "a list",
    "ordered_list_open": "a list",
    "paragraph_open": "a paragraph",
    "fence": "a fenced block",
    "dl_open": "a definition list",
    "blockquote_open": "a quotation",
    **{f"container_{name}_open": "a box" for name in BOXES},
}
