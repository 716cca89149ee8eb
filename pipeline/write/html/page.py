"""A resolved document into a whole HTML page."""

import re
from dataclasses import replace
from html import escape
from urllib.parse import quote

from pipeline.model.organisation.language import ENGLISH, Language
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id
from pipeline.resolve.plain import running_lines
from pipeline.resolve.resolved import Resolved
from pipeline.write.html.blocks import blocks_html
from pipeline.write.html.edition import Edition, Medium, edition
from pipeline.write.html.inlines import footnote_anchor
from pipeline.write.html.nesting import Beside, nested
from pipeline.write.html.paragraphs import paragraphs_html
from pipeline.write.look import Look
from pipeline.write.templates.document_shell import PageParts, shell_html
from pipeline.write.templates.logo import logo_html
from pipeline.write.templates.stylesheets import css_string

DRAWN_WATERMARK = "watermark:"
"""The address of a watermark, with its words behind it, that only the PDF writer's fetcher knows."""


def html_text(resolved: Resolved, look: Look, *, digest: str = "") -> str:
    """The page for a browser: self-contained, with the style inline and the pictures as data.

    `digest` is that of the sources, and stands in the page's metadata.
    """
    return _page(resolved, look, "screen", digest)


def print_html(resolved: Resolved, look: Look, *, digest: str = "") -> str:
    """The page for the PDF writer: fonts and pictures have addresses that only its fetcher knows."""
    return _page(resolved, look, "print", digest)


def _page(resolved: Resolved, look: Look, medium: Medium, digest: str) -> str:
    document = resolved.document
    own = edition(resolved, medium)
    css = look.text("html/style.css")
    if medium == "print":
        css += look.text("html/print.css") + running_css(document, own.has_cover)
    parts = PageParts(
        css=css,
        body=logo_html(look, inline=medium == "screen") + blocks_html(document.blocks, own),
        notes=notes_html(own),
        digest=digest,
        keywords=", ".join(keywords(document)),
    )
    return shell_html(document, look, parts)


def keywords(document: Document) -> tuple[str, ...]:
    """What the file says about itself beyond title, number and owners."""
    words = document.language.printed
    status, kind = document.version.status.value, document.artefact.kind.value
    return document.title_line, words(f"annex.status.{status}"), words(f"kind.{kind}")


def running_css(document: Document, has_cover: bool, *, compared: str = "") -> str:
    """The page rules that only this document has: its header, its footer and its watermark.

    `compared` stands beside the version; a cover that comes first has no header.
    """
    lines = running_lines(document)
    lines = replace(lines, version=lines.version + compared)
    left, right, foot = map(css_string, (lines.subject, lines.version, lines.owners))
    boxes = f"@top-left{{content:{left}}}@top-right{{content:{right}}}@bottom-left{{content:{foot}}}"
    mark = _watermark_css(document.language) if document.version.status.is_draft else ""
    boxes += _pages_css(document.language)
    first = "@page:first{@top-left{content:none}@top-right{content:none}}" if has_cover else ""
    return f"@page{{{mark}{boxes}}}{first}"


def notes_html(own: Edition, put: Beside = iter) -> str:
    """The footnotes at the end of the page; in print each stands at the foot of its own page.

    `put` is as for the blocks.
    """
    if own.medium == "print":
        return ""
    items = [
        f'<div class="endnote" id="{escape(footnote_anchor(note))}">{_note_link(note, number)}'
        f"{paragraphs_html(own.notes[note].blocks, own)}</div>"
        for note, number in own.resolved.notes.items()
        if note in own.notes
    ]
    items += [
        f'<div class="endnote"><span class="note-number">{own.removed.resolved.notes[note]}</span> '
        f"{paragraphs_html(own.notes[note].blocks, own)}</div>"
        for note in (own.removed.first_references if own.removed else ())
        if own.removed and note in own.notes and note in own.removed.resolved.notes
    ]
    if not items and not own.resolved.notes:
        return ""
    label = escape(own.resolved.language.printed("notes.label"))
    inside = nested(put(((), note_item) for note_item in items))
    return f'<section class="notes" aria-label="{label}">{inside}</section>'


def _watermark_css(language: Language) -> str:
    """The drawing of the look where it says the words, else one that is drawn from them."""
    words = language.printed("watermark")
    own = words == ENGLISH.printed("watermark")
    address = "look:html/watermark.svg" if own else f"{DRAWN_WATERMARK}{quote(words)}"
    return f"background:url({address}) center/contain no-repeat;"


def _pages_css(language: Language) -> str:
    """The number of the page in words other than those that the print style has; "" for those."""
    if language.words["page.of"] == ENGLISH.words["page.of"]:
        return ""
    marks = "\x01", "\x02"
    text = language.printed("page.of", page=marks[0], pages=marks[1])
    counters = dict(zip(marks, ("counter(page)", "counter(pages)"), strict=True))
    pieces = (counters.get(piece) or css_string(piece) for piece in re.split("([\x01\x02])", text) if piece)
    return f"@bottom-right{{content:{' '.join(pieces)}}}"


def _note_link(note: Id, number: int) -> str:
    return f'<a class="note-number" href="#back:{escape(note)}">{number}</a> '
