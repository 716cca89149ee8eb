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
TEXT_BOX = "text box"
_OBJECTS = (
    ("txbxContent", TEXT_BOX),
    (":pic", "picture"),
    ("imagedata", "picture"),
    (":chart", "chart"),
    ("diagram", "diagram"),
    ("OLEObject", "embedded object"),
    ("oMath", "formula"),
    ("(sdt", "control"),
    ("(drawing", "drawing"),
    ("(pict", "drawing"),
    ("(tbl", "table"),
    ("(fldChar", "field"),
    ("(fldSimple", "field"),
    ("(br", "break"),
    ("(ptab", "tab"),
    ("(sym", "sign"),
)
"""What a key of something foreign holds, and what that is called; the first counts."""
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
                return inline.text or f"[{atom_name(inline)}]"
            case ParagraphBreak():
                return PILCROW
            case Text() | LineBreak():
                return _plain(inline)
            case _:
                assert_never(inline)

    return spelled


def atom_name(atom: Opaque) -> str:
    """What something of a foreign file is called: by what its key begins with or holds, else an object."""
    if atom.source is None:
        return "object"
    note = atom.xml.partition(":")[0]
    if note in ("footnote", "endnote"):
        return note
    return next((name for sign, name in _OBJECTS if sign in atom.xml), "object")


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
    return " | ".join(text_in_cell(cell.blocks, spelling) for cell in cells)


def paragraphs_text(paragraphs: Iterable[Paragraph], spelling: Spelling) -> str:
    """The text of the paragraphs of a cell or a footnote, on one line."""
    return " / ".join(content_text(paragraph.content, spelling) for paragraph in paragraphs)


def text_in_cell(blocks: Iterable[CellBlock], spelling: Spelling) -> str:
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


def styles_told(was: Style, now: Style) -> tuple[str, str]:
    """What two styles add to plain text; of those of foreign files what differs."""
    if was.foreign is None or now.foreign is None:
        return style_words(was), style_words(now)
    old, new = (dict.fromkeys(style.foreign.words) if style.foreign else {} for style in (was, now))
    told = (
        ", ".join(_property_told(name, value) for name, value, _ in words if (name, value) not in others)
        for words, others in (
            (old, {(name, value) for name, value, _ in new}),
            (new, {(name, value) for name, value, _ in old}),
        )
    )
    return next(told) or "plain", next(told) or "plain"


def _property_told(name: str, value: str) -> str:
    """ "bold", "not bold", "size 11 pt"."""
    return {"yes": name, "no": f"not {name}"}.get(value, f"{name} {value}")


def _plain(inline: Text | LineBreak) -> str:
    return inline.text if isinstance(inline, Text) else "\n"


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(filter(None, parts))
