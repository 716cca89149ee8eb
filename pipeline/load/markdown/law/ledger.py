"""The tokens of a text into an account of its characters by place, and what is left of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from pipeline.load.markdown.parser import Parsed

_MARKER = r"(?:[-*+]|\(?[A-Za-z0-9]{1,9}[.)]|[:~]|\#{1,6}|>|\[\^[^\]\s]+\]:)"
_BEFORE = re.compile(rf"[\s>|]*(?:{_MARKER}(?:\s+|$))*[\s>|]*(?:\{{[#.][^{{}}]*\}}\s*)?")
"""What can stand before the text of a line: marks of lists, headings, quotations, notes; its attributes."""
_BETWEEN = re.compile(r"[\s|]*")
_AFTER = re.compile(r"[\s|]*(?:#+\s*)?(?:\{[^{}]*\}\s*)?|\\\s*")
_COLONS = re.compile(r"[\s>]*(:{3,})\s*")


@dataclass(frozen=True, slots=True)
class TokenSpan:
    """Where a line of an inline token stands: line and columns of the text, counted from 0."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Left:
    """Characters that no token accounts for."""

    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class LineAccount:
    """What each line holds: text that is printed or judged as such, or one mark from end to end."""

    lines: Sequence[str]
    spans: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    whole: set[int] = field(default_factory=set)
    unclosed: list[Token] = field(default_factory=list)
    """Boxes that nothing ends."""

    def left(self) -> Iterator[Left]:
        """Every run of characters that is neither text nor a mark nor blank."""
        for number, line in enumerate(self.lines):
            if number in self.whole or not line or line.isspace():
                continue
            spans = sorted(self.spans.get(number, ()))
            if len(spans) == 1 and spans[0] == (0, len(line)):
                continue
            yield from _left_of_line(number, line, spans)


def line_account(parsed: Parsed, lines: Sequence[str]) -> LineAccount:
    """The account of a text; the places of its inline tokens are those that `places` gives."""
    account = LineAccount(lines)
    ends: set[int] = set()
    for token in parsed.tokens:
        match token.type:
            case "inline":
                for span in _places(token, account):
                    account.spans.setdefault(span.line, []).append((span.start, span.end))
            case "fence" | "code_block" | "author_note" | "front_matter" | "hr" | "html_block":
                account.whole.update(range(*(token.map or (0, 0))))
            case "table_open":
                account.whole.add((token.map or (0, 0))[0] + 1)
            case "heading_open" if token.markup in ("=", "-", "===", "---") or set(token.markup) <= {
                "=",
                "-",
            }:
                account.whole.add((token.map or (0, 1))[1] - 1)
            case _ if token.type.startswith("container_") and token.nesting == 1:
                _box(token, account, ends)
            case _:
                pass
    account.whole.update(
        line for token, _ in parsed.attribute_lines for line in range(*(token.map or (0, 0)))
    )
    return account


def _places(token: Token, account: LineAccount) -> Iterator[TokenSpan]:
    """Where each line of an inline token stands; a line that cannot be found stands for its whole line."""
    if not token.content:
        return
    first = (token.map or (0, 0))[0]
    for number, text in enumerate(token.content.split("\n"), first):
        if number >= len(account.lines):
            return
        if (span := line_span(number, text, account)) is not None:
            yield span


def line_span(number: int, text: str, account: LineAccount) -> TokenSpan | None:
    """Where the text of one line of an inline token stands on that line; None where it cannot be found."""
    line, words = account.lines[number], text.strip()
    if line.endswith(words) and number not in account.spans:
        return TokenSpan(number, len(line) - len(words), len(line))
    after = max((end for _, end in account.spans.get(number, ())), default=0)
    for written in (words, words.replace("|", "\\|")):
        start = line.find(written, after)
        if start >= 0:
            return TokenSpan(number, start, start + len(written))
    return None


def _box(token: Token, account: LineAccount, ends: set[int]) -> None:
    """Takes the lines that begin and end a box; each end closes one."""
    start, end = token.map or (0, 0)
    account.whole.add(start)
    closing = _COLONS.fullmatch(account.lines[end]) if end < len(account.lines) else None
    if closing is None or end in ends or len(closing[1]) < len(token.markup):
        account.unclosed.append(token)
    else:
        ends.add(end)
        account.whole.add(end)


def _left_of_line(number: int, line: str, spans: Sequence[tuple[int, int]]) -> Iterator[Left]:
    at = 0
    for index, (start, end) in enumerate((*spans, (len(line), len(line)))):
        gap = line[at:start]
        allowed = _AFTER if index == len(spans) and spans else _BETWEEN if index else _BEFORE
        if not allowed.fullmatch(gap) and not gap.isspace() and gap:
            yield Left(number, at + len(gap) - len(gap.lstrip()), gap.strip())
        at = max(at, end)
