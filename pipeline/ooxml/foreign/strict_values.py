"""Values as strict parts write them into the transitional ones: lengths with units, percent, start and end.

What differs is in ISO/IEC 29500-4, annex A, against 29500-1: the schemas of both, type by type.
"""

import re
from collections.abc import Mapping

from lxml import etree

from pipeline.ooxml.names import M, W, w

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
_CHART = f"{_DRAWING}chart"
_LENGTH = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)(mm|cm|in|pt|pc|pi)")
_PERCENT = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)%")
_POINTS: Mapping[str, float] = {
    "pt": 1,
    "pc": 12,
    "pi": 12,
    "in": 72,
    "cm": 72 / 2.54,
    "mm": 72 / 25.4,
}
_HALF_POINTS = frozenset(map(w, ("sz", "szCs", "kern", "position", "hps", "hpsRaise", "hpsBaseText")))
"""Elements whose value counts half points."""
_WIDTHS = frozenset(map(w, ("tblW", "tcW", "tblInd", "tblCellSpacing", "wBefore", "wAfter")))
_TWENTIETHS = (
    "spacing fitText trHeight defaultTabStop hyphenationZone framePr pgSz pgMar cols col ind tab gridCol"
    " tblpPr lnNumType legacy object top bottom left right drawingGridHorizontalSpacing"
    " drawingGridVerticalSpacing drawingGridHorizontalOrigin drawingGridVerticalOrigin"
)
_MEASURED = _WIDTHS | frozenset(map(w, _TWENTIETHS.split()))
"""Elements whose lengths count twentieths of a point."""
_EDGES = frozenset(map(w, ("tblBorders", "tcBorders", "tblCellMar", "tcMar")))
"""What has a first and a last edge, which the transitional form calls left and right."""
_EDGE_NAMES = {w("start"): w("left"), w("end"): w("right")}
_ALIGNED = frozenset(map(w, ("jc", "lvlJc", "tab")))
_ALIGNMENTS = {"start": "left", "end": "right"}
_INDENTS = {
    w(f"{edge}{unit}"): w(f"{_ALIGNMENTS[edge]}{unit}") for edge in _ALIGNMENTS for unit in ("", "Chars")
}
_DIRECTIONS = {"tb": "lrTb", "rl": "tbRl", "lr": "btLr", "tbV": "lrTbV", "rlV": "tbRlV", "lrV": "tbLrV"}
_MATH_LENGTHS = frozenset(
    f"{{{M}}}{name}" for name in ("lMargin", "rMargin", "preSp", "postSp", "interSp", "intraSp", "wrapIndent")
)
_TEXTS = frozenset(("name", "descr", "title", "typeface", "uri", "text", "id"))
"""Attributes of drawings that hold words."""


def settle_values(root: etree._Element) -> bool:
    """Makes the values of a part with transitional namespaces transitional, in place; False where all are."""
    changed = False
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        space = etree.QName(element).namespace or ""
        if space == W:
            changed = _of_text(element) or changed
        elif space == M and element.tag in _MATH_LENGTHS:
            changed = _of_formula(element) or changed
        elif space.startswith(_DRAWING):
            changed = _of_drawing(element, space) or changed
    return changed


def _of_text(element: etree._Element) -> bool:
    before = element.attrib.items(), element.tag
    parent = element.getparent()
    if element.tag in _EDGE_NAMES and parent is not None and parent.tag in _EDGES:
        element.tag = _EDGE_NAMES[str(element.tag)]
    if element.tag == w("ind"):
        for strict, name in _INDENTS.items():
            if strict in element.attrib:
                element.set(name, str(element.attrib.pop(strict)))
    value = element.get(w("val"))
    if value is not None and element.tag in _ALIGNED:
        element.set(w("val"), _ALIGNMENTS.get(value, value))
    elif value is not None and element.tag == w("textDirection"):
        element.set(w("val"), _DIRECTIONS.get(value, value))
    elif element.tag == w("document"):
        element.attrib.pop(w("conformance"), "")
    _measure(element)
    return before != (element.attrib.items(), element.tag)


def _measure(element: etree._Element) -> None:
    """Numbers without units: twentieths or halves of a point, fiftieths of a percent, or percent."""
    half = element.tag in _HALF_POINTS
    for name in list(element.attrib):
        value = str(element.attrib[name])
        length, percent = _LENGTH.fullmatch(value), _PERCENT.fullmatch(value)
        if length is not None and (half or element.tag in _MEASURED):
            element.set(name, _half_points(value) if half else _twips(value))
        elif percent is not None and element.tag in _WIDTHS and name == w("w"):
            element.set(name, str(round(float(percent[1]) * 50)))
            element.set(w("type"), "pct")
        elif percent is not None and (element.tag, name) in ((w("w"), w("val")), (w("zoom"), w("percent"))):
            element.set(name, str(round(float(percent[1]))))


def _of_formula(element: etree._Element) -> bool:
    value = element.get(f"{{{M}}}val", "")
    if not _LENGTH.fullmatch(value):
        return False
    element.set(f"{{{M}}}val", _twips(value))
    return True


def _of_drawing(element: etree._Element, space: str) -> bool:
    changed = False
    for name in list(element.attrib):
        value = str(element.attrib[name])
        percent = _PERCENT.fullmatch(value)
        if percent is None or name in _TEXTS:
            continue
        scale = 1 if space == _CHART else 1000
        element.set(name, str(round(float(percent[1]) * scale)))
        changed = True
    return changed


def _twips(value: str) -> str:
    return str(round(_points(value) * 20))


def _half_points(value: str) -> str:
    return str(round(_points(value) * 2))


def _points(value: str) -> float:
    length = _LENGTH.fullmatch(value)
    assert length is not None
    return float(length[1]) * _POINTS[length[2]]
