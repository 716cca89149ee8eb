"""A marked document into what its cover shows of a property that differs: one change is told once."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.diff.marking.positions import Piece
from pipeline.diff.marking.sides import accepted_blocks, rejected_blocks
from pipeline.model.text.block import Block, Blocks, Paragraph, ParagraphRole
from pipeline.model.text.inline import plain_text
from pipeline.model.text.revision import ARRIVED, GONE, whole

COVER = (ParagraphRole.COVER_TITLE, ParagraphRole.COVER_LINE)
"""What the paragraphs of a cover are for."""


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A marked line of a cover, as both sides print it; None on a side that lacks it."""

    old: str | None
    new: str | None
    pieces: tuple[Piece, ...]


def shown_on_cover(front: Blocks, old: str, new: str) -> tuple[Piece, ...]:
    """The marked pieces of the lines that print the old value on one side and the new one on the other."""
    lines = tuple(marked_lines(front))
    for line in lines:
        if line.old is not None and line.new is not None and _tells(line.old, line.new, old, new):
            return line.pieces
    gone, came = ([line for line in lines if getattr(line, side) is None] for side in ("new", "old"))
    pairs = ((left, right) for left in gone for right in came)
    return next(
        (
            (*left.pieces, *right.pieces)
            for left, right in pairs
            if _tells(left.old or "", right.new or "", old, new)
        ),
        (),
    )


def marked_lines(front: Blocks) -> Iterator[MarkedLine]:
    """The lines of a cover in which something differs; one that was replaced as a whole is two."""
    for block in front:
        if not isinstance(block, Paragraph) or block.role not in COVER:
            continue
        kind = whole(block.revisions)
        marked = tuple(inline for inline in block.content if inline.revisions)
        if kind in GONE or kind in ARRIVED:
            text = _text((block,))
            old, new = (text, None) if kind in GONE else (None, text)
            yield MarkedLine(old, new, (block,))
        elif marked:
            yield MarkedLine(_text(rejected_blocks((block,))), _text(accepted_blocks((block,))), marked)


def _tells(old_line: str, new_line: str, old: str, new: str) -> bool:
    """True where two lines are a property's old and new value behind the same label."""
    label = old_line.removesuffix(old)
    return bool(old and new) and (old_line, new_line) == (label + old, label + new)


def _text(blocks: tuple[Block, ...]) -> str:
    return "".join(plain_text(block.content) for block in blocks if isinstance(block, Paragraph))
