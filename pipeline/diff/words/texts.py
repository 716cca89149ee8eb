"""Pieces of a document into their text: as it is printed, and as the sources hold it."""

from collections.abc import Callable, Iterable
from typing import assert_never

from pipeline.model.text.block import (
    Block,
    Cell,
    CellBlock,
    Contents,
    Figure,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    Row,
    Table,
)
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
    Style,
    Text,
    unmarked,
)
from pipeline.resolve.resolved import Resolved

PILCROW = "¶"
"""Stands for the mark of a paragraph that came or went without its text."""
Spelling = Callable[[Inline], str]
"""One inline into its text."""


def source_spelling(inline: Inline) -> str:
    """The text of an inline with the ids of what it refers to, which no change elsewhere can alter."""
    match inline:
        case CrossReference():
            return f"{{{inline.artefact}#{inline.target}:{inline.form}:{inline.text}}}"
        case NoteReference():
            return f"{{note {inline.note}}}"
        case MarkerGroup():
            return f"{{notes {' '.join(inline.notes)}}}"
        case FormField():
            return f"{{field {inline.id}}}"
        case Opaque():
            return inline.xml
        case ParagraphBreak():
            return PILCROW
        case Text() | LineBreak():
            return _plain(inline)
        case _:
            assert_never(inline)


def printed_spelling(resolved: Resolved) -> Spelling:
    """How one side prints its inlines; marks of notes and fields stand in brackets."""

    def spelled(inline: Inline) -> str:
        match inline:
            case CrossReference():
                return resolved.reference(inline)
            case NoteReference():
                return f"[note {resolved.notes.get(inline.note, '?')}]"
            case MarkerGroup():
                return "[table note]"
            case FormField():
                return f"[{inline.label}]"
            case Opaque():
                return "[object]"
            case ParagraphBreak():
                return PILCROW
            case Text() | LineBreak():
                return _plain(inline)
            case _:
                assert_never(inline)

    return spelled


def judged_spelling(spelling: Spelling) -> Spelling:
    """The same text as it is judged: a mark of a note and a field by all that they are, as signs."""

    def spelled(inline: Inline) -> str:
        match inline:
            case ParagraphBreak():
                return "\n"
            case NoteReference() | MarkerGroup() | FormField() | Opaque():
                return f"⟨{unmarked((inline,))[0]!r}⟩"
            case _:
                return spelling(inline)

    return spelled


def content_text(content: Inlines, spelling: Spelling) -> str:
    """The text of a run of inlines."""
    return "".join(map(spelling, content))


def block_text(block: Block | Row, spelling: Spelling) -> str:
    """The text of a whole block or row; the cells of a row are parted by bars, its rows by new lines."""
    match block:
        case Row():
            return row_text(block, spelling)
        case Paragraph() | Heading():
            return content_text(block.content, spelling)
        case Table():
            notes = (content_text(note.content, spelling) for note in block.notes)
            rows = (row_text(row, spelling) for row in block.rows)
            return _lines((content_text(block.caption, spelling), *rows, *notes))
        case Figure():
            words = ", ".join(block.picture.words)
            return _lines((content_text(block.caption, spelling), block.alt, words))
        case PageBreak():
            return "page break"
        case Orientation():
            return "landscape pages" if block.landscape else "upright pages"
        case Contents():
            return "table of contents"
        case _:
            assert_never(block)


def row_text(row: Row, spelling: Spelling) -> str:
    """The text of a row, its cells parted by bars."""
    return cells_text(row.cells, spelling)


def cells_text(cells: Iterable[Cell], spelling: Spelling) -> str:
    """The text of the cells of a row or a column, parted by bars."""
    return " | ".join(cell_text(cell.blocks, spelling) for cell in cells)


def paragraphs_text(paragraphs: Iterable[Paragraph], spelling: Spelling) -> str:
    """The text of the paragraphs of a cell or a footnote, on one line."""
    return " / ".join(content_text(paragraph.content, spelling) for paragraph in paragraphs)


def cell_text(blocks: Iterable[CellBlock], spelling: Spelling) -> str:
    """The text of the paragraphs and tables of a cell, on one line."""
    return " / ".join(
        " / ".join(block_text(block, spelling).split("\n"))
        if isinstance(block, Table)
        else content_text(block.content, spelling)
        for block in blocks
    )


def style_words(style: Style) -> str:
    """What a style adds to plain text: "bold, italic"; "plain" for nothing."""
    names = ("bold", "italic", "code", "superscript", "subscript", "struck", "underlined")
    return ", ".join(name for name in names if getattr(style, name)) or "plain"


def _plain(inline: Text | LineBreak) -> str:
    return inline.text if isinstance(inline, Text) else "\n"


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(filter(None, parts))
