"""A sound Word package into the text that a reader sees, in our own blocks."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline.errors import Place
from pipeline.model.reviews.seen import ComputedSpan, SeenFacts, SeenText
from pipeline.model.text.block import Block, Blocks, Cell, CellBlock, Heading, Paragraph, Row, Table
from pipeline.model.text.inline import Inline, Inlines, Opaque, Style, Text, joined
from pipeline.ooxml.elements import child_number, child_of, child_value
from pipeline.ooxml.names import local, w
from pipeline.ooxml.package import Package
from pipeline.ooxml.style_sheet import StyleSheet, style_sheet
from pipeline.read.docx.document import WordReader
from pipeline.read.docx.runs import RunStyles
from pipeline.read.docx.seen.seen_beside import words_beside

_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_DRAWN = frozenset(("drawing", "pict", "object", "AlternateContent"))
_FILE = "word"
_CONTENTS = Opaque("contents", block=True)


def seen_text(package: Package) -> SeenText:
    """The text of a package without tracked changes."""
    reader = WordReader(package)
    seer = _Seer(style_sheet(package), RunStyles(reader.naming(reader.main)))
    body = reader.body({})
    blocks = seer.blocks(body.blocks)
    notes = reader.notes()
    for mark in body.container.iter(w("footnoteReference")):
        text = notes.get(("footnote", mark.get(w("id"), "")))
        blocks += seer.blocks(text.blocks, note=True) if text else ()
    return SeenText(blocks, tuple(seer.facts), words_beside(package))


@dataclass(slots=True)
class _Seer:
    """Sees one block after another, and notes what each paragraph is."""

    sheet: StyleSheet
    looks: RunStyles
    facts: list[SeenFacts] = field(default_factory=list)
    note: bool = False

    def blocks(self, blocks: Blocks, *, note: bool = False) -> Blocks:
        self.note = note
        return tuple(filter(None, map(self.block, blocks)))

    def block(self, block: Block) -> Block | None:
        match block:
            case Heading() | Paragraph():
                return self.paragraph(block)
            case Table():
                return replace(
                    _bare(block),
                    rows=tuple(map(self.row, block.rows)),
                    widths=(100 / len(block.widths),) * len(block.widths),
                )
            case _:
                return None

    def row(self, row: Row) -> Row:
        return Row(tuple(map(self.cell, row.cells)))

    def cell(self, cell: Cell) -> Cell:
        blocks = tuple(filter(None, map(self.block, cell.blocks)))
        inside: tuple[CellBlock, ...] = tuple(
            block for block in blocks if isinstance(block, Paragraph | Table)
        )
        return Cell(inside, column_span=cell.column_span)

    def paragraph(self, block: Paragraph | Heading) -> Paragraph | Heading | None:
        content, computed = _seen_content(block.content, self.looks)
        if not content:
            return None
        element = block.foreign.xml if block.foreign is not None else None
        own = element if isinstance(element, etree._Element) else None
        self.facts.append(
            SeenFacts(
                self.kind(own), own.get(_PARAGRAPH_ID, "") if own is not None else "", computed, self.note
            )
        )
        place = Place(_FILE, len(self.facts))
        if isinstance(block, Heading):
            return Heading("", block.level, content, numbered=False, place=place)
        return Paragraph(content, place=place)

    def kind(self, paragraph: etree._Element | None) -> str:
        properties = child_of(paragraph, "pPr") if paragraph is not None else None
        style = self.sheet.name(child_value(properties, "pStyle") or self.sheet.default)
        listed = child_of(properties, "numPr")
        level = f"/{child_number(listed, 'ilvl') or 0}" if child_number(listed, "numId") else ""
        return f"{style.lower()}{level}"


def _bare(table: Table) -> Table:
    return Table("", (), table.widths)


def _seen_content(content: Inlines, looks: RunStyles) -> tuple[Inlines, tuple[ComputedSpan, ...]]:
    """The words in their looks, and which of them are computed."""
    pieces: list[Inline] = []
    computed: list[ComputedSpan] = []
    at = 0
    for inline in content:
        piece, code = _seen(inline, looks)
        if piece is None:
            continue
        length = len(piece.text) if isinstance(piece, Text) else 1
        if code and computed and computed[-1].code == code and computed[-1].end == at:
            computed[-1] = replace(computed[-1], end=at + length)
        elif code:
            computed.append(ComputedSpan(at, at + length, code))
        pieces.append(piece)
        at += length
    return _trimmed(joined(tuple(pieces)), computed)


def _trimmed(content: Inlines, computed: list[ComputedSpan]) -> tuple[Inlines, tuple[ComputedSpan, ...]]:
    """The same without spaces at its ends: LibreOffice puts a tab in front of a note."""
    pieces = list(content)
    lead = 0
    while pieces and isinstance(pieces[0], Text) and pieces[0].text != pieces[0].text.lstrip():
        text = pieces[0].text.lstrip()
        lead += len(pieces[0].text) - len(text)
        pieces[:1] = [replace(pieces[0], text=text)] if text else []
    while pieces and isinstance(last := pieces[-1], Text) and last.text != last.text.rstrip():
        text = last.text.rstrip()
        pieces[-1:] = [replace(last, text=text)] if text else []
    moved = (replace(s, start=max(0, s.start - lead), end=max(0, s.end - lead)) for s in computed)
    return tuple(pieces), tuple(moved)


def _seen(inline: Inline, looks: RunStyles) -> tuple[Inline | None, str]:
    if isinstance(inline, Text):
        return Text(inline.text, _look(inline.style)), _anchor(inline)
    if not isinstance(inline, Opaque):
        return None, ""
    if inline.block:
        return _CONTENTS, "contents"
    pieces = inline.source if isinstance(inline.source, tuple) else ()
    elements = [first if child is None else child for first, child in pieces]
    tags = {local(element) for element in elements}
    if tags & {"footnoteReference", "endnoteReference"}:
        return Opaque("note"), "note"
    code = _code(elements)
    if code.split(" ")[0] == "TOC":
        return _CONTENTS, "contents"  # of one heading: LibreOffice ends it in its paragraph
    if inline.text:
        return Text(inline.text, _look(looks.of(pieces[0][0].find(w("rPr"))))), code or "control"
    if tags == {"br"} and elements[0].get(w("type"), "textWrapping") == "textWrapping":
        return Text("\n"), ""
    if any(local(inner) in _DRAWN for element in elements for inner in element.iter("*")):
        return Opaque("picture"), "picture"
    return None, ""


def _code(elements: Sequence[etree._Element]) -> str:
    """The code of a field without its switches, "" for what is none."""
    code = "".join(element.text or "" for element in elements if local(element) == "instrText")
    simple = (element.get(w("instr"), "") for element in elements if local(element) == "fldSimple")
    return " ".join((code or next(simple, "")).split()[:2])


def _anchor(run: Text) -> str:
    for container in run.inside:
        element = container.xml
        if isinstance(element, etree._Element) and element.tag == w("hyperlink") and element.get(w("anchor")):
            return f"anchor {element.get(w('anchor'))}"
    return ""


def _look(style: Style) -> Style:
    """The look of a run without what the foreign file says beside it."""
    return Style(
        bold=style.bold,
        italic=style.italic,
        superscript=style.superscript,
        subscript=style.subscript,
        struck=style.struck,
        underlined=style.underlined,
    )
