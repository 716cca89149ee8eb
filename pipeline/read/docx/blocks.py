"""A text part of a foreign Word file into blocks of our own, each with the element that it was read from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline.diff.marking.marks import marked_block
from pipeline.model.bounds import whole_number
from pipeline.model.text.block import Block, Blocks, Cell, CellBlock, Heading, Paragraph, Row, Table
from pipeline.model.text.foreign import ForeignAtom
from pipeline.model.text.inline import Opaque
from pipeline.model.text.revision import Revisions
from pipeline.ooxml.joining.enclosing import CONTROLS, controls_around
from pipeline.ooxml.joining.shapes import Naming, shape, spelling
from pipeline.ooxml.joining.sources import MarkSources, ZeroWidth
from pipeline.ooxml.names import w
from pipeline.ooxml.style_sheet import Outline
from pipeline.read.docx.inlines import Content, Unclosed, open_fields
from pipeline.read.docx.revised import TRACKED, former, former_properties
from pipeline.read.docx.runs import read_text

_AROUND_BLOCKS = frozenset((*map(w, ("sdt", "sdtContent", "customXml", "smartTag")), *TRACKED))
_UNSEEN = frozenset(map(w, ("sectPr", "tcPr", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr", "proofErr")))
_CONTROL_PROPERTIES = frozenset(map(w, ("sdtPr", "customXmlPr")))
_RANGES = (
    *("bookmark", "commentRange", "perm", "moveFromRange", "moveToRange"),
    *(f"customXml{kind}Range" for kind in ("Ins", "Del", "MoveFrom", "MoveTo")),
)
_MARKS = frozenset(w(f"{kind}{end}") for kind in _RANGES for end in ("Start", "End"))
_NOT_IN_PARAGRAPH_KEY = frozenset(map(w, ("rPr", "sectPr", "pPrChange")))
_NOT_IN_MARK_KEY = frozenset(map(w, ("ins", "del", "moveFrom", "moveTo", "rPrChange")))
_NOT_IN_ROW_KEY = frozenset(map(w, ("ins", "del", "trPrChange")))
_NOT_IN_CELL_KEY = frozenset(map(w, ("cellIns", "cellDel", "cellMerge", "tcPrChange")))
_MOST_COLUMNS = 1_000
_DEEPEST = 40
"""Tables in tables; Word itself stops far earlier."""

Controls = tuple[ForeignAtom, ...]
"""The controls around a block, the outermost first."""
StoryBlock = Paragraph | Heading | Table


@dataclass(slots=True)
class StoryReader:
    """Reads the blocks of one part; what they were read from beside it."""

    content: Content
    outline: Outline
    """Which paragraphs are headings."""
    marks: dict[etree._Element, tuple[ZeroWidth, ...]] = field(default_factory=dict)
    aside: Mapping[etree._Element, str] = field(default_factory=dict)
    """The blocks and rows that the other file has too, each with what it is known by in both."""
    between: dict[etree._Element, tuple[etree._Element, ...]] = field(default_factory=dict)
    controls: Mapping[etree._Element, str] = field(default_factory=dict)
    """What each control around blocks is known by in both files."""

    @property
    def sources(self) -> MarkSources:
        """Where what takes no room stands."""
        return MarkSources(self.marks, self.between)

    def blocks(self, container: etree._Element) -> Blocks:
        """The blocks of a body, cell, note or header."""
        return tuple(self._blocks(container))

    def _blocks(self, container: etree._Element) -> Iterator[Block]:
        waiting: list[etree._Element] = []
        run: list[etree._Element] = []
        carried: list[etree._Element] = []
        around: Controls = ()
        depth = 0
        for element, inside in self._blocks_in(container, ()):
            if element.tag in _MARKS:
                waiting.append(element)
                continue
            if waiting and not depth:
                self.between[element], waiting = tuple(waiting), []
            if element in self.aside and not depth:
                run.append(element)
                following = element.getnext()
                if following is None or self.aside.get(following) != self.aside[element]:
                    yield replace(self._run_aside(run), inside=inside)
                    run = []
                continue
            opened = open_fields(element) if self._is_grouped(element) or depth else 0
            if depth or opened:
                carried.append(element)
                depth = max(0, depth + opened)
                around = inside if len(carried) == 1 else _common(around, inside)
                if not depth:
                    yield replace(self._carried(carried), inside=around)
                    carried = []
                continue
            block = self._within_changes(self._block(element), element)
            yield replace(block, inside=inside) if inside else block
        if carried:
            yield replace(self._carried(carried), inside=around)
        if waiting:
            self.between[container] = tuple(waiting)

    def _blocks_in(
        self, container: etree._Element, inside: Controls
    ) -> Iterator[tuple[etree._Element, Controls]]:
        """The blocks in a container, those in controls in turn, each with the controls around it."""
        for child in _elements(container):
            if child.tag in CONTROLS:
                yield from self._blocks_in(child, (*inside, self._control(child)))
            elif child.tag in _AROUND_BLOCKS:
                yield from self._blocks_in(child, inside)
            elif child.tag not in _UNSEEN:
                yield child, inside

    def _control(self, control: etree._Element) -> ForeignAtom:
        known = self.controls.get(control)
        return ForeignAtom(
            control_key(control, self.content.looks.naming) if known is None else known, control
        )

    def _is_grouped(self, element: etree._Element) -> bool:
        """True for a paragraph that is one with those which its fields go on in, as they are compared."""
        return element.tag == w("p") and self.content.tracked is None

    def _within_changes(self, block: StoryBlock, element: etree._Element) -> StoryBlock:
        """The block with the revisions that stand around it."""
        for revision in reversed(self.content.tracked.around(element) if self.content.tracked else ()):
            marked = marked_block(block, revision)
            block = marked if isinstance(marked, Paragraph | Heading | Table) else block
        return block

    def _block(self, element: etree._Element) -> StoryBlock:
        if element.tag == w("p"):
            return self._paragraph(element)
        if element.tag == w("tbl"):
            return self._table(element)
        return self._carried([element])

    def _carried(self, elements: list[etree._Element]) -> Paragraph:
        """Whole blocks as one atom: a contents list, a field over paragraphs, what nobody knows."""
        naming = self.content.looks.naming
        key = "".join(shape(element, naming) for element in elements)
        atom = Opaque(key, block=True, text=read_text(elements), source=tuple(elements))
        return Paragraph((atom,), foreign=ForeignAtom("carried", elements[0]))

    def _run_aside(self, elements: list[etree._Element]) -> Paragraph:
        """Blocks that are the same on both sides, one behind the other, as one that nobody reads."""
        token = self.aside[elements[0]]
        atom = Opaque(token, block=True, source=tuple(elements))
        return Paragraph((atom,), id=token, foreign=ForeignAtom(token, elements[0], aside=True))

    def _paragraph(self, element: etree._Element) -> Paragraph | Heading:
        try:
            content, marks = self.content.of(element)
        except Unclosed:
            return self._carried([element])
        if marks:
            self.marks[element] = marks
        properties = element.find(w("pPr"))
        own, section = self._paragraph_key(properties)
        level = self.outline.level_by(properties)
        foreign = ForeignAtom(own, element, spelling=_spelling(properties))
        changes = self._paragraph_changes(properties)
        if level is not None:
            heading = Heading("", level + 1, content, numbered=False, foreign=foreign, section=section)
            return replace(heading, revisions=changes) if changes else heading
        return Paragraph(content, foreign=foreign, section=section, revisions=changes)

    def _paragraph_changes(self, properties: etree._Element | None) -> Revisions:
        """What happened to a paragraph mark, and to the properties of the paragraph."""
        tracked = self.content.tracked
        if tracked is None or properties is None:
            return ()
        mark = properties.find(w("rPr"))
        own, _ = self._paragraph_key(former_properties(properties))
        before = Paragraph((), foreign=ForeignAtom(own)) if former(properties) is not None else None
        numbering, section = properties.find(w("numPr")), properties.find(w("sectPr"))
        return (
            *tracked.said_in(mark),
            *tracked.recorded(properties, mark, numbering, section, before=before),
        )

    def _paragraph_key(self, properties: etree._Element | None) -> tuple[str, str]:
        """The key of the properties and of the looks of the mark, and that of a section that ends here."""
        if properties is None:
            return "", ""
        naming = self.content.looks.naming
        own = shape(properties, naming, _NOT_IN_PARAGRAPH_KEY)
        mark = shape(properties.find(w("rPr")), naming, _NOT_IN_MARK_KEY)
        return f"{own}¶{mark}" if mark else own, section_key(properties.find(w("sectPr")), self.content)

    def _table(self, element: etree._Element) -> Table:
        naming = self.content.looks.naming
        properties, table_grid = element.find(w("tblPr")), element.find(w("tblGrid"))
        rows = tuple(self._row(row) for row in flat_children(element) if row.tag == w("tr"))
        columns = max((sum(cell.column_span for cell in row.cells) for row in rows), default=1)
        columns = max(columns, len(table_grid) if table_grid is not None else 0, 1)
        key = shape(properties, naming, frozenset((w("tblPrChange"),)))
        grid_key = shape(table_grid, naming, frozenset((w("tblGridChange"),)))
        foreign, widths = ForeignAtom(f"{key}|{grid_key}", element), (100 / columns,) * columns
        changes = self._changes(Table("", (), ()), properties, table_grid)
        return Table("", rows, widths, foreign=foreign, revisions=changes)

    def _row(self, element: etree._Element) -> Row:
        if element in self.aside:
            token = self.aside[element]
            return Row((), token, foreign=ForeignAtom(token, element, aside=True))
        naming = self.content.looks.naming
        properties, exceptions = element.find(w("trPr")), element.find(w("tblPrEx"))
        key = shape(properties, naming, _NOT_IN_ROW_KEY)
        key += shape(exceptions, naming, frozenset((w("tblPrExChange"),)))
        cells = tuple(self._cell(cell) for cell in flat_children(element) if cell.tag == w("tc"))
        changes = self._changes(Row(()), properties, exceptions)
        foreign = ForeignAtom(key, element, inside=self._inside(element))
        return Row(cells, foreign=foreign, revisions=changes)

    def _cell(self, element: etree._Element) -> Cell:
        properties = element.find(w("tcPr"))
        span = properties.find(w("gridSpan")) if properties is not None else None
        width = whole_number(span.get(w("val"), ""), _MOST_COLUMNS) if span is not None else 1
        key = shape(properties, self.content.looks.naming, _NOT_IN_CELL_KEY)
        blocks = tuple(self._in_cell(element))
        changes = self._changes(Cell(()), properties)
        foreign = ForeignAtom(key, element, inside=self._inside(element))
        return Cell(blocks, column_span=max(1, width or 1), foreign=foreign, revisions=changes)

    def _inside(self, element: etree._Element) -> str:
        """The controls between a table and its row, or a row and its cell, as one name; "" for none."""
        return "/".join(self._control(control).key for control in controls_around(element))

    def _changes(self, bare: Table | Row | Cell, *holders: etree._Element | None) -> Revisions:
        """What happened to a table, row or cell, and to its properties, in whichever elements they stand."""
        tracked = self.content.tracked
        if tracked is None:
            return ()
        was = shape(former_properties(holders[0]), self.content.looks.naming)
        before = replace(bare, foreign=ForeignAtom(was))
        return (*tracked.said_in(holders[0]), *tracked.recorded(*holders, before=before))

    def _in_cell(self, cell: etree._Element) -> Iterator[CellBlock]:
        for block in self._blocks(cell):
            if isinstance(block, Paragraph | Table):
                yield block
            elif isinstance(block, Heading):
                yield Paragraph(
                    block.content, foreign=block.foreign, section=block.section, inside=block.inside
                )


def _spelling(properties: etree._Element | None) -> str:
    """How the properties of a paragraph and the looks of its mark spell yes and no."""
    return "" if properties is None else f"{spelling(properties)}{spelling(properties.find(w('rPr')))}"


def section_key(section: etree._Element | None, content: Content) -> str:
    """What a reader sees of the properties of a section; its headers and footers are compared inside."""
    if section is None:
        return ""
    leave = frozenset(map(w, ("headerReference", "footerReference", "sectPrChange")))
    return shape(section, content.looks.naming, leave) or "section"


def control_key(control: etree._Element, naming: Naming) -> str:
    """What a reader sees of a control around blocks, whatever stands in it."""
    properties = (child for child in control if child.tag in _CONTROL_PROPERTIES)
    attributes = "" if control.tag == w("sdt") else str(sorted(control.attrib.items()))
    return f"{control.tag}{attributes}{''.join(shape(child, naming) for child in properties)}"


def _common(first: Controls, second: Controls) -> Controls:
    """The controls around both of two blocks."""
    same = [a for a, b in zip(first, second, strict=False) if a.xml is b.xml]
    return tuple(same)


def flat_children(container: etree._Element) -> Iterator[etree._Element]:
    """The blocks, rows or cells in a container, those in controls and around them in turn."""
    for child in _elements(container):
        if child.tag in _AROUND_BLOCKS:
            yield from flat_children(child)
        elif child.tag not in _UNSEEN:
            yield child


def _elements(container: etree._Element) -> Iterable[etree._Element]:
    return (child for child in container if isinstance(child.tag, str))
