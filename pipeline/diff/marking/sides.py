"""A marked document into the two documents in it: everything accepted, or everything rejected."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from pipeline.diff.marking.breaks import divided, ended
from pipeline.diff.marking.marks import only_in_cells
from pipeline.model.text.block import (
    Block,
    Blocks,
    Cell,
    CellBlocks,
    Figure,
    Heading,
    Note,
    Paragraph,
    Row,
    Table,
)
from pipeline.model.text.inline import Inline, Inlines, Style, Text, joined
from pipeline.model.text.revision import RevisionKind, Revisions
from pipeline.model.text.walk import kept, renewed

_GONE_WHEN_ACCEPTED = frozenset({RevisionKind.DELETED, RevisionKind.MOVED_FROM})
_GONE_WHEN_REJECTED = frozenset({RevisionKind.INSERTED, RevisionKind.MOVED_TO})
Gone = frozenset[RevisionKind]
Piece = TypeVar("Piece", bound=Paragraph | Heading | Table | Figure | Row | Cell)


def accepted_blocks(blocks: Blocks) -> Blocks:
    """The blocks with every change made."""
    return tuple(_resolved(blocks, _GONE_WHEN_ACCEPTED))


def rejected_blocks(blocks: Blocks) -> Blocks:
    """The blocks with every change undone."""
    return tuple(_resolved(blocks, _GONE_WHEN_REJECTED))


def accepted_notes(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    """The footnotes with every change made."""
    return tuple(_notes(notes, _GONE_WHEN_ACCEPTED))


def rejected_notes(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    """The footnotes with every change undone."""
    return tuple(_notes(notes, _GONE_WHEN_REJECTED))


def _resolved(blocks: Blocks, gone: Gone) -> Iterator[Block]:
    for block in blocks:
        if _has(block.revisions, gone):
            continue
        match block:
            case Paragraph() | Heading() if _is_same_on_both_sides(block):
                yield block
            case Paragraph() | Heading():
                was = _before(block, gone) or block
                parts, content = divided(_content(block.content, gone))
                yield from (ended(at, part) for at, part in parts)
                yield renewed(was, content=content, revisions=())
            case Table():
                yield _table(block, gone)
            case Figure():
                figure = _before(block, gone) or block
                yield renewed(figure, caption=_content(block.caption, gone), revisions=())
            case _:
                yield renewed(block, revisions=())


def _is_same_on_both_sides(block: Paragraph | Heading) -> bool:
    return not block.revisions and all(
        isinstance(inline, Text) and not inline.revisions for inline in block.content
    )


def _table(table: Table, gone: Gone) -> Table:
    return renewed(
        _before(table, gone) or table,
        rows=kept(table.rows, (_row(row, gone) for row in table.rows if not _has(row.revisions, gone))),
        notes=tuple(
            renewed(note, content=_content(note.content, gone), revisions=())
            for note in table.notes
            if not _has(note.revisions, gone)
        ),
        caption=_content(table.caption, gone),
        columns=(),
        revisions=(),
    )


def _row(row: Row, gone: Gone) -> Row:
    cells = kept(row.cells, (_cell(cell, gone) for cell in row.cells if not _has(cell.revisions, gone)))
    return renewed(_before(row, gone) or row, cells=cells, revisions=())


def _cell(cell: Cell, gone: Gone) -> Cell:
    return renewed(_before(cell, gone) or cell, blocks=_in_cell(cell.blocks, gone), revisions=())


def _in_cell(blocks: CellBlocks, gone: Gone) -> CellBlocks:
    return kept(blocks, only_in_cells(_resolved(blocks, gone)))


def _paragraphs(blocks: tuple[Paragraph, ...], gone: Gone) -> tuple[Paragraph, ...]:
    return kept(blocks, (block for block in _resolved(blocks, gone) if isinstance(block, Paragraph)))


def _notes(notes: tuple[Note, ...], gone: Gone) -> Iterator[Note]:
    for note in notes:
        if not _has(note.revisions, gone):
            yield renewed(note, blocks=_paragraphs(note.blocks, gone), revisions=())


def _content(content: Inlines, gone: Gone) -> Inlines:
    if not any(inline.revisions for inline in content):
        return content
    return joined(tuple(_inline(inline, gone) for inline in content if not _has(inline.revisions, gone)))


def _inline(inline: Inline, gone: Gone) -> Inline:
    if isinstance(inline, Text) and gone is _GONE_WHEN_REJECTED:
        for revision in inline.revisions:
            if isinstance(revision.before, Style):
                return replace(inline, style=revision.before, revisions=())
    return replace(inline, revisions=()) if inline.revisions else inline


def _before(piece: Piece, gone: Gone) -> Piece | None:
    """What a reformatted piece was, where changes are undone; None where it was not reformatted."""
    if gone is not _GONE_WHEN_REJECTED:
        return None
    pieces = (revision.before for revision in piece.revisions if isinstance(revision.before, type(piece)))
    return next(pieces, None)


def _has(revisions: Revisions, kinds: Gone) -> bool:
    return any(revision.kind in kinds for revision in revisions)
