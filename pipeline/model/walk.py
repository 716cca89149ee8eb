"""Blocks into the runs of inlines and the paragraphs in them, in reading order."""

from collections.abc import Iterable, Iterator

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
