"""The marked blocks of one text part into the new file's own part, in place."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from pipeline.diff.marking.breaks import side_counts
from pipeline.diff.marking.positions import borne
from pipeline.model.text.block import Block, Cell, Heading, Paragraph, Row, Table
from pipeline.model.text.foreign import ForeignAtom
from pipeline.model.text.inline import Opaque, ParagraphBreak
from pipeline.model.text.revision import Revision, RevisionKind, whole
from pipeline.ooxml.joining.sources import MarkSources, ZeroWidth
from pipeline.ooxml.names import w
from pipeline.write.docx.revised.sides import placed_pieces, restyling
from pipeline.write.docx.woven.kinds import mark_whole
from pipeline.write.docx.woven.paragraph import (
    Weaving,
    divided_content,
    put_on_record,
    rebuild_content,
    record_properties,
)

_AROUND = frozenset(map(w, ("sdt", "sdtContent", "customXml", "smartTag")))
_BLOCKS = frozenset(map(w, ("p", "tbl", "sdt", "customXml", "smartTag")))
_SPANS = tuple(map(w, ("gridSpan", "vMerge", "hMerge")))
_INDENTS = tuple(map(w, ("gridBefore", "gridAfter", "tblHeader")))
"""What says where a row begins and whether it heads its table: undone by no record of its properties."""
_CHANGES = frozenset(
    map(w, ("ins", "del", "trPrChange", "tcPrChange", "tblPrChange", "cellIns", "cellDel", "cellMerge"))
)


@dataclass(frozen=True, slots=True)
class Story:
    """One text of both files, compared."""

    old: tuple[Block, ...]
    new: tuple[Block, ...]
    marked: tuple[Block, ...]
    container: etree._Element
    """The new file's body, note, header or cell, which is changed in place."""
    old_container: etree._Element


