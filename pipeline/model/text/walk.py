"""Blocks into the runs of inlines and the paragraphs in them, in reading order."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from operator import is_
from typing import Any, TypeVar, assert_never

from pipeline.errors import PipelineError
from pipeline.model.text.block import (
    Block,
    Cell,
    CellBlock,
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
from pipeline.model.text.inline import Inlines

Piece = TypeVar("Piece", bound=Block | Row | Cell | TableNote | Note)
Item = TypeVar("Item")


def contents(document: Document) -> Iterator[Inlines]:
    """Every run of inlines of a document: blocks, captions, cells, table notes, footnotes."""
    for block in document.blocks:
        yield from block_contents(block)
    yield from note_contents(document)


def block_contents(block: Block) -> Iterator[Inlines]:
    """Every run of inlines of one block: its own, or its caption, cells and notes."""
    match block:
        case Paragraph() | Heading():
            yield block.content
        case Figure():
            yield block.caption
        case Table():
            yield block.caption
            for row in block.rows:
                for cell in row.cells:
                    yield from cell_contents(cell)
            yield from (note.content for note in block.notes)
        case PageBreak() | Orientation() | Contents():
            pass
        case _:
            assert_never(block)


def cell_contents(cell: Cell) -> Iterator[Inlines]:
    """Every run of inlines of one cell, those of tables in it included."""
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            yield block.content
        else:
            yield from block_contents(block)


def note_contents(document: Document) -> Iterator[Inlines]:
    """Every run of inlines of the footnotes."""
    for note in document.notes:
        yield from (paragraph.content for paragraph in note.blocks)


def table_paragraphs(table: Table) -> Iterator[Paragraph]:
    """The paragraphs of every cell, row by row."""
    for row in table.rows:
        for cell in row.cells:
            yield from cell_paragraphs(cell)


def cell_paragraphs(cell: Cell) -> Iterator[Paragraph]:
    """The paragraphs of a cell, those of tables in it included."""
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from table_paragraphs(block)


def paragraphs_of_text(blocks: Iterable[Block]) -> Iterator[Paragraph | Heading]:
    """Every paragraph and heading, those in cells included, in reading order."""
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            yield block
        elif isinstance(block, Table):
            yield from table_paragraphs(block)


def flat_cell(cell: Cell) -> tuple[Paragraph, ...]:
    """The paragraphs of a cell of our own sources; PipelineError where a table stands in it."""
    blocks = tuple(block for block in cell.blocks if isinstance(block, Paragraph))
    if len(blocks) < len(cell.blocks):
        raise PipelineError(
            "a table stands in a cell of another",
            place=cell.place,
            hint="only tables of foreign Word files do, which are written from their own XML",
        )
    return blocks


def paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Every paragraph, those in table cells included."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            yield from table_paragraphs(block)


def renewed(piece: Piece, **fields: Any) -> Piece:
    """The piece with other fields; itself where they are what it has, as in most of a long document."""
    for name, value in fields.items():
        if getattr(piece, name) is not value:
            return replace(piece, **fields)
    return piece


def kept(items: tuple[Item, ...], made: Iterable[Item]) -> tuple[Item, ...]:
    """What was made of some items; their own tuple where that is all of them, and as they are."""
    changed = tuple(made)
    return items if len(changed) == len(items) and all(map(is_, changed, items)) else changed


def each(items: tuple[Item, ...], change: Callable[[Item], Item]) -> tuple[Item, ...]:
    """Every item changed; the tuple itself where none came back as another."""
    return kept(items, map(change, items))


Mapping = Callable[[Inlines], Inlines]
"""What is done to every run of inlines."""


def mapped(
    document: Document, change: Mapping, own: Callable[[Paragraph], Paragraph] | None = None
) -> Document:
    """The document with each run of `contents` changed; `own` changes a paragraph beside its content."""

    def paragraph(block: Paragraph) -> Paragraph:
        return renewed(own(block) if own else block, content=change(block.content))

    def cell(inner: Cell) -> Cell:
        return renewed(inner, blocks=each(inner.blocks, in_cell))

    def in_cell(block: CellBlock) -> CellBlock:
        return paragraph(block) if isinstance(block, Paragraph) else table(block)

    def table(block: Table) -> Table:
        rows, notes = each(block.rows, row), each(block.notes, table_note)
        return renewed(block, rows=rows, notes=notes, caption=change(block.caption))

    def row(inner: Row) -> Row:
        return renewed(inner, cells=each(inner.cells, cell))

    def table_note(note: TableNote) -> TableNote:
        return renewed(note, content=change(note.content))

    def note(inner: Note) -> Note:
        return renewed(inner, blocks=each(inner.blocks, paragraph))

    def block(contents: Block) -> Block:
        match contents:
            case Paragraph():
                return paragraph(contents)
            case Heading():
                return renewed(contents, content=change(contents.content))
            case Figure():
                return renewed(contents, caption=change(contents.caption))
            case Table():
                return table(contents)
            case PageBreak() | Orientation() | Contents():
                return contents
            case _:
                assert_never(contents)

    front, body, notes = each(document.front, block), each(document.body, block), each(document.notes, note)
    return replace(document, front=front, body=body, notes=notes)
