"""Edits of a source as it was into whether the source as it is now has them already."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz.distance import Indel

from pipeline.load.edited.moved_on import moved_on
from pipeline.model.reviews.edits import SourceEdit


def has_already(then: str, edits: Sequence[SourceEdit], beside: Sequence[SourceEdit], now: str) -> bool:
    """True where the source now has some edits, together with others beside them; all of them stand apart.

    All that they change has to be among what differs now, and their blocks have to stand there as they leave
    them: a line that was rewritten is not the one that a reviewer wanted gone.
    """
    without, _ = _with(then, beside)
    wanted, undoing = _with(without, [_shifted(edit, beside) for edit in edits])
    if wanted == without:
        return False
    far, near = _distance(without, now), _distance(wanted, now)
    if far - near != _distance(without, wanted):
        return False
    return all(moved_on(edit, wanted, now) is not None for edit in undoing)


def _shifted(edit: SourceEdit, beside: Sequence[SourceEdit]) -> SourceEdit:
    """An edit in the text that others were made in."""
    shift = sum(len(own.text) - own.end + own.start for own in beside if own.end <= edit.start)
    return replace(edit, start=edit.start + shift, end=edit.end + shift)


def _with(text: str, edits: Sequence[SourceEdit]) -> tuple[str, Sequence[SourceEdit]]:
    """The text with the edits, and what undoes each of them there."""
    undoing: list[SourceEdit] = []
    pieces, at, shift = "", 0, 0
    for edit in sorted(edits, key=lambda own: (own.start, own.end)):
        pieces += text[at : edit.start] + edit.text
        start = edit.start + shift
        undoing.append(SourceEdit(edit.path, start, start + len(edit.text), text[edit.start : edit.end]))
        shift += len(edit.text) - (edit.end - edit.start)
        at = max(at, edit.end)
    return pieces + text[at:], undoing


def _distance(first: str, second: str) -> int:
    """How many lines have to go and to come until one text is the other."""
    numbers: dict[str, int] = {}
    sides = (list(_numbered(text, numbers)) for text in (first, second))
    lines_apart: int = Indel.distance(*sides)
    return lines_apart


def _numbered(text: str, numbers: dict[str, int]) -> Iterator[int]:
    for line in text.splitlines(keepends=True):
        yield numbers.setdefault(line, len(numbers))