@dataclass(slots=True)
class Weaver:
    """Weaves what the old file had into the elements of the new one."""

    weaving: Weaving
    sources: tuple[MarkSources, MarkSources]
    inserted: Revision
    deleted: Revision

    def weave(self, story: Story) -> None:
        """Marks, rebuilds and inserts until the container holds both texts."""
        place = _Place(story.container)
        for block, i, _ in placed_pieces(story.marked):
            self._block(block, story.old, i, place)
        self._between(story.old_container, place)

    def _block(self, block: Block, old: Sequence[Block], i: int | None, place: "_Place") -> None:
        kind = whole(block.revisions)
        element = element_of(block)
        if i is not None:
            self._between(element_of(old[i]), place)
        if kind in (RevisionKind.DELETED, RevisionKind.MOVED_FROM):
            for own in block_elements(block):
                place.put(self._gone(own, block.revisions[0], block))
        elif kind is not None:
            self._number_whole(block_elements(block), block.revisions[0], block)
            place.passed(block_elements(block))
        elif not borne(block):
            place.passed(block_elements(block))
        elif isinstance(block, Table) and i is not None:
            self._table(block, old[i], element)
            place.passed([element])
        elif isinstance(block, Paragraph | Heading) and i is not None:
            self._paragraph(block, old[i : i + side_counts(block)[0]], place)

    def _between(self, old: etree._Element, place: "_Place") -> None:
        """The bookmarks that stood between blocks, in front of an old one."""
        for mark in self.sources[0].between.get(old, ()):
            copy = self.weaving.carrier.zero_width(mark)
            if copy is not None:
                place.put(copy)

    def _gone(self, element: etree._Element, revision: Revision, block: Block | None) -> etree._Element:
        copy = self.weaving.old(element)
        self._number_whole([copy], revision, block)
        return copy

    def _number_whole(
        self, elements: Sequence[etree._Element], revision: Revision, block: Block | Row | None
    ) -> None:
        """A paragraph with text moves under its name; anything else left and came."""
        name = _move_name(revision) if isinstance(block, Paragraph | Heading) and not _carried(block) else ""
        for element in elements:
            mark_whole(element, revision, self.weaving.number(revision), name)

    def _paragraph(self, block: Paragraph | Heading, old: Sequence[Block], place: "_Place") -> None:
        if any(isinstance(inline, Opaque) and inline.block for inline in block.content):
            self._exchanged(block, place)
            return
        element = element_of(block)
        marks = self._marks(block, old, element)
        revision = restyling(block)
        if any(isinstance(inline, ParagraphBreak) for inline in block.content):
            divided_content(element, block.content, marks, self.weaving)
        elif any(inline.revisions for inline in block.content):
            rebuild_content(element, block.content, marks, self.weaving)
        if revision is not None and isinstance(revision.before, Paragraph | Heading):
            before = element_of(revision.before)
            record_properties(element, before, self.weaving, revision)
            self._section(element, before, revision)
        if element.find(w("pPr")) is None:
            element.insert(0, etree.Element(w("pPr")))
        place.passed([element])

    def _marks(
        self, block: Paragraph | Heading, old: Sequence[Block], element: etree._Element
    ) -> tuple[list[ZeroWidth], list[ZeroWidth]]:
        """The marks without width of the old and of the new paragraphs, counted over all of them."""
        ends = [at.paragraph for at in block.content if isinstance(at, ParagraphBreak)]
        news = [
            end.foreign.xml
            for end in ends
            if isinstance(end, Paragraph)
            and end.foreign is not None
            and isinstance(end.foreign.xml, etree._Element)
            and end.foreign.xml.getroottree() is element.getroottree()
        ]
        olds = [element_of(other) for other in old]
        return _collected(self.sources[0], olds), _collected(self.sources[1], [*news, element])

    def _exchanged(self, block: Paragraph | Heading, place: "_Place") -> None:
        """Whole blocks that went and others that came."""
        for inline in block.content:
            assert isinstance(inline, Opaque) and isinstance(inline.source, tuple)
            kind = whole(inline.revisions)
            if kind is RevisionKind.DELETED:
                for element in inline.source:
                    place.put(self._gone(element, inline.revisions[0], None))
            else:
                if kind is not None:
                    self._number_whole(inline.source, inline.revisions[0], None)
                place.passed(inline.source)

    def _section(self, element: etree._Element, before: etree._Element, revision: Revision) -> None:
        """The section that ends with a paragraph, with what its properties were."""
        now, was = element.find(f"{w('pPr')}/{w('sectPr')}"), before.find(f"{w('pPr')}/{w('sectPr')}")
        if now is not None and was is not None:
            self.section(now, was, revision)

    def section(self, now: etree._Element, was: etree._Element, revision: Revision) -> None:
        """Puts on record what the properties of a section were."""
        copy = etree.Element(w("sectPr"))
        copy.extend(
            child
            for child in list(self.weaving.old(_without_references(was)))
            if child.tag != w("sectPrChange")
        )
        put_on_record(now, copy, self.weaving, revision)

    def _table(self, table: Table, old: Block, element: etree._Element) -> None:
        assert isinstance(old, Table)
        revision = restyling(table)
        if revision is not None and isinstance(revision.before, Table):
            self._table_properties(element, element_of(revision.before), revision)
        rows = _Place(element)
        for row, i, _ in placed_pieces(table.rows):
            self._row(row, old.rows[i] if i is not None else None, rows)

    def _table_properties(self, element: etree._Element, before: etree._Element, revision: Revision) -> None:
        for name in ("tblPr", "tblGrid"):
            now, was = element.find(w(name)), before.find(w(name))
            if _same(now, was):
                continue
            if now is None:
                now = etree.Element(w(name))
                element.insert(0 if name == "tblPr" else 1, now)
            put_on_record(
                now,
                self.weaving.old(was) if was is not None else etree.Element(w(name)),
                self.weaving,
                revision,
            )

    def _row(self, row: Row, old: Row | None, rows: "_Place") -> None:
        element = element_of(row)
        kind = whole(row.revisions)
        if kind in (RevisionKind.DELETED, RevisionKind.MOVED_FROM):
            rows.put(self._gone(element, row.revisions[0], None))
            return
        if kind is not None:
            self._number_whole([element], row.revisions[0], None)
        elif old is not None and borne(row):
            if _fits(row, old):
                self._cells(row, old, element)
            else:
                rows.put(self._gone(element_of(old), self.deleted, None))
                self._number_whole([element], self.inserted, None)
        rows.passed([element])

    def _cells(self, row: Row, old: Row, element: etree._Element) -> None:
        revision = restyling(row)
        if revision is not None:
            self._changed(element, element_of(old), "trPr", revision)
        for cell, was in zip(row.cells, old.cells, strict=True):
            own = element_of(cell)
            changed = restyling(cell)
            if changed is not None:
                self._changed(own, element_of(was), "tcPr", changed)
            if cell.blocks != was.blocks:
                self.weave(Story(was.blocks, cell.blocks, cell.blocks, own, element_of(was)))

    def _changed(
        self, element: etree._Element, before: etree._Element, name: str, revision: Revision
    ) -> None:
        """Puts on record what the properties of a row or cell were, where they differ."""
        now, was = element.find(w(name)), before.find(w(name))
        copy = self.weaving.old(was) if was is not None else etree.Element(w(name))
        for child in list(copy):
            if child.tag in _CHANGES:
                copy.remove(child)
        if now is None:
            now = etree.Element(w(name))
            first = 1 if len(element) and element[0].tag == w("tblPrEx") else 0
            element.insert(first, now)
        put_on_record(now, copy, self.weaving, revision)


