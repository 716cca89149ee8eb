"""What moved in a red-line into the same with the edits inside it, for readers."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.diff.differences.scope import departures
from pipeline.diff.marking.blocks import marked_in_cell
from pipeline.diff.marking.marks import Marks, wholly
from pipeline.model.text.block import Block, Cell, CellBlock, Heading, Paragraph, Row, Table
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Inline, Inlines, Text, unmarked
from pipeline.model.text.revision import GONE, Revision, RevisionKind, whole

Left = Mapping[str, Row]
"""The rows that left their places, by the name of the move."""


def with_edits(document: Document) -> Document:
    """The document, in which what arrived somewhere shows the words that came and went as it moved.

    It is for those who read: Word has no edits inside a move, so nothing here is to be accepted or rejected.
    """
    left = {name: piece for name, (piece, _) in departures(document.blocks) if isinstance(piece, Row)}
    front, body = (tuple(_block(block, left) for block in part) for part in (document.front, document.body))
    return replace(document, front=front, body=body)


def _block(block: Block, left: Left) -> Block:
    inside = block.revisions[0].inside if block.revisions else None
    match block, inside:
        case Paragraph() | Heading(), Paragraph() | Heading():
            revision = replace(block.revisions[0], inside=None)
            content = _arrived(inside.content, revision)
            return replace(block, content=content, revisions=(*block.revisions, *inside.revisions))
        case Table(), Table(columns=()):
            return _table(block, inside, left)
        case Table(), _:
            return replace(block, rows=tuple(_row(row, left) for row in block.rows))
        case _:
            return block


def _table(table: Table, inside: Table, left: Left) -> Table:
    """A table that arrived, with the rows that came and went in it and the edits in its cells."""
    revision = replace(table.revisions[0], inside=None)
    return replace(
        table,
        caption=_arrived(inside.caption, revision),
        rows=tuple(_arrived_row(row, revision, left) for row in inside.rows),
        notes=tuple(replace(note, content=_arrived(note.content, revision)) for note in inside.notes),
    )


def _arrived_row(row: Row, revision: Revision, left: Left) -> Row:
    if whole(row.revisions):
        return _row(row, left)
    cells = (
        replace(cell, blocks=tuple(_arrived_in_cell(block, revision) for block in cell.blocks), revisions=())
        for cell in row.cells
        if whole(cell.revisions) not in GONE  # a table that moved stands on its new grid alone
    )
    return replace(row, cells=tuple(cells), revisions=(revision,))


def _arrived_in_cell(block: CellBlock, revision: Revision) -> CellBlock:
    if isinstance(block, Paragraph):
        return replace(block, content=_arrived(block.content, revision))
    return replace(
        block,
        caption=_arrived(block.caption, revision),
        rows=tuple(_arrived_row(row, revision, {}) for row in block.rows),
        columns=(),
    )


def _row(row: Row, left: Left) -> Row:
    old = _origin(row, left)
    if old is None or len(old.cells) != len(row.cells):
        return row
    pairs = zip(old.cells, row.cells, strict=True)
    return replace(row, cells=tuple(_cell(before, after, row.revisions[0]) for before, after in pairs))


def _cell(old: Cell, new: Cell, revision: Revision) -> Cell:
    before, after = (tuple(map(_bare, cell.blocks)) for cell in (old, new))
    blocks = marked_in_cell(before, after, _marks(revision))
    return replace(new, blocks=tuple(_arrived_in_cell(block, revision) for block in blocks))


def _bare(block: CellBlock) -> CellBlock:
    """The block of a cell as if nothing had happened to it, or to what stands in it."""
    if isinstance(block, Paragraph):
        return replace(block, content=unmarked(block.content), revisions=())
    rows = tuple(
        replace(row, cells=tuple(_bare_cell(cell) for cell in row.cells), revisions=()) for row in block.rows
    )
    return replace(block, caption=unmarked(block.caption), rows=rows, revisions=())


def _bare_cell(cell: Cell) -> Cell:
    return replace(cell, blocks=tuple(map(_bare, cell.blocks)), revisions=())


def _origin(row: Row, left: Left) -> Row | None:
    """What a row was where it stood before; None for one that did not arrive here."""
    if whole(row.revisions) is not RevisionKind.MOVED_TO:
        return None
    return left.get(row.revisions[0].move)


def _marks(revision: Revision) -> Marks:
    kinds = RevisionKind.INSERTED, RevisionKind.DELETED
    return Marks(*(replace(revision, kind=kind) for kind in kinds))


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
