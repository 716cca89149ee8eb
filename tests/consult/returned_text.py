"""The bytes of a CSV or Markdown file into every text in it, character by character."""

import re
from collections import Counter
from collections.abc import Iterator

from tests.consult.found import Found, letters

_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"


def found_in_csv(data: bytes) -> Iterator[Found] | None:
    """Every cell; None for bytes that are no text."""
    text = _text(data)
    return None if text is None else _of_csv(text)


def found_in_markdown(data: bytes) -> Iterator[Found] | None:
    """Every cell of its tables and every other line; None for bytes that are no text."""
    text = _text(data)
    return None if text is None else _of_markdown(text)


def _text(data: bytes) -> str | None:
    for mark, encoding in (
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
        (b"", "utf-8-sig"),
        (b"", "cp1252"),
    ):
        if data.startswith(mark):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            return None if "\0" in text else text.replace("\r\n", "\n").replace("\r", "\n")
    return None


def _of_csv(text: str) -> Iterator[Found]:
    """The cells; their separator is the one that stands most often outside quotes."""
    if text.casefold().startswith("sep="):
        separator, text = text[4], text.partition("\n")[2]
    else:
        outside = Counter("".join(text.split('"')[::2]))
        separator = max(",;\t", key=lambda one: outside[one])
    row, column, cell, quoted = 1, 1, "", False
    for char in f"{text}\n":
        if char == '"':
            quoted = not quoted
            cell += char
        elif char in (separator, "\n") and not quoted:
            inside = cell[1:-1].replace('""', '"') if cell.startswith('"') else cell
            yield Found("text", "table 1", row, f"{letters(column)}{row}", inside)
            row, column, cell = (row + 1, 1, "") if char == "\n" else (row, column + 1, "")
        else:
            cell += char


def _of_markdown(text: str) -> Iterator[Found]:
    number, row = 0, 0
    for line in text.split("\n"):
        if not line.lstrip().startswith("|"):
            row = 0
            yield Found("paragraph", "", 0, "", _outside(line))
            continue
        number += row == 0
        row += 1
        if row == 2 and not set(line) - set("|:- \t"):
            row, number = 1, number  # the line of dashes is none of the table's rows
            continue
        yield from (Found("text", f"table {number}", row, "", one) for one in _between_bars(line))


def _outside(line: str) -> str:
    """A line that stands in no table, without what makes it a heading, an item or the target of a link."""
    return _said(re.sub(r'<a id="[^"]*"></a>', "", line.lstrip(" #-0123456789.)")))


def _between_bars(line: str) -> Iterator[str]:
    cell, escaped = "", False
    for char in line.strip()[1:] + "|":
        if char == "|" and not escaped:
            yield _said(cell)
            cell = ""
        else:
            cell += char
        escaped = char == "\\" and not escaped


def _said(text: str) -> str:
    """The text without escapes; a tag for a line's end is one."""
    said, at = "", 0
    text = re.sub("(?i)<br ?/?>", "\n", text)
    while at < len(text):
        at += text[at] == "\\" and text[at + 1 : at + 2] in set(_PUNCTUATION)
        said += text[at : at + 1]
        at += 1
    return said
