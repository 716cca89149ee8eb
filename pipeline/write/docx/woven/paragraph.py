"""A marked paragraph of two foreign files into the new file's own element, rebuilt where it differs."""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline.model.text.foreign import ForeignAtom
from pipeline.model.text.inline import Inline, Opaque, ParagraphBreak, Style, Text
from pipeline.model.text.revision import ARRIVED, GONE, Revision, RevisionKind, whole
from pipeline.ooxml.joining.carrier import Carrier
from pipeline.ooxml.joining.sources import Piece, ZeroWidth
from pipeline.ooxml.names import w
from pipeline.ooxml.tracked.markers import ALONE, NUMBER
from pipeline.write.docx.revised.sides import MARKS, RevisionNumbers
from pipeline.write.docx.woven.kinds import in_runs, mark_whole

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SIGNS = {
    "\t": "tab",
    "\n": "br",
    "\N{NON-BREAKING HYPHEN}": "noBreakHyphen",
    "\N{SOFT HYPHEN}": "softHyphen",
}
_OWN_PROPERTIES = frozenset(map(w, ("smartTagPr", "customXmlPr")))
_NOT_IN_RECORD = frozenset(map(w, ("rPr", "sectPr", "pPrChange")))
_NOT_LOOKS = frozenset(map(w, ("ins", "del", "moveFrom", "moveTo", "rPrChange")))


@dataclass(slots=True)
class Weaving:
    """What the parts of one text are woven with."""

    carrier: Carrier
    parts: tuple[str, str]
    """The names of the old and the new part."""
    numbers: RevisionNumbers
    controls: Mapping[etree._Element, etree._Element] = field(default_factory=dict)
    """The control of the new file that each of the old one has become."""

    def old(self, element: etree._Element) -> etree._Element:
        """A copy of an old element that means the same in the new file."""
        return self.carrier.copy(element, self.parts)

    def number(self, revision: Revision) -> int:
        """The number of a revision, whatever it says about what was."""
        return self.numbers.number(
            replace(revision, inside=None) if revision.inside is not None else revision
        )


