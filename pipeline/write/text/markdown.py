"""A resolved document into Markdown that a person can read and a reviewer can compare."""

import re
from collections.abc import Iterator
from typing import assert_never

from pipeline.model.text.block import (
    Block,
    CellBlock,
    CellBlocks,
    Contents,
    Delimiter,
    Figure,
    Heading,
    ListFormat,
    Orientation,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Table,
    is_tick_item,
)
from pipeline.model.text.grid import grid
from pipeline.model.text.inline import (
    CrossReference,
    FieldKind,
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
)
from pipeline.model.text.walk import cell_contents
from pipeline.resolve.numbering import group_markers, list_markers, printed_notes, table_markers
from pipeline.resolve.plain import (
    GAP,
    callout_title,
    caption_text,
    contents_entries,
    opaque_text,
    printed_text,
)
from pipeline.resolve.resolved import Resolved

_TASKS = {"☐": "[ ]", "☑": "[x]", "☒": "[x]"}
"""The marks of a list's items that are tick boxes, as GitHub reads them."""
_ITEM_COLUMNS = 4
"""Every list marker is filled up to this width, so that each level indents by the same."""


def markdown_text(resolved: Resolved) -> str:
    """The whole artefact; merged cells are written out in every place that they cover."""
    blocks = resolved.document.blocks
    lines: list[str] = []
    before: Block | None = None
    for block, marker in zip(blocks, list_markers(blocks), strict=True):
        text = _block(block, marker, before, resolved)
        if text:
            if lines and not _tight(before, block):
                lines.append(">" if _same_box(before, block) else "")
            lines.append(text)
            before = block
    for note in _notes(resolved):
        lines += ["", note]
    return "\n".join(lines) + "\n"


def _block(block: Block, marker: str, before: Block | None, resolved: Resolved) -> str:
    match block:
        case Heading():
            return _heading(block, resolved)
        case Paragraph():
            return _paragraph(block, marker, before, resolved)
        case Table():
            return _table(block, resolved)
        case Figure():
            caption = _escaped(caption_text(block, resolved))
            picture = resolved.language.printed("picture.words", words=_escaped(block.alt))
            return "\n\n".join(filter(None, (picture, caption and f"*{caption}*")))
        case Contents():
            return "\n".join(_contents(block, resolved))
        case PageBreak() | Orientation():
            return ""
        case _:
            assert_never(block)


def _heading(heading: Heading, resolved: Resolved) -> str:
    printed = resolved.headings[heading.id]
    appendix = f"{printed.appendix}{printed.colon}".rstrip() if printed.appendix else ""
    label = f"– {_escaped(printed.label)}" if printed.label else ""
    title = _inlines(heading.content, resolved)
    words = " ".join(filter(None, (printed.number, appendix, title, label)))
    return f'{"#" * heading.level} {words} <a id="{heading.id}"></a>'


def _paragraph(paragraph: Paragraph, marker: str, before: Block | None, resolved: Resolved) -> str:
    if paragraph.role is ParagraphRole.CODE:
        text = _code(paragraph, resolved)
    else:
        text = _inlines(paragraph.content, resolved)
    match paragraph.role:
        case ParagraphRole.COVER_TITLE:
            text = f"# {text}"
        case ParagraphRole.TERM:
            text = f"**{text}**"
        case ParagraphRole.QUOTE:
            text = "\n".join(f"> {line}" for line in text.split("\n"))
        case (
            ParagraphRole.BODY
            | ParagraphRole.CODE
            | ParagraphRole.COVER_LINE
            | ParagraphRole.DEFINITION
            | ParagraphRole.LETTER
            | ParagraphRole.NOTICE
        ):
            pass
        case _:
            assert_never(paragraph.role)
    if paragraph.id and not paragraph.list:
        text = f'<a id="{paragraph.id}"></a>{text}'
    if paragraph.list:
        text = _item(paragraph, marker, text)
    if paragraph.callout is None:
        return text
    named = callout_title(paragraph.callout, resolved.language)
    title = "" if _same_box(before, paragraph) else f"> **{_escaped(named)}**\n>\n"
    return title + "\n".join(f"> {line}" for line in text.split("\n"))


def _code(paragraph: Paragraph, resolved: Resolved) -> str:
    """The lines in a fence that is longer than any run of backticks in them."""
    lines = printed_text(paragraph.content, resolved)
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", lines)), default=0))
    return f"{fence}\n{lines}\n{fence}"


def _item(paragraph: Paragraph, marker: str, text: str) -> str:
    assert paragraph.list is not None
    anchor = f'<a id="{paragraph.id}"></a>' if paragraph.id else ""
    numbered = paragraph.list.format in (ListFormat.DECIMAL, ListFormat.PRINCIPLE)
    plain = numbered and paragraph.list.delimiter is Delimiter.POINT
    shown = marker if plain else "-"
    lettered = not plain and paragraph.list.format is not ListFormat.BULLET
    if is_tick_item(paragraph):
        marker, shown, text = "-", "-", _TASKS[text[0]] + text[1:]
    prefix = (
        (shown if marker else "").ljust(_ITEM_COLUMNS)
        + anchor
        + (f"{marker} " if lettered and marker else "")
    )
    lines = (prefix + text).split("\n")
    indent = " " * (_ITEM_COLUMNS * paragraph.list.level)
    continued = indent + " " * _ITEM_COLUMNS
    return "\n".join([indent + lines[0], *(continued + line for line in lines[1:])])


