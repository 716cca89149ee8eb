"""A marked document into the same document with the ids of its changes on the revisions."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TypeVar, cast

from pipeline.model.text.block import (
    Block,
    Blocks,
    Cell,
    CellBlock,
    Figure,
    Heading,
    Note,
    Paragraph,
    Row,
    Table,
    TableNote,
)
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Inline, Inlines
from pipeline.model.text.walk import each, renewed

Ids = Mapping[int, str]
"""The id of the change of each piece, by the identity of the piece."""
Piece = TypeVar("Piece", bound=Block | Row | Cell | TableNote | Note | Inline)
Leaf = TypeVar("Leaf", bound=Paragraph | Heading)


def identified_document(document: Document, ids: Ids) -> Document:
    """The document with change ids; what stands inside a whole piece bears the id of that piece."""
    return replace(
        document,
        front=each(document.front, partial(_block, ids=ids, above="")),
        body=each(document.body, partial(_block, ids=ids, above="")),
        notes=each(document.notes, partial(_note, ids=ids)),
    )


def identified_blocks(blocks: Blocks, ids: Ids) -> Blocks:
    """The same for the blocks of a text beside it."""
    return each(blocks, partial(_block, ids=ids, above=""))


def _block(block: Block, ids: Ids, above: str) -> Block:
    return _with_edits(_whole(block, ids, above), ids, ids.get(id(block), above))


def _whole(block: Block, ids: Ids, above: str) -> Block:
    own, inner = _own_and_inner(block, ids, above)
    match block:
        case Paragraph() | Heading():
            return _leaf(block, ids, above)
        case Figure():
            return _with_id(renewed(block, caption=_content(block.caption, ids, inner)), own)
        case Table():
            return _table(block, ids, above)
        case _:
            return _with_id(block, own)


def _own_and_inner(piece: Block | Row | Cell, ids: Ids, above: str) -> tuple[str, str]:
    """The id of a piece, and of what stands inside: what was only reformatted does not lend it its own."""
    own = ids.get(id(piece), above)
    return own, own if piece.revisions and piece.revisions[0].before is None else above


def _leaf(block: Leaf, ids: Ids, above: str) -> Leaf:
    own, inner = _own_and_inner(block, ids, above)
    return _with_id(renewed(block, content=_content(block.content, ids, inner)), own)


def _table(table: Table, ids: Ids, above: str) -> Table:
    own, inner = _own_and_inner(table, ids, above)
    whole = renewed(
        table,
        caption=_content(table.caption, ids, inner),
        rows=each(table.rows, partial(_row, ids=ids, above=inner)),
        notes=each(table.notes, partial(_table_note, ids=ids, above=inner)),
    )
    return _with_id(whole, own)


def _row(row: Row, ids: Ids, above: str) -> Row:
    own, inner = _own_and_inner(row, ids, above)
    return _with_id(renewed(row, cells=each(row.cells, partial(_cell, ids=ids, above=inner))), own)


def _cell(cell: Cell, ids: Ids, above: str) -> Cell:
    own, inner = _own_and_inner(cell, ids, above)
    return _with_id(renewed(cell, blocks=each(cell.blocks, partial(_in_cell, ids=ids, above=inner))), own)


def _in_cell(block: CellBlock, ids: Ids, above: str) -> CellBlock:
    return _leaf(block, ids, above) if isinstance(block, Paragraph) else _table(block, ids, above)


def _table_note(note: TableNote, ids: Ids, above: str) -> TableNote:
    own = ids.get(id(note), above)
    return _with_id(renewed(note, content=_content(note.content, ids, own)), own)


def _note(note: Note, ids: Ids) -> Note:
    own = ids.get(id(note), "")
    return _with_id(renewed(note, blocks=_paragraphs(note.blocks, ids, own)), own)


def _paragraphs(blocks: tuple[Paragraph, ...], ids: Ids, above: str) -> tuple[Paragraph, ...]:
    return each(blocks, partial(_leaf, ids=ids, above=above))


def _content(content: Inlines, ids: Ids, above: str) -> Inlines:
    return each(content, lambda inline: _with_id(inline, ids.get(id(inline), above)))


def _with_id(piece: Piece, change_id: str) -> Piece:
    if not piece.revisions or not change_id:
        return piece
    revisions = tuple(replace(revision, change_id=change_id) for revision in piece.revisions)
    return replace(piece, revisions=revisions)


def _with_edits(block: Block, ids: Ids, own: str) -> Block:
    """A block that arrived, with ids on the edits in it: their own in a section, else the move's."""
    if not block.revisions or block.revisions[0].inside is None:
        return block
    revisions = tuple(
        replace(revision, inside=_block(cast(Block, revision.inside), ids, own))
        if revision.inside is not None
        else revision
        for revision in block.revisions
    )
    return replace(block, revisions=revisions)
