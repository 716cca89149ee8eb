"""Blocks into the runs of inlines and the paragraphs in them, in reading order."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pipeline.model.block import Block, Figure, Heading, Paragraph, Table
from pipeline.model.document import Document
from pipeline.model.inline import Inlines


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
            yield from (paragraph.content for paragraph in table_paragraphs(block))
            yield from (note.content for note in block.notes)
        case _:
            pass


def note_contents(document: Document) -> Iterator[Inlines]:
    """Every run of inlines of the footnotes."""
    for note in document.notes:
        yield from (paragraph.content for paragraph in note.blocks)


def table_paragraphs(table: Table) -> Iterator[Paragraph]:
    """The paragraphs of every cell, row by row."""
    for row in table.rows:
        for cell in row.cells:
            yield from cell.blocks


def paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Every paragraph, those in table cells included."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            yield from table_paragraphs(block)


Mapping = Callable[[Inlines], Inlines]
"""What is done to every run of inlines."""


def mapped(document: Document, change: Mapping) -> Document:
    """The document with every run of inlines changed: blocks, captions, cells, table notes, footnotes."""
    return replace(
        document,
        front=tuple(_mapped(block, change) for block in document.front),
        body=tuple(_mapped(block, change) for block in document.body),
        notes=tuple(
            replace(note, blocks=tuple(_mapped_paragraph(block, change) for block in note.blocks))
            for note in document.notes
        ),
    )


def _mapped(block: Block, change: Mapping) -> Block:
    match block:
        case Paragraph():
            return _mapped_paragraph(block, change)
        case Heading():
            return replace(block, content=change(block.content))
        case Figure():
            return replace(block, caption=change(block.caption))
        case Table():
            return _mapped_table(block, change)
        case _:
            return block


def _mapped_table(table: Table, change: Mapping) -> Table:
    rows = tuple(
        replace(
            row,
            cells=tuple(
                replace(cell, blocks=tuple(_mapped_paragraph(block, change) for block in cell.blocks))
                for cell in row.cells
            ),
        )
        for row in table.rows
    )
    notes = tuple(replace(note, content=change(note.content)) for note in table.notes)
    return replace(table, rows=rows, notes=notes, caption=change(table.caption))


def _mapped_paragraph(paragraph: Paragraph, change: Mapping) -> Paragraph:
    content = change(paragraph.content)
    return paragraph if content is paragraph.content else replace(paragraph, content=content)
