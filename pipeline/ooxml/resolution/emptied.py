"""What stood around content that is gone into nothing, and wrappers into what is in them."""

from collections.abc import Iterable

from lxml import etree

from pipeline.ooxml.names import M, local, w
from pipeline.ooxml.resolution.ranges import RANGE_MARKS

_WRAPPERS = (
    *map(w, ("hyperlink", "smartTag", "fldSimple", "customXml", "dir", "bdo", "sdtContent")),
    *map(w, ("ins", "del", "moveFrom", "moveTo")),
    *(f"{{{M}}}{name}" for name in ("oMath", "oMathPara")),
)
"""What is nothing without content."""
_AROUND_TEXT = tuple(map(w, ("p", "hyperlink", "smartTag", "fldSimple", "ins", "del", "dir", "bdo")))


def drop_emptied(parents: Iterable[etree._Element]) -> None:
    """Takes links, fields and controls away whose content is all gone; a control in a line stays, empty."""
    for parent in parents:
        element: etree._Element | None = parent
        while element is not None and element.tag in _WRAPPERS and not _has_content(element):
            above = element.getparent()
            if element.tag == w("sdtContent") and above is not None:
                outer = above.getparent()
                if outer is None or outer.tag in _AROUND_TEXT:
                    break
                above[:] = list(element)
                element, above = above, outer
            if above is None:
                break
            unwrap_marks(element)
            element = above


def unwrap(element: etree._Element) -> None:
    """Puts what is in an element into its place."""
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = list(element)


def unwrap_marks(element: etree._Element) -> None:
    """Puts the ends of ranges in an element into its place, and nothing else of it."""
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = list(element.iter(*RANGE_MARKS))


def _has_content(element: etree._Element) -> bool:
    return any(
        isinstance(child.tag, str)
        and child.tag not in (*RANGE_MARKS, w("proofErr"))
        and not local(child).endswith("Pr")
        for child in element
    )
