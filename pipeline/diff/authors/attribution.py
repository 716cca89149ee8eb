"""A red-line and how its old end became the new one into the red-line with an author on every change."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, cast

from pipeline.diff.authors.looks import Looks
from pipeline.diff.authors.replay import NOBODY, Owners, Replay, owners
from pipeline.diff.authors.runs import Runs
from pipeline.diff.differences.properties import properties_changed
from pipeline.diff.marking.positions import Frame, Piece, Places, Side, extent, size, visited, visited_block
from pipeline.diff.marking.redline import Redline
from pipeline.model.change import Attribution
from pipeline.model.text.block import Block
from pipeline.model.text.inline import Inline, Inlines, Text, joined
from pipeline.model.text.revision import ARRIVED, GONE, Revision, RevisionKind

_MOVED = frozenset({RevisionKind.MOVED_FROM, RevisionKind.MOVED_TO})


def attributed(red: Redline, replay: Replay) -> Redline:
    """The red-line with author, date and reason of whoever brought or took each piece.

    Text that several people wrote becomes several pieces. What the replay cannot tell, because step by step
    other words were found to be the same, goes to the last who changed something in the paragraph, else to
    the last of all.
    """
    owning = owners(replay)
    moves = _Moves(owning)
    visited(red.document, moves)
    return replace(red, document=visited(red.document, _Attributing(owning, replay.by, moves, Places())))


class _Moves:
    """Finds who moved each block, by the name of the move: the later one where the two ends differ."""

    def __init__(self, owners: Owners) -> None:
        self.owners = owners
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
            runs, at = (self.owners.took, old) if side in GONE else (self.owners.brought, new)
            self.by[name] = max(self.by.get(name, NOBODY), _last(runs, at, 1))
        return piece

    def inline(self, inline: Inline, side: Side) -> Inlines:
        """Passes over an inline."""
        self.places.passed(size(inline), side)
        return (inline,)


class _Attributing:
    """Gives every revision its author."""

    def __init__(self, owners: Owners, by: tuple[Attribution, ...], moves: _Moves, places: Places) -> None:
        self.owners, self.by, self.moves, self.places = owners, by, moves, places
        self.spare: int | None = None
        """Who changed something in the innermost frame, once somebody asked."""
        self.around: Callable[[], tuple[int, int]] = lambda: (0, 0)
        """The extent of that frame."""
        self.start = 0, 0
        self.told: dict[tuple[tuple[int, ...], bool], dict[str, Any]] = {}
        """What revisions say of those who had a part in them, and whether these are sure."""

    def frame(self, piece: Frame, side: Side) -> Frame:
        """The frame with the authors of its revisions."""
        old, new = self.places.passed(1, side)
        self.spare, self.around, self.start = None, partial(extent, piece, side), (old, new)
        if not piece.revisions:
            return piece
        signed = (self._signed(revision, old, new, piece) for revision in piece.revisions)
        return replace(piece, revisions=tuple(self._with_edits(revision, new) for revision in signed))

    def inline(self, inline: Inline, side: Side) -> Inlines:
        """The inline with the authors of its revisions; a text in one piece for each."""
        old, new = self.places.passed(size(inline), side)
        if not inline.revisions:
            return (inline,)
        if not isinstance(inline, Text) or side in _MOVED:
            return (self._signed_inline(inline, old, new),)
        pieces, at = [], 0
        for length in self._lengths(inline, side, old, new):
            piece = replace(inline, text=inline.text[at : at + length])
            pieces.append(self._signed_inline(piece, old + at, new + at))
            at += length
        return joined(tuple(pieces))

    def _lengths(self, text: Text, side: Side, old: int, new: int) -> list[int]:
        """How long the pieces of a text are that one author each brought, took or formatted."""
        runs: Runs[int] | Runs[Looks] = self.owners.looks
        if side is not None:
            runs = self.owners.took if side in GONE else self.owners.brought
        cut = runs.cut(old if side in GONE else new, len(text.text))
        return [length for length, _ in cut]

    def _signed_inline(self, inline: Inline, old: int, new: int) -> Inline:
        revisions = (self._signed(revision, old, new, inline) for revision in inline.revisions)
        return replace(inline, revisions=tuple(revisions))

    def _signed(self, revision: Revision, old: int, new: int, piece: Piece) -> Revision:
        """The revision with everybody who had a part in it; only what is sure names its commit."""
        numbers = self._numbers(revision, old, new, piece)
        key = numbers or (self._spare(),), bool(numbers)
        if key not in self.told:
            self.told[key] = _told_of([self.by[number] for number in key[0]], sure=len(numbers) == 1)
        return replace(revision, **self.told[key])

    def _with_edits(self, revision: Revision, new: int) -> Revision:
        """The revision of a block that arrived with the authors of the edits in it."""
        if revision.inside is None:
            return revision
        places = Places(self.moves.left[revision.move], new)
        inside = _Attributing(self.owners, self.by, self.moves, places)
        return replace(revision, inside=visited_block(cast(Block, revision.inside), inside))

    def _numbers(self, revision: Revision, old: int, new: int, piece: Piece) -> tuple[int, ...]:
        """Who made a change, in the order of the commits; nobody where the steps do not tell."""
        length = size(piece) if isinstance(piece, Inline) else 1
        if revision.kind in _MOVED:
            number = self.moves.by.get(revision.move, NOBODY)
        elif revision.kind in ARRIVED:
            number = _last(self.owners.brought, new, length)
        elif revision.kind in GONE:
            number = _last(self.owners.took, old, length)
        else:
            return self._formatting(revision, new, length, piece)
        return () if number == NOBODY else (number,)

    def _formatting(self, revision: Revision, new: int, length: int, piece: Piece) -> tuple[int, ...]:
        """Everybody who last changed one of the properties that differ, or brought the piece with it."""
        names = properties_changed(revision.before, piece.style if isinstance(piece, Text) else piece)
        brought = _last(self.owners.brought, new, length)
        brought_looks = [dict(looks) for _, looks in self.owners.looks.cut(new, length)]
        numbers = {looks.get(name, brought) for looks in brought_looks for name in names}
        return tuple(sorted(numbers - {NOBODY}))

    def _spare(self) -> int:
        if self.spare is None:
            (old, new), (old_length, new_length) = self.start, self.around()
            inside = (
                _last(self.owners.took, old, old_length),
                _last(self.owners.brought, new, new_length),
                _last_look(self.owners.looks, new, new_length),
            )
            self.spare = max(inside)
        return self.spare if self.spare != NOBODY else len(self.by) - 1


def _told_of(by: Sequence[Attribution], *, sure: bool) -> dict[str, Any]:
    """What a revision says of those who had a part in it."""
    authors = tuple(
        dict.fromkeys(name for attribution in by for name in attribution.authors or (attribution.who,))
    )
    reasons = dict.fromkeys(why for attribution in by for why in attribution.why.split("; ") if why)
    return {
        "who": ", ".join(authors),
        "authors": authors if len(authors) > 1 else (),
        "when": max(attribution.when for attribution in by),
        "why": "; ".join(reasons),
        "commit": by[0].commit if sure else "",
    }


def _last(runs: Runs[int], start: int, length: int) -> int:
    """The latest number between two positions."""
    return max((value for _, value in runs.cut(start, length)), default=NOBODY)


def _last_look(runs: Runs[Looks], start: int, length: int) -> int:
    """The latest number of any property between two positions."""
    brought = (looks for _, looks in runs.cut(start, length))
    return max((number for looks in brought for _, number in looks), default=NOBODY)
