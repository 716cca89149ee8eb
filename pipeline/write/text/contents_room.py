"""A contents list into how it stands on its pages: close where that saves one, its last lines together."""

from collections.abc import Sequence

from pipeline.model.text.block import Blocks, Contents, Heading, PageBreak

ENDING = 10
"""So many last lines stay together: no page bears fewer of them alone."""
_PAGE_POINTS = 691.0
_HEADING_POINTS = 56.0
_SPILL = 0.4
"""The share of a page that is spilled on rather than saved by standing closer."""
_LINES = ((19.1, 15.4), (15.2, 12.9))
"""The height of a line of the first level and of the others, as usual and close together."""


def stands_close(contents: Contents, blocks: Blocks, levels: Sequence[int]) -> bool:
    """True where a list that begins its page spills little onto a last page, and none close together.

    `levels` are those of its lines.
    """
    if not _begins_page(contents, blocks):
        return False
    usual, close = (_pages(levels, *heights) for heights in _LINES)
    return usual - int(usual) < _SPILL and int(usual) > 0 and close <= int(usual)


def _pages(levels: Sequence[int], first: float, other: float) -> float:
    lines = sum(first if level == 1 else other for level in levels)
    return (_HEADING_POINTS + lines) / _PAGE_POINTS


def _begins_page(contents: Contents, blocks: Blocks) -> bool:
    """True where nothing but a heading stands between the list and the start of its page."""
    place = next((index for index, block in enumerate(blocks) if block is contents), 0)
    match blocks[max(place - 2, 0) : place]:
        case (_, Heading(page_break_before=True)) | (PageBreak(), Heading()) | (_, PageBreak()):
            return True
        case (Heading(page_break_before=True),) | (PageBreak(),):
            return True
        case _:
            return False