@dataclass(slots=True)
class _Line:
    """Writes the pieces of one paragraph after another element's children."""

    weaving: Weaving
    paragraph: etree._Element
    marks: tuple[list[ZeroWidth], list[ZeroWidth]]
    """Of the old and of the new paragraph, in order."""
    offsets: list[int] = field(default_factory=lambda: [0, 0])
    path: list[tuple[ForeignAtom, etree._Element]] = field(default_factory=list)
    run: tuple[object, etree._Element] | None = None
    """The last run of text, and what it has to have in common with the next to be one with it."""

    @property
    def place(self) -> etree._Element:
        """Where the next piece goes."""
        return self.path[-1][1] if self.path else self.paragraph

    def write(self, inlines: Iterable[Inline]) -> None:
        for inline in inlines:
            self._inline(inline)

    def end(self) -> None:
        """Sets the marks that stand behind all text."""
        self.path, self.run = [], None
        for side in (0, 1):
            self._flush(side, None)

    def _inline(self, inline: Inline) -> None:
        kind = whole(inline.revisions)
        sides = (0,) if kind in GONE else (1,) if kind in ARRIVED else (0, 1)
        assert isinstance(inline, Text | Opaque)
        self._open(inline.inside, old=kind in GONE)
        if isinstance(inline, Opaque):
            for side in sides:
                self._flush(side, self.offsets[side])
                self.offsets[side] += 1
            self._atom(inline, kind)
            return
        text = inline.text
        while text:
            for side in sides:
                self._flush(side, self.offsets[side])
            length = min((self._to_next_mark(side, len(text)) for side in sides), default=len(text))
            self._text(inline, text[:length], kind)
            for side in sides:
                self.offsets[side] += length
            text = text[length:]

    def _to_next_mark(self, side: int, most: int) -> int:
        for mark in self.marks[side]:
            if mark.offset > self.offsets[side]:
                return min(most, mark.offset - self.offsets[side])
        return most

    def _flush(self, side: int, offset: int | None) -> None:
        """Sets the marks of a side that stand here, or all that are left."""
        waiting = self.marks[side]
        while waiting and (offset is None or waiting[0].offset <= offset):
            mark = waiting.pop(0)
            element = deepcopy(mark.element) if side else self.weaving.carrier.zero_width(mark.element)
            if element is None:
                continue
            element.tail = None
            self.run = None
            if mark.run is not None and side:
                bearer = _empty_run(mark.run)
                bearer.append(element)
                element = bearer
            self.place.append(element)

    def _open(self, inside: Sequence[ForeignAtom], *, old: bool) -> None:
        """Closes and opens containers until those around the next piece are open."""
        same = 0
        while same < min(len(self.path), len(inside)) and self.path[same][0] == inside[same]:
            same += 1
        if same < len(self.path) or same < len(inside):
            self.run = None
        del self.path[same:]
        for container in inside[same:]:
            element = container.xml
            assert isinstance(element, etree._Element)
            own = _shell(element)
            if old:
                own = self.weaving.old(own)
            self.place.append(own)
            self.path.append((container, own))

    def _text(self, inline: Text, text: str, kind: RevisionKind | None) -> None:
        foreign = inline.style.foreign
        key = (inline.style, inline.revisions, id(foreign.xml) if foreign is not None else 0)
        if self.run is None or self.run[0] != key:
            run = self._run(inline.style, old=kind in GONE)
            self._revise(run, inline, kind)
            self.place.append(run)
            self.run = key, run
        for element in text_elements(text):
            self.run[1].append(element)

    def _run(self, style: Style, *, old: bool) -> etree._Element:
        run = etree.Element(w("r"))
        looks = style.foreign.xml if style.foreign is not None else None
        if isinstance(looks, etree._Element):
            run.append(self.weaving.old(looks) if old else _clean(deepcopy(looks)))
        return run

    def _revise(self, run: etree._Element, inline: Inline, kind: RevisionKind | None) -> None:
        for revision in inline.revisions:
            if revision.kind is RevisionKind.REFORMATTED and isinstance(revision.before, Style):
                self._record(run, revision.before, revision)
        if kind is not None:
            revision = next(own for own in inline.revisions if own.kind is kind)
            mark_whole(run, revision, self.weaving.number(revision))

    def _record(self, run: etree._Element, before: Style, revision: Revision) -> None:
        properties = run.find(w("rPr"))
        if properties is None:
            properties = etree.Element(w("rPr"))
            run.insert(0, properties)
        was = before.foreign.xml if before.foreign is not None else None
        record_looks(properties, was, self.weaving, revision)

    def _atom(self, atom: Opaque, kind: RevisionKind | None) -> None:
        self.run = None
        pieces = atom.source
        assert isinstance(pieces, tuple)
        for element in _written(pieces):
            own = self.weaving.old(element) if kind in GONE else element
            whole_field = kind is not None and own.tag == w("fldSimple")
            for part in in_runs(own) if whole_field else [own]:
                self._put(part, atom, kind)

    def _put(self, element: etree._Element, atom: Opaque, kind: RevisionKind | None) -> None:
        if kind is not None:
            revision = next(other for other in atom.revisions if other.kind is kind)
            mark_whole(element, revision, self.weaving.number(revision))
        self.place.append(element)


def rebuild_content(
    last: etree._Element,
    content: Sequence[Inline],
    marks: tuple[list[ZeroWidth], list[ZeroWidth]],
    weaving: Weaving,
) -> None:
    """Writes the content of a paragraph anew, behind its properties, in place.

    Of one that is several on one side, those before the last stand in front of it.
    """
    _empty(last)
    line = _Line(weaving, last, marks)
    start = 0
    for place, inline in enumerate(content):
        if not isinstance(inline, ParagraphBreak):
            continue
        line.paragraph = _ending(inline, last, weaving)
        line.path, line.run = [], None
        line.write(content[start:place])
        start = place + 1
    line.paragraph, line.path, line.run = last, [], None
    line.write(content[start:])
    line.end()


def _empty(paragraph: etree._Element) -> None:
    """Takes all out of a paragraph but its properties."""
    for child in list(paragraph):
        if child.tag != w("pPr"):
            paragraph.remove(child)


