"""Blocks of a foreign Word file, changes resolved, into lines that are equal where a reader sees the same."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from pipeline.ooxml.names import r, w
from pipeline.ooxml.tracked.fields import is_computed, unnamed
from pipeline.write.docx.proof.canonical import (
    ELEMENT,
    ELEMENT_END,
    LINE,
    LOOKS_END,
    PIECE,
    PIECE_END,
    attributes_of,
    canonical_form,
    enclosed,
    own_form,
    short_tag,
)
from pipeline.write.docx.proof.definitions import STYLED, Definitions
from pipeline.write.docx.proof.outside import is_outside

_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_TABLE_PARTS = {w("tbl"): "table", w("tr"): "row", w("tc"): "cell"}
_CONTAINERS = frozenset(map(w, ("customXml", "smartTag", "dir", "bdo")))
"""What stands around runs or blocks and may be closed and opened again without a difference."""
_LINK_PLACES = tuple(map(w, ("docLocation", "tgtFrame", "tooltip")))
NO_CONTENT = frozenset(
    map(w, ("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tblPrEx", "tcPr", "sdtPr", "sdtEndPr"))
)
"""What says something of what it stands in, and is no content of it."""

_NO_SECTION = enclosed("sectPr")
"""What a section that says nothing says: as a body without one."""

Piece = tuple[str, str]
"""The looks of a piece of a paragraph with what stands around it, and what it reads."""


@dataclass(slots=True)
class OpenField:
    """An open field."""

    code: str = ""
    in_result: bool = False
    computed: bool = False


@dataclass(slots=True)
class ReadText:
    """What the lines of one text part need: the body, the notes of a kind, a header."""

    definitions: Definitions
    leads: Mapping[str, str]
    """What each relationship of the part leads to."""
    notes: Mapping[tuple[str, str], etree._Element] = field(default_factory=dict)
    """Notes by kind and w:id."""
    of_notes: Mapping[str, "ReadText"] = field(default_factory=dict)
    """The part of the notes of each kind."""
    running: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The lines of headers and footers, by relationship."""
    excepted: frozenset[tuple[int, str, str]] = frozenset()
    """Headers that are not compared: the section, header or footer, the kind of page."""
    lists: list[str] = field(default_factory=list)
    """What counts the items of lists that were read, in order."""
    sections: int = 0
    references: list[tuple[int, str, str, str]] = field(default_factory=list)
    """Each reference to a header: its section, header or footer, the kind of page, the relationship."""
    inherited: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """What the section before had on each kind of page: one without its own has these."""
    fields: list[OpenField] = field(default_factory=list)

    @property
    def in_computed(self) -> bool:
        """True inside a result that is computed."""
        return any(open_field.in_result and open_field.computed for open_field in self.fields)

    def form(self, element: etree._Element | None) -> str:
        """An element as text."""
        return canonical_form(element, self.leads, self.inner) if element is not None else ""

    def inner(self, element: etree._Element) -> str | None:
        """What an element says in place of its own form."""
        tag = str(element.tag)
        if tag in STYLED:
            text = self.definitions.style_text(STYLED[tag], element.get(w("val")) or "")
            return enclosed(f"{short_tag(tag)}{text}") if text else ""
        if tag == w("cantSplit") and self.definitions.holds_rows:
            return own_form(element, self.leads, self.inner)
        if tag in (w("p"), w("tbl")):
            return "".join(f"{LINE}{line}" for line in projected_lines(element, self))
        if tag == w("r"):
            return _joined(_run(element, "", self))
        if tag == w("sectPr"):
            return _section(element, self)
        return None


