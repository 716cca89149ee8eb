"""What one side alone has, and its marked twin, into whose work each of its runs is, where that is not the
work of whoever brought or took the whole."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.model.text.block import Block, Cell, Note, Paragraph, Row
from pipeline.model.text.inline import Inline, Inlines, ParagraphBreak, Style, Text, plain_text, unmarked
from pipeline.model.text.revision import ARRIVED, GONE, Revision, RevisionKind, whole
from pipeline.model.text.walk import block_contents, cell_contents, flat_cell
from pipeline.write.docx.looks.sidetables import Credits

_PLAIN = {True: RevisionKind.DELETED, False: RevisionKind.INSERTED}
Twins = Iterable[tuple[Inlines, Inlines]]
"""Runs of inlines as one side has them, each with the same inlines and their revisions."""


def block_credits(clean: Block, marked: Block) -> Credits:
    """The credits of a block that came or went."""
    twins = zip(block_contents(clean), block_contents(marked), strict=True)
    return _credits(twins, marked.revisions[0])


def row_credits(clean: Row, marked: Row) -> Credits:
    """The credits of a row that came or went."""
    sides = ([content for cell in row.cells for content in cell_contents(cell)] for row in (clean, marked))
    return _credits(zip(*sides, strict=True), marked.revisions[0])


def note_credits(clean: Note, marked: Note) -> Credits:
    """The credits of a footnote that came or went."""
    sides = ([block.content for block in note.blocks] for note in (clean, marked))
    return _credits(zip(*sides, strict=True), marked.revisions[0])


def cell_credits(clean: Cell, marked: Cell, own: Revision | None, *, gone: bool) -> Credits:
    """The credits of a cell on one side of a row that Word shows twice; `own` is that of its spans."""
    paragraphs = tuple(_paragraphs(marked, own, gone=gone))
    if len(paragraphs) != len(clean.blocks):
        return {}
    return dict(_same_words(zip(cell_contents(clean), paragraphs, strict=True)))


def _credits(twins: Twins, own: Revision) -> Credits:
    """Nothing where all of it is the work of one: most of what comes or goes."""
    if own.kind not in _PLAIN.values():
        return {}
    others = ((clean, marked) for clean, marked in twins if any(not _is(own, inline) for inline in marked))
    return dict(_same_words(others))


def _same_words(twins: Twins) -> Iterator[tuple[int, Inlines]]:
    for clean, marked in twins:
        if clean and plain_text(clean) == plain_text(marked):
            yield id(clean), marked


def _is(own: Revision, inline: Inline) -> bool:
    """True where the revision of an inline says the same as that of the whole."""
    bare = replace(own, inside=None, move="")
    return all(replace(revision, inside=None, move="") == bare for revision in inline.revisions)


def _paragraphs(cell: Cell, own: Revision | None, *, gone: bool) -> Iterator[Inlines]:
    """The paragraphs of one side, each piece with its revision as that side shows it."""
    for block in flat_cell(cell):
        if whole(block.revisions) not in (ARRIVED if gone else GONE):
            yield tuple(_inlines(block, own, gone=gone))


def _inlines(block: Paragraph, own: Revision | None, *, gone: bool) -> Iterator[Inline]:
    for inline in block.content:
        if whole(inline.revisions) in (ARRIVED if gone else GONE) or isinstance(inline, ParagraphBreak):
            continue
        revision = next(iter(inline.revisions), own)
        (bare,) = unmarked((inline,))
        if gone and revision and isinstance(bare, Text) and isinstance(revision.before, Style):
            bare = replace(bare, style=revision.before)
        shown = (replace(revision, kind=_PLAIN[gone], before=None),) if revision else ()
        yield replace(bare, revisions=shown)
