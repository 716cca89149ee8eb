"""Clean XML between markers into Word's tracked changes: runs, paragraph marks, rows, controls, moves.

A writer puts what one side alone has between markers, `<m:del r="3">…</m:del>`: blocks, rows, or what
stands in a paragraph. `realise` takes the markers away and gives every run, mark and row its own revision, as
ECMA-376-1, 17.13.5 wants it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from pipeline.ooxml.names import REVISION_ELEMENTS, M, w
from pipeline.ooxml.tracked.markers import (
    ALONE,
    KIND,
    NAME,
    NUMBER,
    TAG,
    RevisionMark,
    marked_elements,
)
from pipeline.ooxml.tracked.paragraph_ends import mark_of, settle

_CARRIED = (KIND, NUMBER, NAME)
_BEARERS = (w("r"), w("p"), w("tr"), w("sdt"))
_IN_LINE = (w("r"), f"{{{M}}}oMath", f"{{{M}}}oMathPara")
"""What stands in a paragraph and is revised as a whole."""
_CUSTOM = {"ins": "customXmlIns", "del": "customXmlDel", "moveFrom": "customXmlDel", "moveTo": "customXmlIns"}

Stamp = Callable[[etree._Element, int], None]
"""Gives an element the id, author and date of a revision by its number."""


def realise(root: etree._Element, stamp: Stamp) -> None:
    """Turns the markers below an element into tracked changes, in place."""
    _push_down(root)
    _clean_moves(root)
    settle(root)
    runs = (run for run in marked_elements(root) if run.tag in _IN_LINE and run.get(KIND))
    for run_parent in {run.getparent(): None for run in runs}:
        if run_parent is not None:
            _mark_runs(run_parent)
    marked = marked_elements(root)
    ranges = _ranges(marked)
    for element in marked:
        if element.tag == w("p"):
            _mark_paragraph(element, ranges)
        elif element.tag == w("tr"):
            _mark_row(element)
        elif element.tag == w("tc"):
            _mark_cell(element)
    for element in marked:
        if element.tag == w("sdt"):
            _mark_control(element)
    _stamp_all(root, stamp)


def _push_down(root: etree._Element) -> None:
    """Gives what stands between markers their kind and number, and takes the markers away."""
    markers = [element for mark in RevisionMark for element in root.iter(f"{TAG}{mark}")]
    for marker in markers:
        kind, number, name = etree.QName(marker).localname, marker.get("r") or "0", marker.get("n")
        for element in marker.iter(*_BEARERS):
            element.set(KIND, kind)
            element.set(NUMBER, number)
            if name:
                element.set(NAME, name)
        for cell in marker.iterchildren(w("tc")):  # of a row that stays
            cell.set(KIND, kind)
            cell.set(NUMBER, number)
    for marker in markers:
        _unwrap(marker)


def _unwrap(element: etree._Element) -> None:
    for child in list(element):
        element.addprevious(child)  # an index into a long body would be counted from its start
    _remove(element)


def _clean_moves(root: etree._Element) -> None:
    """A move that is not one paragraph leaving and one arriving becomes a deletion and an insertion."""
    ends: dict[str, list[etree._Element]] = {}
    for paragraph in marked_elements(root):
        name = paragraph.get(NAME)
        if name and paragraph.tag == w("p"):
            ends.setdefault(name, []).append(paragraph)
    for name, paragraphs in ends.items():
        kinds = sorted(paragraph.get(KIND) or "" for paragraph in paragraphs)
        if kinds != [RevisionMark.MOVED_FROM, RevisionMark.MOVED_TO]:
            unmove(root, name)


def unmove(root: etree._Element, name: str) -> None:
    """Makes a move a deletion and an insertion, in place."""
    plain = {RevisionMark.MOVED_FROM: RevisionMark.DELETED, RevisionMark.MOVED_TO: RevisionMark.INSERTED}
    for element in root.iter(*_BEARERS):
        if element.get(NAME) == name:
            del element.attrib[NAME]
            element.set(KIND, plain[RevisionMark(element.get(KIND) or "")])


def _mark_runs(parent: etree._Element) -> None:
    """Wraps the marked runs of one parent, neighbours of one revision together: a field stays whole."""
    for (kind, number), group in groupby(list(parent), lambda child: _key(child)):
        runs = list(group)
        if not kind:
            continue
        wrapper = etree.Element(w(kind))
        wrapper.set(NUMBER, number)
        parent.insert(parent.index(runs[0]), wrapper)
        for run in runs:
            _clear(run)
            wrapper.append(run)
        if kind == RevisionMark.DELETED:
            _as_deleted(wrapper)


def _key(child: etree._Element) -> tuple[str, str]:
    if child.tag not in _IN_LINE:
        return "", ""
    return child.get(KIND) or "", child.get(NUMBER) or ""


def _as_deleted(wrapper: etree._Element) -> None:
    """Text and codes under w:del have names of their own; under w:moveFrom they keep theirs."""
    for element in wrapper.iter(w("t"), w("instrText")):
        element.tag = w("delText") if element.tag == w("t") else w("delInstrText")


@dataclass(frozen=True, slots=True)
class _Ranges:
    """Which moves start a range and which end one: paragraphs that moved together share it."""

    starts: frozenset[str]
    ends: frozenset[str]


def _ranges(marked: Iterable[etree._Element]) -> _Ranges:
    """Joins what moved together where it has the same neighbours at both ends."""
    named = [element for element in marked if element.tag == w("p") and element.get(NAME)]
    left = {p.get(NAME) or "": p for p in named if p.get(KIND) == RevisionMark.MOVED_FROM}
    arrived = {p.get(NAME) or "": p for p in named if p.get(KIND) == RevisionMark.MOVED_TO}
    joined = {
        (name, following)
        for name, paragraph in left.items()
        if (following := _following(paragraph)) and following == _following(arrived[name])
    }
    starts, ends = left.keys() - {after for _, after in joined}, left.keys() - {name for name, _ in joined}
    return _Ranges(frozenset(starts), frozenset(ends))


def _following(paragraph: etree._Element) -> str:
    """The name of the next paragraph's move, where both moved together."""
    after = paragraph.getnext()
    name = (after.get(NAME) or "") if after is not None and after.tag == w("p") else ""
    group, point, _ = name.partition(".")
    return name if point and (paragraph.get(NAME) or "").partition(".")[0] == group else ""


