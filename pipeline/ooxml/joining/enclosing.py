"""Controls, and what they stand around: blocks, rows, cells."""

from lxml import etree

from pipeline.ooxml.names import w

CONTROLS = frozenset(map(w, ("sdt", "customXml")))
_BETWEEN = frozenset((*CONTROLS, w("sdtContent"), w("smartTag")))


def bearer_of(element: etree._Element) -> str:
    """The tag of what an element stands in, controls apart: of a cell around blocks, a table around rows."""
    return next((str(above.tag) for above in element.iterancestors() if above.tag not in _BETWEEN), "")


def controls_around(element: etree._Element) -> list[etree._Element]:
    """The controls between a row and its table, or a cell and its row, the outermost first."""
    around: list[etree._Element] = []
    above = element.getparent()
    while above is not None and above.tag in _BETWEEN:
        if above.tag in CONTROLS:
            around.insert(0, above)
        above = above.getparent()
    return around
