"""Footnotes into a part of their own, with the separators that Word expects."""

import re

from pipeline.model.text.block import Note
from pipeline.ooxml.names import declarations
from pipeline.ooxml.text import DECLARATION
from pipeline.write.docx.content.inlines import inlines_xml
from pipeline.write.docx.content.paragraphs import Frame
from pipeline.write.docx.looks.fields import complex_field
from pipeline.write.docx.looks.sidetables import SideTables

SEPARATORS = {"separator": -1, "continuationSeparator": 0}
"""The two special notes and their ids, which the settings name too."""


def footnotes_xml(side: SideTables) -> str:
    """The footnotes part: separators first, then each note that the text refers to, by number."""
    numbers = side.resolved.notes
    notes = sorted((numbers[note.id], note) for note in side.document.notes if note.id in numbers)
    return footnotes_part_xml("".join(_note_xml(number, note, side) for number, note in notes))


def footnotes_part_xml(bodies: str) -> str:
    """The part with these notes behind the separators."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" w:line="240"'
        f' w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for kind, number in SEPARATORS.items()
    )
    return (
        f"{DECLARATION}<w:footnotes {declarations('w', 'r', 'mc', 'w14', 'w15')}"
        f' mc:Ignorable="w14 w15">{separators}{bodies}</w:footnotes>'
    )


def with_repeats(body: str, side: SideTables, repeated: frozenset[str]) -> str:
    """The body with every further reference to one note as a NOTEREF field: a note has one mark in Word."""
    for note in sorted(repeated & set(side.resolved.notes)):
        mark = side.bookmarks[note_mark(note)]
        number = side.resolved.notes[note]
        again = repeat_xml(note, number, side)
        first, *further = re.split(
            rf'(<w:r><w:rPr>[^/]*/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>)', body
        )
        if not further:
            continue
        rest = "".join(again if index % 2 else text for index, text in enumerate(further[1:], 2))
        body = f"{first}{mark.around(further[0])}{rest}"
    return body


def repeat_xml(note: str, number: int, side: SideTables) -> str:
    """A further reference to a note: the number of its mark, as a field."""
    return complex_field(
        f"NOTEREF {side.bookmarks[note_mark(note)].name} \\f \\h", str(number), _mark_look(side)
    )


def note_mark(note: str) -> str:
    """The id under which the first reference to a note has its bookmark."""
    return f"note/{note}"


def _note_xml(number: int, note: Note, side: SideTables) -> str:
    return f'<w:footnote w:id="{number}">{note_content_xml(note, side)}</w:footnote>'


def note_content_xml(note: Note, side: SideTables) -> str:
    """The paragraphs of a note."""
    contents = [block.content for block in note.blocks] or [()]
    return "".join(
        note_frame(index, side).around(inlines_xml(content, side)) for index, content in enumerate(contents)
    )


def note_frame(index: int, side: SideTables) -> Frame:
    """A paragraph of a note, the first with the mark."""
    mark = f'<w:r>{_mark_look(side)}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
    return Frame(side.style("footnote text"), before="" if index else mark)


def _mark_look(side: SideTables) -> str:
    return f'<w:rPr><w:rStyle w:val="{side.style("footnote reference")}"/></w:rPr>'