def _mark_paragraph(paragraph: etree._Element, ranges: _Ranges) -> None:
    kind, number, name = (paragraph.get(key) for key in _CARRIED)
    kind = kind or paragraph.get(ALONE)
    paragraph.attrib.pop(ALONE, "")
    _clear(paragraph)
    if not kind or number is None:
        return
    mark_of(paragraph).insert(0, _revision(kind, number))
    if not name:
        return
    way = "From" if kind == RevisionMark.MOVED_FROM else "To"
    if name in ranges.starts:
        start = _revision(f"move{way}RangeStart", number)
        start.set(w("name"), name.removesuffix(".0"))
        paragraph.insert(1, start)
    if name in ranges.ends:
        paragraph.addnext(_revision(f"move{way}RangeEnd", number))


def _mark_row(row: etree._Element) -> None:
    kind, number = row.get(KIND), row.get(NUMBER)
    _clear(row)
    if not kind or number is None:
        return
    exceptions = row.find(w("tblPrEx"))
    properties = _first(row, "trPr", 0 if exceptions is None else 1)
    if not len(properties):
        etree.SubElement(properties, w("cantSplit")).set(w("val"), "off")  # the schema wants one before
    properties.append(_revision(kind, number))


def _mark_cell(cell: etree._Element) -> None:
    kind, number = cell.get(KIND), cell.get(NUMBER)
    _clear(cell)
    if kind and number is not None:
        properties = _first(cell, "tcPr")
        properties.append(_revision("cellIns" if kind == RevisionMark.INSERTED else "cellDel", number))


def _first(bearer: etree._Element, name: str, place: int = 0) -> etree._Element:
    """The properties of a paragraph, row or cell; made where it has none."""
    properties = bearer.find(w(name))
    if properties is None:
        properties = etree.Element(w(name))
        bearer.insert(place, properties)
    return properties


def _mark_control(control: etree._Element) -> None:
    """The start and the end of a control are revised by ranges over its tags (17.13.5.4, 17.13.5.6)."""
    kind, number = control.get(KIND), control.get(NUMBER)
    _clear(control)
    content = control.find(w("sdtContent"))
    if not kind or number is None or content is None or _ends_a_cell(control):
        return
    prefix = _CUSTOM[kind]
    before, inner_end = _revision(f"{prefix}RangeStart", number), _revision(f"{prefix}RangeEnd", number)
    inner_start, after = _revision(f"{prefix}RangeStart", number), _revision(f"{prefix}RangeEnd", number)
    control.addprevious(before)
    content.insert(0, inner_end)
    content.append(inner_start)
    control.addnext(after)


def _ends_a_cell(control: etree._Element) -> bool:
    """True for the last control of a cell, behind which no range may end."""
    parent = control.getparent()
    return parent is not None and parent.tag == w("tc") and control.getnext() is None


def _stamp_all(root: etree._Element, stamp: Stamp) -> None:
    """Ids in reading order; an end of a range has the id of its start, and no author."""
    starts: dict[str, list[str]] = {}
    for element in root.iter(*_stamped()):
        number = element.attrib.pop(NUMBER, "")
        if not number:
            continue
        stem, _, is_end = etree.QName(element).localname.partition("Range")
        if is_end == "End":
            element.set(w("id"), starts[stem].pop())
            continue
        stamp(element, int(number))
        if is_end:
            starts.setdefault(stem, []).append(element.get(w("id")) or "")


def _stamped() -> Iterable[str]:
    ranges = ("moveFrom", "moveTo", "customXmlIns", "customXmlDel")
    return (
        *REVISION_ELEMENTS,
        w("tblGridChange"),
        *(w(f"{r}Range{e}") for r in ranges for e in ("Start", "End")),
    )


def _revision(name: str, number: str) -> etree._Element:
    element = etree.Element(w(name))
    element.set(NUMBER, number)
    return element


def _clear(element: etree._Element) -> None:
    for key in _CARRIED:
        element.attrib.pop(key, "")


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
