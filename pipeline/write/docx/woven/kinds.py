"""Kinds of revision onto elements of a foreign Word file: whole blocks, rows, and pieces of a paragraph."""

from lxml import etree

from pipeline.errors import PipelineError
from pipeline.model.text.revision import Revision
from pipeline.ooxml.names import M, w
from pipeline.ooxml.tracked.markers import KIND, NAME, NUMBER, RevisionMark
from pipeline.write.docx.revised.sides import MARKS

PLAIN = {
    RevisionMark.MOVED_FROM: RevisionMark.DELETED,
    RevisionMark.MOVED_TO: RevisionMark.INSERTED,
}
_GONE = (RevisionMark.DELETED, RevisionMark.MOVED_FROM)
_BEARERS = frozenset((*map(w, ("r", "p", "tr", "sdt")), f"{{{M}}}oMath", f"{{{M}}}oMathPara"))
_WHOLE = frozenset((w("r"), f"{{{M}}}oMath", f"{{{M}}}oMathPara"))
"""What is revised as a whole, whatever stands in it."""


def mark_whole(element: etree._Element, revision: Revision, number: int, name: str = "") -> None:
    """Says of all in an element that it came or went; only a paragraph moves by name."""
    mark = MARKS[revision.kind]
    if not name:
        mark = PLAIN.get(mark, mark)
    _refuse_untracked(element, "older" if mark in _GONE else "newer")
    _spread_fields(element)
    if element.tag == w("tc"):  # of a row that stays; in one that goes the row bears the mark
        element.set(KIND, mark)
        element.set(NUMBER, str(number))
    _mark(element, mark, number, name)


def _refuse_untracked(element: etree._Element, side: str) -> None:
    """PipelineError where an element brings in another file: the schema has no tracked change for that."""
    brought = next(element.iter(w("altChunk"), w("subDoc")), None)
    if brought is not None:
        name = f"w:{etree.QName(brought).localname}"
        raise PipelineError(
            f"the {side} file brings in another file ({name}) where both differ, and Word cannot track that",
            hint=f"open the {side} file in Word and save it, which takes the other in, and compare again",
        )


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
    if element.tag == w("sdtContent") and not len(element):
        etree.SubElement(element, w("r"))  # an empty control would stay: it goes with its content
    for child in element:
        if isinstance(child.tag, str) and child.tag not in (w("pPr"), w("tblPr"), w("sdtPr")):
            _mark(child, mark, number, name)


def in_runs(field: etree._Element) -> list[etree._Element]:
    """A field that is one element as the runs of one that is several: its code can come and go with it."""
    begin, code, separate, end = (etree.Element(w("r")) for _ in range(4))
    first = etree.SubElement(begin, w("fldChar"))
    first.set(w("fldCharType"), "begin")
    for name in ("fldLock", "dirty"):
        if field.get(w(name)):
            first.set(w(name), field.get(w(name), ""))
    text = etree.SubElement(code, w("instrText"))
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    text.text = field.get(w("instr"), "")
    etree.SubElement(separate, w("fldChar")).set(w("fldCharType"), "separate")
    etree.SubElement(end, w("fldChar")).set(w("fldCharType"), "end")
    first.extend(field.findall(w("fldData")))
    return [begin, code, separate, *field, end]


def _spread_fields(element: etree._Element) -> None:
    for field in reversed(list(element.iter(w("fldSimple")))):
        parent = field.getparent()
        if field is not element and parent is not None:
            place = parent.index(field)
            parent[place : place + 1] = in_runs(field)
