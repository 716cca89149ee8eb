"""A red-line into what was found in it, in reading order, before it is named and judged."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property, partial
from typing import assert_never, cast

from pipeline.diff.differences.cover import COVER
from pipeline.diff.differences.difference import (
    Found,
    both_words,
    came_or_went,
    edited,
    is_other_grid,
    moved,
    reformatted,
    replaced,
    roles_of,
    where_of,
)
from pipeline.diff.differences.facts import facts_between
from pipeline.diff.differences.gathered import gathered, with_tags
from pipeline.diff.differences.list_numbers import Numbers, list_numbers
from pipeline.diff.differences.passages import Sides
from pipeline.diff.differences.properties import is_look, other_facts, relevelled
from pipeline.diff.differences.scope import (
    Scope,
    departures,
    entered,
    note_scopes,
    parents,
    replaced_blocks,
    sections_moved,
)
from pipeline.diff.differences.table_differences import TableWalk
from pipeline.diff.marking.redline import Redline
from pipeline.diff.meaning.editorial import Compared
from pipeline.diff.words.texts import block_text, paragraphs_text, printed_spelling
from pipeline.model.change import ChangeKind, Where
from pipeline.model.text.block import (
    Block,
    Contents,
    Figure,
    Heading,
    Note,
    Orientation,
    PageBreak,
    Paragraph,
    Table,
    TableRole,
)
from pipeline.model.text.revision import ARRIVED, GONE, Revision, RevisionKind, whole


def found_changes(red: Redline) -> Iterator[Found]:
    """Every tracked difference of a red-line: the blocks in reading order, then the footnotes."""
    yield from gathered(_differences(red))


def _differences(red: Redline) -> Iterator[Found]:
    walk = _Walk(red)
    document = red.document
    scope = Scope()
    for block in document.front:
        scope = entered(block, scope)
        yield from walk.block(block, replace(scope, place=block.place, record=_is_record(block), front=True))
    for block in document.body:
        scope = entered(block, scope)
        yield from walk.block(block, replace(scope, place=block.place, record=_is_record(block)))
    for note in document.notes:
        yield from walk.note(note)


def _is_record(block: Block) -> bool:
    match block:
        case Table(role=TableRole.CONTROL):
            return True
        case Paragraph(role=role):
            return role in COVER
        case _:
            return False


class _Walk:
    """Walks through one red-line; knows the other end of each move and both sides of a replaced table."""

    def __init__(self, red: Redline) -> None:
        self.sides = Sides(printed_spelling(red.old), printed_spelling(red.new))
        self.left = dict(departures(red.document.blocks))
        self.replaced = replaced_blocks(red.document.blocks)
        self.sections = sections_moved(red.document.blocks)
        self.red = red
        self.note_scopes = dict(note_scopes(red.document.blocks))

    def block(self, block: Block, scope: Scope) -> Iterator[Found]:
        kind = whole(block.revisions)
        if kind is not None:
            yield from self._whole_block(block, kind, scope)
            return
        if isinstance(block, Heading) and (level := relevelled(block)):
            yield self._other_level(block, level, scope)
            return
        if block.revisions and not is_other_grid(block):
            own = reformatted(block, where_of(block), scope, self._numbers(block))
            yield from with_tags(own, self._inside(block, scope), block)
        else:
            yield from self._inside(block, scope)

    @cached_property
    def _all_numbers(self) -> Numbers:
        return list_numbers(self.red.document)

    def _numbers(self, block: Block) -> tuple[str, str]:
        """What an item counts as that stands in another list now; nothing for anything else."""
        was = block.revisions[0].before
        lists = [one.list for one in (was, block) if isinstance(one, Paragraph) and one.list]
        alike = len({one.format for one in lists}) == 1
        other = len({one.list for one in lists}) == len(lists) == 2
        return self._all_numbers.get(id(block), ("", "")) if alike and other else ("", "")

    def _inside(self, block: Block, scope: Scope) -> Iterator[Found]:
        """What differs inside a block that both sides have."""
        match block:
            case Heading():
                yield from edited(block.content, Where.HEADING, scope, self.sides)
            case Paragraph():
                yield from edited(block.content, Where.PARAGRAPH, scope, self.sides)
            case Figure():
                yield from edited(block.caption, Where.CAPTION, scope, self.sides)
            case Table():
                yield from TableWalk(block, self.sides, self.left, self.block).found(scope)
            case PageBreak() | Orientation() | Contents():
                pass
            case _:
                assert_never(block)

    def note(self, note: Note) -> Iterator[Found]:
        scope = replace(self.note_scopes.get(note.id, Scope()), where=Where.FOOTNOTE, place=note.place)
        kind = whole(note.revisions)
        if kind is None:
            for block in note.blocks:
                yield from self.block(block, scope)
        else:
            text = partial(paragraphs_text, note.blocks)
            yield came_or_went(note, Where.FOOTNOTE, scope, text, self.sides)

    def _whole_block(self, block: Block, kind: RevisionKind, scope: Scope) -> Iterator[Found]:
        where = scope.where or where_of(block)
        own = replace(scope, roles=roles_of(block) or scope.roles)
        other = self.replaced.get(id(block))
        match kind:
            case RevisionKind.MOVED_FROM:
                pass
            case RevisionKind.MOVED_TO:
                yield from self._arrived(block, where, own)
            case RevisionKind.DELETED if other is not None:
                pass
            case RevisionKind.INSERTED if other is not None:
                yield replaced(other, block, where, own, self.sides)
            case _:
                yield came_or_went(block, where, own, partial(block_text, block), self.sides)

    def _arrived(self, block: Block, where: Where, scope: Scope) -> Iterator[Found]:
        """A block that moved by itself with its edits as one change; a section, then each edit inside it."""
        revision = block.revisions[0]
        if not revision.carrier:
            yield moved(block, where, scope, self.left, self.sides)
            return
        if not revision.carried:
            yield self._section(block, scope)
        _, section = self.left[revision.move]
        inside = cast(Block, revision.inside)
        yield from self.block(inside, entered(inside, replace(scope, old_section=section)))

    def _section(self, heading: Block, scope: Scope) -> Found:
        """The one change of a section that moved with everything that it carried along."""
        assert isinstance(heading, Heading)
        revision = heading.revisions[0]
        words = both_words(self.left[revision.move][0], heading, self.sides)
        numbers = (side.headings[heading.id].number for side in (self.red.old, self.red.new))
        old, new = (
            f"{number} {text}".strip() for number, text in zip(numbers, (words.old, words.new), strict=True)
        )
        pieces = self.sections[revision.carrier]
        above = (parents(side.document)[heading.id] for side in (self.red.old, self.red.new))
        return Found(
            ChangeKind.MOVED,
            Where.SECTION,
            scope,
            replace(words, old=old, new=new),
            revision,
            pieces,
            elsewhere=len(set(above)) > 1,
            carried=len(pieces) // 2 - 1,
        )

    def _other_level(self, heading: Heading, level: Revision, scope: Scope) -> Found:
        """A heading that went up or down, the words that differ in it included: one change."""
        was = cast(Heading, level.before)
        old, new = (
            replace(heading, content=tuple(i for i in heading.content if whole(i.revisions) not in others))
            for others in (ARRIVED, GONE)
        )
        words = both_words(old, new, self.sides)
        facts = other_facts(was, heading)
        applies = (side.applicability.get(heading.id, "") for side in (self.red.old, self.red.new))
        return Found(
            ChangeKind.REFORMATTED if words.old_source == words.new_source else ChangeKind.REPLACED,
            Where.HEADING if was.label == heading.label else Where.LABEL,
            scope,
            words,
            level,
            (heading, *(inline for inline in heading.content if inline.revisions)),
            elsewhere=len(set(applies)) > 1,
            compared=Compared(words.old, words.new),
            look=is_look(facts),
            facts=(*facts, *facts_between(old.content, new.content)),
        )
