"""A marked document into the same document with the ids of its changes on the revisions."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from pipeline.model.block import Block, Cell, Figure, Heading, Note, Paragraph, Row, Table, TableNote
from pipeline.model.document import Document
from pipeline.model.inline import Inline, Inlines

Ids = Mapping[int, str]
"""The id of the change of each piece, by the identity of the piece."""
Piece = TypeVar("Piece", bound=Block | Row | Cell | TableNote | Note | Inline)


def identified_document(document: Document, ids: Ids) -> Document:
    """The document with change ids; what stands inside a whole piece bears the id of that piece."""
    return replace(
        document,
        front=tuple(_block(block, ids, "") for block in document.front),
        body=tuple(_block(block, ids, "") for block in document.body),
        notes=tuple(_note(note, ids) for note in document.notes),
    )


def _block(block: Block, ids: Ids, above: str) -> Block:
    own = ids.get(id(block), above)
    # What was only reformatted does not lend its id to what stands inside it.
    inner = own if block.revisions and block.revisions[0].before is None else above
    match block:
        case Paragraph() | Heading():
            return _with_id(replace(block, content=_content(block.content, ids, inner)), own)
        case Figure():
            return _with_id(replace(block, caption=_content(block.caption, ids, inner)), own)
        case Table():
            whole = replace(
                block,
                caption=_content(block.caption, ids, inner),
                rows=tuple(_row(row, ids, inner) for row in block.rows),
                notes=tuple(_table_note(note, ids, inner) for note in block.notes),
            )
            return _with_id(whole, own)
        case _:
            return _with_id(block, own)


def _row(row: Row, ids: Ids, above: str) -> Row:
    own = ids.get(id(row), above)
    inner = own if row.revisions and row.revisions[0].before is None else above
    return _with_id(replace(row, cells=tuple(_cell(cell, ids, inner) for cell in row.cells)), own)


def _cell(cell: Cell, ids: Ids, above: str) -> Cell:
    own = ids.get(id(cell), above)
    inner = own if cell.revisions and cell.revisions[0].before is None else above
    return _with_id(replace(cell, blocks=_paragraphs(cell.blocks, ids, inner)), own)


def _table_note(note: TableNote, ids: Ids, above: str) -> TableNote:
    own = ids.get(id(note), above)
    return _with_id(replace(note, content=_content(note.content, ids, own)), own)


def _note(note: Note, ids: Ids) -> Note:
    own = ids.get(id(note), "")
    return _with_id(replace(note, blocks=_paragraphs(note.blocks, ids, own)), own)


def _paragraphs(blocks: tuple[Paragraph, ...], ids: Ids, above: str) -> tuple[Paragraph, ...]:
    marked = (_block(block, ids, above) for block in blocks)
    return tuple(block for block in marked if isinstance(block, Paragraph))


def _content(content: Inlines, ids: Ids, above: str) -> Inlines:
    return tuple(_with_id(inline, ids.get(id(inline), above)) for inline in content)


def _with_id(piece: Piece, change_id: str) -> Piece:
    if not piece.revisions or not change_id:
        return piece
    revisions = tuple(replace(revision, change_id=change_id) for revision in piece.revisions)
    return replace(piece, revisions=revisions)
