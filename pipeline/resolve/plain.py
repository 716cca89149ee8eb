"""Resolved documents into the text of each block as it is printed, the same in Word and PDF."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import assert_never

from pipeline.model.organisation.language import Language
from pipeline.model.text.block import (
    Block,
    Blocks,
    Callout,
    Contents,
    Figure,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Table,
)
from pipeline.model.text.document import Document
from pipeline.model.text.inline import (
    CrossReference,
    FormField,
    Id,
    Inline,
    Inlines,
    LineBreak,
    MarkerGroup,
    NoteReference,
    Opaque,
    ParagraphBreak,
    Text,
)
from pipeline.model.text.version import VersionEntry
from pipeline.resolve.numbering import group_markers, list_markers, printed_notes, table_markers
from pipeline.resolve.resolved import Resolved

LONGEST_TITLE = 60
"""A longer title gives way to the short name, so that the header stays on one line."""
GAP = "[____]"
"""A field where nothing can be filled in."""
_UNNUMBERED = ("n/a", "not stated")


def plain_blocks(resolved: Resolved) -> tuple[str, ...]:
    """The printed text of each block in reading order, then the footnotes.

    Left out: page numbers, running headers and footers, what stands inside drawings and the boxes of fields.
    A line break is "\\n". Each paragraph of a cell is a block of its own.
    """
    blocks = resolved.document.blocks
    texts = [
        *_blocks(blocks, resolved),
        *(text for block in _notes_in_order(resolved) for text in block),
    ]
    return tuple(text for text in texts if text.strip())


def printed_text(content: Inlines, resolved: Resolved, table: Table | None = None) -> str:
    """What a run of inlines prints; `table` is the one whose notes its marks mean."""
    return "".join(_inline_text(inline, resolved, table) for inline in content)


def heading_text(heading: Heading, resolved: Resolved) -> str:
    """A heading as it is printed: "18 Appendix D: Defect severity – Non-SIT participants only"."""
    printed = resolved.headings[heading.id]
    title = printed_text(heading.content, resolved)
    named = f"{printed.appendix}{printed.colon}{title}" if printed.appendix else title
    return f"{printed.number} {named}".strip() + (f" – {printed.label}" if printed.label else "")


def caption_text(block: Table | Figure, resolved: Resolved) -> str:
    """A caption as it is printed: "Table 4: Routes"; "" for none.

    A question has none: its number stands in its first row.
    """
    number = resolved.numbers.get(block.id)
    if not block.caption or number is None:
        return ""
    table = block if isinstance(block, Table) else None
    colon = resolved.language.words["colon"]
    return f"{number.words}{colon}{printed_text(block.caption, resolved, table)}"


@dataclass(frozen=True, slots=True)
class RunningLines:
    """What stands at the head and foot of every page."""

    subject: str
    """ "N-1118 Approach and Plan"; the number only where there is one."""
    version: str
    owners: str


def running_lines(document: Document) -> RunningLines:
    """The running lines of a document; a long title gives way to the short name."""
    artefact, version = document.artefact, document.version
    number = "" if artefact.document_number in _UNNUMBERED else artefact.document_number
    title = artefact.title if len(artefact.title) <= LONGEST_TITLE else artefact.short_name
    return RunningLines(
        " ".join(filter(None, (number, title))),
        _state(version, artefact.language),
        ", ".join(artefact.owners),
    )


def _state(version: VersionEntry, language: Language) -> str:
    """ "v4.0 · Baselined"; the date of what has no versions, where it is stated."""
    if version.version:
        return f"v{version.version} · {status_words(version, language)}"
    return language.long(version.date) if version.date.stated else ""


def status_words(version: VersionEntry, language: Language) -> str:
    """The status of a version as it is printed: "For consultation"."""
    return language.printed(f"status.{version.status.value}")


def has_cover(front: Blocks) -> bool:
    """True where the title in front has a page of its own."""
    titled = any(isinstance(block, Paragraph) and block.role is ParagraphRole.COVER_TITLE for block in front)
    return titled and any(isinstance(block, PageBreak) for block in front)


def callout_title(callout: Callout, language: Language) -> str:
    """The line above a callout: "Note", "Warning: Placing reliance"."""
    kind = language.printed(f"callout.{callout.kind.value}")
    return f"{kind}{language.words['colon']}{callout.title}" if callout.title else kind


def contents_entries(resolved: Resolved, depth: int) -> tuple[tuple[Heading, str], ...]:
    """The headings that a table of contents of this depth lists, with the text of each line.

    What stands in front of the contents is not listed in them.
    """
    blocks = resolved.document.blocks
    start = next((index for index, block in enumerate(blocks) if isinstance(block, Contents)), 0)
    return tuple(
        (block, heading_text(block, resolved))
        for block in blocks[start:]
        if isinstance(block, Heading) and block.level <= depth
    )


def opaque_text(opaque: Opaque) -> str:
    """The text inside a piece of foreign Word XML."""
    return "".join(unescape(text) for text in re.findall(r"<w:t(?:\s[^>]*)?>([^<]*)</w:t>", opaque.xml))


def _blocks(blocks: Iterable[Block], resolved: Resolved) -> Iterator[str]:
    whole = tuple(blocks)
    callout: Id = ""
    for block, marker in zip(whole, list_markers(whole), strict=True):
        own = block.callout if isinstance(block, Paragraph) else None
        if own and own.id != callout:
            yield callout_title(own, resolved.language)
        callout = own.id if own else ""
        yield from _block(block, marker, resolved)


def _block(block: Block, marker: str, resolved: Resolved) -> Iterator[str]:
    match block:
        case Heading():
            yield heading_text(block, resolved)
        case Paragraph():
            yield _paragraph(block, marker, resolved)
        case Table():
            yield from _table(block, resolved)
        case Figure():
            yield caption_text(block, resolved)
        case Contents():
            for _, text in contents_entries(resolved, block.depth):
                yield text
        case PageBreak() | Orientation():
            return
        case _:
            assert_never(block)


def _paragraph(paragraph: Paragraph, marker: str, resolved: Resolved, table: Table | None = None) -> str:
    return f"{marker} {printed_text(paragraph.content, resolved, table)}".strip()


def _table(table: Table, resolved: Resolved) -> Iterator[str]:
    yield caption_text(table, resolved)
    for row in table.rows:
        for cell in row.cells:
            for block, marker in zip(cell.blocks, list_markers(cell.blocks), strict=True):
                if isinstance(block, Table):
                    yield from _table(block, resolved)
                else:
                    yield _paragraph(block, marker, resolved, table)
    for number, note in printed_notes(table):
        yield f"{number} {printed_text(note.content, resolved, table)}"


def _notes_in_order(resolved: Resolved) -> Iterator[tuple[str, ...]]:
    notes = {note.id: note for note in resolved.document.notes}
    for note_id, number in sorted(resolved.notes.items(), key=lambda item: item[1]):
        if note_id in notes:
            texts = tuple(_blocks(notes[note_id].blocks, resolved))
            yield (f"{number} {texts[0]}", *texts[1:]) if texts else (str(number),)


def _inline_text(inline: Inline, resolved: Resolved, table: Table | None) -> str:
    match inline:
        case Text():
            return inline.text
        case LineBreak() | ParagraphBreak():
            return "\n"
        case CrossReference():
            return resolved.reference(inline)
        case NoteReference():
            return str(resolved.notes.get(inline.note, "?"))
        case MarkerGroup():
            markers = table_markers(table) if table else {}
            return ", ".join(str(number) for _, number in group_markers(inline.notes, markers))
        case FormField():
            return inline.beside
        case Opaque():
            return opaque_text(inline)
        case _:
            assert_never(inline)
