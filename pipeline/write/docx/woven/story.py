"""The marked blocks of one text part into the new file's own part, in place."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline.diff.marking.breaks import side_counts
from pipeline.diff.marking.positions import borne
from pipeline.model.text.block import Block, Heading, Paragraph, Table
from pipeline.model.text.foreign import ForeignAtom
from pipeline.model.text.inline import Inlines, Opaque
from pipeline.model.text.revision import Revision, RevisionKind, whole
from pipeline.ooxml.joining.sources import MarkSources, ZeroWidth
from pipeline.ooxml.names import w
from pipeline.ooxml.tracked.markers import KIND, NUMBER
from pipeline.write.docx.revised.sides import MARKS, placed_pieces, restyling
from pipeline.write.docx.woven.kinds import mark_whole
from pipeline.write.docx.woven.paragraph import (
    Weaving,
    put_on_record,
    rebuild_content,
    record_properties,
)
from pipeline.write.docx.woven.placing import (
    WovenPlace,
    block_elements,
    element_of,
    is_carried,
    paragraph_starts,
)
from pipeline.write.docx.woven.tables import Story, TableWeaver, control_shell

_GONE = (RevisionKind.DELETED, RevisionKind.MOVED_FROM)


@dataclass(slots=True)
class Weaver:
    """Weaves what the old file had into the elements of the new one."""

    weaving: Weaving
    sources: tuple[MarkSources, MarkSources]
    inserted: Revision
    deleted: Revision
    _gone_controls: dict[str, etree._Element] = field(default_factory=dict)
    """The content of each control that went, as far as it has been written."""

    def weave(self, story: Story) -> None:
        """Marks, rebuilds and inserts until the container holds both texts."""
        place = WovenPlace(story.container, self._controls(story))
        for block, i, _ in placed_pieces(story.marked):
            self._block(block, story.old, i, place)
        self._between(story.old_container, place, None)

    def _controls(self, story: Story) -> Mapping[str, etree._Element]:
        """The controls that both sides have; what the new side alone has is said to have come."""
        before = {control.key for block in story.old for control in _around(block)}
        came = [block for block in story.marked if whole(block.revisions) not in _GONE]
        now = {control.key: control.xml for block in came for control in _around(block)}
        first = {control.key: block for block in reversed(came) for control in _around(block)}
        for name, element in now.items():
            if name not in before and isinstance(element, etree._Element) and element.tag == w("sdt"):
                revision = replace(self.inserted, change_id=_change_of(first[name]))
                element.set(KIND, MARKS[RevisionKind.INSERTED])
                element.set(NUMBER, str(self.weaving.number(revision)))
        return {
            name: element
            for name, element in now.items()
            if name in before and isinstance(element, etree._Element)
        }

    def _block(self, block: Block, old: Sequence[Block], i: int | None, place: WovenPlace) -> None:
        kind = whole(block.revisions)
        if i is not None:
            self._between(block_elements(old[i])[0], place, old[i])
        if kind in _GONE:
            for own in block_elements(block):
                self._put(self._gone(own, block.revisions[0], block), place, block)
            return
        if kind is not None:
            self._mark_all(block_elements(block), block.revisions[0], block)
        elif i is not None and not borne(block):
            self._unchanged(block, old[i])
        elif isinstance(block, Table) and i is not None:
            table = old[i]
            assert isinstance(table, Table)
            TableWeaver(self.weaving, self.inserted, self.deleted, self.weave).weave(block, table)
        elif isinstance(block, Paragraph | Heading) and i is not None:
            self._paragraph(block, old[i : i + side_counts(block)[0]], place)
            return
        place.passed(block_elements(block))

    def _put(self, element: etree._Element, place: WovenPlace, block: Block | None) -> None:
        """An old element, in the controls that its block stood in."""
        home, gone = place.home(_around(block))
        for depth, control in enumerate(gone):
            content = self._gone_controls.get(control.key)
            if content is None:
                assert isinstance(control.xml, etree._Element)
                revision = replace(self.deleted, change_id=_change_of(block))
                shell, content = control_shell(control.xml, self.weaving, revision)
                if depth:
                    home.append(shell)
                else:
                    place.put(shell, home)
                self._gone_controls[control.key] = content
            home = content
        if gone:
            home.append(element)
        else:
            place.put(element, home)

    def _between(self, old: etree._Element, place: WovenPlace, block: Block | None) -> None:
        """The bookmarks that stood between blocks, in front of an old one."""
        for mark in self.sources[0].between.get(old, ()):
            copy = self.weaving.carrier.zero_width(mark)
            if copy is not None:
                self._put(copy, place, block)

    def _gone(self, element: etree._Element, revision: Revision, block: Block | None) -> etree._Element:
        copy = self.weaving.old(element)
        self._mark_all([copy], revision, block)
        return copy

    def _mark_all(self, elements: Sequence[etree._Element], revision: Revision, block: Block | None) -> None:
        """A paragraph with text moves under its name; anything else left and came."""
        is_moved = isinstance(block, Paragraph | Heading) and not is_carried(block)
        name = _move_name(revision) if is_moved else ""
        for element in elements:
            mark_whole(element, revision, self.weaving.number(revision), name)

    def _unchanged(self, block: Block, old: Block) -> None:
        """A block that stays as it is, but for the old bookmarks in it that something leads to."""
        if not self.weaving.carrier.waits:
            return
        if isinstance(block, Paragraph | Heading) and isinstance(old, Paragraph | Heading):
            waiting = _collected(self.sources[0], ((element_of(old), 0),)) if not is_carried(old) else []
            if any(self.weaving.carrier.is_awaited(mark.element) for mark in waiting):
                self._set_marks(element_of(block), block.content, waiting)
        elif isinstance(block, Table) and isinstance(old, Table):
            for row, was in zip(block.rows, old.rows, strict=True):
                for cell, before in zip(row.cells, was.cells, strict=True):
                    self.weave(Story(before.blocks, cell.blocks, element_of(cell), element_of(before)))

    def _set_marks(self, element: etree._Element, content: Inlines, waiting: list[ZeroWidth]) -> None:
        """Sets old bookmarks into a paragraph that stays; around all of it without rebuilding it."""
        own = _collected(self.sources[1], ((element, 0),))
        rebuild_content(element, content, (waiting, own), self.weaving)

    def _paragraph(self, block: Paragraph | Heading, old: Sequence[Block], place: WovenPlace) -> None:
        if is_carried(block) and any(inline.revisions for inline in block.content):
            self._exchanged(block, old[0], place)
            return
        element = element_of(block)
        if any(inline.revisions for inline in block.content):
            olds, news = paragraph_starts(block, old)
            marks = _collected(self.sources[0], olds), _collected(self.sources[1], news)
            rebuild_content(element, block.content, marks, self.weaving)
        else:
            self._unchanged(block, old[0])
        revision = restyling(block)
        if revision is not None and isinstance(revision.before, Paragraph | Heading):
            before = element_of(revision.before)
            record_properties(element, before, self.weaving, revision)
            self._section(element, before, revision)
        if element.find(w("pPr")) is None:
            element.insert(0, etree.Element(w("pPr")))
        place.passed([element])

    def _exchanged(self, block: Paragraph | Heading, old: Block, place: WovenPlace) -> None:
        """Whole blocks that went and others that came."""
        for inline in block.content:
            assert isinstance(inline, Opaque) and isinstance(inline.source, tuple)
            kind = whole(inline.revisions)
            if kind is RevisionKind.DELETED:
                assert isinstance(old, Paragraph)
                gone = replace(old, revisions=inline.revisions)
                for element in inline.source:
                    self._put(self._gone(element, inline.revisions[0], None), place, gone)
            else:
                if kind is not None:
                    self._mark_all(inline.source, inline.revisions[0], None)
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
            child for child in list(self.weaving.old(bare_section(was))) if child.tag != w("sectPrChange")
        )
        put_on_record(now, copy, self.weaving, revision)


def _change_of(block: Block | None) -> str:
    """The id of the change that a block came or went by; "" where nobody has listed the changes."""
    return block.revisions[0].change_id if block is not None and block.revisions else ""


def _around(block: Block | None) -> Sequence[ForeignAtom]:
    return block.inside if isinstance(block, Paragraph | Heading | Table) else ()


def _move_name(revision: Revision) -> str:
    name, _, count = revision.move.partition("/")
    return f"{name}.{count}" if count else name


def _collected(sources: MarkSources, placed: Sequence[tuple[etree._Element, int]]) -> list[ZeroWidth]:
    """The marks without width in some paragraphs, counted over all of them."""
    return [mark.moved(before) for paragraph, before in placed for mark in sources.marks.get(paragraph, ())]


def bare_section(section: etree._Element) -> etree._Element:
    """A copy of the properties of a section without what names its headers and footers."""
    result = etree.Element(section.tag)
    references = (w("headerReference"), w("footerReference"))
    result.extend([deepcopy(child) for child in section if child.tag not in references])
    return result
