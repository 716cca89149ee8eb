"""A document into the problems of its notes that nothing points at, and that nothing would print."""

from collections.abc import Iterator

from pipeline.errors import Problem
from pipeline.model.text.block import Blocks, Table
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id, MarkerGroup, NoteReference
from pipeline.model.text.walk import block_contents, table_paragraphs


def unused_notes(document: Document) -> Iterator[Problem]:
    """Footnotes, and notes of a table, that nothing in the text points at."""
    pointed_at = notes_pointed_at(document.blocks)
    for note in document.notes:
        if note.id not in pointed_at:
            told = f"nothing points at the note '{note.id}'"
            yield Problem(note.place, "FTN-02", told, hint=_hint(note.id))
    for table in document.blocks:
        if isinstance(table, Table):
            yield from _of_table(table)


def notes_pointed_at(blocks: Blocks) -> frozenset[Id]:
    """The footnotes that a mark in some blocks leads to."""
    return frozenset(
        inline.note
        for block in blocks
        for content in block_contents(block)
        for inline in content
        if isinstance(inline, NoteReference)
    )


def _of_table(table: Table) -> Iterator[Problem]:
    contents = (table.caption, *(paragraph.content for paragraph in table_paragraphs(table)))
    marks = (inline for content in contents for inline in content if isinstance(inline, MarkerGroup))
    marked = {note for mark in marks for note in mark.notes}
    for note in table.notes:
        if note.id not in marked:
            told = f"nothing in the table '{table.id}' points at its note '{note.id}'"
            place = note.place if note.place.path else table.place
            yield Problem(place, "FTN-02", told, hint=_hint(note.id))


def _hint(note: Id) -> str:
    return f"put [^{note}] where it belongs, or remove the note"
