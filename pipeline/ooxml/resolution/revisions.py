"""Parts of a foreign file into the tracked changes in them: what kind, by whom, and which are misplaced."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from pipeline.ooxml.names import M, W, local, w
from pipeline.ooxml.package import Part
from pipeline.ooxml.text import parsed

CONTENT = (w("ins"), w("del"), w("moveFrom"), w("moveTo"))
"""What stands around content, or in the properties of what came or went."""
CELLS = (w("cellIns"), w("cellDel"), w("cellMerge"))
RECORDS: Mapping[str, str] = {
    w(f"{stem}Change"): w(stem)
    for stem in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid")
}
"""The records of former properties, each with the properties that it stands in."""
NUMBERING = w("numberingChange")
CONTROL_RANGES = tuple(w(f"customXml{kind}RangeStart") for kind in ("Ins", "Del", "MoveFrom", "MoveTo"))
"""What begins a range of which the controls, but not their content, came or went."""
MATH_MARKED = (f"{{{M}}}ctrlPr", f"{{{M}}}r")
"""What of a formula has the mark of a change beside its properties (22.1.2.23)."""
TRACKED_TAGS = (*CONTENT, *CELLS, *RECORDS, NUMBERING, *CONTROL_RANGES)
"""The elements that make a part one with tracked changes."""
_WORDS: Mapping[str, str] = {
    "ins": "insertion",
    "del": "deletion",
    "moveFrom": "text moved away",
    "moveTo": "text moved here",
    "cellIns": "inserted cell",
    "cellDel": "deleted cell",
    "cellMerge": "merged cell",
    "numberingChange": "change of numbering",
    "rPrChange": "change of the look of text",
    "pPrChange": "change of the look of a paragraph",
    "sectPrChange": "change of a section",
}
_SPELT = (
    *(start + name for name in (b"ins", b"del") for start in (b":", b"<")),
    *(b"moveFrom", b"moveTo", b"cellIns", b"cellDel", b"cellMerge", b"PrChange", b"PrExChange"),
    *(b"GridChange", b"numberingChange", b"InsRangeStart", b"DelRangeStart"),
    *(b"MoveFromRangeStart", b"MoveToRangeStart"),
)
"""How the names of tracked changes are spelt, or end; what follows ends the name."""
_BEHIND_NAME = frozenset(b" \t\r\n/>")


@dataclass(frozen=True, slots=True, order=True)
class TrackedChange:
    """One tracked change."""

    part: str
    kind: str
    """In words: "insertion"."""
    author: str
    """"" where none is stated."""


def tracked_root(part: Part) -> etree._Element | None:
    """The root of a part in UTF-8, of Word's own kind, that has a tracked change; None for all others."""
    if W.encode() not in part.data or not _may_have(part.data):
        return None
    root = parsed(part.data, part.name)
    return root if next(root.iter(*TRACKED_TAGS), None) is not None else None


def revisions(root: etree._Element, part: str) -> Iterator[TrackedChange]:
    """The tracked changes in a part, in reading order; without the columns that a table had once."""
    ranges = root.iter(*TRACKED_TAGS)
    leftovers = frozenset(leftover_grids(root))
    for element in ranges:
        if element not in leftovers:
            name = local(element)
            yield TrackedChange(part, _WORDS.get(name) or _looks(name), element.get(w("author")) or "")


def leftover_grids(root: etree._Element) -> Iterator[etree._Element]:
    """The records of former columns in tables of which nothing else is tracked.

    Word leaves them when it has resolved what changed the columns; they are of nobody and no date.
    """
    for record in root.iter(w("tblGridChange")):
        table = next(record.iterancestors(w("tbl")), None)
        if table is None or not any(_own_table(other) is table for other in _of_tables(table)):
            yield record


def misplaced_changes(root: etree._Element) -> Iterator[etree._Element]:
    """The elements of tracked changes that stand where the standard has none, and nobody can resolve them."""
    for element in root.iter(*TRACKED_TAGS):
        parent = element.getparent()
        if parent is None or not _is_placed(element, parent):
            yield element


def is_mark(element: etree._Element) -> bool:
    """True for an insertion or deletion that stands in properties, and not around content."""
    parent = element.getparent()
    return parent is not None and (local(parent).endswith("Pr") or parent.tag in MATH_MARKED)


def _may_have(data: bytes) -> bool:
    """False where no name of a tracked change is in the bytes: most files are not parsed for them."""
    return any(_has_name(data, name) for name in _SPELT)


def _has_name(data: bytes, name: bytes) -> bool:
    at = data.find(name)
    while at >= 0:
        at += len(name)
        if data[at : at + 1] and data[at] in _BEHIND_NAME:
            return True
        at = data.find(name, at)
    return False


def _looks(name: str) -> str:
    return (
        "change of a table"
        if name in ("tblPrChange", "tblPrExChange", "tblGridChange")
        else (
            {"trPrChange": "change of a row", "tcPrChange": "change of a cell"}.get(name)
            or "change of a control"
        )
    )


def _of_tables(table: etree._Element) -> Iterator[etree._Element]:
    """What is tracked of tables, rows and cells in a table, and in those inside it."""
    yield from table.iter(*CELLS, *map(w, ("tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange")))
    for mark in table.iter(*CONTENT):
        parent = mark.getparent()
        if parent is not None and parent.tag == w("trPr"):
            yield mark


def _own_table(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(w("tbl")), None)


def _is_placed(element: etree._Element, parent: etree._Element) -> bool:
    tag = str(element.tag)
    if tag in RECORDS:
        return parent.tag == RECORDS[tag]
    if tag in CELLS:
        return parent.tag == w("tcPr")
    if tag == NUMBERING:
        return parent.tag in (w("numPr"), w("fldChar"))
    if tag in CONTENT and local(parent).endswith("Pr"):
        return _marks(tag, parent)
    return True


def _marks(tag: str, properties: etree._Element) -> bool:
    """True where properties may say that what they are of came or went."""
    above = properties.getparent()
    if properties.tag == w("rPr"):
        return above is not None and above.tag == w("pPr")
    if properties.tag == w("numPr"):
        return tag == w("ins")
    return properties.tag in (w("trPr"), MATH_MARKED[0])
