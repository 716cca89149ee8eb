"""A foreign part with tracked changes into what is left of it when all are accepted, or all rejected.

For what comes in; the proof of what is written resolves by code of its own (`ooxml/tracked/resolved.py`).
"""

from collections.abc import Iterable, Iterator
from typing import Literal

from lxml import etree

from pipeline.errors import PipelineError
from pipeline.ooxml.names import M, local, w
from pipeline.ooxml.resolution.emptied import drop_emptied, unwrap
from pipeline.ooxml.resolution.fields_cut import unpaired_field_marks
from pipeline.ooxml.resolution.former import settle_properties
from pipeline.ooxml.resolution.joined import join_paragraphs
from pipeline.ooxml.resolution.ranges import RANGE_MARKS, Ranges
from pipeline.ooxml.resolution.revisions import is_mark, misplaced_changes
from pipeline.ooxml.text import remove

Way = Literal["accept", "reject"]
_GONE = {"accept": ("del", "moveFrom"), "reject": ("ins", "moveTo")}
_STAYS = {"accept": ("ins", "moveTo"), "reject": ("del", "moveFrom")}
_GONE_CELL = {"accept": w("cellDel"), "reject": w("cellIns")}
_GONE_CONTROLS = {"accept": ("Del", "MoveFrom"), "reject": ("Ins", "MoveTo")}
_RANGES = tuple(
    w(f"{kind}Range{end}")
    for kind in ("moveFrom", "moveTo", *(f"customXml{way}" for way in ("Ins", "Del", "MoveFrom", "MoveTo")))
    for end in ("Start", "End")
)
_TEXT_NAMES = {w("delText"): w("t"), w("delInstrText"): w("instrText")}
_MATH_TEXT = (f"{{{M}}}t", w("t"), w("delText"))


def resolve_revisions(root: etree._Element, way: Way) -> None:
    """Accepts or rejects every change of a part, in place; PipelineError for what has no exact result."""
    for element in misplaced_changes(root):
        raise PipelineError(
            f"a tracked change ('{local(element)}') stands in '{_above(element)}', where none can be"
        )
    fields_before = frozenset(unpaired_field_marks(root))
    ranges = Ranges(root)
    settle_properties(root, undone=way == "reject")
    _open_controls(root, _GONE_CONTROLS[way])
    for element in list(root.iter(*_RANGES)):
        remove(element)
    gone, stays = _tags(_GONE[way]), _tags(_STAYS[way])
    joined = _settle_marks(root, gone, stays, _GONE_CELL[way], ranges)
    contents = [element for element in root.iter(*gone) if not is_mark(element)]
    parents = [parent for element in contents if (parent := element.getparent()) is not None]
    _take_out(contents, ranges)
    drop_emptied(parents)
    for element in list(root.iter(*stays)):
        unwrap(element)
    for element in list(root.iter(*_TEXT_NAMES)):
        element.tag = _TEXT_NAMES[str(element.tag)]
    for paragraph in joined:
        if next(paragraph.iter(w("r")), None) is None:  # the whole of it goes, with what is marked in it
            ranges.lifted(_range_marks(paragraph))
    join_paragraphs(root, frozenset(joined))
    ranges.settle()
    if set(unpaired_field_marks(root)) - fields_before:
        raise PipelineError(
            "a change cuts through a field, which begins in it and ends outside, or the other way round"
        )


def _above(element: etree._Element) -> str:
    parent = element.getparent()
    return "nothing" if parent is None else local(parent)


def _tags(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(w, words))


def _open_controls(root: etree._Element, gone: tuple[str, ...]) -> None:
    """Takes controls away that came or went by themselves; their content stays (17.13.5.4 to 17.13.5.11)."""
    starts = _tags(f"customXml{kind}RangeStart" for kind in gone)
    ends = _tags(f"customXml{kind}RangeEnd" for kind in gone)
    open_ranges: set[str] = set()
    opened: list[etree._Element] = []
    for element in root.iter(*starts, *ends, w("sdt"), w("customXml"), w("smartTag")):
        number = element.get(w("id")) or ""
        if element.tag in starts:
            open_ranges.add(number)
        elif element.tag in ends:
            open_ranges.discard(number)
        elif open_ranges:
            opened.append(element)
    for control in opened:
        content = control.find(w("sdtContent"))
        if control.tag == w("sdt") and content is not None:
            control[:] = list(content)
        for properties in control.findall(w("customXmlPr")) + control.findall(w("smartTagPr")):
            control.remove(properties)
        unwrap(control)


def _settle_marks(
    root: etree._Element, gone: tuple[str, ...], stays: tuple[str, ...], gone_cell: str, ranges: Ranges
) -> list[etree._Element]:
    """Takes rows, cells and formulas out that go, and all marks; the paragraphs whose marks go come back."""
    joined: list[etree._Element] = []
    out: list[etree._Element] = []
    for mark in [mark for mark in root.iter(*gone, *stays, w("cellIns"), w("cellDel")) if is_mark(mark)]:
        properties = mark.getparent()
        bearer = properties.getparent() if properties is not None else None
        if properties is None or bearer is None:
            continue
        goes = mark.tag in (*gone, gone_cell)
        if properties.tag in (w("trPr"), w("tcPr")):
            out += [bearer] if goes else []
        elif properties.tag == w("rPr"):
            paragraph = bearer.getparent()
            joined += [paragraph] if goes and paragraph is not None else []
        else:
            out += [_formula(properties)] if goes else []
            unwrap(mark)
            continue
        properties.remove(mark)
        if not len(properties) and properties.tag != w("tcPr"):
            remove(properties)
            if bearer.tag == w("pPr") and not len(bearer):
                remove(bearer)
    _take_out([element for element in out if not _has_own_text(element, gone)], ranges)
    return joined


def _formula(properties: etree._Element) -> etree._Element:
    """What goes with the mark on a run of a formula, or on the sign of a structure in it."""
    if properties.tag == f"{{{M}}}r":
        return properties
    argument_or_properties = properties.getparent()
    assert argument_or_properties is not None
    structure = argument_or_properties.getparent()
    return argument_or_properties if structure is None else structure


def _has_own_text(element: etree._Element, gone: tuple[str, ...]) -> bool:
    """False for rows and cells; PipelineError where the structure of a formula goes and text in it stays."""
    if element.tag in (w("tr"), w("tc"), f"{{{M}}}r"):
        return False
    for text in element.iter(*_MATH_TEXT):
        if not any(above.tag in gone for above in text.iterancestors()):
            raise PipelineError("the structure of a formula came or went, and text in it did not")
    return False


def _take_out(elements: Iterable[etree._Element], ranges: Ranges) -> None:
    """Takes elements out; the ends of ranges that stand in them stay, in their place."""
    for element in elements:
        parent = element.getparent()
        if parent is None:
            continue
        marks = list(_range_marks(element))
        ranges.lifted(marks)
        place = parent.index(element)
        parent[place : place + 1] = marks


def _range_marks(element: etree._Element) -> Iterator[etree._Element]:
    yield from element.iter(*RANGE_MARKS)
