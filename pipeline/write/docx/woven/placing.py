"""Blocks that were read from a foreign Word file into their elements, and into where those stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from pipeline.diff.marking.positions import size
from pipeline.model.text.block import Block, Cell, Heading, Paragraph, Row
from pipeline.model.text.foreign import ForeignAtom
from pipeline.model.text.inline import Inlines, Opaque, ParagraphBreak
from pipeline.model.text.revision import GONE, whole
from pipeline.ooxml.names import w

Placed = tuple[tuple[etree._Element, int], ...]
"""Paragraphs, each with how many characters and atoms stand in those before it."""
_INDENTS = tuple(map(w, ("gridBefore", "gridAfter", "tblHeader")))
"""What says where a row begins and whether it heads its table: undone by no record of its properties."""
_FIRST = frozenset(map(w, ("tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr")))


@dataclass(slots=True)
class WovenPlace:
    """Where in the new file's container the next old element goes: in front of the next new one."""

    container: etree._Element
    controls: Mapping[str, etree._Element] = field(default_factory=dict)
    """The controls of the new file that the old one has too, by what both are known by."""
    _last: dict[etree._Element, etree._Element] = field(default_factory=dict)
    """What was passed or put last in each element that holds blocks."""
    _put: set[etree._Element] = field(default_factory=set)

    def put(self, element: etree._Element, home: etree._Element | None = None) -> None:
        """An old element behind all that was passed; `home` is the control's content that it stands in."""
        home = self.container if home is None else home
        last = self._last.get(home)
        if last is None:
            behind = [place + 1 for place, child in enumerate(home) if child.tag in _FIRST]
            home.insert(max(behind, default=0), element)
        else:
            last.addnext(element)
        self._put.add(element)
        self._last[home] = element

    def home(self, inside: Sequence[ForeignAtom]) -> tuple[etree._Element, Sequence[ForeignAtom]]:
        """The content of the innermost control that both files have, and the controls that went."""
        home = self.container
        for depth, control in enumerate(inside):
            known = self.controls.get(control.key)
            content = control_content(known) if known is not None else None
            if content is None:
                return home, inside[depth:]
            home = content
        return home, ()

    def passed(self, elements: Sequence[etree._Element]) -> None:
        """New elements that the text has gone past, with the controls around them."""
        last = elements[-1]
        above = last.getparent()
        self._pass(above, last)
        while above is not None and above is not self.container:
            last, above = above, above.getparent()
            self._pass(above, last)

    def _pass(self, above: etree._Element | None, last: etree._Element) -> None:
        """Old elements that were put behind a control stay in front of what comes next."""
        following = last.getnext()
        while following is not None and following in self._put:
            last, following = following, following.getnext()
        if above is not None:
            self._last[above] = last


def control_content(control: etree._Element) -> etree._Element | None:
    """What a control stands around; itself where it is one that has its content directly."""
    return control.find(w("sdtContent")) if control.tag == w("sdt") else control


def element_of(piece: object) -> etree._Element:
    """The element that a piece was read from."""
    foreign = getattr(piece, "foreign", None)
    assert isinstance(foreign, ForeignAtom) and isinstance(foreign.xml, etree._Element)
    return foreign.xml


def block_elements(block: Block) -> tuple[etree._Element, ...]:
    """All elements of a block: of a carried one several."""
    if is_carried(block) and isinstance(block, Paragraph):
        (atom,) = block.content
        assert isinstance(atom, Opaque) and isinstance(atom.source, tuple)
        return atom.source
    return (element_of(block),)


def is_carried(block: Block) -> bool:
    """True for whole blocks that are carried as one atom."""
    content = block.content if isinstance(block, Paragraph) else ()
    return any(isinstance(inline, Opaque) and inline.block for inline in content)


def paragraph_starts(block: Paragraph | Heading, olds: Sequence[Block]) -> tuple[Placed, Placed]:
    """The old and the new paragraphs of a block that both sides have."""
    breaks = [
        (inline.paragraph, place)
        for place, inline in enumerate(block.content)
        if isinstance(inline, ParagraphBreak) and whole(inline.revisions) not in GONE
    ]
    starts = [0, *(_length(block.content[:place]) for _, place in breaks)]
    elements = [*(element_of(paragraph) for paragraph, _ in breaks), element_of(block)]
    return _placed_olds(olds), tuple(zip(elements, starts, strict=True))


def _placed_olds(olds: Sequence[Block]) -> Placed:
    placed: list[tuple[etree._Element, int]] = []
    start = 0
    for old in olds:
        placed.append((element_of(old), start))
        start += sum(map(size, old.content)) if isinstance(old, Paragraph | Heading) else 0
    return tuple(placed)


def _length(content: Inlines) -> int:
    """How far the new side has come behind some marked content."""
    return sum(
        size(inline)
        for inline in content
        if not isinstance(inline, ParagraphBreak) and whole(inline.revisions) not in GONE
    )


def shares_cells(row: Row, old: Row) -> bool:
    """True where cells of two rows stay, and the others can come and go one by one.

    No record of its properties undoes where a row begins and whether it heads its table.
    """
    if _said(row, "trPr", _INDENTS) != _said(old, "trPr", _INDENTS) or _inside(row) != _inside(old):
        return False
    if len(row.cells) == len(old.cells) and not any(whole(cell.revisions) for cell in row.cells):
        return list(map(_inside, row.cells)) == list(map(_inside, old.cells))
    rows = (element_of(row), element_of(old))
    kept = any(whole(cell.revisions) is None for cell in row.cells)
    return kept and all(element_of(cell).getparent() in rows for cell in row.cells)


def _inside(piece: Row | Cell) -> str:
    """The controls around a row or cell."""
    return piece.foreign.inside if piece.foreign is not None else ""


def _said(piece: Row | Cell, name: str, tags: Sequence[str]) -> list[tuple[str, str]]:
    properties = element_of(piece).find(w(name))
    children = properties if properties is not None else ()
    return sorted((str(child.tag), child.get(w("val"), "")) for child in children if child.tag in tags)
