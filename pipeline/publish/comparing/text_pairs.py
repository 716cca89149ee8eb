"""Two texts of foreign files, compared, into the paragraphs that both of them have."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.diff.marking.breaks import side_counts
from pipeline.diff.marking.positions import borne, size
from pipeline.model.change import Where
from pipeline.model.text.block import Block, Blocks, Cell, Heading, Paragraph, Table
from pipeline.model.text.inline import Inlines, ParagraphBreak
from pipeline.model.text.revision import ARRIVED, GONE, whole
from pipeline.ooxml.foreign.repeated import BOX
from pipeline.ooxml.names import w
from pipeline.read.docx.document import WordText
from pipeline.write.docx.revised.sides import placed_pieces
from pipeline.write.docx.woven.placing import (
    Placed,
    block_elements,
    is_carried,
    paragraph_starts,
    shares_cells,
)

TextPair = tuple[WordText, WordText]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text beside the body that both files have."""

    where: Where
    name: str
    """What a reader calls it: "footnote 3", "header of section 2, first page"."""
    texts: TextPair
    blocks: Blocks
    """Both in one."""
    mark: str = ""
    """What the key of a note's mark, or of the object that a text box stands in, begins with."""
    origin: "MarkedText | None" = None
    """Of a text box for older programs: the one that says the same for newer ones."""

    @property
    def differs(self) -> bool:
        """True where anything in it does."""
        return self.texts[0].blocks != self.texts[1].blocks


@dataclass(frozen=True, slots=True)
class ComparedText:
    """One text of both files, and both in one: the body, a note, a header."""

    old: WordText
    new: WordText
    marked: Blocks


@dataclass(frozen=True, slots=True)
class KeptParagraph:
    """A paragraph that both sides have, or several that are one on the other side."""

    olds: Placed
    news: Placed
    content: Inlines | None
    """What is in it, marked; None where nothing differs."""


Apart = frozenset[etree._Element]
"""The text boxes that are texts of their own."""


def kept_paragraphs(pair: ComparedText, boxes: Apart = frozenset()) -> Iterator[KeptParagraph]:
    """Each paragraph of a text that stays, also in tables and in what is carried as it is.

    Those in some of its `boxes` are left to the texts of these.
    """
    yield from _kept(pair.marked, pair.old.blocks, boxes)


def staying_contents(marked: Sequence[Block], olds: Sequence[Block]) -> Iterator[Inlines]:
    """What is in each paragraph that is not written as one that went and one that came."""
    for block, i, _ in placed_pieces(marked):
        if i is None or whole(block.revisions) is not None or _is_aside(block):
            continue
        if isinstance(block, Table):
            for cell, was in _staying_cells(block, olds[i]):
                yield from staying_contents(cell.blocks, was.blocks)
        elif isinstance(block, Paragraph | Heading):
            yield block.content


def old_position(content: Inlines, offset: int) -> int:
    """Where a mark of the new side is once the changes of its paragraph are undone.

    It stands in front of the piece of the new side that begins there, thus behind what was deleted before.
    """
    old = new = 0
    for inline in content:
        if isinstance(inline, ParagraphBreak):
            continue
        kind, length = whole(inline.revisions), size(inline)
        if kind not in GONE:
            if offset < new + length:
                return old + (offset - new if kind not in ARRIVED else 0)
            new += length
        if kind not in ARRIVED:
            old += length
    return old


def _kept(marked: Sequence[Block], olds: Sequence[Block], boxes: Apart) -> Iterator[KeptParagraph]:
    for block, i, _ in placed_pieces(marked):
        if i is None or whole(block.revisions) is not None or _is_aside(block):
            continue
        count = side_counts(block)[0]
        if not borne(block):
            yield from _unchanged(block, olds[i], boxes)
        elif isinstance(block, Table):
            for cell, was in _staying_cells(block, olds[i]):
                yield from _kept(cell.blocks, was.blocks, boxes)
        elif isinstance(block, Paragraph | Heading) and not is_carried(block):
            yield KeptParagraph(*paragraph_starts(block, olds[i : i + count]), block.content)


def _unchanged(block: Block, old: Block, boxes: Apart) -> Iterator[KeptParagraph]:
    pairs = zip(block_elements(old), block_elements(block), strict=False)
    for was, now in pairs:
        for first, second in zip(_paragraphs(was, boxes), _paragraphs(now, boxes), strict=False):
            yield KeptParagraph(((first, 0),), ((second, 0),), None)


def _paragraphs(element: etree._Element, boxes: Apart) -> Iterator[etree._Element]:
    for paragraph in element.iter(w("p")):
        if not boxes or boxes.isdisjoint(paragraph.iterancestors(BOX)):
            yield paragraph


def _staying_cells(table: Table, old: Block) -> Iterator[tuple[Cell, Cell]]:
    """The cells that stay in rows that both sides have, as they are marked and as they were."""
    assert isinstance(old, Table)
    for row, i, _ in placed_pieces(table.rows):
        if i is None or whole(row.revisions) is not None or not shares_cells(row, old.rows[i]):
            continue
        for cell, own, _ in placed_pieces(row.cells):
            if own is not None and whole(cell.revisions) is None:
                yield cell, old.rows[i].cells[own]


def _is_aside(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.foreign is not None and block.foreign.aside
