"""The blocks of a text part, in reading order, into what its references and inner links lead to."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from pipeline.ooxml.names import r, w
from pipeline.ooxml.text import mentions
from pipeline.ooxml.tracked.fields import POINTING, is_computed

Point = tuple[int, int, int]
"""A place in a text: the block, the paragraph in it, the characters before it in the paragraph."""

MENTIONED = (
    *(b":bookmark", b":anchor=", b":instrText", b":fldChar", b":fldSimple"),
    *(b":footnoteRef", b":endnoteRef", b":comment", b":perm"),
)
"""What the bytes of a block have that holds a target, or something that points at one."""
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_BETWEEN = frozenset(
    map(
        w,
        (
            *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference"),
            *("permStart", "permEnd"),
        ),
    )
)
"""What has no width: it may stand between blocks."""
_READ = (*map(w, ("p", "t", "fldChar", "instrText", "fldSimple", "hyperlink")), *_NOTES, *_BETWEEN)


@dataclass(slots=True)
class _Field:
    code: str = ""
    in_result: bool = False
    """True inside a result that is computed: it may name what it likes."""


@dataclass(slots=True)
class Targets:
    """What the blocks read so far point at, and where bookmarks start and end."""

    notes: Mapping[tuple[str, str], etree._Element]
    """Foot- and endnotes by kind and w:id."""
    pointers: list[tuple[Point, str]] = field(default_factory=list)
    """Each reference and inner link outside the computed result of a field, with the name that it has."""
    starts: dict[str, Point] = field(default_factory=dict)
    ends: dict[str, Point] = field(default_factory=dict)
    bookmarks: Counter[tuple[str, Point]] = field(default_factory=Counter)
    """How often a bookmark of a name starts at a place."""
    permissions: Counter[tuple[str, Point]] = field(default_factory=Counter)
    """Who may edit from where on, and that a range of somebody ends ("")."""
    comments: dict[str, list[Point]] = field(default_factory=dict)
    """Where the range of each comment starts and ends, and where its mark stands."""
    _open: dict[str, str] = field(default_factory=dict)
    _fields: list[_Field] = field(default_factory=list)
    _simple: bool = False
    """True where a field that is one element has been met: texts may stand in its result."""
    _block: int = 0
    _paragraph: int = 0
    _character: int = 0

    def read(self, block: etree._Element, data: bytes, *, counted: bool = True) -> None:
        """Goes over the next block, or a bookmark between blocks; its bytes tell what needs no look.

        A block that only one of two files may have is not `counted`.
        """
        if block.tag in _BETWEEN:
            self._element(block)
            return
        if self._fields or mentions(data, MENTIONED):
            self._read(block)
        self._block, self._paragraph, self._character = self._block + counted, 0, 0

    def enter(self, block: int) -> None:
        """Goes on in another text, whose first block has this number."""
        self._block, self._paragraph, self._character = block, 0, 0
        self._fields.clear()

    def lead(self, name: str) -> tuple[Point, Point] | None:
        """What stands under a bookmark, from where to where; None where there is none of the name."""
        start, end = self.starts.get(name.lower()), self.ends.get(name.lower())
        return None if start is None or end is None else (start, end)

    def _read(self, element: etree._Element) -> None:
        for inner in element.iter(*_READ):
            self._element(inner)

    def _element(self, element: etree._Element) -> None:
        point = self._block, self._paragraph, self._character
        in_result = self._in_result
        if element.tag == w("p"):
            self._paragraph, self._character = self._paragraph + 1, 0
        elif element.tag == w("t"):
            self._character += 0 if in_result or self._in_simple(element) else len(element.text or "")
        elif element.tag in _BETWEEN:
            self._edge(element, point)
        elif element.tag == w("fldChar"):
            self._turn(element.get(w("fldCharType")) or "", point)
        elif element.tag == w("instrText") and self._fields:
            self._fields[-1].code += element.text or ""
        elif element.tag == w("fldSimple"):
            self._simple = self._simple or is_computed(element.get(w("instr")) or "")
            self._point(element.get(w("instr")) or "", point)
        elif element.tag == w("hyperlink"):
            anchor = element.get(w("anchor"))
            away = element.get(r("id"))  # then the anchor is a place there
            if anchor and not away and not in_result and next(element.iter(w("r")), None) is not None:
                self.pointers.append((point, anchor))
        elif element.tag in _NOTES:
            note = self.notes.get((_NOTES[str(element.tag)], element.get(w("id")) or ""))
            if note is not None:
                depth = len(self._fields)
                self._read(note)
                del self._fields[depth:]  # one that does not end, ends with its note

    def _in_simple(self, element: etree._Element) -> bool:
        """True inside the computed result of a field that is one element."""
        above = element.iterancestors(w("fldSimple")) if self._simple else ()
        return any(is_computed(simple.get(w("instr")) or "") for simple in above)

    @property
    def _in_result(self) -> bool:
        return any(field.in_result for field in self._fields)

    def _edge(self, element: etree._Element, point: Point) -> None:
        """Where a bookmark or the range of a comment starts or ends."""
        own = element.get(w("id")) or ""
        if element.tag == w("bookmarkStart"):
            name = (element.get(w("name")) or "").lower()
            self._open[own] = name
            self.starts[name] = point
            self.bookmarks[name, point] += 1
        elif element.tag == w("bookmarkEnd"):
            self.ends[self._open.pop(own, "")] = point
        elif element.tag in (w("permStart"), w("permEnd")):
            who = f"{element.get(w('edGrp')) or ''} {element.get(w('ed')) or ''}".strip()
            self.permissions[who, point] += 1
        else:
            self.comments.setdefault(own, []).append(point)

    def _turn(self, kind: str, point: Point) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = is_computed(self._fields[-1].code)
        elif self._fields:
            self._point(self._fields.pop().code, point)

    def _point(self, code: str, point: Point) -> None:
        match = POINTING.match(code)
        if match and not self._in_result:
            self.pointers.append((point, match["name"]))