def projected_lines(block: etree._Element, text: ReadText) -> Iterator[str]:
    """A line for each paragraph, table, row, cell, control and section of a block, in reading order."""
    if block.tag == w("p"):
        yield from _paragraph(block, text)
    elif block.tag in _TABLE_PARTS:
        yield head_line(block, text)
        yield from text_lines(block, text)
        if block.tag == w("tbl"):
            yield "end of table"
    elif block.tag == w("sdt") or block.tag in _CONTAINERS:
        yield _opened(block, text)
        yield from text_lines(_inside(block), text)
        yield f"end of {short_tag(str(block.tag))}"
    elif block.tag == w("sectPr"):
        section = _section(block, text)
        if section != _NO_SECTION:
            yield f"section {section}"
    elif block.tag not in NO_CONTENT and (form := text.form(block)):
        yield f"other {form}"


def head_line(part: etree._Element, text: ReadText) -> str:
    """What a table, a row or a cell says of itself."""
    own = "".join(text.form(child) for child in part if child.tag in NO_CONTENT and not _is_no_grid(child))
    return f"{_TABLE_PARTS[str(part.tag)]} {own}"


def _is_no_grid(child: etree._Element) -> bool:
    """True for a grid that says no column: Word makes one of the cells, as where there is none."""
    return child.tag == w("tblGrid") and not len(child)


def text_lines(container: etree._Element | None, text: ReadText) -> Iterator[str]:
    """The lines of all blocks in a body, cell, note, header or control."""
    for block in container if container is not None else ():
        yield from projected_lines(block, text)


def _opened(container: etree._Element, text: ReadText) -> str:
    """What a control, or what else stands around blocks or runs, says of itself."""
    properties = "".join(text.form(child) for child in container if child.tag in NO_CONTENT or _is_own(child))
    return f"{short_tag(str(container.tag))}{attributes_of(container, text.leads)} {properties}"


def _is_own(child: etree._Element) -> bool:
    return child.tag in (w("customXmlPr"), w("smartTagPr"))


def _inside(container: etree._Element) -> etree._Element | None:
    return container.find(w("sdtContent")) if container.tag == w("sdt") else container


def _paragraph(paragraph: etree._Element, text: ReadText) -> Iterator[str]:
    before = text.in_computed
    joined = _joined(_pieces(paragraph, "", text))
    if before and text.in_computed and not joined:
        return
    properties = paragraph.find(w("pPr"))
    numbering = text.definitions.numbering(properties)
    if numbering[0]:
        text.lists.append(text.definitions.identity(numbering[0]))
    yield f"paragraph {text.form(properties)}{text.definitions.level_text(numbering)} {joined}"


def _joined(pieces: Iterator[Piece]) -> str:
    """Pieces of the same looks as one; what says nothing does not come between."""
    saying = (piece for piece in pieces if piece[1])
    return "".join(
        f"{PIECE}{looks}{LOOKS_END}{''.join(words for _, words in group)}{PIECE_END}"
        for looks, group in groupby(saying, key=lambda piece: piece[0])
    )


def _pieces(parent: etree._Element, around: str, text: ReadText) -> Iterator[Piece]:
    """The pieces of a paragraph, or of what stands around some of its runs."""
    for child in parent:
        tag = child.tag
        if tag == w("r"):
            yield from _run(child, around, text)
        elif tag == w("hyperlink"):
            yield from _pieces(child, f"{around}{_link(child, text)}", text)
        elif tag == w("sdt"):
            yield from _control(child, around, text)
        elif tag == w("fldSimple"):
            yield from _simple_field(child, around, text)
        elif tag in _CONTAINERS:
            yield from _pieces(child, f"{around}{_opened(child, text)}", text)
        elif tag not in NO_CONTENT and not _is_own(child) and not text.in_computed:
            yield "other", text.form(child)


def _link(link: etree._Element, text: ReadText) -> str:
    """What a link says of itself: where an inner one leads is looked at with the bookmarks."""
    own, anchor = link.get(r("id")), link.get(w("anchor"))
    away = f"{text.leads.get(own, 'nowhere')} {anchor or ''}" if own else "#" if anchor else ""
    return f"link {away} {[link.get(place) for place in _LINK_PLACES if link.get(place)]} "