@dataclass(slots=True)
class _Place:
    """Where in the new file's container the next old element goes: in front of the next new one."""

    container: etree._Element
    _before: list[etree._Element] = field(default_factory=list)
    _last: etree._Element | None = None

    def put(self, element: etree._Element) -> None:
        """An old element behind all that was passed."""
        if self._last is None:
            self._start(element)
        else:
            self._last.addnext(element)
        self._last = element

    def _start(self, element: etree._Element) -> None:
        place = 0
        for index, child in enumerate(self.container):
            if child.tag in (w("tblPr"), w("tblGrid"), w("tblPrEx"), w("trPr"), w("tcPr")):
                place = index + 1
        self.container.insert(place, element)

    def passed(self, elements: Sequence[etree._Element]) -> None:
        """New elements that the text has gone past: out of the controls that end with them."""
        last = elements[-1]
        above = last.getparent()
        while above is not None and above is not self.container and above.tag in _AROUND:
            if any(True for _ in last.itersiblings(*_BLOCKS, w("tr"), w("tc"))):
                break
            last, above = above, above.getparent()
        self._last = last


def element_of(piece: Block | Row | Cell) -> etree._Element:
    """The element that a piece was read from."""
    foreign = getattr(piece, "foreign", None)
    assert isinstance(foreign, ForeignAtom) and isinstance(foreign.xml, etree._Element)
    return foreign.xml


def block_elements(block: Block) -> tuple[etree._Element, ...]:
    """All elements of a block: of a carried one several."""
    if _carried(block) and isinstance(block, Paragraph):
        (atom,) = block.content
        assert isinstance(atom, Opaque) and isinstance(atom.source, tuple)
        return atom.source
    return (element_of(block),)


def _carried(block: Block) -> bool:
    content = block.content if isinstance(block, Paragraph) else ()
    return any(isinstance(inline, Opaque) and inline.block for inline in content)


def _move_name(revision: Revision) -> str:
    name, _, count = revision.move.partition("/")
    return f"{name}.{count}" if count else name


def _collected(sources: MarkSources, paragraphs: Sequence[etree._Element]) -> list[ZeroWidth]:
    return [mark for paragraph in paragraphs for mark in sources.marks.get(paragraph, ())]


def _fits(row: Row, old: Row) -> bool:
    """True where both rows have the same cells over the same columns."""
    if len(row.cells) != len(old.cells) or any(whole(cell.revisions) for cell in row.cells):
        return False
    pairs = zip(row.cells, old.cells, strict=True)
    spans = all(
        _said(element_of(now), "tcPr", _SPANS) == _said(element_of(was), "tcPr", _SPANS) for now, was in pairs
    )
    return spans and _said(element_of(row), "trPr", _INDENTS) == _said(element_of(old), "trPr", _INDENTS)


def _said(element: etree._Element, name: str, tags: Sequence[str]) -> list[tuple[str, str]]:
    properties = element.find(w(name))
    children = properties if properties is not None else ()
    return sorted((str(child.tag), child.get(w("val"), "")) for child in children if child.tag in tags)


def _same(now: etree._Element | None, was: etree._Element | None) -> bool:
    texts = [b"" if e is None else etree.tostring(e, method="c14n", with_tail=False) for e in (now, was)]
    return texts[0] == texts[1]


def _without_references(section: etree._Element) -> etree._Element:
    result = etree.Element(section.tag)
    references = (w("headerReference"), w("footerReference"))
    result.extend(
        [etree.fromstring(etree.tostring(c, with_tail=False)) for c in section if c.tag not in references]
    )
    return result
