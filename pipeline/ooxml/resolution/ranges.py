"""Ranges of which content goes into ranges of what stays: none with one end, none of nothing."""

from collections.abc import Iterable

from lxml import etree

from pipeline.ooxml.names import w
from pipeline.ooxml.text import remove

_PAIRS = (
    (w("bookmarkStart"), w("bookmarkEnd")),
    (w("commentRangeStart"), w("commentRangeEnd")),
    (w("permStart"), w("permEnd")),
)
RANGE_MARKS = tuple(tag for pair in _PAIRS for tag in pair)
"""The ends of bookmarks, of what a comment is about, and of what may be edited."""
_CONTENT = tuple(map(w, ("r", "p", "tr", "tc")))


class Ranges:
    """The ranges of a part while content is taken out of it."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._lone = frozenset(_lone(root))
        self._references = frozenset(_comments(root))
        self._lifted: set[etree._Element] = set()

    def lifted(self, marks: Iterable[etree._Element]) -> None:
        """Notes the ends of ranges that stood in content which is taken out."""
        self._lifted.update(marks)

    def settle(self) -> None:
        """Takes ranges away of which nothing is left, and ends without a partner that had one."""
        for start, end in _pairs(self._root):
            if start in self._lifted and end in self._lifted and _is_empty(start, end):
                remove(start)
                remove(end)
        gone = self._references - frozenset(_comments(self._root))
        for mark in list(self._root.iter(w("commentRangeStart"), w("commentRangeEnd"))):
            if mark.get(w("id")) in gone:
                remove(mark)
        for mark in [mark for mark in _lone(self._root) if mark not in self._lone]:
            remove(mark)


def _pairs(root: etree._Element) -> list[tuple[etree._Element, etree._Element]]:
    """Each start with the next end of its number."""
    pairs: list[tuple[etree._Element, etree._Element]] = []
    for start_tag, end_tag in _PAIRS:
        starts: dict[str, etree._Element] = {}
        for mark in root.iter(start_tag, end_tag):
            number = mark.get(w("id")) or ""
            if mark.tag == start_tag:
                starts.setdefault(number, mark)
            elif number in starts:
                pairs.append((starts.pop(number), mark))
    return pairs


def _lone(root: etree._Element) -> list[etree._Element]:
    paired = {mark for pair in _pairs(root) for mark in pair}
    return [mark for mark in root.iter(*RANGE_MARKS) if mark not in paired]


def _comments(root: etree._Element) -> list[str]:
    return [mark.get(w("id")) or "" for mark in root.iter(w("commentReference"))]


def _is_empty(start: etree._Element, end: etree._Element) -> bool:
    """True where no content begins or ends between two marks."""
    if start.getparent() is not end.getparent():
        return False
    for between in start.itersiblings():
        if between is end:
            return True
        if between.tag not in RANGE_MARKS and between.tag != w("proofErr"):
            return False
    return False