def _ending(at: ParagraphBreak, last: etree._Element, weaving: Weaving) -> etree._Element:
    """The paragraph that ends at a break, in front of the last one."""
    foreign = getattr(at.paragraph, "foreign", None)
    assert isinstance(foreign, ForeignAtom) and isinstance(foreign.xml, etree._Element)
    kind = whole(at.revisions)
    if kind in GONE:
        paragraph = etree.Element(w("p"))
        properties = foreign.xml.find(w("pPr"))
        if properties is not None:
            paragraph.append(weaving.old(properties))
        last.addprevious(paragraph)
    else:
        paragraph = foreign.xml
        _empty(paragraph)
    if paragraph.find(w("pPr")) is None:
        paragraph.insert(0, etree.Element(w("pPr")))
    if kind is not None:
        paragraph.set(ALONE, MARKS[at.revisions[0].kind])
        paragraph.set(NUMBER, str(weaving.number(at.revisions[0])))
    return paragraph


def record_properties(
    paragraph: etree._Element, before: etree._Element, weaving: Weaving, revision: Revision
) -> None:
    """Puts on record what the properties of a paragraph and the looks of its mark were."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    own_properties = before.find(w("pPr"))
    was = weaving.old(own_properties) if own_properties is not None else etree.Element(w("pPr"))
    looks = was.find(w("rPr"))
    own = properties.find(w("rPr"))
    if _looks(looks) != _looks(own):
        if own is None:
            own = etree.Element(w("rPr"))
            section = properties.find(w("sectPr"))
            properties.insert(properties.index(section) if section is not None else len(properties), own)
        record_looks(own, looks, weaving, revision, copied=True)
    for child in list(was):
        if child.tag in _NOT_IN_RECORD:
            was.remove(child)
    put_on_record(properties, was, weaving, revision)


def put_on_record(
    properties: etree._Element, was: etree._Element, weaving: Weaving, revision: Revision
) -> None:
    """Puts on record, as the last child of some properties, what they were."""
    name = etree.QName(properties).localname
    change = etree.SubElement(properties, w(f"{name}Change"))
    change.set(NUMBER, str(weaving.number(revision)))
    change.append(was)


def record_looks(
    properties: etree._Element,
    before: object,
    weaving: Weaving,
    revision: Revision,
    *,
    copied: bool = False,
) -> None:
    """Puts on record what the looks of a run or a mark were."""
    was = etree.Element(w("rPr"))
    if isinstance(before, etree._Element):
        source = before if copied else weaving.old(before)
        was.extend([deepcopy(child) for child in source if child.tag not in _NOT_LOOKS])
    put_on_record(properties, was, weaving, revision)


def _looks(properties: etree._Element | None) -> tuple[bytes, ...]:
    children = properties if properties is not None else ()
    return tuple(etree.tostring(child, method="c14n") for child in children if child.tag not in _NOT_LOOKS)


def text_elements(text: str) -> Iterable[etree._Element]:
    """Characters as the elements that a run has for them."""
    start = 0
    for place, sign in enumerate(text):
        if sign in _SIGNS:
            if start < place:
                yield _text_element(text[start:place])
            yield etree.Element(w(_SIGNS[sign]))
            start = place + 1
    if start < len(text):
        yield _text_element(text[start:])


def _text_element(text: str) -> etree._Element:
    element = etree.Element(w("t"))
    element.text = text
    if text != text.strip():
        element.set(_SPACE, "preserve")
    return element


def _written(pieces: Sequence[Piece]) -> list[etree._Element]:
    """The elements of an atom: its runs, each with those of its children that are in it."""
    written: list[etree._Element] = []
    last: etree._Element | None = None
    for first, child in pieces:
        if child is None:
            written.append(_clean(deepcopy(first)))
        else:
            if first is not last:
                written.append(_empty_run(first))
            written[-1].append(_clean(deepcopy(child)))
        last = first if child is not None else None
    return written


def _empty_run(run: etree._Element) -> etree._Element:
    result = etree.Element(w("r"))
    looks = run.find(w("rPr"))
    if looks is not None:
        result.append(_clean(deepcopy(looks)))
    return result


def _clean(element: etree._Element) -> etree._Element:
    element.tail = None
    return element


def _shell(element: etree._Element) -> etree._Element:
    """A container without what stands in it."""
    result = etree.Element(element.tag)
    result.attrib.update(element.attrib)
    result.extend([deepcopy(child) for child in element if child.tag in _OWN_PROPERTIES])
    return result
