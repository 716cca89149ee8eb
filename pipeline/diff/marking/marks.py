"""A revision onto a whole block, row or cell: all of it inserted, deleted or moved."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.model.text.block import Block, Cell, CellBlock, Figure, Heading, Paragraph, Row, Table
from pipeline.model.text.inline import Inlines
from pipeline.model.text.revision import Revision, RevisionKind


@dataclass(frozen=True, slots=True)
class Marks:
    """The revisions of one comparison."""

    inserted: Revision
    deleted: Revision

    def reformatted(self, before: object) -> Revision:
        """A revision of formatting, with what it was."""
        return replace(self.inserted, kind=RevisionKind.REFORMATTED, before=before)

    def moved(self, name: str, inside: Block | None = None) -> tuple[Revision, Revision]:
        """The two ends of a move, which share a name: where it left, where it arrived with edits `inside`."""
        return (
            replace(self.deleted, kind=RevisionKind.MOVED_FROM, move=name),
            replace(self.inserted, kind=RevisionKind.MOVED_TO, move=name, inside=inside),
        )


def wholly(content: Inlines, revision: Revision) -> Inlines:
    """The content with one revision on every piece."""
    return tuple(replace(inline, revisions=(revision, *inline.revisions)) for inline in content)


def marked_block(block: Block, revision: Revision) -> Block:
    """The block with a revision on itself and on everything in it, as Word wants it."""
    own = (revision, *block.revisions)
    revision = replace(revision, inside=None) if revision.inside is not None else revision
    match block:
        case Paragraph() | Heading():
            return replace(block, content=wholly(block.content, revision), revisions=own)
        case Table():
            return replace(
                block,
                rows=tuple(marked_row(row, revision) for row in block.rows),
                caption=wholly(block.caption, revision),
                notes=tuple(
                    replace(note, content=wholly(note.content, revision), revisions=(revision,))
                    for note in block.notes
                ),
                revisions=own,
            )
        case Figure():
            return replace(block, caption=wholly(block.caption, revision), revisions=own)
        case _:
            return replace(block, revisions=own)


def marked_row(row: Row, revision: Revision) -> Row:
    """The row with a revision on itself and on everything in it."""
    return replace(
        row, cells=tuple(marked_cell(cell, revision, own=False) for cell in row.cells), revisions=(revision,)
    )


def marked_cell(cell: Cell, revision: Revision, *, own: bool = True) -> Cell:
    """The cell with a revision on everything in it, and on itself where its row stays."""
    return replace(
        cell,
        blocks=tuple(only_in_cells(marked_block(block, revision) for block in cell.blocks)),
        revisions=(revision,) if own else (),
    )


def only_in_cells(blocks: Iterable[Block]) -> Iterator[CellBlock]:
    """Those of some blocks that stand in cells: all that were made of the blocks of one."""
    return (block for block in blocks if isinstance(block, Paragraph | Table))


def marked_paragraph(paragraph: Paragraph, revision: Revision) -> Paragraph:
    """The paragraph with a revision on its mark and on every run."""
    return replace(
        paragraph, content=wholly(paragraph.content, revision), revisions=(revision, *paragraph.revisions)
    )
