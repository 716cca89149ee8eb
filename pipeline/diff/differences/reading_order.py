"""A red-line into what was found in it, in reading order, before it is named and judged."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import assert_never, cast

from pipeline.diff.differences.cover import COVER
from pipeline.diff.differences.difference import (
    Ends,
    MarkedDifference,
    both_words,
    came_or_went,
    edited,
    is_other_grid,
    moved_piece,
    reformatted,
    replacement,
    roles_of,
    where_of,
)
from pipeline.diff.differences.facts import facts_between
from pipeline.diff.differences.gathered import gathered, with_tags
from pipeline.diff.differences.list_numbers import Numbers, list_numbers
from pipeline.diff.differences.passages import SideSpellings
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
from pipeline.diff.marking.redline import BesideText, Redline
from pipeline.diff.meaning.editorial import ComparedTexts
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


def found_changes(red: Redline) -> Iterator[MarkedDifference]:
    """Every tracked difference of a red-line: the blocks in reading order, then the footnotes."""
    yield from gathered(_differences(red))


def _differences(red: Redline) -> Iterator[MarkedDifference]:
    around = _around(red)
    document = red.document
    scope = Scope()
    for block in document.front:
        scope = entered(block, scope)
        yield from _block(
            around, block, replace(scope, place=block.place, record=_is_record(block), front=True)
        )
    for block in document.body:
        scope = entered(block, scope)
        yield from _block(around, block, replace(scope, place=block.place, record=_is_record(block)))
    for note in document.notes:
        yield from _note(around, note)
    for text in red.beside:
        yield from _beside(around, text)


def _is_record(block: Block) -> bool:
    match block:
        case Table(role=TableRole.CONTROL):
            return True
        case Paragraph(role=role):
            return role in COVER
        case _:
            return False


@dataclass(frozen=True, slots=True)
class _Around:
    """What is asked of the whole red-line while its blocks are walked through, one by one."""

    red: Redline
    sides: SideSpellings
    left: Ends
    """The other end of each move, with the section that it left."""
    replaced: Mapping[int, Block]
    """The block that stood in the place of one, by the identity of the one that stands there now."""
    sections: Mapping[str, tuple[Block, ...]]
    """What a moved section carried along."""
    note_scopes: Mapping[str, Scope]
    numbers: Callable[[], Numbers]
    """Asked for when the first item stands in another list: most red-lines have none."""


def _around(red: Redline) -> _Around:
    beside = (block for text in red.beside for block in text.blocks)
    blocks = (*red.document.blocks, *beside)
    return _Around(
        red,
        SideSpellings(printed_spelling(red.old), printed_spelling(red.new)),
        dict(departures(blocks)),
        replaced_blocks(blocks),
        sections_moved(blocks),
        dict(note_scopes(blocks)),
        cache(partial(list_numbers, red.document)),
    )


def _block(around: _Around, block: Block, scope: Scope) -> Iterator[MarkedDifference]:
    kind = whole(block.revisions)
    if kind is not None:
        yield from _whole_block(around, block, kind, scope)
        return
    if isinstance(block, Heading) and (level := relevelled(block)):
        yield _other_level(around, block, level, scope)
        return
    if block.revisions and not is_other_grid(block):
        own = reformatted(block, where_of(block), scope, _numbers(around, block))
        yield from with_tags(own, _inside(around, block, scope), block)
    else:
        yield from _inside(around, block, scope)


def _numbers(around: _Around, block: Block) -> tuple[str, str]:
    """What an item counts as that stands in another list now; nothing for anything else."""
    was = block.revisions[0].before
    lists = [side.list for side in (was, block) if isinstance(side, Paragraph) and side.list]
    alike = len({position.format for position in lists}) == 1
    other = len({position.list for position in lists}) == len(lists) == 2
    return around.numbers().get(id(block), ("", "")) if alike and other else ("", "")


def _inside(around: _Around, block: Block, scope: Scope) -> Iterator[MarkedDifference]:
    """What differs inside a block that both sides have."""
    match block:
        case Heading():
            yield from edited(block.content, Where.HEADING, scope, around.sides)
        case Paragraph():
            yield from edited(block.content, Where.PARAGRAPH, scope, around.sides)
        case Figure():
            yield from edited(block.caption, Where.CAPTION, scope, around.sides)
        case Table():
            yield from TableWalk(block, around.sides, around.left, partial(_block, around)).found(scope)
        case PageBreak() | Orientation() | Contents():
            pass
        case _:
            assert_never(block)


def _note(around: _Around, note: Note) -> Iterator[MarkedDifference]:
    scope = replace(around.note_scopes.get(note.id, Scope()), where=Where.FOOTNOTE, place=note.place)
    kind = whole(note.revisions)
    if kind is None:
        for block in note.blocks:
            yield from _block(around, block, scope)
    else:
        text = partial(paragraphs_text, note.blocks)
        yield came_or_went(note, Where.FOOTNOTE, scope, text, around.sides)


def _beside(around: _Around, text: BesideText) -> Iterator[MarkedDifference]:
    """What differs in a text beside the body, in its tables too."""
    scope = Scope(text.section, text.section, where=text.where)
    for block in text.blocks:
        for difference in _block(around, block, scope):
            own = difference.where in (Where.PARAGRAPH, Where.HEADING)
            yield replace(difference, where=text.where) if own else difference


def _whole_block(
    around: _Around, block: Block, kind: RevisionKind, scope: Scope
) -> Iterator[MarkedDifference]:
    where = scope.where or where_of(block)
    own = replace(scope, roles=roles_of(block) or scope.roles)
    other = around.replaced.get(id(block))
    match kind:
        case RevisionKind.MOVED_FROM:
            pass
        case RevisionKind.MOVED_TO:
            yield from _arrived(around, block, where, own)
        case RevisionKind.DELETED if other is not None:
            pass
        case RevisionKind.INSERTED if other is not None:
            yield replacement(other, block, where, own, around.sides)
        case _:
            yield came_or_went(block, where, own, partial(block_text, block), around.sides)


def _arrived(around: _Around, block: Block, where: Where, scope: Scope) -> Iterator[MarkedDifference]:
    """A block that moved by itself with its edits as one change; a section, then each edit inside it."""
    revision = block.revisions[0]
    if not revision.carrier:
        yield moved_piece(block, where, scope, around.left, around.sides)
        return
    if not revision.carried:
        yield _section(around, block, scope)
    _, section = around.left[revision.move]
    inside = cast(Block, revision.inside)
    yield from _block(around, inside, entered(inside, replace(scope, old_section=section)))


def _section(around: _Around, heading: Block, scope: Scope) -> MarkedDifference:
    """The one change of a section that moved with everything that it carried along."""
    assert isinstance(heading, Heading)
    revision = heading.revisions[0]
    words = both_words(around.left[revision.move][0], heading, around.sides)
    numbers = (side.headings[heading.id].number for side in (around.red.old, around.red.new))
    old, new = (
        f"{number} {text}".strip() for number, text in zip(numbers, (words.old, words.new), strict=True)
    )
    pieces = around.sections[revision.carrier]
    above = (parents(side.document).get(heading.id) for side in (around.red.old, around.red.new))
    return MarkedDifference(
        ChangeKind.MOVED,
        Where.SECTION,
        scope,
        replace(words, old=old, new=new),
        revision,
        pieces,
        elsewhere=len(set(above)) > 1,
        carried=len(pieces) // 2 - 1,
    )


def _other_level(around: _Around, heading: Heading, level: Revision, scope: Scope) -> MarkedDifference:
    """A heading that went up or down, the words that differ in it included: one change."""
    was = cast(Heading, level.before)
    old, new = (
        replace(heading, content=tuple(i for i in heading.content if whole(i.revisions) not in others))
        for others in (ARRIVED, GONE)
    )
    words = both_words(old, new, around.sides)
    facts = other_facts(was, heading)
    applies = (side.applicability.get(heading.id, "") for side in (around.red.old, around.red.new))
    return MarkedDifference(
        ChangeKind.REFORMATTED if words.old_source == words.new_source else ChangeKind.REPLACED,
        Where.HEADING if was.label == heading.label else Where.LABEL,
        scope,
        words,
        level,
        (heading, *(inline for inline in heading.content if inline.revisions)),
        elsewhere=len(set(applies)) > 1,
        compared=ComparedTexts(words.old, words.new),
        look=is_look(facts),
        facts=(*facts, *facts_between(old.content, new.content)),
    )