def _control(control: etree._Element, around: str, text: ReadText) -> Iterator[Piece]:
    inside, shown = _inside(control), not text.in_computed
    if shown:
        yield "control", f"{ELEMENT}{_opened(control, text)}"
    yield from _pieces(inside, around, text) if inside is not None else ()
    if shown:
        yield "control", ELEMENT_END


def _simple_field(element: etree._Element, around: str, text: ReadText) -> Iterator[Piece]:
    """The same pieces that a field in several runs gives."""
    code = element.get(w("instr")) or ""
    shown = not text.in_computed
    if shown:
        yield "field", f"{ELEMENT}begin "
        yield "code", unnamed(code)
    text.fields.append(OpenField(code, in_result=True, computed=is_computed(code)))
    yield from _pieces(element, around, text)
    text.fields.pop()
    if shown:
        yield "field", ELEMENT_END


def _run(run: etree._Element, around: str, text: ReadText) -> Iterator[Piece]:
    looks = f"{around}{text.form(run.find(w('rPr')))}"
    for child in run:
        tag = child.tag
        if tag == w("rPr") or not isinstance(tag, str) or is_outside(tag):
            continue
        if tag == w("fldChar"):
            yield from _turn(child, text)
        elif tag == w("instrText"):
            if text.fields:
                text.fields[-1].code += child.text or ""
            else:
                yield "stray code", child.text or ""
        elif text.in_computed:
            continue
        elif tag == w("t"):
            yield looks, child.text or ""
        elif tag in _NOTES:
            yield (
                looks,
                enclosed(f"{_NOTES[tag]}{attributes_of(child, text.leads)}{_note(child, text)}"),
            )
        else:
            yield looks, text.form(child)


def _turn(mark: etree._Element, text: ReadText) -> Iterator[Piece]:
    """Opens a field, begins its result, or closes it."""
    kind = mark.get(w("fldCharType")) or ""
    shown = not text.in_computed
    if kind == "begin":
        text.fields.append(OpenField())
        if shown:
            yield "field", f"{ELEMENT}begin {mark.get(w('fldLock')) or ''}{''.join(map(text.form, mark))}"
    elif not text.fields:
        yield "field", f"stray {kind}"
    elif kind == "separate":
        open_field = text.fields[-1]
        open_field.in_result, open_field.computed = True, is_computed(open_field.code)
        if shown:
            yield "code", unnamed(open_field.code)
    else:
        open_field = text.fields.pop()
        if not text.in_computed:
            if not open_field.in_result:
                yield "code", unnamed(open_field.code)
            yield "field", ELEMENT_END


def _note(mark: etree._Element, text: ReadText) -> str:
    """What the note of a mark says."""
    kind = _NOTES[str(mark.tag)]
    note = text.notes.get((kind, mark.get(w("id")) or ""))
    if note is None:
        return "missing"
    inside = text.of_notes[kind]
    said = "".join(f"{LINE}{line}" for line in text_lines(note, inside))
    inside.fields.clear()  # one that does not end, ends with its note
    return said


def _section(section: etree._Element, text: ReadText) -> str:
    """The properties of a section, with what runs along its pages in place of how that is found."""
    for reference in section.iterchildren(w("headerReference"), w("footerReference")):
        key = short_tag(str(reference.tag)).removesuffix("Reference"), reference.get(w("type")) or "default"
        own = reference.get(r("id")) or ""
        text.inherited[key] = text.running.get(own, ("missing",))
        text.references.append((text.sections, *key, own))
    shown = [
        f"{LINE}{kind} of {page} pages: {LINE.join(running)}"
        for (kind, page), running in sorted(text.inherited.items())
        if running and (text.sections, kind, page) not in text.excepted
    ]
    text.sections += 1
    properties = "".join(sorted(text.form(child) for child in section))
    return enclosed(f"sectPr{attributes_of(section, text.leads)}{properties}") + "".join(shown)
