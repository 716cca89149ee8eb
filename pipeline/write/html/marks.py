"""The revisions of pieces into HTML: what came is underlined, what went is struck, what moved says so."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape

from pipeline.diff.differences.properties import relevelled
from pipeline.diff.marking.breaks import divided, ended
from pipeline.diff.marking.sides import accepted_blocks, rejected_blocks
from pipeline.model.organisation.language import Language
from pipeline.model.text.block import Block, Cell, Figure, Heading, Paragraph, Row, Table, TableNote
from pipeline.model.text.inline import Id, Inline, Inlines
from pipeline.model.text.revision import ARRIVED, GONE, RevisionKind, Revisions, whole
from pipeline.resolve.numbering import list_markers, table_markers

_TAGS = {
    RevisionKind.INSERTED: ("ins", ""),
    RevisionKind.DELETED: ("del", ""),
    RevisionKind.MOVED_TO: ("ins", "moved"),
    RevisionKind.MOVED_FROM: ("del", "moved"),
    RevisionKind.REFORMATTED: ("span", "reformatted"),
}
_WORDS = {
    RevisionKind.INSERTED: "mark.inserted",
    RevisionKind.DELETED: "mark.deleted",
    RevisionKind.MOVED_TO: "mark.moved-to",
    RevisionKind.MOVED_FROM: "mark.moved-from",
}
Shown = tuple[RevisionKind, str] | None
"""What the mark around some inlines depends on: the kind of the change and its id; None for no mark."""


def shown_mark(inline: Inline) -> Shown:
    """The mark of an inline: the outermost revision decides."""
    return (inline.revisions[0].kind, inline.revisions[0].change_id) if inline.revisions else None


def marked_html(html: str, mark: Shown) -> str:
    """The HTML in its mark."""
    if mark is None or not html:
        return html
    tag, name = _TAGS[mark[0]]
    classes = f' class="{name}"' if name else ""
    return f"<{tag}{classes}{_change(mark[1])}>{html}</{tag}>"


def moved_words(revisions: Revisions, language: Language, other_number: str = "") -> str:
    """The words in front of a block that moved; "" for any other, and for what a section took along.

    The heading of a section that moved tells its number at the other end.
    """
    kind = whole(revisions)
    if kind not in (RevisionKind.MOVED_FROM, RevisionKind.MOVED_TO) or revisions[0].carried:
        return ""
    words = language.printed(_WORDS[kind])
    if revisions[0].carrier:
        way = "mark.section-to" if kind is RevisionKind.MOVED_TO else "mark.section-from"
        alone = language.printed("mark.section", words=words)
        words = language.printed(way, words=words, number=other_number) if other_number else alone
    return f'<span class="moved-words">[{words}] </span>'


def level_words(heading: Heading, language: Language) -> str:
    """The words in front of a heading that went up or down; "" for any other."""
    revision = relevelled(heading)
    if revision is None or not isinstance(revision.before, Heading):
        return ""
    words = language.printed("mark.level", now=heading.level, was=revision.before.level)
    return f'<span class="moved-words"{_change(revision.change_id)}>{words}</span>'


def look_marks(*pieces: Block | Row | Cell) -> str:
    """An empty mark for each piece that stays and looks otherwise, where its number and its note belong."""
    revisions = (revision for piece in pieces for revision in piece.revisions)
    ids = (
        revision.change_id
        for revision in revisions
        if revision.kind is RevisionKind.REFORMATTED and revision.change_id
    )
    return "".join(f"<span{_change(change_id)}></span>" for change_id in ids)


def whole_words(revisions: Revisions, language: Language) -> str:
    """What happened to a picture, which can be neither underlined nor struck: "deleted"; "" for nothing."""
    kind = whole(revisions)
    return language.printed(_WORDS[kind]) if kind else ""


def change_attribute(revisions: Revisions) -> str:
    """The attribute that leads to the change of a block without text of its own."""
    return _change(revisions[0].change_id) if revisions else ""


def is_changed(block: Block | Row | TableNote) -> bool:
    """True for what gets a bar in the margin: something in it, or all of it, has changed."""
    if block.revisions:
        return True
    match block:
        case Paragraph() | Heading() | TableNote():
            return _has_marks(block.content)
        case Figure():
            return _has_marks(block.caption)
        case Row():
            return any(cell.revisions or any(map(is_changed, cell.blocks)) for cell in block.cells)
        case Table():
            return _is_marked(block)
        case _:
            return False


def paragraphs_apart(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, with paragraphs that one side has as several one by one, each with its mark at the end."""
    return tuple(
        part
        for block in blocks
        for part in (paragraphs_of(block) if isinstance(block, Paragraph) else (block,))
    )


def paragraphs_of(block: Paragraph) -> tuple[Paragraph, ...]:
    """The paragraphs that one is which a side has as several; most are one."""
    parts, rest = divided(block.content)
    last = replace(block, content=rest) if parts else block
    return (*(ended(at, (*content, at)) for at, content in parts), last)


def is_gone(revisions: Revisions) -> bool:
    """True for what only the old side has, or has there."""
    return whole(revisions) in GONE


def side_markers(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The list marker of each block as its own side counts."""
    if not any(whole(block.revisions) for block in blocks):
        yield from list_markers(blocks)
        return
    old = list_markers(block for block in blocks if whole(block.revisions) not in ARRIVED)
    new = list_markers(block for block in blocks if whole(block.revisions) not in GONE)
    for block in blocks:
        kind = whole(block.revisions)
        before = next(old) if kind not in ARRIVED else ""
        yield before if kind in GONE else next(new)


def side_table_markers(table: Table, *, gone: bool) -> Mapping[Id, int]:
    """The numbers of the notes under a table, as one side counts them."""
    if not _is_marked(table):
        return table_markers(table)
    blocks = rejected_blocks((table,)) if gone else accepted_blocks((table,))
    # A table that only one side has counts as it stands.
    return table_markers(blocks[0]) if blocks and isinstance(blocks[0], Table) else table_markers(table)


def side_notes(table: Table) -> tuple[tuple[int, TableNote], ...]:
    """The notes under a table with their numbers, in the printed order; what went comes first."""
    old, new = (side_table_markers(table, gone=gone) for gone in (True, False))
    notes = []
    for note in table.notes:
        gone = is_gone(note.revisions)
        number = (old if gone else new).get(note.id)
        if number is not None:
            notes.append((number, not gone, note))
    ordered = sorted(notes, key=lambda entry: entry[:2])
    return tuple((number, note) for number, _, note in ordered)


def _is_marked(table: Table) -> bool:
    return any(map(is_changed, table.rows)) or any(map(is_changed, table.notes)) or _has_marks(table.caption)


def _has_marks(content: Inlines) -> bool:
    return any(inline.revisions for inline in content)


def _change(change_id: str) -> str:
    return f' data-change="{escape(change_id)}"' if change_id else ""
