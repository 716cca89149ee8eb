"""Inlines into runs, hyperlinks, fields, note references and content controls."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import groupby
from typing import assert_never

from pipeline.model.text.inline import (
    PLAIN,
    CrossReference,
    FormField,
    Id,
    Inline,
    Inlines,
    LineBreak,
    MarkerGroup,
    NoteReference,
    Opaque,
    ParagraphBreak,
    Style,
    Text,
)
from pipeline.ooxml.text import quoted
from pipeline.resolve.numbering import group_markers
from pipeline.resolve.resolved import UNKNOWN
from pipeline.write.docx.content.controls import control_xml
from pipeline.write.docx.content.references import reference_xml
from pipeline.write.docx.looks.fields import text_run
from pipeline.write.docx.looks.opaque import opaque_xml
from pipeline.write.docx.looks.sidetables import NO_MARKERS, SideTables

SUPERSCRIPT = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


def inlines_xml(content: Inlines, side: SideTables, markers: Mapping[Id, int] = NO_MARKERS) -> str:
    """The runs of a paragraph; `markers` numbers the notes of the table that it stands in."""
    if not content:
        return ""
    if side.credits:
        content = side.credits.get(id(content), content)
    elif len(content) == 1 and isinstance(content[0], Text) and not content[0].link:
        return text_run(content[0].text, run_properties(content[0].style, side.style("Code")))
    pieces: list[str] = []
    for link, group in groupby(content, link_of):
        pieces.append(linked_xml(link, "".join(_own_xml(inline, side, markers) for inline in group), side))
    return "".join(pieces)


def _own_xml(inline: Inline, side: SideTables, markers: Mapping[Id, int]) -> str:
    """The inline, between the markers of its own revision where it has one."""
    xml = inline_xml(inline, side, markers)
    return side.marking(xml, inline.revisions[0]) if side.marking and inline.revisions else xml


def linked_xml(link: str, runs: str, side: SideTables) -> str:
    """The runs under their link; as they are where there is none, or none that is safe to open."""
    if link not in side.links:
        return runs
    return f'<w:hyperlink r:id="{quoted(side.links[link])}" w:history="1">{runs}</w:hyperlink>'


def run_properties(style: Style, code_style: str, link_style: str = "") -> str:
    """The w:rPr of a style, or ""; a link's look comes before that of code."""
    return "" if style is PLAIN and not link_style else _run_properties(style, code_style, link_style)


@lru_cache(maxsize=256)
def _run_properties(style: Style, code_style: str, link_style: str) -> str:
    character = link_style or (code_style if style.code else "")
    inner = (
        (f'<w:rStyle w:val="{character}"/>' if character else "")
        + ("<w:b/><w:bCs/>" if style.bold else "")
        + ("<w:i/><w:iCs/>" if style.italic else "")
        + ("<w:strike/>" if style.struck else "")
        + ('<w:u w:val="single"/>' if style.underlined else "")
        + ('<w:vertAlign w:val="superscript"/>' if style.superscript else "")
        + ('<w:vertAlign w:val="subscript"/>' if style.subscript and not style.superscript else "")
    )
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def marker_text(notes: Iterable[Id], markers: Mapping[Id, int]) -> str:
    """The marks of a group of table notes: "1, 3"."""
    return ", ".join(str(number) for _, number in group_markers(notes, markers)) or UNKNOWN


def link_of(inline: Inline) -> str:
    """The address that an inline links to, or ""."""
    return inline.link if isinstance(inline, Text) else ""


def inline_xml(inline: Inline, side: SideTables, markers: Mapping[Id, int]) -> str:
    """The XML of one inline, without its link."""
    match inline:
        case Text():
            link_style = side.style("Hyperlink") if inline.link in side.links else ""
            return text_run(inline.text, run_properties(inline.style, side.style("Code"), link_style))
        case LineBreak():
            return "<w:r><w:br/></w:r>"
        case CrossReference():
            return reference_xml(inline, side, run_properties(inline.style, side.style("Code")))
        case NoteReference():
            return _note_xml(inline, side)
        case MarkerGroup():
            return text_run(marker_text(inline.notes, markers), SUPERSCRIPT)
        case FormField():
            return control_xml(inline, side)
        case Opaque():
            return opaque_xml(inline)
        case ParagraphBreak():
            return ""  # the red-line ends the w:p itself
        case _:
            assert_never(inline)


def _note_xml(reference: NoteReference, side: SideTables) -> str:
    if all(note.id != reference.note for note in side.document.notes):
        return text_run(UNKNOWN, run_properties(PLAIN, side.style("Code")))
    return (
        f'<w:r><w:rPr><w:rStyle w:val="{side.style("footnote reference")}"/></w:rPr>'
        f'<w:footnoteReference w:id="{side.resolved.notes[reference.note]}"/></w:r>'
    )
