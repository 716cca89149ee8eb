"""Marked footnotes into the footnotes part: those of both sides, and copies where a mark moved."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from lxml import etree

from pipeline.diff.marking.breaks import side_counts
from pipeline.model.text.block import Note
from pipeline.model.text.inline import Id
from pipeline.ooxml.names import declarations, w
from pipeline.ooxml.text import parsed
from pipeline.ooxml.tracked.markers import DECLARED, OLD_ONLY, TAG
from pipeline.write.docx.content.footnotes import (
    footnotes_part_xml,
    note_content_xml,
    note_frame,
    note_mark,
    repeat_xml,
)
from pipeline.write.docx.content.inlines import inlines_xml
from pipeline.write.docx.content.paragraphs import Frame
from pipeline.write.docx.looks.sidetables import SideTables
from pipeline.write.docx.revised.contents import content_xml, divided_xml, paragraph_xml
from pipeline.write.docx.revised.credits import note_credits
from pipeline.write.docx.revised.sides import Sides, placed_pieces, restyling, side_of

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


def settle_repeats(root: etree._Element, sides: Sides) -> None:
    """Gives each side of a marked body one reference to a note, its first; further ones are fields, in place.

    The bookmark that the fields point at stands over the first reference of their side.
    """
    for note, number in {**sides.old.resolved.notes, **sides.new.resolved.notes}.items():
        if note_mark(note) in sides.new.bookmarks:
            references = [r for r in root.iter(w("footnoteReference")) if r.get(w("id")) == str(number)]
            runs = [run for r in references if (run := r.getparent()) is not None]
            _settle(runs, note, number, sides)


def _settle(runs: list[etree._Element], note: Id, number: int, sides: Sides) -> None:
    own = {run: _side(run) for run in runs}
    old_first, new_first = (
        next((run for run in runs if own[run] is not other), None) for other in (False, True)
    )
    if old_first is not new_first:
        sides = sides.apart((note_mark(note),))
    for run in runs:
        old, new = (
            side.bookmarks[note_mark(note)].around(_plain(run))
            if run is first
            else repeat_xml(note, number, side)
            for side, first in ((sides.old, old_first), (sides.new, new_first))
        )
        if own[run] is None and old != new:
            _put(run, sides.deleted(old) + sides.inserted(new))
        else:
            _put(run, old if own[run] else new)


def _side(run: etree._Element) -> bool | None:
    """True for a run between markers of the old side, False for the new side's, None for one of both."""
    for above in run.iterancestors():
        if str(above.tag).startswith(TAG):
            return etree.QName(above).localname in OLD_ONLY
    return None


def _plain(run: etree._Element) -> str:
    look, reference = run[0][0].get(w("val")), run[1].get(w("id"))
    return f'<w:r><w:rPr><w:rStyle w:val="{look}"/></w:rPr><w:footnoteReference w:id="{reference}"/></w:r>'


def _put(run: etree._Element, xml: str) -> None:
    """Puts some XML in the place of a run."""
    wrapped = parsed(f"<w:p {declarations('w')} {DECLARED}>{xml}</w:p>".encode(), "a note's mark")
    parent = run.getparent()
    assert parent is not None
    place = parent.index(run)
    parent[place : place + 1] = list(wrapped)


def footnotes_xml(notes: Iterable[Note], sides: Sides, copies: Mapping[int, int]) -> str:
    """The footnotes part with markers."""
    old_notes = {note.id: note for note in sides.old.document.notes}
    new_notes = {note.id: note for note in sides.new.document.notes}
    old_numbers, new_numbers = sides.old.resolved.notes, sides.new.resolved.notes
    written: list[tuple[int, str]] = []
    for note in notes:
        number = old_numbers.get(note.id) if side_of(note) else new_numbers.get(note.id)
        if number is None:
            continue
        if side_of(note) is None and note.id in old_numbers:
            old, new = old_notes[note.id], new_notes[note.id]
            written.append((number, "".join(_paired(note, old, new, sides))))
            if number in copies:
                written.append((copies[number], sides.deleted(note_content_xml(old, sides.old))))
        else:
            clean, side = (old_notes, sides.old) if side_of(note) else (new_notes, sides.new)
            own = sides.credited(side, note_credits(clean[note.id], note))
            content = note_content_xml(clean[note.id], own)
            written.append((number, sides.only(content, note.revisions[0])))
    return footnotes_part_xml(
        "".join(f'<w:footnote w:id="{number}">{content}</w:footnote>' for number, content in sorted(written))
    )


def _paired(note: Note, old: Note, new: Note, sides: Sides) -> Iterator[str]:
    """The paragraphs of a note that stays; the first of each side has its mark."""
    for block, i, j in placed_pieces(note.blocks):
        if i is not None and j is not None and side_counts(block) != (1, 1):
            yield from divided_xml(block, (_frames(i, sides.old), _frames(j, sides.new)), sides)
        elif i is not None and j is not None:
            frames = note_frame(i, sides.old), note_frame(j, sides.new)
            yield paragraph_xml(*frames, content_xml(block.content, sides), sides, restyling(block))
        elif i is not None:
            content = inlines_xml(old.blocks[i].content, sides.old)
            yield sides.only(note_frame(i, sides.old).around(content), block.revisions[0])
        elif j is not None:
            content = inlines_xml(new.blocks[j].content, sides.new)
            yield sides.only(note_frame(j, sides.new).around(content), block.revisions[0])


def _frames(first: int, side: SideTables) -> Callable[[int], Frame]:
    """The frames of a note's paragraphs from one on."""
    return lambda place: note_frame(first + place, side)
