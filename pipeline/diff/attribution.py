"""A red-line and how its old end became the new one into the red-line with an author on every change."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import cast

from pipeline.diff.positions import Frame, Places, Side, extent, size, visited, visited_block
from pipeline.diff.redline import Redline
from pipeline.diff.replay import NOBODY, Attribution, Owners, Replay, owners
from pipeline.diff.runs import Runs
from pipeline.model.block import Block
from pipeline.model.inline import Inline, Inlines, Text, joined
from pipeline.model.revision import ARRIVED, GONE, Revision, RevisionKind

_MOVED = frozenset({RevisionKind.MOVED_FROM, RevisionKind.MOVED_TO})


def attributed(red: Redline, replay: Replay) -> Redline:
    """The red-line with author, date and reason of whoever brought or took each piece.

    Text that several people wrote becomes several pieces. What the replay cannot tell, because step by step
    other words were found to be the same, goes to the last who changed something in the paragraph, else to
    the last of all.
    """
    found = owners(replay)
    moves = _Moves(found)
    visited(red.document, moves)
    return replace(red, document=visited(red.document, _Attributing(found, replay.by, moves, Places())))


class _Moves:
    """Finds who moved each block, by the name of the move: the later one where the two ends differ."""

    def __init__(self, found: Owners) -> None:
        self.found = found
        self.places = Places()
        self.by: dict[str, int] = {}
        self.left: dict[str, int] = {}
        """Where each block stood on the old side."""
        self.seen: set[tuple[str, Side]] = set()

    def frame(self, piece: Frame, side: Side) -> Frame:
        """Remembers one end of a move; what stands inside the block comes later, and does not count."""
        old, new = self.places.passed(1, side)
        name = piece.revisions[0].move if side in _MOVED and piece.revisions else ""
        if name and (name, side) not in self.seen:
            self.seen.add((name, side))
            if side in GONE:
                self.left[name] = old
            runs, at = (self.found.took, old) if side in GONE else (self.found.brought, new)
            self.by[name] = max(self.by.get(name, NOBODY), _last(runs, at, 1))
        return piece

    def inline(self, inline: Inline, side: Side) -> Inlines:
        """Passes over an inline."""
        self.places.passed(size(inline), side)
        return (inline,)


class _Attributing:
    """Gives every revision its author."""

    def __init__(self, found: Owners, by: tuple[Attribution, ...], moves: _Moves, places: Places) -> None:
        self.found, self.by, self.moves, self.places = found, by, moves, places
        self.spare: int | None = None
        """Who changed something in the innermost frame, once somebody asked."""
        self.around: Callable[[], tuple[int, int]] = lambda: (0, 0)
        """The extent of that frame."""
        self.start = 0, 0

    def frame(self, piece: Frame, side: Side) -> Frame:
        """The frame with the authors of its revisions."""
        old, new = self.places.passed(1, side)
        self.spare, self.around, self.start = None, partial(extent, piece, side), (old, new)
        if not piece.revisions:
            return piece
        signed = (self._signed(revision, old, new, 1) for revision in piece.revisions)
        return replace(piece, revisions=tuple(self._with_edits(revision, new) for revision in signed))

    def inline(self, inline: Inline, side: Side) -> Inlines:
        """The inline with the authors of its revisions; a text in one piece for each."""
        old, new = self.places.passed(size(inline), side)
        if not inline.revisions:
            return (inline,)
        if not isinstance(inline, Text) or side is None or side in _MOVED:
            revisions = (self._signed(revision, old, new, size(inline)) for revision in inline.revisions)
            return (replace(inline, revisions=tuple(revisions)),)
        runs, start = (self.found.took, old) if side in GONE else (self.found.brought, new)
        pieces, at = [], 0
        for length, _ in runs.cut(start, len(inline.text)):
            revisions = (self._signed(one, old + at, new + at, length) for one in inline.revisions)
            pieces.append(replace(inline, text=inline.text[at : at + length], revisions=tuple(revisions)))
            at += length
        return joined(tuple(pieces))

    def _signed(self, revision: Revision, old: int, new: int, length: int) -> Revision:
        number = self._number(revision, old, new, length)
        by = self.by[number if number != NOBODY else self._spare()]
        return replace(revision, who=by.who, when=by.when, why=by.why)

    def _with_edits(self, revision: Revision, new: int) -> Revision:
        """The revision of a block that arrived with the authors of the edits in it."""
        if revision.inside is None:
            return revision
        places = Places(self.moves.left[revision.move], new)
        inside = _Attributing(self.found, self.by, self.moves, places)
        return replace(revision, inside=visited_block(cast(Block, revision.inside), inside))

    def _number(self, revision: Revision, old: int, new: int, length: int) -> int:
        if revision.kind in _MOVED:
            return self.moves.by.get(revision.move, NOBODY)
        if revision.kind in ARRIVED:
            return _last(self.found.brought, new, length)
        if revision.kind in GONE:
            return _last(self.found.took, old, length)
        return _last(self.found.styled, new, length)

    def _spare(self) -> int:
        if self.spare is None:
            (old, new), (old_length, new_length) = self.start, self.around()
            inside = (
                _last(self.found.took, old, old_length),
                _last(self.found.brought, new, new_length),
                _last(self.found.styled, new, new_length),
            )
            self.spare = max(inside)
        return self.spare if self.spare != NOBODY else len(self.by) - 1


def _last(runs: Runs[int], start: int, length: int) -> int:
    """The latest number between two positions."""
    return max((value for _, value in runs.cut(start, length)), default=NOBODY)
