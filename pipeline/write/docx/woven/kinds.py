"""Kinds of revision onto elements of a foreign Word file: whole blocks, rows, and pieces of a paragraph."""

from lxml import etree

from pipeline.model.text.revision import Revision, RevisionKind
from pipeline.ooxml.names import M, w
from pipeline.ooxml.tracked.markers import KIND, NAME, NUMBER, RevisionMark

MARKS = {
    RevisionKind.INSERTED: RevisionMark.INSERTED,
    RevisionKind.DELETED: RevisionMark.DELETED,
    RevisionKind.MOVED_FROM: RevisionMark.MOVED_FROM,
    RevisionKind.MOVED_TO: RevisionMark.MOVED_TO,
}
PLAIN = {
    RevisionMark.MOVED_FROM: RevisionMark.DELETED,
    RevisionMark.MOVED_TO: RevisionMark.INSERTED,
}
_BEARERS = frozenset((*map(w, ("r", "p", "tr", "sdt")), f"{{{M}}}oMath", f"{{{M}}}oMathPara"))
_WHOLE = frozenset((w("r"), f"{{{M}}}oMath", f"{{{M}}}oMathPara"))
"""What is revised as a whole, whatever stands in it."""


def mark_whole(element: etree._Element, revision: Revision, number: int, name: str = "") -> None:
    """Says of all in an element that it came or went; only a paragraph moves by name."""
    mark = MARKS[revision.kind]
    if not name:
        mark = PLAIN.get(mark, mark)
    _mark(element, mark, number, name)


def _mark(element: etree._Element, mark: RevisionMark, number: int, name: str) -> None:
    if element.tag in _BEARERS:
        element.set(KIND, mark)
        element.set(NUMBER, str(number))
        if name:
            element.set(NAME, name)
        if element.tag == w("p") and element.find(w("pPr")) is None:
            element.insert(0, etree.Element(w("pPr")))
    if element.tag in _WHOLE:
        return
    for child in element:
        if isinstance(child.tag, str) and child.tag not in (w("pPr"), w("tblPr"), w("sdtPr")):
            _mark(child, mark, number, name)
