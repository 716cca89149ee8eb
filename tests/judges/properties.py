"""Properties of runs, paragraphs, rows, cells and sections into what they were, and into a form to compare."""

from collections.abc import Collection

from lxml import etree

from tests.judges.names import local, parent_of, removed, value, w

MARKS = tuple(w(name) for name in ("ins", "del", "moveFrom", "moveTo"))
"""What marks a paragraph's end or a row, and what holds content that came, went or moved."""
CELLS = tuple(w(name) for name in ("cellIns", "cellDel", "cellMerge"))
KEPT = {
    "pPrChange": (w("rPr"), w("sectPr")),
    "rPrChange": MARKS,
    "trPrChange": MARKS,
    "tcPrChange": CELLS,
    "sectPrChange": (w("headerReference"), w("footerReference")),
}
"""What the old properties in a change can't hold, and what therefore stays as it is (ECMA-376 part 1, 17.13.5)."""
CHANGES = (*KEPT, "tblPrChange", "tblPrExChange", "tblGridChange")
_ON_OFF = frozenset(
    [
        "b",
        "bCs",
        "i",
        "iCs",
        "caps",
        "smallCaps",
        "strike",
        "dstrike",
        "outline",
        "shadow",
        "emboss",
        "imprint",
        "noProof",
        "snapToGrid",
        "vanish",
        "webHidden",
        "rtl",
        "cs",
        "specVanish",
        "keepNext",
        "keepLines",
        "pageBreakBefore",
        "widowControl",
        "suppressLineNumbers",
        "suppressAutoHyphens",
        "contextualSpacing",
        "mirrorIndents",
        "kinsoku",
        "wordWrap",
        "overflowPunct",
        "topLinePunct",
        "autoSpaceDE",
        "autoSpaceDN",
        "bidi",
        "adjustRightInd",
        "suppressOverlap",
        "cantSplit",
        "tblHeader",
        "hidden",
        "noWrap",
        "hideMark",
        "tcFitText",
        "titlePg",
        "bidiVisual",
    ]
)
_WORD = {"": "on", "1": "on", "true": "on", "on": "on", "0": "off", "false": "off", "off": "off"}


def changes_accepted(root: etree._Element) -> None:
    """Leaves the properties as they are now."""
    for change in list(root.iter(*map(w, CHANGES), w("numberingChange"))):
        removed(change)
    for mark in list(root.iter(w("cellMerge"))):
        _merge(mark, value(mark, "vMerge"))


def changes_rejected(root: etree._Element) -> None:
    """Gives back the properties that each change keeps."""
    for change in list(root.iter(*map(w, CHANGES))):
        now = parent_of(change)
        stays = [child for child in now if child.tag in KEPT.get(local(change), ())]
        now[:] = [*(list(change[0]) if len(change) else []), *stays]
    for change in list(root.iter(w("numberingChange"))):
        removed(change)
    for mark in list(root.iter(w("cellMerge"))):
        _merge(mark, value(mark, "vMergeOrig"))


def canonical(element: etree._Element | None, without: Collection[str] = ()) -> tuple[str, ...]:
    """The children of a property element in one spelling and order, but for those named; () for none."""
    if element is None:
        return ()
    return tuple(sorted(_spelt(child) for child in element if local(child) not in without))


def _spelt(element: etree._Element) -> str:
    name = local(element)
    if name in _ON_OFF:
        return f"{name}={_WORD.get(value(element), value(element))}"
    attributes = sorted(
        f"{str(key).rpartition('}')[2]}={content!s}"
        for key, content in element.attrib.items()
        if not str(key).rpartition("}")[2].startswith("rsid")
    )
    return " ".join([name, *attributes, *(f"({part})" for part in canonical(element))])


def _merge(mark: etree._Element, merged: str) -> None:
    """Puts what a revision of a vertical merge says in place of the merge."""
    properties = parent_of(mark)
    removed(mark)
    for merge in properties.findall(w("vMerge")):
        removed(merge)
    if merged:
        merge = etree.SubElement(properties, w("vMerge"))
        merge.set(w("val"), "restart" if merged == "rest" else "continue")
