"""The content of a paragraph that is several on one side into those paragraphs."""

from dataclasses import replace

from pipeline.model.text.block import Paragraph
from pipeline.model.text.inline import Inline, Inlines, ParagraphBreak
from pipeline.model.text.revision import ARRIVED, whole


def broken(paragraphs: tuple[Paragraph, ...]) -> Inlines:
    """The content of some paragraphs as one, with a break where each but the last ends."""
    content: list[Inline] = []
    for paragraph in paragraphs[:-1]:
        content += (*paragraph.content, ParagraphBreak(replace(paragraph, content=())))
    return (*content, *paragraphs[-1].content)


def divided(content: Inlines) -> tuple[tuple[tuple[ParagraphBreak, Inlines], ...], Inlines]:
    """Each break with what stands before it, and what stands after the last."""
    parts: list[tuple[ParagraphBreak, Inlines]] = []
    start = 0
    for place, inline in enumerate(content):
        if isinstance(inline, ParagraphBreak):
            parts.append((inline, content[start:place]))
            start = place + 1
    return tuple(parts), content[start:]


def ended(at: ParagraphBreak, content: Inlines) -> Paragraph:
    """The paragraph that ends at a break."""
    assert isinstance(at.paragraph, Paragraph)
    return replace(at.paragraph, content=content)


def side_counts(block: object) -> tuple[int, int]:
    """How many blocks of the old and of the new side a block that both have stands for."""
    if not isinstance(block, Paragraph):
        return 1, 1
    kinds = [whole(at.revisions) for at, _ in divided(block.content)[0]]
    inserted = sum(kind in ARRIVED for kind in kinds)
    return 1 + len(kinds) - inserted, 1 + inserted
