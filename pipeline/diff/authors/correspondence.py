"""Two documents into which position of the one is which of the other."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import cast

from pipeline.diff.differences.properties import properties_changed
from pipeline.diff.marking.marks import Marks
from pipeline.diff.marking.positions import Frame, Piece, Places, Side, size, visited, visited_block
from pipeline.diff.marking.redline import marked_pair
from pipeline.model.text.block import Block, Cell, Note, Row, TableNote
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Inline, Inlines, Text
from pipeline.model.text.revision import Revision, RevisionKind

_WHEN = datetime(1970, 1, 1, tzinfo=UTC)
MARKS = Marks(Revision(RevisionKind.INSERTED, "", _WHEN), Revision(RevisionKind.DELETED, "", _WHEN))
"""Revisions that say no more than what happened."""


Names = frozenset[str]
"""Properties of a piece: "align", "list.level", "bold"."""


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch that both documents have."""

    old: int
    """Its first position in the one."""
    new: int
    length: int
    restyled: Names = frozenset()
    """The properties of its formatting that differ."""


@dataclass(frozen=True, slots=True)
class Correspondence:
    """What two documents have in common, and how many positions each has."""

    matches: tuple[Match, ...]
    old_length: int
    new_length: int
    moved: tuple[Match, ...] = ()
    """Blocks that moved, by the one position of each: they did not stay, but what they looked like did."""


def correspondence(old: Document, new: Document) -> Correspondence:
    """What stayed from one document to the next; where a block moved, its content stayed and it did not."""
    record = MatchRecord()
    visited(new if old == new else marked_pair(old, new, MARKS).marked, record)
    return record.correspondence()


class MatchRecord:
    """Records, piece by piece, what stays."""

    def __init__(self) -> None:
        self.places = Places()
        self.matches: list[Match] = []
        self.left: dict[str, tuple[int, Block]] = {}
        self.arrived: dict[str, tuple[int, Block]] = {}

    def frame(self, piece: Frame, side: Side) -> Frame:
        """Records a piece that holds others."""
        if piece.revisions and not isinstance(piece, Row | Cell | TableNote | Note):
            name = piece.revisions[0].move
            if side is RevisionKind.MOVED_FROM:
                self.left.setdefault(name, (self.places.old, piece))  # the block itself comes first
            if side is RevisionKind.MOVED_TO:
                self.arrived.setdefault(name, (self.places.new, piece))
        self._passed(1, side, _restyled(piece))
        return piece

    def inline(self, inline: Inline, side: Side) -> Inlines:
        """Records an inline."""
        self._passed(size(inline), side, _restyled(inline))
        return (inline,)

    def stayed(self, length: int) -> None:
        """Records so many positions as they are on both sides."""
        if length:
            self._passed(length, None, frozenset())

    def correspondence(self) -> Correspondence:
        """What was recorded, with what stayed inside the blocks that moved."""
        inside = tuple(self._moved())
        stayed = (match for match, is_frame in inside if not is_frame)
        moved = tuple(match for match, is_frame in inside if is_frame)
        return Correspondence((*self.matches, *stayed), self.places.old, self.places.new, moved)

    def _moved(self) -> Iterator[tuple[Match, bool]]:
        """What stayed inside the blocks that moved, and each block itself, of which that is said."""
        for name, (old, _) in self.left.items():
            if name in self.arrived:
                new, other = self.arrived[name]
                yield from _inside(other, old, new)

    def _passed(self, length: int, side: Side, restyled: Names) -> None:
        old, new = self.places.passed(length, side)
        if side is not None:
            return
        last = self.matches[-1] if self.matches else None
        ends = (last.old + last.length, last.new + last.length) if last else None
        if last and ends == (old, new) and last.restyled == restyled:
            self.matches[-1] = replace(last, length=last.length + length)
        else:
            self.matches.append(Match(old, new, length, restyled))


def _restyled(piece: Piece) -> Names:
    """The properties of a piece that stays and looks otherwise."""
    before = next((revision.before for revision in piece.revisions if revision.before is not None), None)
    if before is None:
        return frozenset()
    return properties_changed(before, piece.style if isinstance(piece, Text) else piece)


def _inside(new: Block, old_start: int, new_start: int) -> Iterator[tuple[Match, bool]]:
    """The matches in one block at two places: of itself, of which that is said, and of its content."""
    record = MatchRecord()
    inside = new.revisions[0].inside
    if inside is not None:
        visited_block(cast(Block, inside), record)
    for match in record.matches:
        first = 1 if match.old == 0 else 0
        if first:
            yield Match(old_start, new_start, 1, match.restyled), True
        if match.length > first:
            start = old_start + match.old + first, new_start + match.new + first
            yield Match(*start, match.length - first, match.restyled), False
