"""The bytes of a Markdown file into its pipe tables as values, and the lines that stand outside them."""

import re
from collections.abc import Iterator
from itertools import groupby

from pipeline.read.plain.text_file import log_text
from pipeline.read.texts.raw import RawCell, RawFile, RawTable, RawText

_LINE_END = re.compile(r"\r\n|\n|\r")
_WHERE = "the text"


def markdown_tables(data: bytes, name: str) -> RawFile:
    """Everything in a Markdown file; PipelineError for one that is no text, or too large for a log."""
    text, notes = log_text(data, name)
    lines = _LINE_END.split(text)
    tables: list[RawTable] = []
    texts: list[RawText] = []
    for piped, group in groupby(lines, lambda line: line.lstrip().startswith("|")):
        if piped:
            tables.append(_table(list(group), len(tables) + 1))
        else:
            texts += [RawText("paragraph", _WHERE, plain) for line in group if (plain := _plain_line(line))]
    return RawFile(tuple(tables), tuple(texts), notes=notes)


def _table(lines: list[str], number: int) -> RawTable:
    """A table; the line of dashes under its heading is no row, a row of dashes further down is one."""
    rows = [_cells(line) for index, line in enumerate(lines) if index != 1 or not _is_rule(line)]
    cells = {
        (row, column): RawCell(row, column, text)
        for row, texts in enumerate(rows, 1)
        for column, text in enumerate(texts, 1)
        if text
    }
    return RawTable(f"table {number}", cells, "table")


def _is_rule(line: str) -> bool:
    return re.fullmatch(r"[\s|:-]*-[\s|:-]*", line) is not None


def _cells(line: str) -> Iterator[str]:
    inside = line.strip().removeprefix("|")
    parts = re.split(r"(?<!\\)\|", inside)
    yield from map(_plain, parts[:-1] if not parts[-1].strip() else parts)


def _plain_line(line: str) -> str:
    """A line without its anchor and the mark of a heading or item."""
    without = re.sub(r'\s{0,9}<a id="[^"]{0,200}"></a>', "", line)
    return _plain(re.sub(r"^\s*(?:#+|-|\d+[.)])\s+", "", without))


def _plain(text: str) -> str:
    """The words without escapes, and with the line breaks that a cell writes as a tag."""
    broken = re.sub(r"\s{0,9}<br\s{0,9}/?>\s{0,9}", "\n", text, flags=re.IGNORECASE)
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", broken).strip()
