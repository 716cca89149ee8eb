"""A resolved document into what every part of its HTML has to know."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.model.text.block import Block, Figure, Heading, Note, Paragraph, Table
from pipeline.model.text.inline import Id, Inline, NoteReference
from pipeline.model.text.revision import Revisions
from pipeline.resolve.plain import has_cover
from pipeline.resolve.resolved import Resolved
from pipeline.write.html.marks import is_gone

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
    first_references: Mapping[Id, NoteReference]
    """The first reference to each footnote: in print it carries the note."""
    notes: Mapping[Id, Note]
    """The footnotes by id."""
    has_cover: bool = False
    """True where the title in front has a page of its own."""
    removed: "Edition | None" = None
    """How the old side prints what is gone; None in a clean document."""

    def side(self, revisions: Revisions) -> "Edition":
        """The edition that a piece with these revisions is printed from."""
        return self.removed if self.removed and is_gone(revisions) else self


def edition(resolved: Resolved, medium: Medium) -> Edition:
    """The edition of a document for a medium."""
    blocks = resolved.document.blocks
    block_ids = frozenset(_block_ids(blocks))
    tables = [block for block in blocks if isinstance(block, Table)]
    row_ids = frozenset(row.id for table in tables for row in table.rows if row.id)
    notes = {note.id: note for note in resolved.document.notes}
    first = first_references(printed_inlines(blocks))
    covered = has_cover(resolved.document.front)
    return Edition(resolved, medium, block_ids | row_ids, row_ids - block_ids, first, notes, covered)


def first_references(inlines: Iterable[Inline]) -> Mapping[Id, NoteReference]:
    """The first reference to each note."""
    first: dict[Id, NoteReference] = {}
    for inline in inlines:
        if isinstance(inline, NoteReference):
            first.setdefault(inline.note, inline)
    return first


def _block_ids(blocks: Iterable[Block]) -> Iterator[Id]:
    for block in blocks:
        match block:
            case Heading() | Paragraph() | Table() | Figure() if block.id:
                yield block.id
            case _:
                pass


def printed_inlines(blocks: Iterable[Block]) -> Iterator[Inline]:
    """The inlines of some blocks, in reading order."""
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
                        yield from printed_inlines(cell.blocks)
            case _:
                pass
