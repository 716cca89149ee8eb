"""Two runs of inlines into one whose pieces carry revisions."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.diff.marking.marks import Marks, wholly
from pipeline.diff.words.words import Op, edits
from pipeline.model.text.foreign import spelled_apart
from pipeline.model.text.inline import Inline, Inlines, Opaque, Text, joined

_FIRST_ATOM = 0xF0000
"""Atoms are compared as single characters of a private-use plane, which no source text holds."""


def marked_content(old: Inlines, new: Inlines, marks: Marks) -> Inlines:
    """The new content with what was deleted still in it; equal content comes back as it is."""
    if old == new:
        return new
    atoms: dict[Inline, str] = {}
    left, right = _Line(old, atoms), _Line(new, atoms)
    return joined(tuple(_marked(left, right, marks)))


def comparable_text(content: Inlines) -> str:
    """The text of some content as it is compared: words, also those in an atom, else a mark for it."""
    line = _Line(content, {})
    if not any(isinstance(inline, Opaque) for inline in content):
        return line.text
    read = (inline.text if isinstance(inline, Opaque) else "" for inline in content)
    return "".join(words or piece for words, piece in zip(read, line.pieces, strict=True))


def _marked(left: "_Line", right: "_Line", marks: Marks) -> Iterator[Inline]:
    old_at = new_at = 0
    for edit in edits(left.text, right.text):
        length = len(edit.text)
        match edit.op:
            case Op.DELETE:
                yield from wholly(left.cut(old_at, length), marks.deleted)
                old_at += length
            case Op.INSERT:
                yield from wholly(right.cut(new_at, length), marks.inserted)
                new_at += length
            case Op.KEEP:
                yield from _kept(left.cut(old_at, length), right.cut(new_at, length), marks)
                old_at += length
                new_at += length


def _kept(old: Inlines, new: Inlines, marks: Marks) -> Iterator[Inline]:
    """Equal text, with a revision where its formatting differs; a changed link is another text."""
    before, after = list(old), list(new)
    while before and after:
        first, second = before.pop(0), after.pop(0)
        if isinstance(first, Text) and isinstance(second, Text):
            length = min(len(first.text), len(second.text))
            before[:0] = _rest(first, length)
            after[:0] = _rest(second, length)
            first, second = _start(first, length), _start(second, length)
            if (first.link, first.inside) != (second.link, second.inside):
                yield replace(first, revisions=(marks.deleted,))
                yield replace(second, revisions=(marks.inserted,))
                continue
            looks = first.style, second.style
            if looks[0] != looks[1] or spelled_apart(*(look.foreign for look in looks)):
                second = replace(second, revisions=(marks.reformatted(first.style),))
        yield second


def _start(run: Text, length: int) -> Text:
    return run if length == len(run.text) else replace(run, text=run.text[:length])


def _rest(run: Text, length: int) -> list[Inline]:
    return [replace(run, text=run.text[length:])] if length < len(run.text) else []


class _Line:
    """Content as one string, every atom a single character, that can be cut by position."""

    def __init__(self, content: Inlines, atoms: dict[Inline, str]) -> None:
        self.content = content
        self.pieces: Sequence[str] = [
            inline.text
            if isinstance(inline, Text)
            else atoms.setdefault(inline, chr(_FIRST_ATOM + len(atoms)))
            for inline in content
        ]
        self.text = "".join(self.pieces)

    def cut(self, start: int, length: int) -> Inlines:
        """The inlines between two positions of the string."""
        result: list[Inline] = []
        at = 0
        for inline, piece in zip(self.content, self.pieces, strict=True):
            first, last = max(start, at), min(start + length, at + len(piece))
            if first < last and isinstance(inline, Text):
                result.append(replace(inline, text=inline.text[first - at : last - at]))
            elif first < last:
                result.append(inline)
            at += len(piece)
            if at >= start + length:
                break
        return tuple(result)
