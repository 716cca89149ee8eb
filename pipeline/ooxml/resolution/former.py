"""Properties with records of former ones into properties without, as they are or as they were."""

from lxml import etree

from pipeline.errors import PipelineError
from pipeline.ooxml.names import w
from pipeline.ooxml.resolution.revisions import CELLS, CONTENT, NUMBERING, RECORDS, leftover_grids
from pipeline.ooxml.text import remove

_STAYS_FIRST = {w("sectPrChange"): (w("headerReference"), w("footerReference"))}
_STAYS_LAST = {w("pPrChange"): (w("rPr"), w("sectPr"))}
"""What a record leaves out, so that it stays (ECMA-376-1, 17.13.5.29, 17.13.5.32)."""
_MAY_GO = tuple(map(w, ("rPr", "pPr", "trPr")))
"""What may as well be missing as be empty."""
_BEFORE_MERGE = tuple(map(w, ("cnfStyle", "tcW", "gridSpan", "hMerge")))
_MERGES = {"rest": "restart", "cont": "continue"}


def settle_properties(root: etree._Element, *, undone: bool) -> None:
    """Makes properties what they are, or what they were, in place; PipelineError where nobody can say it."""
    for record in list(leftover_grids(root)):
        remove(record)
    for record in list(root.iter(*RECORDS)):
        _settle(record, undone=undone)
    for mark in list(root.iter(w("cellMerge"))):
        _settle_merge(mark, undone=undone)
    for record in list(root.iter(NUMBERING)):
        if undone:
            raise PipelineError(
                f"a number was another one once, '{record.get(w('original')) or ''}', and no list gives it"
            )
        remove(record)
    for mark in list(root.iter(w("ins"))):
        numbering = mark.getparent()
        if numbering is not None and numbering.tag == w("numPr"):
            above = numbering.getparent()
            remove(numbering if undone else mark)
            if above is not None and not len(above):
                remove(above)


def _settle(record: etree._Element, *, undone: bool) -> None:
    properties = record.getparent()
    if properties is None:
        return  # it stood in another record
    properties.remove(record)
    tag = str(record.tag)
    if undone:
        first = [child for child in properties if child.tag in _STAYS_FIRST.get(tag, ())]
        last = [child for child in properties if child.tag in _STAYS_LAST.get(tag, ())]
        marks = [child for child in properties if child.tag in (*CONTENT, *CELLS)]
        was = [child for child in (record[0] if len(record) else ()) if child.tag not in CELLS]
        properties[:] = [*marks, *was] if properties.tag == w("rPr") else [*first, *was, *last, *marks]
    if not len(properties) and not properties.attrib and properties.tag in _MAY_GO:
        remove(properties)


def _settle_merge(mark: etree._Element, *, undone: bool) -> None:
    """Makes the merge that a mark tells of, or the one before it, the cell's own (17.13.5.3)."""
    properties = mark.getparent()
    if properties is None:
        return
    value = mark.get(w("vMergeOrig" if undone else "vMerge"))
    for other in properties.findall(w("vMerge")):
        properties.remove(other)
    properties.remove(mark)
    if value in _MERGES:
        merge = etree.Element(w("vMerge"), {w("val"): _MERGES[value]})
        properties.insert(sum(child.tag in _BEFORE_MERGE for child in properties), merge)
