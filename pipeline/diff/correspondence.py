"""Two documents into which position of the one is which of the other."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import cast

from pipeline.diff.marks import Marks
from pipeline.diff.positions import Frame, Places, Side, size, visited, visited_block
from pipeline.diff.redline import marked_pair
from pipeline.model.block import Block, Cell, Note, Row, TableNote
from pipeline.model.document import Document
from pipeline.model.inline import Inline, Inlines
from pipeline.model.revision import Revision, RevisionKind

_WHEN = datetime(1970, 1, 1, tzinfo=UTC)
_MARKS = Marks(Revision(RevisionKind.INSERTED, "", _WHEN), Revision(RevisionKind.DELETED, "", _WHEN))
"""Revisions that say no more than what happened."""


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch that both documents have."""

    old: int
    """Its first position in the one."""
    new: int
    length: int
    restyled: bool = False
    """True where its formatting differs."""


@dataclass(frozen=True, slots=True)
class Correspondence:
    """What two documents have in common, and how many positions each has."""

    matches: tuple[Match, ...]
    old_length: int
    new_length: int


def correspondence(old: Document, new: Document) -> Correspondence:
    """What stayed from one document to the next; where a block moved, its content stayed and it did not."""
    record = _Record()
    visited(new if old == new else marked_pair(old, new, _MARKS).marked, record)
    return Correspondence((*record.matches, *record.moved()), record.places.old, record.places.new)


class _Record:
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
        self._passed(1, side, restyled=bool(piece.revisions))
        return piece

    def inline(self, inline: Inline, side: Side) -> Inlines:
        """Records an inline."""
        self._passed(size(inline), side, restyled=bool(inline.revisions))
        return (inline,)

    def moved(self) -> Iterator[Match]:
        """What stayed inside the blocks that moved."""
        for name, (old, _) in self.left.items():
            if name in self.arrived:
                new, other = self.arrived[name]
                yield from _inside(other, old, new)

    def _passed(self, length: int, side: Side, *, restyled: bool) -> None:
        old, new = self.places.passed(length, side)
        if side is not None:
            return
        last = self.matches[-1] if self.matches else None
        ends = (last.old + last.length, last.new + last.length) if last else None
        if last and ends == (old, new) and last.restyled == restyled:
            self.matches[-1] = replace(last, length=last.length + length)
        else:
            self.matches.append(Match(old, new, length, restyled))


def _inside(new: Block, old_start: int, new_start: int) -> Iterator[Match]:
    """The matches in the content of one block at two places."""
    record = _Record()
    inside = new.revisions[0].inside
    if inside is not None:
        visited_block(cast(Block, inside), record)
    for match in record.matches:
        first = 1 if match.old == 0 else 0
        if match.length > first:
            start = old_start + match.old + first, new_start + match.new + first
            yield Match(*start, match.length - first, match.restyled)
