"""A part with tracked changes into what breaks the rules of its revisions: stamps, texts, records, rows.

Word calls a file damaged that breaks one of them, or shows it with something lost, and no schema says so.
What ranges and fields have to keep to is in `spans`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import lru_cache

from lxml import etree

from pipeline.ooxml.names import REVISION_ELEMENTS, local, w

CONTENT = tuple(map(w, ("ins", "del", "moveFrom", "moveTo")))
"""What stands around runs, or in the properties of a row or of a paragraph's mark."""
_RECORDS = tuple(
    w(f"{properties}Change")
    for properties in ("rPr", "pPr", "tblPr", "tblPrEx", "trPr", "tcPr", "sectPr", "tblGrid")
)
_UNRESOLVED = tuple(map(w, ("cellMerge", "numberingChange")))
"""Tracked changes that neither this program nor LibreOffice resolves."""
_STARTS = tuple(w(f"{kind}RangeStart") for kind in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel"))
STAMPED = (*REVISION_ELEMENTS, w("tblGridChange"), *_STARTS)
"""Every element that stands for a revision, with an id of its own."""
_PLAIN_TEXT = (w("t"), w("instrText"))
_DELETED_TEXT = (w("delText"), w("delInstrText"))
_WHOLE: Mapping[str, str] = {w("ins"): "ins", w("cellIns"): "ins", w("del"): "del", w("cellDel"): "del"}
"""What everything in a row or cell has to be marked as, by the mark on itself."""
_IN_CELLS = (w("p"), w("tbl"))
_DATE = "%Y-%m-%dT%H:%M:%SZ"


def rule_breaches(roots: Mapping[str, etree._Element]) -> Iterator[str]:
    """Every rule of tracked changes that the parts break, in words; nothing for sound ones."""
    yield from _shared_ids(roots)
    for name, root in roots.items():
        rules = (_stamps, _unresolved, _nested, _texts, _records, _rows, _cells)
        yield from (f"{name}: {breach}" for rule in rules for breach in rule(root))


def tracked(element: etree._Element) -> etree._Element | None:
    """The tracked change that the content stands in; None where both sides have it."""
    return next(element.iterancestors(*CONTENT), None)


def _shared_ids(roots: Mapping[str, etree._Element]) -> Iterator[str]:
    """Revisions and bookmarks share one run of ids."""
    kinds = (*STAMPED, w("bookmarkStart"))
    ids = Counter(element.get(w("id")) or "" for root in roots.values() for element in root.iter(*kinds))
    yield from (f"the revision id '{own}' is used {count} times" for own, count in ids.items() if count > 1)
    yield from (f"'{own}' is no id of a revision" for own in ids if not own.isdecimal())


def _stamps(root: etree._Element) -> Iterator[str]:
    for element in root.iter(*REVISION_ELEMENTS, *_STARTS, w("comment")):
        if not (element.get(w("author")) or "").strip():
            yield f"{local(element)} {element.get(w('id'))} has no author"
        date = element.get(w("date"))
        if date is None and element.tag == w("comment"):
            continue
        if not _is_date(date or ""):
            yield f"{local(element)} {element.get(w('id'))} has the date '{date}'"


@lru_cache(maxsize=1024)
def _is_date(text: str) -> bool:
    try:
        return datetime.strptime(text, _DATE).strftime(_DATE) == text
    except ValueError:
        return False


def _unresolved(root: etree._Element) -> Iterator[str]:
    yield from (f"{local(element)} is no change that can be undone" for element in root.iter(*_UNRESOLVED))


def _nested(root: etree._Element) -> Iterator[str]:
    for element in root.iter(*CONTENT):
        above = tracked(element)
        if above is not None:
            yield f"{local(element)} stands in {local(above)}"


def _texts(root: etree._Element) -> Iterator[str]:
    for deletion in root.iter(w("del")):
        yield from (f"{local(text)} stands in del" for text in deletion.iter(*_PLAIN_TEXT))
    for text in root.iter(*_DELETED_TEXT):
        above = tracked(text)
        if above is None or above.tag != w("del"):
            yield f"{local(text)} stands outside del"


def _records(root: etree._Element) -> Iterator[str]:
    """What properties were is on record behind what they are, whole, in the properties themselves."""
    for record in root.iter(*_RECORDS):
        name, properties = local(record), record.getparent()
        stem = name.removesuffix("Change")
        if properties is None or properties.tag != w(stem):
            yield f"{name} does not stand in {stem}"
        elif properties[-1] is not record:
            yield f"{name} is not the last in {stem}"
        if [child.tag for child in record] != [w(stem)]:
            yield f"{name} does not hold one {stem}"
        if any(above.tag in _RECORDS for above in record.iterancestors()):
            yield f"{name} stands in another record"


def _rows(root: etree._Element) -> Iterator[str]:
    for properties in root.iter(w("trPr")):
        yield from _whole(properties)


def _cells(root: etree._Element) -> Iterator[str]:
    for mark in root.iter(w("cellIns"), w("cellDel")):
        properties = mark.getparent()
        if properties is not None:
            yield from _whole(properties)
    for cell in root.iter(w("tc")):
        if next((child.tag for child in reversed(cell) if child.tag in _IN_CELLS), "") != _IN_CELLS[0]:
            yield "a cell does not end in a paragraph"


def _whole(properties: etree._Element) -> Iterator[str]:
    """All that is in a row or cell which came or went has to say so."""
    kinds = [_WHOLE[str(child.tag)] for child in properties if child.tag in _WHOLE]
    bearer = properties.getparent()
    if not kinds or bearer is None:
        return
    if len(kinds) > 1:
        yield f"a {local(bearer)} came and went"
    kind = w(kinds[0])
    for run in bearer.iter(w("r")):
        above = tracked(run)
        if above is None or above.tag != kind:
            yield f"a {local(bearer)} is {kinds[0]}, and text in it is not"
    for paragraph in bearer.iter(w("p")):
        above = tracked(paragraph)  # one in a text box, which comes or goes with its run
        is_marked = paragraph.find(f"{w('pPr')}/{w('rPr')}/{kind}") is not None
        if not is_marked and (above is None or above.tag != kind):
            yield f"a {local(bearer)} is {kinds[0]}, and a paragraph in it is not"
