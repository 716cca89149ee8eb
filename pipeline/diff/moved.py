"""What moved in a red-line into the same with the edits inside it, for readers."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.diff.blocks import marked_paragraphs
from pipeline.diff.contents import marked_content
from pipeline.diff.marks import Marks, wholly
from pipeline.diff.scope import departures
from pipeline.model.block import Block, Cell, Heading, Paragraph, Row, Table
from pipeline.model.document import Document
from pipeline.model.inline import Inline, Inlines, Text
from pipeline.model.revision import GONE, Revision, RevisionKind, whole

Left = Mapping[str, Block | Row]
"""What left its place, by the name of the move."""


def with_edits(document: Document) -> Document:
    """The document, in which what arrived somewhere shows the words that came and went as it moved.

    It is for those who read: Word has no edits inside a move, so nothing here is to be accepted or rejected.
    """
    left = {name: piece for name, (piece, _) in departures(document.blocks)}
    if not left:
        return document
    front, body = (tuple(_block(block, left) for block in part) for part in (document.front, document.body))
    return replace(document, front=front, body=body)


def _block(block: Block, left: Left) -> Block:
    if isinstance(block, Table):
        return replace(block, rows=tuple(_row(row, left) for row in block.rows))
    old = _origin(block, left)
    if not isinstance(block, Paragraph | Heading) or not isinstance(old, Paragraph | Heading):
        return block
    revision = block.revisions[0]
    content = marked_content(_plain(old.content), _plain(block.content), _marks(revision))
    return replace(block, content=_arrived(content, revision))


def _row(row: Row, left: Left) -> Row:
    old = _origin(row, left)
    if not isinstance(old, Row) or len(old.cells) != len(row.cells):
        return row
    pairs = zip(old.cells, row.cells, strict=True)
    return replace(row, cells=tuple(_cell(before, after, row.revisions[0]) for before, after in pairs))


def _cell(old: Cell, new: Cell, revision: Revision) -> Cell:
    before, after = (
        tuple(replace(block, content=_plain(block.content), revisions=()) for block in cell.blocks)
        for cell in (old, new)
    )
    blocks = marked_paragraphs(before, after, _marks(revision))
    return replace(
        new, blocks=tuple(replace(block, content=_arrived(block.content, revision)) for block in blocks)
    )


def _origin(piece: Block | Row, left: Left) -> Block | Row | None:
    """What a piece was where it stood before; None for one that did not arrive here."""
    if whole(piece.revisions) is not RevisionKind.MOVED_TO:
        return None
    return left.get(piece.revisions[0].change_id)


def _marks(revision: Revision) -> Marks:
    kinds = RevisionKind.INSERTED, RevisionKind.DELETED
    return Marks(*(replace(revision, kind=kind) for kind in kinds))


def _plain(content: Inlines) -> Inlines:
    """The content without revisions."""
    return tuple(replace(inline, revisions=()) for inline in content)


def _arrived(content: Inlines, revision: Revision) -> Inlines:
    """What has no mark of its own moved; of what went, text alone is shown again."""
    return tuple(_shown(content, revision))


def _shown(content: Inlines, revision: Revision) -> Iterator[Inline]:
    for inline in content:
        kind = whole(inline.revisions)
        if kind is None:
            yield from wholly((replace(inline, revisions=()),), revision)
        elif kind not in GONE or isinstance(inline, Text):
            yield inline
