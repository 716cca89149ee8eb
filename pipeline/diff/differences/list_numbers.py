"""A marked document into what each item of a list that both sides have is counted as on either."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.model.text.block import Block, Paragraph, Table
from pipeline.model.text.document import Document
from pipeline.model.text.revision import ARRIVED, GONE, whole
from pipeline.resolve.numbering import list_markers

Numbers = Mapping[int, tuple[str, str]]
"""The printed number of each item on the old and on the new side, by the identity of the marked paragraph."""


def list_numbers(marked: Document) -> Numbers:
    """The numbers of the items in the text, in each cell and in each footnote."""
    return {name: pair for blocks in _runs(marked) for name, pair in _numbers(blocks)}


def _runs(document: Document) -> Iterator[Sequence[Block]]:
    """The runs of blocks that lists stand in."""
    yield document.blocks
    yield from _cells(document.blocks)
    yield from (note.blocks for note in document.notes)


def _cells(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """The blocks of each cell, those of tables in cells included."""
    tables = (block for block in blocks if isinstance(block, Table))
    for cell in (cell for table in tables for row in table.rows for cell in row.cells):
        yield cell.blocks
        yield from _cells(cell.blocks)


def _numbers(blocks: Sequence[Block]) -> Iterator[tuple[int, tuple[str, str]]]:
    old = [block for block in blocks if whole(block.revisions) not in ARRIVED]
    new = [block for block in blocks if whole(block.revisions) not in GONE]
    before = dict(zip(map(id, old), list_markers(map(_was, old)), strict=True))
    after = dict(zip(map(id, new), list_markers(new), strict=True))
    yield from ((name, (before[name], after[name])) for name in before if name in after)


def _was(block: Block) -> Block:
    paragraphs = (revision.before for revision in block.revisions if isinstance(revision.before, Paragraph))
    return next(paragraphs, block) if isinstance(block, Paragraph) else block
