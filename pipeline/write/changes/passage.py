"""The edits of a short passage into Markdown, into styled text for a terminal, and into plain text."""

import re
from collections.abc import Callable, Iterator, Sequence

from redlines import Chunk, DiffOperation, Document, Redlines, RedlinesProcessor
from rich.text import Span, Text

from pipeline.diff.words.words import Op
from pipeline.write.changes.changelist import pieces_between
from pipeline.write.text.visible import visible

INSERTED, DELETED = "green underline", "red strike"
"""How a terminal shows what came and what went: by colour, and never by colour alone."""
_STYLES = {"green": INSERTED, "strike red": DELETED}
"""Ours for those of redlines 0.6.2, which tells insertions by colour alone."""
_RESERVED = "¶¦"
"""redlines 0.6.2 makes a line break of the first and drops the second where a space follows."""
_STAND_INS = "\x01\x02"
"""No visible text has controls, so that these can come from nothing else."""
_ENTITIES = str.maketrans({"¶": "&para;", "¦": "&brvbar;"})
Pieces = Sequence[tuple[Op, str]]
"""A run of words with what went and what came in it."""
_TAGS = {INSERTED: ("{+", "+}"), DELETED: ("[-", "-]")}
_TAG_LIKE = re.compile(r"\\|\[-|-\]|\{\+|\+\}|[\[{]\Z")


class _Tokens(RedlinesProcessor):
    """Gives redlines the edits as we make them, each text written as its output needs it."""

    def __init__(self, pieces: Pieces, written: Callable[[str], str]) -> None:
        self._pieces, self._written = pieces, written

    def process(self, source: Document | str, test: Document | str) -> list[DiffOperation]:
        """The operations: one for each piece, which is one token; both texts are those of the pieces."""
        del source, test
        return [self._operation(*piece) for piece in self._pieces]

    def _operation(self, op: Op, text: str) -> DiffOperation:
        tokens = [self._written(text)]
        old, new = ([] if op is Op.INSERT else tokens), ([] if op is Op.DELETE else tokens)
        name = "equal" if op is Op.KEEP else op.value
        return DiffOperation(Chunk(old, None), Chunk(new, None), (name, 0, len(old), 0, len(new)))


def marks_escaped(text: str) -> str:
    """The text, visible, with what Markdown or HTML would read as marks escaped."""
    return re.sub(r"([\\`*_\[\]<>~|#&])", r"\\\1", visible(text))


def passage_markdown(old: str, new: str) -> str:
    """Both texts as one run of words, `<del>` and `<ins>` around what went and came."""
    return pieces_markdown(pieces_between(old, new))


def pieces_markdown(pieces: Pieces) -> str:
    """The same of a run of words that is known.

    The tags hold beside every sign, where `~~` and `**` do not: "rules~~,~~" strikes nothing.
    """
    tokens = _Tokens(pieces, lambda text: marks_escaped(text).translate(_ENTITIES))
    return Redlines(*_sides(pieces), processor=tokens, markdown_style="none").output_markdown


def passage_text(old: str, new: str) -> Text:
    """The same for a terminal, underlined and struck through."""
    return pieces_text(pieces_between(old, new))


def pieces_text(pieces: Pieces) -> Text:
    """The same of a run of words that is known."""
    there = str.maketrans(_RESERVED, _STAND_INS)
    tokens = _Tokens(pieces, lambda text: visible(text).translate(there))
    text = Redlines(*_sides(pieces), processor=tokens).output_rich
    spans = [Span(span.start, span.end, _STYLES[str(span.style)]) for span in text.spans]
    return Text(text.plain.translate(str.maketrans(_STAND_INS, _RESERVED)), spans=spans)


def _sides(pieces: Pieces) -> tuple[str, str]:
    """The old and the new text of a run of words."""
    old, new = ("".join(text for op, text in pieces if op is not other) for other in (Op.INSERT, Op.DELETE))
    return old, new


def edits_in_plain_text(text: Text) -> str:
    """Text without styles: `[-went-]` and `{+came+}`; a backslash before each sign that looks like these."""
    return "".join(_plain(text))


def _plain(text: Text) -> Iterator[str]:
    at = 0
    marked = sorted(span for span in text.spans if span.style in _TAGS)
    for span in marked:
        start, end = _TAGS[str(span.style)]
        yield _quoted(text.plain[at : span.start])
        yield f"{start}{_quoted(text.plain[span.start : span.end])}{end}"
        at = span.end
    yield _quoted(text.plain[at:])


def _quoted(text: str) -> str:
    return _TAG_LIKE.sub(lambda match: "".join(f"\\{sign}" for sign in match[0]), text)
