"""Words in their looks into Markdown that prints them."""

import re
from collections.abc import Callable, Iterator

from pipeline.model.text.inline import PLAIN, Inlines, ParagraphBreak, Style, Text

_SIGNS = re.compile(r"([\\`*_\[\]<>{}|~^#&])")
_BETWEEN_LETTERS = re.compile(r"(?<=\w)\\_(?=\w)")


def escaped_words(text: str) -> str:
    """The text with a stroke before each sign that Markdown could take for a mark."""
    return _BETWEEN_LETTERS.sub("_", _SIGNS.sub(r"\\\1", text))


def spellings(content: Inlines, surrounding: Style = PLAIN, break_as: str = "\n\n") -> Iterator[str]:
    """The ways to write some content, the likeliest first; a paragraph ends with `break_as`.

    Marked up as Markdown, without its looks, and as values that hold plain words are quoted.
    """

    def joined(write: Callable[[Text], str]) -> str:
        return "".join(
            break_as if isinstance(inline, ParagraphBreak) else write(inline)
            for inline in content
            if isinstance(inline, ParagraphBreak | Text)
        )

    plain = joined(lambda run: run.text)
    tried = (
        joined(lambda run: _marked(run, surrounding)),
        joined(lambda run: _escaped_lines(run.text)),
        plain,
        plain.replace("'", "''"),
        plain.replace("\\", "\\\\").replace('"', '\\"'),
    )
    yield from dict.fromkeys(tried)


def _escaped_lines(text: str) -> str:
    return escaped_words(text).replace("\n", "\\\n")


def _marked(run: Text, surrounding: Style) -> str:
    """The run between the signs of its looks; spaces stand outside of them."""
    text = _escaped_lines(run.text)
    inner = text.strip()
    if not inner:
        return text
    signs = ""
    if run.style.bold and not surrounding.bold:
        signs += "**"
    if run.style.italic and not surrounding.italic:
        signs += "*"
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    sub = "~" if run.style.subscript else ""
    return f"{lead}{signs}{sub}{inner}{sub}{signs[::-1]}{tail}"
