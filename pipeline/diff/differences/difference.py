"""Marked pieces of a document into single differences, before they are named and judged."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from pipeline.diff.differences.facts import LIST_NUMBER, facts_alone, facts_between
from pipeline.diff.differences.passages import EditedPassage, SideSpellings, Words, passages
from pipeline.diff.differences.properties import is_look, is_only_look, other_facts
from pipeline.diff.differences.scope import Scope
from pipeline.diff.marking.positions import Piece
from pipeline.diff.meaning.editorial import ComparedTexts
from pipeline.diff.words.texts import Spelling, block_text, source_spelling
from pipeline.model.change import ChangeKind, Fact, Facts, Where, told_new, told_old, with_facts
from pipeline.model.text.block import (
    Block,
    Cell,
    Contents,
    Figure,
    Heading,
    Note,
    Orientation,
    PageBreak,
    Paragraph,
    Row,
    Table,
    TableNote,
    TableRole,
)
from pipeline.model.text.inline import Id, Inlines
from pipeline.model.text.revision import GONE, Revision, RevisionKind, whole

Whole = Block | Row | Cell | TableNote | Note
Ends = Mapping[str, tuple[Block | Row, Id]]
"""What left its place, with the section that it stood in, by the name of the move."""
_KINDS = {
    RevisionKind.INSERTED: ChangeKind.INSERTED,
    RevisionKind.DELETED: ChangeKind.DELETED,
    RevisionKind.MOVED_FROM: ChangeKind.MOVED,
    RevisionKind.MOVED_TO: ChangeKind.MOVED,
}


@dataclass(frozen=True, slots=True)
class MarkedDifference:
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
    compared: ComparedTexts | None = None
    """The texts to judge by, where they are not the words: those of an edit, with what stands around it."""
    look: bool = False
    """True where nothing but the look differs."""
    facts: Facts = ()
    """What differs beside the words."""

    @property
    def told(self) -> Words:
        """The words with the facts behind them."""
        old = () if self.kind is ChangeKind.INSERTED else tuple(told_old(self.facts))
        new = () if self.kind is ChangeKind.DELETED else tuple(told_new(self.facts))
        said = zip(self.words.texts, (old, new, old, new), strict=True)
        return Words(*(with_facts(text, facts) for text, facts in said))


def of_passage(passage: EditedPassage, where: Where, scope: Scope) -> MarkedDifference:
    """An edit inside a paragraph."""
    words = passage.words
    if passage.reformatted:
        kind = ChangeKind.REFORMATTED
    elif words.old_source and words.new_source:
        kind = ChangeKind.REPLACED
    else:
        kind = ChangeKind.INSERTED if words.new_source else ChangeKind.DELETED
    return MarkedDifference(
        kind,
        passage.where or where,
        scope,
        words,
        passage.revision,
        passage.pieces,
        passage.before,
        passage.after,
        compared=passage.compared,
        look=passage.reformatted and is_only_look(passage.pieces[0]),
        facts=passage.facts,
    )


def reformatted(
    piece: Block | Row | Cell, where: Where, scope: Scope, numbers: tuple[str, str] = ("", "")
) -> MarkedDifference:
    """A piece that stays and looks otherwise; of an item of another list, what it counts as on both sides."""
    revision = piece.revisions[0]
    label = isinstance(piece, Heading) and piece.label != getattr(revision.before, "label", piece.label)
    facts = other_facts(revision.before, piece)
    if numbers[0] != numbers[1]:
        facts = (*facts, Fact(LIST_NUMBER, *numbers, look=True))
    return MarkedDifference(
        ChangeKind.REFORMATTED,
        Where.LABEL if label else where,
        scope,
        Words(),
        revision,
        (piece,),
        look=is_look(facts),
        facts=facts,
    )


def edited(content: Inlines, where: Where, scope: Scope, sides: SideSpellings) -> Iterator[MarkedDifference]:
    """The edits in a run of inlines, in reading order."""
    for passage in passages(content, sides):
        yield of_passage(passage, scope.where or where, scope)


def came_or_went(
    piece: Whole, where: Where, scope: Scope, text: Callable[[Spelling], str], sides: SideSpellings
) -> MarkedDifference:
    """A piece that only one side has."""
    kind = whole(piece.revisions)
    assert kind is not None
    if kind in GONE:
        words = Words(old=text(sides.old), old_source=text(source_spelling))
    else:
        words = Words(new=text(sides.new), new_source=text(source_spelling))
    facts = facts_alone(piece, gone=kind in GONE)
    return MarkedDifference(_KINDS[kind], where, scope, words, piece.revisions[0], (piece,), facts=facts)


def moved_piece(
    piece: Block | Row, where: Where, scope: Scope, left: Ends, sides: SideSpellings
) -> MarkedDifference:
    """A piece that stands elsewhere now, with what was edited in it."""
    other, section = left[piece.revisions[0].move]
    return MarkedDifference(
        ChangeKind.MOVED,
        where,
        scope,
        both_words(other, piece, sides),
        piece.revisions[0],
        (other, piece),
        elsewhere=section != scope.new_section,
        facts=facts_between(other, piece),
    )


def replacement(old: Block, new: Block, where: Where, scope: Scope, sides: SideSpellings) -> MarkedDifference:
    """A table on another grid, a figure with another picture, another layout: one difference."""
    words = both_words(old, new, sides)
    if isinstance(old, Figure) and isinstance(new, Figure):  # its other words are among the facts
        words = both_words(Paragraph(old.caption), Paragraph(new.caption), sides)
    facts = facts_between(old, new)
    return MarkedDifference(
        ChangeKind.REPLACED, where, scope, words, new.revisions[0], (old, new), facts=facts
    )


def both_words(old: Block | Row, new: Block | Row, sides: SideSpellings) -> Words:
    """The words of two pieces."""
    return Words(
        block_text(old, sides.old),
        block_text(new, sides.new),
        block_text(old, source_spelling),
        block_text(new, source_spelling),
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
