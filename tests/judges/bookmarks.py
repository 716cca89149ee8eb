"""Bookmarks of a tree into those that hold something, before and after changes are resolved.

A bookmark goes with the last of what it held, as it does in Word when somebody deletes all of its text; one that
never held anything stays with the paragraph that it stands in.
"""

from lxml import etree

from tests.judges.names import removed, value, w

_STARTS_AND_ENDS = (w("bookmarkStart"), w("bookmarkEnd"))
_CONTENT = tuple(
    w(name)
    for name in (
        *("t", "delText", "tab", "br", "cr", "sym", "noBreakHyphen", "drawing", "pict", "object", "tbl"),
        *("footnoteReference", "endnoteReference", "fldChar", "fldSimple", "instrText", "delInstrText"),
    )
)


def holding_content(root: etree._Element) -> frozenset[str]:
    """The ids of the bookmarks of a tree with anything between start and end."""
    open_ids: set[str] = set()
    holding: set[str] = set()
    for element in root.iter(*_STARTS_AND_ENDS, *_CONTENT):
        if element.tag == w("bookmarkStart"):
            open_ids.add(value(element, "id"))
        elif element.tag == w("bookmarkEnd"):
            open_ids.discard(value(element, "id"))
        else:
            holding |= open_ids
    return frozenset(holding)


def emptied_bookmarks_removed(root: etree._Element, held: frozenset[str]) -> None:
    """Takes out the bookmarks that held something before, and nothing now."""
    holding = holding_content(root)
    for element in list(root.iter(*_STARTS_AND_ENDS)):
        if value(element, "id") in held - holding:
            removed(element)


def kept_of(paragraph: etree._Element) -> list[etree._Element]:
    """What of an empty paragraph that goes stays: the ends of bookmarks that reach beyond it."""
    marks = list(paragraph.iter(*_STARTS_AND_ENDS))
    starts, ends = ({value(mark, "id") for mark in marks if mark.tag == tag} for tag in _STARTS_AND_ENDS)
    return [mark for mark in marks if value(mark, "id") not in starts & ends]
