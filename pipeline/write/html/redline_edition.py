"""A red-line into what every part of its HTML has to know."""

from dataclasses import replace

from pipeline.diff.marking.redline import Redline
from pipeline.write.html.edition import Edition, Medium, edition, first_references, printed_inlines
from pipeline.write.html.marks import is_gone


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
