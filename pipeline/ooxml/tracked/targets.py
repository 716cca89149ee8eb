"""The blocks of a text part, in reading order, into what its references and inner links lead to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from pipeline.ooxml.names import w

Point = tuple[int, int, int]
"""A place in a text: the block, the paragraph in it, the characters before it in the paragraph."""

POINTING = re.compile(
    r'^\s*(?:(?:REF|PAGEREF|NOTEREF)\s+|HYPERLINK\b.*?\\l\s+|TOC\b.*?\\b\s+)"?(?P<name>[^\s"]+)'
)
"""A field code that names a bookmark."""
_MENTIONS = re.compile(rb"<w:bookmark|w:anchor=|REF |HYPERLINK |TOC |<w:footnoteReference ")
_READ = tuple(
    map(
        w,
        (
            *("p", "t", "bookmarkStart", "bookmarkEnd", "fldChar", "instrText", "hyperlink"),
            "footnoteReference",
        ),
    )
)


@dataclass(slots=True)
class _Field:
    code: str = ""
    in_result: bool = False


@dataclass(slots=True)
class Targets:
    """What the blocks read so far point at, and where bookmarks start and end."""

    notes: Mapping[str, etree._Element]
    pointers: list[tuple[Point, str]] = field(default_factory=list)
    """Each reference and inner link outside the computed result of a field, with the name that it has."""
    starts: dict[str, Point] = field(default_factory=dict)
    ends: dict[str, Point] = field(default_factory=dict)
    _open: dict[str, str] = field(default_factory=dict)
    _fields: list[_Field] = field(default_factory=list)
    _block: int = 0
    _paragraph: int = 0
    _character: int = 0

    def read(self, block: etree._Element, data: bytes) -> None:
        """Goes over the next block, or a bookmark between blocks; its bytes tell what needs no look."""
        if block.tag in (w("bookmarkStart"), w("bookmarkEnd")):
            self._element(block)
            return
        if self._fields or _MENTIONS.search(data):
            self._read(block)
        self._block, self._paragraph, self._character = self._block + 1, 0, 0

    def lead(self, name: str) -> tuple[Point, Point] | None:
        """What stands under a bookmark, from where to where; None where there is none of the name."""
        start, end = self.starts.get(name), self.ends.get(name)
        return None if start is None or end is None else (start, end)

    def _read(self, element: etree._Element) -> None:
        for inner in element.iter(*_READ):
            self._element(inner)

    def _element(self, element: etree._Element) -> None:
        point = self._block, self._paragraph, self._character
        in_result = any(field.in_result for field in self._fields)
        if element.tag == w("p"):
            self._paragraph, self._character = self._paragraph + 1, 0
        elif element.tag == w("t"):
            self._character += 0 if in_result else len(element.text or "")
        elif element.tag == w("bookmarkStart"):
            name = element.get(w("name")) or ""
            self._open[element.get(w("id")) or ""] = name
            self.starts[name] = point
        elif element.tag == w("bookmarkEnd"):
            self.ends[self._open.pop(element.get(w("id")) or "", "")] = point
        elif element.tag == w("fldChar"):
            self._turn(element.get(w("fldCharType")) or "", point)
        elif element.tag == w("instrText") and self._fields:
            self._fields[-1].code += element.text or ""
        elif element.tag == w("hyperlink"):
            anchor = element.get(w("anchor"))
            if anchor and not in_result and next(element.iter(w("r")), None) is not None:
                self.pointers.append((point, anchor))
        elif element.tag == w("footnoteReference"):
            note = self.notes.get(element.get(w("id")) or "")
            if note is not None:
                self._read(note)

    def _turn(self, kind: str, point: Point) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif self._fields:
            code = self._fields.pop().code
            match = POINTING.match(code)
            if match and not any(field.in_result for field in self._fields):
                self.pointers.append((point, match["name"]))
