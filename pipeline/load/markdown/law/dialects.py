"""Text that is printed as it stands into the marks of other dialects in it, each with its cure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.load.markdown.law.foreign_mark import FOREIGN, ForeignMark
from pipeline.load.markdown.law.language_marks import LANGUAGE_MARKS
from pipeline.load.markdown.law.markdown_marks import MARKDOWN_MARKS


@dataclass(frozen=True, slots=True)
class DialectMark:
    """What was found in a text, and where."""

    start: int
    end: int
    code: str
    message: str
    cure: str


MARKS: tuple[ForeignMark, ...] = (*LANGUAGE_MARKS, *MARKDOWN_MARKS)
"""The closed list of what other programs render and this format does not."""
_CERTAIN_FIRST = (
    *(mark for mark in MARKS if mark.code == FOREIGN),
    *(mark for mark in MARKS if mark.code != FOREIGN),
)
_ALWAYS = re.compile(r"[<~^$|`\\{}\]&*@#\t]")
_PERHAPS = re.compile(r"[-=+%'_:(!/]")
"""Signs that are suspect in some company only; most prose has none of either list, which is quickly seen."""
_IN_COMPANY = re.compile(
    r"-->|==|\+\+|%%|''|_(?!\w)|(?<!\w)_|::|:[a-z+-]|\(\(|g!"
    r"|(?<![^\s(])(?:\+|--?)[^\W\d]|(?<=[.;:!?])[ \t]+//"
)
_ADDRESS = re.compile(r"[ \t](?:at|AT)[ \t]+[A-Za-z][\w-]*(?:\.|[ \t]+dot)|[(\[][ \t]*(?:at|AT)[ \t]*[)\]]")
_AT_LINE_START = re.compile(
    r"^(?:[ \t]*(?:--|REM|dnl|'{3}|[^\w\s￼(“‘\"'–—]|\"{3})"
    r"|(?:h[1-6]|bq|bc|pre|notextile|fn\d+)[.(]|\d{1,9}[.)]\W|Table:|diff )",
    re.MULTILINE,
)
_TASK = re.compile(r"\[[ xX]\](?=\s|$)")
_HTML_CURES = {
    "br": "end the line with a backslash",
    "sub": "write H~2~O",
    "sup": "write the sign itself, as in m²",
    "b": "write **bold**",
    "strong": "write **bold**",
    "i": "write *italic*",
    "em": "write *italic*",
    "a": "write [words](address)",
    "img": "write ![what it shows](file.svg){#id}",
    "code": "write `code`",
}


def dialect_marks(text: str, *, starts_item: bool = False) -> Iterator[DialectMark]:
    """Every foreign mark in a text whose own marks are masked; the outermost where several overlap."""
    taken = bytearray(len(text) + 1)
    if starts_item and (task := _TASK.match(text)):
        cure = r"write ☐ or ☒, or a checkbox field in a form; write '\[' where the brackets are meant"
        message = f"'{task[0]}' is a task elsewhere, and is printed here"
        yield DialectMark(0, task.end(), FOREIGN, message, cure)
        taken[: task.end()] = b"\1" * task.end()
    if not is_suspect(text):
        return
    for mark in _CERTAIN_FIRST:
        for match in mark.pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            taken[start:end] = b"\1" * (end - start)
            yield _finding(mark, match)


def is_suspect(text: str) -> bool:
    """True for a text that may hold a foreign mark."""
    return bool(
        _ALWAYS.search(text)
        or (_PERHAPS.search(text) and _IN_COMPANY.search(text))
        or _AT_LINE_START.search(text)
        or _ADDRESS.search(text)
    )


def _finding(mark: ForeignMark, match: re.Match[str]) -> DialectMark:
    shown = re.sub(
        "￼+", "…", " ".join(match[0].split())
    )  # what a mark of the format covers is not known here
    short = shown if len(shown) <= 40 else f"{shown[:39]}…"
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return DialectMark(
        start, match.end(), mark.code, f"'{short}' {mark.what}", mark.cure or _html_cure(shown)
    )


def _html_cure(tag: str) -> str:
    name = re.sub(r"[^a-z0-9]", "", re.split(r"[\s>/]", tag.lower().lstrip("</"))[0])
    instead = _HTML_CURES.get(name, "use a mark of the source format")
    return rf"{instead}; write '\<' where the sign itself is meant"
