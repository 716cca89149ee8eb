"""Places in a source into whole lines of it: to be taken away, copied, put elsewhere."""

import re
from collections.abc import Iterator

Span = tuple[int, int]
_MARKER = re.compile(r"[ \t]*(?:[-*+]|\d+[.)]|\(?[a-z]{1,3}[.)]|>|:)[ \t]+|[ \t]*")
_ITEM = re.compile(r"[ \t]*- ")
_BLANK = re.compile(r"(?:[ \t]*\n)+")


def line_start(source: str, position: int) -> int:
    """Where the line of a position begins."""
    return source.rfind("\n", 0, position) + 1


def line_end(source: str, position: int) -> int:
    """Where the line of a position ends, behind its line end."""
    end = source.find("\n", position)
    return len(source) if end < 0 else end + 1


def whole_lines(source: str, span: Span) -> Span:
    """The whole lines that some characters stand in."""
    start, end = span
    return line_start(source, start), line_end(source, max(start, end - 1))


def with_blank_lines(source: str, span: Span) -> Iterator[Span]:
    """Some lines with the blank ones behind them, with those in front, and alone."""
    start, end = span
    behind = _BLANK.match(source, end)
    if behind:
        yield start, behind.end()
    before = start
    while before > 0 and not source[line_start(source, before - 1) : before].strip():
        before = line_start(source, before - 1)
    if before < start:
        yield before, end
    yield start, end


def marker_of(source: str, position: int) -> str:
    """What begins the line of a position: spaces, and the sign of a list item."""
    start = line_start(source, position)
    match = _MARKER.match(source, start, line_end(source, position))
    return match[0] if match else ""


def whole_item(source: str, span: Span) -> Span | None:
    """The lines of the item of a YAML list that some characters stand in; None where they stand in none."""
    start, end = whole_lines(source, span)
    while not _ITEM.match(source, start):
        if start == 0:
            return None
        start = line_start(source, start - 1)
    match = _ITEM.match(source, start)
    assert match is not None
    indent = match.end() - start - 2
    while end < len(source):
        line = source[end : line_end(source, end)]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= indent:
            break
        end += len(line)
    while source[line_start(source, end - 1) : end].strip() == "" and end > start:
        end = line_start(source, end - 1)
    return start, end
