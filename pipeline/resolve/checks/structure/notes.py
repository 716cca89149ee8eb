"""Footnotes and notes of tables into the problems of missing, unused, repeated and nested ones."""

from collections.abc import Iterator

from pipeline.errors import Place, Problem, did_you_mean, found
from pipeline.model.text.block import Block, Table
from pipeline.model.text.inline import Id, Inlines, MarkerGroup, NoteReference
from pipeline.resolve.checks.checked import Checked


def missing_notes(checked: Checked) -> Iterator[Problem]:
    """Marks of notes that do not exist."""
    known = {note.id for note in checked.document.notes}
    for block, mark in _marks(checked):
        if mark.note not in known:
            own = {note.id for note in block.notes} if isinstance(block, Table) else set()
            place = mark.place or (block.place if block else Place(""))
            hint = did_you_mean(mark.note, known | own) or f"add '[^{mark.note}]: …', or a note of the table"
            yield found("FTN-01", place, f"there is no note '{mark.note}'", hint)


def repeated_notes(checked: Checked) -> Iterator[Problem]:
    """Two notes with one id, in the document or under one table."""
    lists = [[(note.id, note.place) for note in checked.document.notes]]
    lists += [[(note.id, note.place) for note in table.notes] for table in checked.tables]
    for notes in lists:
        first: dict[Id, Place] = {}
        for name, place in notes:
            if name in first:
                seen = first[name]
                hint = f"first in {seen.path} on line {seen.line}"
                yield found("FTN-03", place, f"the note '{name}' is given twice", hint)
            first.setdefault(name, place)


def nested_notes(checked: Checked) -> Iterator[Problem]:
    """Marks inside notes: a note under a table, or a footnote, cannot have notes of its own."""
    for note in checked.document.notes:
        for paragraph in note.blocks:
            yield from _nested(paragraph.content, note.id, note.place)
    for table in checked.tables:
        for table_note in table.notes:
            yield from _nested(table_note.content, table_note.id, table_note.place)


def _nested(content: Inlines, note: Id, place: Place) -> Iterator[Problem]:
    for inline in content:
        if isinstance(inline, NoteReference | MarkerGroup):
            marked = inline.note if isinstance(inline, NoteReference) else inline.notes[0]
            message = f"the note '{note}' points at another note, '{marked}'"
            yield found("FTN-05", inline.place or place, message, "say it in the note itself")


def _marks(checked: Checked) -> Iterator[tuple[Block | None, NoteReference]]:
    """The marks in the text, with the block that each stands in."""
    for passage in checked.prose.passages:
        for inline in () if passage.is_note else passage.content:
            if isinstance(inline, NoteReference):
                yield passage.block, inline
