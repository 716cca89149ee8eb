"""A red-line into a whole HTML page: a summary of the changes, then the document with every change marked."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.diff.differences.moved import with_edits
from pipeline.diff.marking.redline import Redline
from pipeline.model.change import Change
from pipeline.model.organisation.language import Language
from pipeline.model.text.document import Document
from pipeline.write.changes.changelist import told_in
from pipeline.write.changes.telling import ALL_TOLD, Telling
from pipeline.write.html.beside import (
    Wanted,
    annotator,
    change_anchor,
    change_numbers,
    listed_anchor,
    note_anchor,
    told_of,
)
from pipeline.write.html.blocks import blocks_html
from pipeline.write.html.edition import Edition, Medium, edition, first_references, printed_inlines
from pipeline.write.html.marks import is_gone
from pipeline.write.html.page import keywords, notes_html, running_css
from pipeline.write.html.summary import summary_html
from pipeline.write.look import Look
from pipeline.write.templates.document_shell import PageParts, shell_html
from pipeline.write.templates.logo import logo_html

_ANCHOR = re.compile(r' id="change:([0-9a-z]+)"')


def redline_html(red: Redline, changes: Sequence[Change], look: Look, telling: Telling = ALL_TOLD) -> str:
    """The page for a browser; the summary in front lists `changes`, and leads to each and back by its id."""
    return _page(red, changes, look, telling, "screen")


def redline_print_html(
    red: Redline, changes: Sequence[Change], look: Look, telling: Telling = ALL_TOLD
) -> str:
    """The page for the PDF writer; its changes have numbers only where they are explained."""
    return _page(red, changes, look, telling, "print")


def link_titles(changes: Sequence[Change], language: Language) -> Mapping[str, str]:
    """What each link of the summary, of a number and of a note leads to, in words."""
    titles, words = {}, language.printed
    for change in changes:
        what = words("changes.one", number=change.id, told=told_in(change, language))
        titles[change_anchor(change.id)] = what
        titles[listed_anchor(change.id)] = words("changes.in-list", change=what)
        told = told_of(change, language) or words("changes.unexplained")
        titles[note_anchor(change.id)] = words("changes.why", told=told)
    return titles


def _page(red: Redline, changes: Sequence[Change], look: Look, telling: Telling, medium: Medium) -> str:
    document, heard = _titled(red), telling.heard
    marked_alone = heard.red if heard else red
    shown = replace(marked_alone, document=with_edits(marked_alone.document))
    own = redline_edition(shown, medium)
    css = look.text("html/style.css")
    if medium == "print":
        css += look.text("html/print.css")
        compared = red.new.language.printed("changes.redline-from", old=red.ends[0])
        css += running_css(red.new.document, False, compared=compared)
    numbers = change_numbers(changes) if telling.explain or medium == "screen" else {}
    put = annotator(
        Wanted(medium, {change.id: change for change in changes}, numbers, telling.explain, red.new.language)
    )
    body, notes = blocks_html(shown.document.blocks, own, put), notes_html(own, put)
    reachable = frozenset(_ANCHOR.findall(body + notes))
    parts = PageParts(
        css=css + look.text("html/redline.css"),
        body=logo_html(look, inline=medium == "screen")
        + summary_html(red, changes, reachable, heard.who if heard else None, numbers)
        + body,
        notes=notes,
        digest=telling.digest,
        keywords=", ".join((*keywords(document), document.language.printed("changes.keyword"))),
    )
    return shell_html(document, look, parts)


def _titled(red: Redline) -> Document:
    """The new document under a title that says what is compared."""
    document = red.new.document
    old, new = red.ends
    title = document.language.printed("changes.redline", title=document.artefact.title, old=old, new=new)
    return replace(document, artefact=replace(document.artefact, title=title))


def redline_edition(red: Redline, medium: Medium) -> Edition:
    """The edition of a red-line: the new side, and inside it how the old side prints what is gone."""
    notes = {note.id: note for note in red.document.notes}
    inlines = tuple(printed_inlines(red.document.blocks))
    new = first_references(inline for inline in inlines if not is_gone(inline.revisions))
    old = first_references(inline for inline in inlines if is_gone(inline.revisions))
    lost = {note: reference for note, reference in old.items() if note not in new}
    # No link leads to what is gone, nor from it: an id may mean two things in a red-line.
    removed = Edition(red.old, medium, frozenset(), frozenset(), lost, notes)
    return replace(edition(red.new, medium), first_references=new, notes=notes, removed=removed)
