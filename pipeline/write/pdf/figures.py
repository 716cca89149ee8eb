"""A laid-out document into the heights of figures that would leave much of the page before them empty."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from pipeline.model.text.inline import Id

_FULL = 0.65
"""A page that is fuller than this may end before a figure."""
_SMALLEST, _SMALLEST_OF_ALL = 0.7, 0.5
"""To what share of its height a figure is made smaller: its words have to stay legible."""
_EMPTY = 0.55
"""Where more of the page before is empty than this, the second share counts."""
_ROUNDING_PX = 4.0


def lower_figures(rendered: Any) -> Mapping[Id, float]:
    """The height in pixels at which a figure fits the page before its own, by id; of those that can.

    `rendered` is WeasyPrint's document.
    """
    return {
        figure: height
        for before, page in pairwise(rendered.pages)
        for figure, height in _lower(before._page_box, page._page_box)
    }


def heights_css(heights: Mapping[Id, float]) -> str:
    """The rules that give figures these heights."""
    return "".join(
        f'figure[id="{figure}"] img{{max-height:{height:.1f}px}}' for figure, height in heights.items()
    )


def _lower(before: Any, page: Any) -> Iterator[tuple[Id, float]]:
    above, here = _blocks(before), _blocks(page)
    if not above or before.width != page.width:
        return
    end = before.content_box_y() + before.height
    room = end - _bottom(above[-1])
    if room < (1 - _FULL) * before.height:
        return
    figure = _leading_figure(here)
    picture = next(_tagged(figure, "img"), None) if figure is not None else None
    if figure is None or picture is None:
        return
    lacking = _bottom(figure) - here[0].position_y - room + _ROUNDING_PX
    height = picture.height - lacking
    smallest = _SMALLEST_OF_ALL if room > _EMPTY * before.height else _SMALLEST
    if smallest * picture.height <= height < picture.height:
        yield figure.element.get("id"), height


def _leading_figure(blocks: list[Any]) -> Any:
    """The figure that a page begins with, below what has to stay with it; None for none."""
    for block in blocks:
        classes = (block.element.get("class") or "").split()
        if "new-page" in classes:
            return None
        if block.element_tag == "figure":
            return block
        if not (block.element_tag in ("h1", "h2", "h3", "h4", "h5", "h6") or "lead" in classes):
            return None
    return None


def _blocks(page: Any) -> list[Any]:
    """What stands on a page, block below block."""
    main = next(_tagged(page, "main"), None)
    return [box for box in main.children if box.element is not None] if main is not None else []


def _tagged(box: Any, tag: str) -> Iterator[Any]:
    return (inner for inner in box.descendants() if inner.element_tag == tag)


def _bottom(box: Any) -> float:
    return float(box.position_y + box.margin_height())
