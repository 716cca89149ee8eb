"""The content of a foreign paragraph into inlines, and the marks without width in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline.model.text.foreign import ForeignAtom
from pipeline.model.text.inline import Inline, Inlines, Opaque, Text, joined
from pipeline.model.text.revision import Revisions
from pipeline.ooxml.joining.shapes import shape
from pipeline.ooxml.joining.sources import Piece, ZeroWidth
from pipeline.ooxml.names import r, w
from pipeline.read.docx.revised import TRACKED, TrackedChanges, former, former_properties
from pipeline.read.docx.runs import RunStyles, atom_key, read_text, said_in_run

_CONTAINERS = frozenset(map(w, ("hyperlink", "smartTag", "customXml", "bdo", "dir")))
"""What stands around runs and is opened and closed again around what is left of them."""
_OWN_PROPERTIES = frozenset(map(w, ("smartTagPr", "customXmlPr")))
_RANGES = (
    *("bookmark", "commentRange", "perm", "moveFromRange", "moveToRange"),
    *(f"customXml{kind}Range" for kind in ("Ins", "Del", "MoveFrom", "MoveTo")),
)
_ZERO_WIDTH = frozenset((*(w(f"{kind}{end}") for kind in _RANGES for end in ("Start", "End")), w("proofErr")))
_ZERO_WIDTH_IN_RUNS = frozenset(map(w, ("commentReference", "annotationRef", "lastRenderedPageBreak")))
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_MARKED = w("fldChar")
_CODED = frozenset(map(w, ("fldChar", "instrText", "delInstrText")))

Pieces = Sequence[Piece]


class Unclosed(Exception):
    """A field of the paragraph does not end where it began: it is carried with all that it reaches over."""


@dataclass(slots=True)
class Content:
    """Reads one paragraph after another."""

    looks: RunStyles
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    """The key of each note, by its kind and id: what tells in both files that it is the same one."""
    tracked: TrackedChanges | None = None
    """Gives the revisions of what is read; None where nobody asks, and where fields are compared whole."""
    _inlines: list[Inline] = field(default_factory=list)
    _marks: list[ZeroWidth] = field(default_factory=list)
    _offset: int = 0

    def of(self, paragraph: etree._Element) -> tuple[Inlines, tuple[ZeroWidth, ...]]:
        """The inlines of a paragraph and the marks in it; Unclosed where a field runs on."""
        self._inlines, self._marks, self._offset = [], [], 0
        self._walk(paragraph, ())
        return joined(tuple(self._inlines)), tuple(self._marks)

    def _walk(self, container: etree._Element, inside: tuple[ForeignAtom, ...]) -> None:
        pieces = list(_pieces(container))
        place = 0
        while place < len(pieces):
            first, child = pieces[place]
            if child is not None and child.tag == _MARKED:
                end = self._end_of_field(pieces, place)
                self._atom(pieces[place:end], inside)
                place = end
                continue
            self._piece(first, child, inside)
            place += 1

    def _piece(
        self, first: etree._Element, child: etree._Element | None, inside: tuple[ForeignAtom, ...]
    ) -> None:
        if child is not None:
            if child.tag in _ZERO_WIDTH_IN_RUNS:
                if child.tag != w("lastRenderedPageBreak"):
                    self._marks.append(ZeroWidth(self._offset, child, first))
                return
            for text, piece in said_in_run(first, child):
                if piece is None:
                    self._text(text, first, inside)
                else:
                    self._atom([piece], inside)
        elif first.tag in _ZERO_WIDTH:
            if first.tag != w("proofErr"):
                self._marks.append(ZeroWidth(self._offset, first))
        elif first.tag in _CONTAINERS:
            self._require_closed(first)
            self._walk(first, (*inside, self._container(first)))
        else:
            self._require_closed(first)
            self._atom([(first, None)], inside)

    def _end_of_field(self, pieces: Pieces, start: int) -> int:
        """The place behind a field, or behind the code of one whose result is read with the rest."""
        try:
            return _field_end(pieces, start)
        except Unclosed:
            if self.tracked is None:
                raise
            return _code_end(pieces, start)

    def _require_closed(self, element: etree._Element) -> None:
        if self.tracked is None:
            _refuse_open(element)

    def _container(self, element: etree._Element) -> ForeignAtom:
        """A container without what stands in it."""
        own = etree.Element(element.tag)
        own.attrib.update(element.attrib)
        own.extend([_copy(child) for child in element if child.tag in _OWN_PROPERTIES])
        return ForeignAtom(shape(own, self.looks.naming), element)

    def _text(self, text: str, run: etree._Element, inside: tuple[ForeignAtom, ...]) -> None:
        if text:
            style, link = self.looks.style(run), self._link(inside)
            self._inlines.append(Text(text, style, link, revisions=self._revisions(run), inside=inside))
            self._offset += len(text)

    def _link(self, inside: tuple[ForeignAtom, ...]) -> str:
        """The address that a container leads to; "" for a place in the same file."""
        for container in reversed(inside):
            element = container.xml
            if isinstance(element, etree._Element) and element.tag == w("hyperlink"):
                return self.looks.naming.targets.get(element.get(r("id"), ""), "")
        return ""

    def _atom(self, pieces: Pieces, inside: tuple[ForeignAtom, ...]) -> None:
        first, child = pieces[0]
        note = _NOTES.get(str(child.tag)) if child is not None else None
        if note is not None and child is not None:
            own = child.get(w("id"), "")
            looks = self.looks.style(first).foreign
            key = f"{note}:{self.notes.get((note, own), own)}:{looks.key if looks else ''}{_custom(child)}"
        else:
            key = atom_key(pieces, self.looks.naming)
        elements = [first if inner is None else inner for first, inner in pieces]
        changes = {self._revisions(run) for run, _ in pieces} if self.tracked else set()
        revisions = changes.pop() if len(changes) == 1 else ()
        atom = Opaque(key, (), revisions, inside, text=read_text(elements), source=tuple(pieces))
        self._inlines.append(atom)
        self._offset += 1

    def _revisions(self, element: etree._Element) -> Revisions:
        """What happened to a run, or to another element of a paragraph."""
        if self.tracked is None:
            return ()
        properties = element.find(w("rPr"))
        before = self.looks.of(former_properties(properties)) if former(properties) is not None else None
        return (*self.tracked.around(element), *self.tracked.recorded(properties, before=before))


def _custom(mark: etree._Element) -> str:
    return "custom" if mark.get(w("customMarkFollows")) else ""


def _copy(element: etree._Element) -> etree._Element:
    return etree.fromstring(etree.tostring(element, with_tail=False))


def _pieces(container: etree._Element) -> Iterator[Piece]:
    """The children of runs, and whatever else stands in a paragraph, in order."""
    for child in container:
        if child.tag == w("r"):
            yield from ((child, inner) for inner in child if inner.tag != w("rPr") and _is_element(inner))
        elif child.tag in TRACKED:
            yield from _pieces(child)
        elif child.tag != w("pPr") and child.tag not in _OWN_PROPERTIES and _is_element(child):
            yield child, None


def _is_element(node: etree._Element) -> bool:
    return isinstance(node.tag, str)


def _field_end(pieces: Pieces, start: int) -> int:
    """The place behind the end of a field that begins at `start`."""
    depth = 0
    for place in range(start, len(pieces)):
        first, child = pieces[place]
        if child is None:
            _refuse_open(first)
        elif child.tag == _MARKED:
            kind = child.get(w("fldCharType"))
            depth += (kind == "begin") - (kind == "end")
            if depth <= 0 and kind == "end":
                return place + 1
    raise Unclosed


def _code_end(pieces: Pieces, start: int) -> int:
    """The place behind the code of a field, or behind a mark that begins none."""
    place = start
    while place < len(pieces):
        _, child = pieces[place]
        if child is None or child.tag not in _CODED:
            break
        place += 1
        if child.get(w("fldCharType")) in ("separate", "end"):
            break
    return place


def _refuse_open(element: etree._Element) -> None:
    """Unclosed where a field begins or ends in an element and not in it as well."""
    if open_fields(element):
        raise Unclosed


def open_fields(element: etree._Element) -> int:
    """How many more fields begin than end in an element; less than none where more end."""
    depth = lowest = 0
    for mark in element.iter(_MARKED):
        kind = mark.get(w("fldCharType"))
        depth += (kind == "begin") - (kind == "end")
        lowest = min(lowest, depth)
    return depth or lowest


def without_marks(inlines: Inlines) -> Inlines:
    """The inlines without revisions."""
    return tuple(replace(inline, revisions=()) for inline in inlines)
