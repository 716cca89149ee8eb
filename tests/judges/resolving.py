"""A package with tracked changes into one without: all of them accepted, or all of them rejected.

The rules are those of ECMA-376 part 1, 17.13.5, done on the trees in their order there: properties, rows and cells,
what holds content, then the marks of paragraphs. Wrappers without a look of their own (content controls, custom XML,
smart tags) are opened, and of alternatives the first is taken: what is compared is what a reader sees.
"""

from copy import deepcopy
from dataclasses import replace
from enum import Enum

from lxml import etree

from tests.judges.bookmarks import emptied_bookmarks_removed, holding_content, kept_of
from tests.judges.names import COMPATIBILITY, local, parent_of, removed, unwrapped, w
from tests.judges.package import Package
from tests.judges.properties import MARKS, changes_accepted, changes_rejected

BLOCKS = (w("p"), w("tbl"))
_WRAPPERS = tuple(w(name) for name in ("sdt", "customXml", "smartTag", "sdtContent"))
_OF_WRAPPERS = tuple(w(name) for name in ("sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr"))
_MARKED = (w("rPr"), w("trPr"), w("numPr"))
"""Where a revision is a mark and holds nothing."""
_RANGES = tuple(
    w(f"{kind}Range{end}")
    for kind in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for end in ("Start", "End")
)
_NOTHING = frozenset(
    [
        "pPr",
        "rPr",
        "bookmarkStart",
        "bookmarkEnd",
        "commentRangeStart",
        "commentRangeEnd",
        "proofErr",
        "permStart",
        "permEnd",
        "lastRenderedPageBreak",
    ]
)
"""What stands in a paragraph and is no content of it."""


class Way(Enum):
    """What becomes of the tracked changes."""

    ACCEPTED = "accepting"
    REJECTED = "rejecting"

    @property
    def goes(self) -> tuple[str, ...]:
        """The names of the marks whose content goes."""
        return (w("del"), w("moveFrom")) if self is Way.ACCEPTED else (w("ins"), w("moveTo"))

    @property
    def cell_goes(self) -> str:
        """The name of the mark of a cell that goes."""
        return w("cellDel") if self is Way.ACCEPTED else w("cellIns")


def resolved(package: Package, way: Way) -> Package:
    """The package with every change accepted or rejected; its own trees stay as they are."""
    return replace(package, trees={name: _resolved(tree, way) for name, tree in package.trees.items()})


def _resolved(tree: etree._Element, way: Way) -> etree._Element:
    root = deepcopy(tree)
    _choose(root)
    held = holding_content(root)
    (changes_accepted if way is Way.ACCEPTED else changes_rejected)(root)
    _open_wrappers(root)
    _rows_and_cells(root, way)
    _numbering_marks(root, way)
    _contents(root, way)
    for paragraph in list(root.iter(w("p"))):
        _paragraph_mark(paragraph, way)
    _texts(root)
    emptied_bookmarks_removed(root, held)
    return root


def _choose(root: etree._Element) -> None:
    for choices in list(root.iter(f"{{{COMPATIBILITY}}}AlternateContent")):
        choices[1:] = []
        if len(choices):
            unwrapped(choices[0])
        unwrapped(choices)


def _open_wrappers(root: etree._Element) -> None:
    for element in list(root.iter(*_OF_WRAPPERS, *_RANGES)):
        removed(element)
    for element in list(root.iter(*_WRAPPERS)):
        unwrapped(element)


def _rows_and_cells(root: etree._Element, way: Way) -> None:
    for properties in list(root.iter(w("trPr"))):
        marks = [child for child in properties if child.tag in MARKS]
        if any(mark.tag in way.goes for mark in marks):
            removed(parent_of(properties))
        for mark in marks:
            removed(mark)
    for mark in list(root.iter(way.cell_goes)):
        removed(parent_of(parent_of(mark)))
    for mark in list(root.iter(w("cellIns"), w("cellDel"))):
        removed(mark)
    for row in list(root.iter(w("tr"))):
        if row.find(w("tc")) is None:
            removed(row)
    for table in list(root.iter(w("tbl"))):
        if table.find(w("tr")) is None:
            removed(table)


def _numbering_marks(root: etree._Element, way: Way) -> None:
    """A paragraph can be told to have been put into its list (17.13.5.19)."""
    for numbering in list(root.iter(w("numPr"))):
        marks = [child for child in numbering if child.tag == w("ins")]
        if marks and way is Way.REJECTED:
            removed(numbering)
        else:
            for mark in marks:
                removed(mark)


def _contents(root: etree._Element, way: Way) -> None:
    for holder in list(root.iter(*MARKS)):
        parent = holder.getparent()
        if parent is None or parent.tag in _MARKED:
            continue
        if holder.tag in way.goes:
            removed(holder)
        else:
            unwrapped(holder)


def _paragraph_mark(paragraph: etree._Element, way: Way) -> None:
    """Takes the revisions off a paragraph's mark; where the mark goes, what it ended goes on in the next one.

    The next paragraph's properties hold (17.13.5.15). A paragraph before a table has no next one: it goes if it is
    empty. The last one of a text or cell can't go.
    """
    marks = [child for child in _mark_properties(paragraph) if child.tag in MARKS]
    goes = any(mark.tag in way.goes for mark in marks)
    for mark in marks:
        removed(mark)
    following = next((block for block in paragraph.itersiblings() if block.tag in BLOCKS), None)
    if not goes or following is None:
        return
    empty = not any(_is_content(child) for child in paragraph)
    if following.tag == w("p"):
        carried = kept_of(paragraph) if empty else [child for child in paragraph if child.tag != w("pPr")]
        place = 1 if following.find(w("pPr")) is not None else 0
        following[place:place] = carried
        removed(paragraph)
    elif empty:
        for child in kept_of(paragraph):
            paragraph.addprevious(child)
        removed(paragraph)


def _mark_properties(paragraph: etree._Element) -> list[etree._Element]:
    found = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    return [] if found is None else list(found)


def _is_content(element: etree._Element) -> bool:
    """True where a reader sees something of an element of a paragraph."""
    if local(element) in _NOTHING:
        return False
    return element.tag not in (w("r"), w("hyperlink"), w("fldSimple")) or any(map(_is_content, element))


def _texts(root: etree._Element) -> None:
    for element in list(root.iter(w("delText"))):
        element.tag = w("t")
    for element in list(root.iter(w("delInstrText"))):
        element.tag = w("instrText")