def _same_box(before: Block | None, block: Block) -> bool:
    return (
        isinstance(before, Paragraph)
        and isinstance(block, Paragraph)
        and before.callout is not None
        and block.callout is not None
        and before.callout.id == block.callout.id
    )


def _tight(before: Block | None, block: Block) -> bool:
    """True between items of one tight list, which no blank line parts."""
    return (
        isinstance(before, Paragraph)
        and isinstance(block, Paragraph)
        and before.list is not None
        and block.list is not None
        and before.list.list == block.list.list
        and block.list.tight
        and block.list.marked
    )


def _table(table: Table, resolved: Resolved) -> str:
    rows = [
        [_cell(cell.blocks, table, resolved) if cell else "" for cell in row]
        for row in grid(table.rows, len(table.widths))
    ]
    head, body = rows[: table.header_rows], rows[table.header_rows :]
    heading = [" / ".join(dict.fromkeys(filter(None, column))) for column in zip(*head, strict=True)]
    lines = [_row(heading or [""] * len(table.widths)), _row(["---"] * len(table.widths)), *map(_row, body)]
    caption = caption_text(table, resolved)
    anchor = f'<a id="{table.id}"></a>' if table.id else ""
    title = f"{anchor}**{_escaped(caption)}**" if caption else anchor
    notes = [
        f"<sup>{number}</sup> {_inlines(note.content, resolved, table)}"
        for number, note in printed_notes(table)
    ]
    return "\n\n".join(filter(None, (title, "\n".join(lines), *notes)))


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(blocks: CellBlocks, table: Table, resolved: Resolved) -> str:
    texts = (
        _in_cell(block, marker, table, resolved)
        for block, marker in zip(blocks, list_markers(blocks), strict=True)
    )
    return "<br>".join(texts).replace("\\\n", "<br>").replace("|", "\\|")


def _in_cell(block: CellBlock, marker: str, table: Table, resolved: Resolved) -> str:
    """A paragraph of a cell; of a table in it a line for each row, as no table of bars stands in another."""
    if isinstance(block, Paragraph):
        return f"{marker} {_inlines(block.content, resolved, table)}".strip()
    rows = (
        " | ".join(
            " / ".join(_inlines(content, resolved, block) for content in cell_contents(cell))
            for cell in row.cells
        )
        for row in block.rows
    )
    return "<br>".join(rows)


def _contents(contents: Contents, resolved: Resolved) -> Iterator[str]:
    for heading, text in contents_entries(resolved, contents.depth):
        yield f"{' ' * _ITEM_COLUMNS * (heading.level - 1)}-   [{_escaped(text)}](#{heading.id})"


def _notes(resolved: Resolved) -> Iterator[str]:
    notes = {note.id: note for note in resolved.document.notes}
    for note_id, number in resolved.notes.items():
        if note_id in notes:
            texts = [_inlines(block.content, resolved) for block in notes[note_id].blocks]
            yield f"[^{number}]: " + "\n\n    ".join(texts)


def _inlines(content: Inlines, resolved: Resolved, table: Table | None = None) -> str:
    return "".join(_inline(inline, resolved, table) for inline in content)


def _inline(inline: Inline, resolved: Resolved, table: Table | None) -> str:
    match inline:
        case Text():
            text = _escaped(inline.text)
            return _styled(f"[{text}]({inline.link})" if inline.link else text, inline.style)
        case LineBreak():
            return "\\\n"
        case ParagraphBreak():
            return "\n\n"
        case CrossReference():
            return _reference(inline, resolved)
        case NoteReference():
            return f"[^{resolved.notes.get(inline.note, '?')}]"
        case MarkerGroup():
            markers = table_markers(table) if table else {}
            marks = ", ".join(str(number) for _, number in group_markers(inline.notes, markers))
            return f"<sup>{marks}</sup>"
        case FormField():
            label = _escaped(inline.beside)
            return f"☐{label}" if inline.kind is FieldKind.CHECKBOX else label + _escaped(GAP)
        case Opaque():
            return _escaped(opaque_text(inline))
        case _:
            assert_never(inline)


def _reference(reference: CrossReference, resolved: Resolved) -> str:
    text = _escaped(resolved.reference(reference))
    own = reference.artefact in ("", resolved.document.artefact.id)
    return _styled(f"[{text}](#{reference.target})" if own and reference.target else text, reference.style)


def _styled(text: str, style: Style) -> str:
    """Marks around the words, with the spaces at their ends outside, where Markdown wants them."""
    words = text.strip()
    if not words:
        return text
    start, end = text[: text.index(words[0])], text[len(text.rstrip()) :]
    marks = ("`" if style.code else "") + ("*" if style.italic else "") + ("**" if style.bold else "")
    marked = f"{marks[::-1]}{words}{marks}"
    marked = f"~~{marked}~~" if style.struck else marked
    marked = f"<u>{marked}</u>" if style.underlined else marked
    raised = "sup" if style.superscript else "sub" if style.subscript else ""
    return f"{start}<{raised}>{marked}</{raised}>{end}" if raised else start + marked + end


def _escaped(text: str) -> str:
    """The text with the characters that Markdown would read as marks escaped."""
    escaped = re.sub(r"([\\`*_\[\]<>])", r"\\\1", text)
    return re.sub(r"^(\s*)([#+-]|\d+[.)])(?=\s)", _escaped_start, escaped, flags=re.MULTILINE)


def _escaped_start(match: re.Match[str]) -> str:
    """A mark at the start of a line that would begin a heading or a list."""
    return f"{match[1]}{match[2][:-1]}\\{match[2][-1]}"
