"""A document into one long text that rules can scan once, and matches in it back into places."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from pipeline.errors import Place
from pipeline.model.text.block import (
    Block,
    Contents,
    Figure,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    Row,
    Table,
    TableRole,
)
from pipeline.model.text.document import Document
from pipeline.model.text.inline import (
    CrossReference,
    FormField,
    Inline,
    Inlines,
    LineBreak,
    MarkerGroup,
    NoteReference,
    Opaque,
    ParagraphBreak,
    ReferenceForm,
    Text,
)
from pipeline.model.text.walk import cell_paragraphs

SEPARATOR = "\x01"
"""Stands between passages; no blank and no part of a word, so that no match runs across."""
VALUE = "\x02"
"""Stands for each character of a value that a variable printed."""
OBJECT = "￼"
"""Stands for what prints something computed, or a gap."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, heading, caption or note: what a sentence cannot leave."""

    content: Inlines
    place: Place
    block: Block | None
    """The block that it stands in; None in a footnote."""
    row: Row | None = None
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Prose:
    """The text of a document, passage after passage."""

    words: str
    """What a reader reads, without computed references."""
    written: str
    """The same, as long, with every value of a variable masked: what the author typed."""
    passages: tuple[Passage, ...]
    starts: tuple[int, ...]
    """Where each passage starts in the text."""

    def index(self, offset: int) -> int:
        """The number of the passage at an offset."""
        return bisect_right(self.starts, offset) - 1

    def passage(self, offset: int) -> Passage:
        """The passage at an offset."""
        return self.passages[self.index(offset)]

    def text(self, index: int) -> str:
        """The words of a passage, by its number."""
        end = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.words)
        return self.words[self.starts[index] : end].rstrip(SEPARATOR)

    def value_place(self, offset: int) -> Place | None:
        """Where the value at an offset stands in the shared data; None for what the author typed."""
        index = self.index(offset)
        at = self.starts[index]
        for inline in self.passages[index].content:
            at += len(_characters(inline))
            if offset < at:
                return inline.place if isinstance(inline, Text) else None
        return None


def prose(document: Document) -> Prose:
    """The text of a document, without its change record, which tells of the past."""
    all_passages = tuple(passages(document))
    words: list[str] = []
    written: list[str] = []
    starts: list[int] = []
    at = 0
    for passage in all_passages:
        starts.append(at)
        for inline in passage.content:
            text = _characters(inline)
            words.append(text)
            written.append(VALUE * len(text) if isinstance(inline, Text) and inline.place else text)
            at += len(text)
        words.append(SEPARATOR)
        written.append(SEPARATOR)
        at += 1
    return Prose("".join(words), "".join(written), all_passages, tuple(starts))


def passages(document: Document) -> Iterator[Passage]:
    """Every passage in reading order, the footnotes last."""
    for block in document.blocks:
        match block:
            case Heading() | Paragraph():
                yield Passage(block.content, block.place, block)
            case Figure():
                yield Passage(block.caption, block.place, block)
                yield Passage((Text(block.alt),), block.place, block)
            case Table() if block.role is not TableRole.CONTROL:
                yield from _table_passages(block)
            case Table() | PageBreak() | Orientation() | Contents():
                pass
            case _:
                assert_never(block)
    for note in document.notes:
        for paragraph in note.blocks:
            yield Passage(paragraph.content, _first(paragraph.place, note.place), None, is_note=True)


def _table_passages(table: Table) -> Iterator[Passage]:
    yield Passage(table.caption, table.place, table)
    for row in table.rows:
        for cell in row.cells:
            for paragraph in cell_paragraphs(cell):
                place = _first(paragraph.place, cell.place, row.place, table.place)
                yield Passage(paragraph.content, place, table, row)
    for note in table.notes:
        yield Passage(note.content, _first(note.place, table.place), table, is_note=True)


def _first(*places: Place) -> Place:
    """The first place that is known; the program's own words have none."""
    return next((place for place in places if place.path), places[-1])


def _characters(inline: Inline) -> str:
    match inline:
        case Text():
            return inline.text
        case CrossReference():
            return inline.text if inline.form is ReferenceForm.TEXT else OBJECT
        case LineBreak():
            return "\n"
        case NoteReference() | MarkerGroup():
            return ""
        case FormField() | Opaque() | ParagraphBreak():
            return OBJECT
        case _:
            assert_never(inline)
