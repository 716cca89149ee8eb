"""Marked footnotes into the footnotes part: those of both sides, and copies where a mark moved."""

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from pipeline.model.block import Note
from pipeline.model.inline import Id
from pipeline.ooxml.names import w
from pipeline.write.docx.footnotes import footnotes_part_xml, note_content_xml, note_frame
from pipeline.write.docx.inlines import inlines_xml
from pipeline.write.docx.revised.contents import content_xml, paragraph_xml
from pipeline.write.docx.revised.sides import Sides, places, side_of

_OLD = (w("del"), w("moveFrom"))


def old_note_numbers(old: Mapping[Id, int], new: Mapping[Id, int]) -> Mapping[Id, int]:
    """The number of each old note in the red-line: the new one's, or one behind all of the new ones."""
    first = 1 + max(new.values(), default=0)
    return {note: new.get(note, first + number) for note, number in old.items()}


def copied_notes(root: etree._Element, old: frozenset[int], new: frozenset[int]) -> Mapping[int, int]:
    """Gives the deleted mark of a note that stays a number of its own, in place; copies by note."""
    copies: dict[int, int] = {}
    shared, first = old & new, 1 + max(old | new, default=0)
    for reference in root.iter(w("footnoteReference")):
        number = int(reference.get(w("id")) or 0)
        if number in shared and any(above.tag in _OLD for above in reference.iterancestors()):
            copies[number] = first + len(copies)
            reference.set(w("id"), str(copies[number]))
    return copies


def footnotes_xml(notes: Iterable[Note], sides: Sides, copies: Mapping[int, int]) -> str:
    """The footnotes part with markers."""
    old_notes = {note.id: note for note in sides.old.document.notes}
    new_notes = {note.id: note for note in sides.new.document.notes}
    old_numbers, new_numbers = sides.old.resolved.notes, sides.new.resolved.notes
    found: list[tuple[int, str]] = []
    for note in notes:
        number = old_numbers.get(note.id) if side_of(note) else new_numbers.get(note.id)
        if number is None:
            continue
        if side_of(note) is None and note.id in old_numbers:
            old, new = old_notes[note.id], new_notes[note.id]
            found.append((number, "".join(_paired(note, old, new, sides))))
            if number in copies:
                found.append((copies[number], sides.deleted(note_content_xml(old, sides.old))))
        elif side_of(note):
            content = note_content_xml(old_notes[note.id], sides.old)
            found.append((number, sides.only(content, note.revisions[0])))
        else:
            found.append((number, sides.inserted(note_content_xml(new_notes[note.id], sides.new))))
    return footnotes_part_xml(
        "".join(f'<w:footnote w:id="{number}">{content}</w:footnote>' for number, content in sorted(found))
    )


def _paired(note: Note, old: Note, new: Note, sides: Sides) -> Iterator[str]:
    """The paragraphs of a note that stays; the first of each side has its mark."""
    for block, i, j in places(note.blocks):
        if i is not None and j is not None:
            frames = note_frame(i, sides.old), note_frame(j, sides.new)
            yield paragraph_xml(*frames, content_xml(block.content, sides), sides)
        elif i is not None:
            content = inlines_xml(old.blocks[i].content, sides.old)
            yield sides.only(note_frame(i, sides.old).around(content), block.revisions[0])
        elif j is not None:
            content = inlines_xml(new.blocks[j].content, sides.new)
            yield sides.only(note_frame(j, sides.new).around(content), block.revisions[0])
