"""What stands inside a paragraph into HTML: text, references, marks of notes."""

import re
from collections.abc import Mapping
from html import escape
from itertools import groupby
from typing import assert_never

from pipeline.diff.words.texts import PILCROW
from pipeline.model.text.block import Table, TableRole
from pipeline.model.text.inline import (
    CrossReference,
    FieldKind,
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
from pipeline.resolve.numbering import group_markers
from pipeline.resolve.plain import GAP, opaque_text
from pipeline.write.html.edition import Edition
from pipeline.write.html.fields import field_html
from pipeline.write.html.marks import is_gone, marked_html, paragraphs_of, shown_mark, side_table_markers

_SPACE_AT_END = re.compile(r" ((?:</(?:strong|em|code|su[bp])>)*)\Z")
_CODE = re.compile(r"(?=[^\s<>&]*\d)[^\s<>&]+[-/–—](?=[^\s<>&\d])[^\s<>&]+")
"""A number or code in which a line may end: behind a hyphen, a slash or a dash that no digit follows."""
_SAFE_LINKS = ("https://", "http://", "mailto:")


def inlines_html(content: Inlines, edition: Edition, table: Table | None = None) -> str:
    """The HTML of a run of inlines; `table` is the one whose notes its marks mean."""
    pieces = [_inline_html(inline, edition.side(inline.revisions), table) for inline in content]
    if edition.medium == "print":
        pieces = [*map(_with_space_apart, pieces[:-1]), *pieces[-1:]]
    alike = groupby(zip(content, pieces, strict=True), key=lambda pair: shown_mark(pair[0]))
    return "".join(marked_html("".join(html for _, html in group), mark) for mark, group in alike)


def table_note_anchor(table: Table, note: Id) -> str:
    """The anchor of a note under a table, which no id of the sources can be."""
    return f"note:{table.id}:{note}"


def footnote_anchor(note: Id) -> str:
    """The anchor of a footnote, which no id of the sources can be."""
    return f"note:{note}"


def _with_space_apart(html: str) -> str:
    """The HTML with the space at its end in a box of its own.

    WeasyPrint 70.0 breaks a text after its first word where the whole of it fits a line and the space at its
    end, before a link or the like, does not (`split_first_line`).
    """
    return _SPACE_AT_END.sub(r"<span> </span>\1", html)


def _inline_html(inline: Inline, edition: Edition, table: Table | None) -> str:
    match inline:
        case Text():
            html = escape(inline.text, quote=False)
            if table and edition.medium == "print" and not inline.link:
                html = _CODE.sub(r'<span class="code">\g<0></span>', html)
            return _styled(_linked(html, inline.link), inline.style)
        case LineBreak():
            return "<br>"
        case CrossReference():
            return _reference_html(inline, edition, table)
        case NoteReference():
            return _note_html(inline, edition)
        case MarkerGroup():
            return _markers_html(inline, table)
        case FormField():
            if is_gone(inline.revisions):  # two fields of one name would be one field
                return _beside(inline, GAP)
            asked, language = _question(edition, table), edition.resolved.language
            return _beside(inline, field_html(inline, edition.medium, asked, language))
        case Opaque():
            return escape(opaque_text(inline), quote=False)
        case ParagraphBreak():
            return PILCROW
        case _:
            assert_never(inline)


def _beside(form_field: FormField, html: str) -> str:
    """A field with the label that it prints, a tick box in front of it."""
    label = escape(form_field.beside, quote=False)
    return html + label if form_field.kind is FieldKind.CHECKBOX else label + html


def _question(edition: Edition, table: Table | None) -> str:
    """The number of the question that a field answers, so that its title tells it from other answers."""
    asked = table and table.role is TableRole.QUESTION and table.id in edition.resolved.numbers
    return edition.resolved.numbers[table.id].words if table and asked else ""


def _styled(html: str, style: Style) -> str:
    if style.code:
        html = f"<code>{html}</code>"
    if style.struck:
        html = f"<s>{html}</s>"
    if style.underlined:
        html = f"<u>{html}</u>"
    if style.superscript:
        html = f"<sup>{html}</sup>"
    if style.subscript:
        html = f"<sub>{html}</sub>"
    if style.italic:
        html = f"<em>{html}</em>"
    if style.bold:
        html = f"<strong>{html}</strong>"
    return html


def _linked(html: str, link: str) -> str:
    """The text as a link if its address is safe; the link is the innermost box: see contents.py."""
    return f'<a href="{escape(link)}">{html}</a>' if link.lower().startswith(_SAFE_LINKS) else html


def _reference_html(reference: CrossReference, edition: Edition, table: Table | None) -> str:
    """What the reference prints, as a link; a table that names itself, as a question does, needs none."""
    html = escape(edition.resolved.reference(reference), quote=False)
    own = reference.artefact in ("", edition.resolved.document.artefact.id)
    if own and reference.target in edition.anchors and not (table and table.id == reference.target):
        html = f'<a href="#{reference.target}">{html}</a>'
    return _styled(html, reference.style)


def _note_html(reference: NoteReference, edition: Edition) -> str:
    number = str(edition.resolved.notes.get(reference.note, "?"))
    anchor = escape(footnote_anchor(reference.note))
    first = edition.first_references.get(reference.note) is reference
    if edition.medium == "print" and first:
        text = _note_text(reference, edition)
        return f'<span class="footnote" id="{anchor}" data-number="{number}">{text}</span>'
    if is_gone(reference.revisions):
        return f'<sup class="mark">{number}</sup>'
    back = f' id="back:{reference.note}"' if first else ""
    return f'<sup class="mark"><a href="#{anchor}"{back}>{number}</a></sup>'


def _note_text(reference: NoteReference, edition: Edition) -> str:
    """The note as spans: it stands inside a paragraph, which no block may."""
    note = edition.notes.get(reference.note)
    blocks = (part for block in note.blocks for part in paragraphs_of(block)) if note else ()
    paragraphs = [inlines_html(block.content, edition) for block in blocks]
    first, rest = paragraphs[:1], paragraphs[1:]
    return "".join([*first, *(f'<span class="further">{text}</span>' for text in rest)])


def _markers_html(group: MarkerGroup, table: Table | None) -> str:
    gone = is_gone(group.revisions)
    markers: Mapping[Id, int] = side_table_markers(table, gone=gone) if table else {}
    if gone:
        numbers = ", ".join(str(number) for _, number in group_markers(group.notes, markers))
        return f'<sup class="mark">{numbers}</sup>'
    links = [
        f'<a href="#{escape(table_note_anchor(table, note))}">{number}</a>'
        for note, number in group_markers(group.notes, markers)
        if table
    ]
    return f'<sup class="mark">{", ".join(links)}</sup>'
