"""A marked document into its positions: one for each frame (block, row, cell, note) and each character."""

from dataclasses import replace
from typing import Protocol, TypeVar, cast

from pipeline.diff.marking.marks import only_in_cells
from pipeline.model.text.block import (
    Block,
    Cell,
    Contents,
    Figure,
    Heading,
    Note,
    Orientation,
    PageBreak,
    Paragraph,
    Row,
    Table,
    TableNote,
)
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Inline, Inlines, Text
from pipeline.model.text.revision import ARRIVED, GONE, Revision, RevisionKind, whole
from pipeline.model.text.walk import each, kept, renewed

Side = RevisionKind | None
"""What happened to a piece, or to what it stands in, as a whole; None where both sides have it."""
Frame = TypeVar("Frame", bound=Block | Row | Cell | TableNote | Note)
"""A piece that holds others; it takes one position, in front of theirs."""


Piece = Block | Row | Cell | TableNote | Note | Inline
"""Everything that can carry a revision."""


class Visitor(Protocol):
    """Sees every piece in reading order, and gives what is to stand in its place."""

    def frame(self, piece: Frame, side: Side) -> Frame: ...

    def inline(self, inline: Inline, side: Side) -> Inlines: ...


class Places:
    """Counts the positions of both sides."""

    def __init__(self, old: int = 0, new: int = 0) -> None:
        self.old, self.new = old, new

    def passed(self, length: int, side: Side) -> tuple[int, int]:
        """Where a piece starts on each side; the next one starts behind it."""
        start = self.old, self.new
        self.old += 0 if side in ARRIVED else length
        self.new += 0 if side in GONE else length
        return start


def size(inline: Inline) -> int:
    """How many positions an inline takes: the characters of a text, else one."""
    return len(inline.text) if isinstance(inline, Text) else 1


def extent(piece: Piece, above: Side) -> tuple[int, int]:
    """How many positions a piece takes on each side, itself and all that stands in it."""
    looking = _Looking()
    _look(piece, looking, above)
    return looking.places.old, looking.places.new


def borne(piece: Piece) -> tuple[Revision, ...]:
    """The revisions of a piece and of all that stands in it, in reading order."""
    if isinstance(piece, Paragraph | Heading):  # most pieces, each asked several times
        return (*piece.revisions, *(revision for inline in piece.content for revision in inline.revisions))
    looking = _Looking()
    _look(piece, looking, None)
    return tuple(looking.revisions)


def pieces_of(piece: Piece) -> tuple[Piece, ...]:
    """The piece and all that stands in it, in reading order."""
    looking = _Looking()
    _look(piece, looking, None)
    return tuple(looking.pieces)


def changes_inside(revision: Revision) -> tuple[str, ...]:
    """The ids of the changes inside a block that arrived, without that of its move."""
    if revision.inside is None:
        return ()
    ids = dict.fromkeys(inner.change_id for inner in borne(cast(Block, revision.inside)))
    return tuple(name for name in ids if name and name != revision.change_id)


class _Looking:
    """Counts positions and collects revisions; changes nothing."""

    def __init__(self) -> None:
        self.places = Places()
        self.revisions: list[Revision] = []
        self.pieces: list[Piece] = []

    def frame(self, piece: Frame, side: Side) -> Frame:
        self.places.passed(1, side)
        self.revisions += piece.revisions
        self.pieces.append(piece)
        return piece

    def inline(self, inline: Inline, side: Side) -> Inlines:
        self.places.passed(size(inline), side)
        self.revisions += inline.revisions
        self.pieces.append(inline)
        return (inline,)


def _look(piece: Piece, visitor: Visitor, above: Side) -> None:
    match piece:
        case Row():
            _row(piece, visitor, above)
        case Cell():
            _cell(piece, visitor, above)
        case TableNote():
            _table_note(piece, visitor, above)
        case Note():
            _note(piece, visitor)
        case Heading() | Paragraph() | Table() | Figure() | PageBreak() | Orientation() | Contents():
            visited_block(piece, visitor, above)
        case _:
            visitor.inline(piece, above or whole(piece.revisions))


def visited(document: Document, visitor: Visitor) -> Document:
    """The document with what a visitor gives for its pieces."""
    return replace(
        document,
        front=each(document.front, lambda block: visited_block(block, visitor)),
        body=each(document.body, lambda block: visited_block(block, visitor)),
        notes=each(document.notes, lambda note: _note(note, visitor)),
    )


def visited_block(block: Block, visitor: Visitor, above: Side = None) -> Block:
    """The block with what a visitor gives for it and its pieces."""
    side = above or whole(block.revisions)
    own = visitor.frame(block, side)
    match own:
        case Paragraph() | Heading():
            return renewed(own, content=_content(own.content, visitor, side))
        case Figure():
            return renewed(own, caption=_content(own.caption, visitor, side))
        case Table():
            return renewed(
                own,
                caption=_content(own.caption, visitor, side),
                rows=each(own.rows, lambda row: _row(row, visitor, side)),
                notes=each(own.notes, lambda note: _table_note(note, visitor, side)),
            )
        case _:
            return own


def _row(row: Row, visitor: Visitor, above: Side) -> Row:
    side = above or whole(row.revisions)
    own = visitor.frame(row, side)
    return renewed(own, cells=each(own.cells, lambda cell: _cell(cell, visitor, side)))


def _cell(cell: Cell, visitor: Visitor, above: Side) -> Cell:
    side = above or whole(cell.revisions)
    own = visitor.frame(cell, side)
    inner = (visited_block(block, visitor, side) for block in own.blocks)
    return renewed(own, blocks=kept(own.blocks, only_in_cells(inner)))


def _table_note(note: TableNote, visitor: Visitor, above: Side) -> TableNote:
    side = above or whole(note.revisions)
    own = visitor.frame(note, side)
    return renewed(own, content=_content(own.content, visitor, side))


def _note(note: Note, visitor: Visitor) -> Note:
    side = whole(note.revisions)
    own = visitor.frame(note, side)
    return renewed(own, blocks=_paragraphs(own.blocks, visitor, side))


def _paragraphs(blocks: tuple[Paragraph, ...], visitor: Visitor, above: Side) -> tuple[Paragraph, ...]:
    visited_blocks = (visited_block(block, visitor, above) for block in blocks)
    return kept(blocks, (block for block in visited_blocks if isinstance(block, Paragraph)))


def _content(content: Inlines, visitor: Visitor, above: Side) -> Inlines:
    pieces = (visitor.inline(inline, above or whole(inline.revisions)) for inline in content)
    return kept(content, (piece for run in pieces for piece in run))
