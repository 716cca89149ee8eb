"""A resolved document into what every part of its HTML has to know."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.model.block import Block, Figure, Heading, PageBreak, Paragraph, ParagraphRole, Table
from pipeline.model.inline import Id, Inline, NoteReference
from pipeline.resolve.resolved import Resolved

Medium = Literal["screen", "print"]
"""For a browser, or for the PDF writer: they differ in footnotes, contents and fields."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A resolved document for one medium."""

    resolved: Resolved
    medium: Medium
    anchors: frozenset[Id]
    """Every id of the document that a link can lead to."""
    row_anchors: frozenset[Id]
    """Those of table rows, without the ones that a block has too."""
    has_cover: bool
    """True where the title in front has a page of its own."""
    first_references: Mapping[Id, NoteReference]
    """The first reference to each footnote: in print it carries the note."""


def edition(resolved: Resolved, medium: Medium) -> Edition:
    """The edition of a document for a medium."""
    blocks = resolved.document.blocks
    block_ids = frozenset(_block_ids(blocks))
    tables = [block for block in blocks if isinstance(block, Table)]
    row_ids = frozenset(row.id for table in tables for row in table.rows if row.id)
    first: dict[Id, NoteReference] = {}
    for inline in _inlines(blocks):
        if isinstance(inline, NoteReference):
            first.setdefault(inline.note, inline)
    covered = _has_cover(resolved.document.front)
    return Edition(resolved, medium, block_ids | row_ids, row_ids - block_ids, covered, first)


def _has_cover(front: Iterable[Block]) -> bool:
    blocks = tuple(front)
    titled = any(isinstance(block, Paragraph) and block.role is ParagraphRole.COVER_TITLE for block in blocks)
    return titled and any(isinstance(block, PageBreak) for block in blocks)


def _block_ids(blocks: Iterable[Block]) -> Iterator[Id]:
    for block in blocks:
        match block:
            case Heading() | Paragraph() | Table() | Figure() if block.id:
                yield block.id
            case _:
                pass


def _inlines(blocks: Iterable[Block]) -> Iterator[Inline]:
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield from block.content
            case Figure():
                yield from block.caption
            case Table():
                yield from block.caption
                for row in block.rows:
                    for cell in row.cells:
                        yield from _inlines(cell.blocks)
            case _:
                pass
