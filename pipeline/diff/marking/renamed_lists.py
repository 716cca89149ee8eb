"""A marked document into the same under one set of names for the lists and boxes of both sides.

The program names lists and boxes by counting, so that one that came or went renames those behind it. What is
the same list on both sides bears the new side's name.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import cast

from pipeline.diff.marking.marks import Marks
from pipeline.diff.marking.positions import Frame, Side, visited, visited_block
from pipeline.model.text.block import Block, ListFormat, Paragraph, Table
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id, Inline, Inlines, ParagraphBreak
from pipeline.model.text.names import Names
from pipeline.model.text.revision import ARRIVED, GONE, Revision, whole
from pipeline.model.text.walk import each, mapped, renewed, table_paragraphs

Key = tuple[Names, Id]


def new_names(marked: Document) -> Mapping[Key, Id]:
    """The name of each list and box of the old side that is to have another one.

    A list goes by its first item that both sides have; names that another one bears now are given up.
    """
    if not are_named_otherwise(marked):
        return {}  # as nearly always: the walk over all pieces costs more than this look
    seen = _Seen()
    visited(_only_named(marked), seen)
    names: dict[Key, Id] = {}
    taken: set[Key] = set()
    for old, new in seen.pairs:
        if old not in names and new not in taken:
            names[old] = new[1]
            taken.add(new)
    for old in seen.old:
        if old not in names:
            names[old] = next(name for name in _free(old[1]) if (old[0], name) not in seen.new | taken)
            taken.add((old[0], names[old]))
    return {old: new for old, new in names.items() if old[1] != new}


def are_named_otherwise(marked: Document) -> bool:
    """True where a list or box that both sides have bears another name on each."""
    return any(map(_differs, marked.blocks)) or any(map(_differs, _note_paragraphs(marked)))


def relisted(marked: Document, names: Mapping[Key, Id], marks: Marks) -> Document:
    """The marked document with other names in what is the old side's: nothing differs by its name alone."""
    relisting = _Relisting(names, marks)

    def block(contents: Block) -> Block:
        return visited_block(contents, relisting) if _may_be_named(contents) else contents

    return replace(
        visited(replace(marked, front=(), body=()), relisting),
        front=each(marked.front, block),
        body=each(marked.body, block),
    )


def under_new_lists(document: Document, names: Mapping[Key, Id]) -> Document:
    """The old document with other names for its lists and boxes."""
    return mapped(document, lambda content: content, lambda paragraph: _renamed(paragraph, names))


def _only_named(marked: Document) -> Document:
    front, body = (tuple(filter(_may_be_named, blocks)) for blocks in (marked.front, marked.body))
    return replace(marked, front=front, body=body)


def _may_be_named(block: Block) -> bool:
    """False for a block in which nothing is in a list or box, or is the end of a paragraph: most of them."""
    if block.revisions:
        return True
    match block:
        case Paragraph():
            return _is_in_one(block)
        case Table():
            return any(row.revisions for row in block.rows) or any(map(_is_in_one, table_paragraphs(block)))
        case _:
            return False


def _is_in_one(paragraph: Paragraph) -> bool:
    named = paragraph.list or paragraph.callout or paragraph.revisions
    return bool(named) or any(isinstance(inline, ParagraphBreak) for inline in paragraph.content)


def _free(name: Id) -> Iterator[Id]:
    """The name, then others made from it."""
    yield name
    yield from (f"{name}.old{number}" for number in count(1))


class _Seen:
    """Collects the names of both sides, and which are those of the same list or box."""

    def __init__(self) -> None:
        self.pairs: list[tuple[Key, Key]] = []
        self.old: dict[Key, None] = {}
        self.new: set[Key] = set()

    def frame(self, piece: Frame, side: Side) -> Frame:
        """Collects the names of a paragraph."""
        if isinstance(piece, Paragraph) and (piece.list or piece.callout or piece.revisions):
            self._paragraph(piece, side)
        for inside in _insides(piece):
            visited_block(inside, self)
        return piece

    def inline(self, inline: Inline, side: Side) -> Inlines:
        """Passes over an inline."""
        del side
        return (inline,)

    def _paragraph(self, new: Paragraph, side: Side) -> None:
        old = _before(new)
        for left, right in zip(_names(old), _names(new), strict=True):
            if left and side not in ARRIVED:
                self.old[left] = None
            if right and side not in GONE:
                self.new.add(right)
            if left and right and side is None:
                self.pairs.append((left, right))


