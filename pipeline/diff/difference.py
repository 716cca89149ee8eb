"""Marked pieces of a document into single differences, before they are named and judged."""

from dataclasses import dataclass, replace
from typing import assert_never

from pipeline.diff.editorial import Compared
from pipeline.diff.passages import Passage, Words
from pipeline.diff.positions import Piece
from pipeline.diff.properties import before_and_after, is_look_of_block, is_only_look
from pipeline.diff.scope import Scope
from pipeline.model.block import (
    Block,
    Cell,
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
from pipeline.model.change import ChangeKind, Where
from pipeline.model.inline import Id
from pipeline.model.revision import Revision


@dataclass(frozen=True, slots=True)
class Found:
    """One difference, still without its id."""

    kind: ChangeKind
    where: Where
    scope: Scope
    words: Words
    revision: Revision | None
    """None for what no tracked change shows; of a number, that of the change which first shifted it."""
    pieces: tuple[Piece, ...]
    """The pieces that carry its revisions."""
    before: str = ""
    after: str = ""
    elsewhere: bool = False
    """True for a move out of a section, and for a level that lets other labels apply."""
    carried: int = 0
    """How many blocks moved with the heading of a section."""
    compared: Compared | None = None
    """The texts to judge by, where they are not the words: those of an edit, with what stands around it."""
    look: bool = False
    """True where nothing but the look differs."""


def of_passage(passage: Passage, where: Where, scope: Scope) -> Found:
    """An edit inside a paragraph."""
    words = passage.words
    if passage.reformatted:
        kind = ChangeKind.REFORMATTED
    elif words.old_source and words.new_source:
        kind = ChangeKind.REPLACED
    else:
        kind = ChangeKind.INSERTED if words.new_source else ChangeKind.DELETED
    return Found(
        kind,
        Where.FIELD if passage.is_field else where,
        scope,
        words,
        passage.revision,
        passage.pieces,
        passage.before,
        passage.after,
        compared=passage.compared,
        look=passage.reformatted and is_only_look(passage.pieces[0]),
    )


def reformatted(piece: Block | Row | Cell, where: Where, scope: Scope) -> Found:
    """A piece that stays and looks otherwise."""
    revision = piece.revisions[0]
    label = isinstance(piece, Heading) and piece.label != getattr(revision.before, "label", piece.label)
    old, new = before_and_after(revision.before, piece)
    return Found(
        ChangeKind.REFORMATTED,
        Where.LABEL if label else where,
        scope,
        Words(old, new, old, new),
        revision,
        (piece,),
        look=is_look_of_block(revision.before, piece),
    )


def is_other_grid(block: Block) -> bool:
    """True for a table in which nothing but the columns differs, and some of those came or went."""
    if not isinstance(block, Table) or not block.columns:
        return False
    was = block.revisions[0].before
    return isinstance(was, Table) and replace(was, widths=()) == replace(
        block, widths=(), rows=(), caption=(), notes=(), columns=(), revisions=()
    )


def roles_of(block: Block) -> tuple[Id, ...]:
    """The roles and code bodies that a table or question states for itself."""
    return (*block.applies.roles, *block.applies.code_bodies) if isinstance(block, Table) else ()


def where_of(block: Block) -> Where:
    """What kind of thing a block is."""
    match block:
        case Heading():
            return Where.HEADING
        case Paragraph():
            return Where.PARAGRAPH
        case Table():
            return Where.QUESTION if block.role is TableRole.QUESTION else Where.TABLE
        case Figure():
            return Where.FIGURE
        case PageBreak() | Orientation() | Contents():
            return Where.LAYOUT
        case _:
            assert_never(block)