class _Relisting:
    """Gives the old side's names in a marked document others."""

    def __init__(self, names: Mapping[Key, Id], marks: Marks) -> None:
        self.names, self.marks = names, marks

    def frame(self, piece: Frame, side: Side) -> Frame:
        """Names a paragraph that went anew, and says what one that stayed was."""
        if any(True for _ in _insides(piece)):
            revisions = tuple(map(self._with_inside, piece.revisions))
            piece = replace(piece, revisions=revisions)
        if not isinstance(piece, Paragraph) or side in ARRIVED:
            return piece
        if side in GONE:
            return cast(Frame, self._named(piece))
        before, bare = self._named(_before(piece)), replace(piece, content=(), revisions=())
        return replace(piece, revisions=() if before == bare else (self.marks.reformatted(before),))

    def inline(self, inline: Inline, side: Side) -> Inlines:
        """Names the end of a paragraph anew that only the old side has there."""
        if not isinstance(inline, ParagraphBreak) or side in ARRIVED:
            return (inline,)
        was = replace(inline, paragraph=self._named(cast(Paragraph, inline.paragraph)))
        if side in GONE or was == inline:
            return (was,)
        gone, came = (
            replace(paragraph_break, revisions=(by,))
            for paragraph_break, by in ((was, self.marks.deleted), (inline, self.marks.inserted))
        )
        return gone, came

    def _with_inside(self, revision: Revision) -> Revision:
        if revision.inside is None:
            return revision
        return replace(revision, inside=visited_block(cast(Block, revision.inside), self))

    def _named(self, paragraph: Paragraph) -> Paragraph:
        return _renamed(paragraph, self.names)


def _renamed(paragraph: Paragraph, names: Mapping[Key, Id]) -> Paragraph:
    position, box = paragraph.list, paragraph.callout
    if position and (Names.LIST, position.list) in names:
        position = replace(position, list=names[Names.LIST, position.list])
    if box and (Names.BOX, box.id) in names:
        box = replace(box, id=names[Names.BOX, box.id])
    return renewed(paragraph, list=position, callout=box)


def _differs(block: Block) -> bool:
    """True where a paragraph that stayed is in a list or box of another name."""
    if isinstance(block, Table):
        inside = any(map(_differs, table_paragraphs(block)))
    else:
        named = isinstance(block, Paragraph) and block.revisions and whole(block.revisions) is None
        inside = bool(named) and _is_named_otherwise(cast(Paragraph, block))
    return inside or (bool(block.revisions) and any(map(_differs, _insides(block))))


def _is_named_otherwise(paragraph: Paragraph) -> bool:
    pairs = zip(_names(_before(paragraph)), _names(paragraph), strict=True)
    return any(old and new and old != new for old, new in pairs)


def _note_paragraphs(document: Document) -> Iterator[Paragraph]:
    return (paragraph for note in document.notes for paragraph in note.blocks)


def _insides(piece: object) -> Iterator[Block]:
    """A block that arrived, as it is with the edits in it."""
    for revision in getattr(piece, "revisions", ()):
        if revision.inside is not None:
            yield cast(Block, revision.inside)


def _before(paragraph: Paragraph) -> Paragraph:
    """What a paragraph was, without its content."""
    for revision in paragraph.revisions:
        if isinstance(revision.before, Paragraph):
            return revision.before
    return replace(paragraph, content=(), revisions=())


def _names(paragraph: Paragraph) -> tuple[Key | None, Key | None]:
    position, box = paragraph.list, paragraph.callout
    counted = position and position.format is not ListFormat.BULLET
    return (
        (Names.LIST, position.list) if position and counted else None,
        (Names.BOX, box.id) if box else None,
    )
