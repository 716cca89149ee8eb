"""Differences in formatting into one for each thing whose formatting was changed: a column, a list, a box."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace

from pipeline.diff.differences.cell_names import CellNames
from pipeline.diff.differences.difference import MarkedDifference
from pipeline.diff.differences.facts import LIST_NUMBER, fact_names
from pipeline.diff.marking.positions import pieces_of
from pipeline.diff.marking.sides import accepted_blocks, rejected_blocks
from pipeline.model.change import ChangeKind, Facts, Where
from pipeline.model.text.block import (
    TAGS_PARTED,
    Block,
    Callout,
    Cell,
    ListPosition,
    Note,
    Paragraph,
    Table,
    TableNote,
    TableRole,
)
from pipeline.model.text.inline import MarkerGroup, NoteReference, plain_text
from pipeline.model.text.revision import whole

_OF_ITEM = frozenset(("list level", "marker"))
"""What is said of each item of a list, and not of the list."""
_OF_LIST = frozenset((*fact_names(ListPosition), LIST_NUMBER)) - _OF_ITEM
_OF_BOX = frozenset(("box", *fact_names(Callout)))


def with_whole_columns(
    differences: Iterable[MarkedDifference], table: Table, names: CellNames
) -> Iterator[MarkedDifference]:
    """The differences of a table; what all cells of a column, or all but the headings, share is one."""
    held = tuple(differences)
    columns: dict[Hashable, list[MarkedDifference]] = {}
    for difference in held:
        if _is_of_cell(difference):
            columns.setdefault((difference.scope.column, difference.facts), []).append(difference)
    counts = _counts(table, names) if any(len(group) > 1 for group in columns.values()) else None
    for difference in held:
        group = (
            columns.get((difference.scope.column, difference.facts), []) if _is_of_cell(difference) else []
        )
        if counts is None or len(group) < 2 or not _is_whole(group, counts, names):
            yield difference
        elif difference is group[0]:
            yield replace(_together(group), where=Where.COLUMN, scope=replace(difference.scope, row=""))


def gathered(differences: Iterable[MarkedDifference]) -> Iterator[MarkedDifference]:
    """The differences of a document; what the items of a list, or the blocks of a box, share is one.

    So is a note that came or went together with its mark.
    """
    held = tuple(_with_marks(tuple(differences)))
    groups: dict[Hashable, list[MarkedDifference]] = {}
    for difference in held:
        for key in _keys(difference):
            groups.setdefault(key, []).append(difference)
    for difference in held:
        group = next((groups[key] for key in _keys(difference)), [difference])
        if difference is group[0]:
            yield _together(group) if len(group) > 1 else difference


def with_tags(
    own: MarkedDifference, inside: Iterable[MarkedDifference], block: Block
) -> Iterator[MarkedDifference]:
    """A question that applies to others, with the words of its tags that say so: one difference.

    Tags that say more than that stay differences of their own.
    """
    held = tuple(inside)
    asked = isinstance(block, Table) and block.role is TableRole.QUESTION
    cells = block.rows[0].cells[1:2] if isinstance(block, Table) and asked else ()
    tagged = [difference for difference in held if any(_stands_in(difference, cell) for cell in cells)]
    if not tagged or not all(_is_explained(cell, own.facts) for cell in cells):
        yield own
        yield from held
        return
    yield replace(own, pieces=(*own.pieces, *(piece for difference in tagged for piece in difference.pieces)))
    yield from (difference for difference in held if difference not in tagged)


def with_roles(own: MarkedDifference, inside: Iterable[MarkedDifference]) -> Iterator[MarkedDifference]:
    """A row that concerns others, with the one cell of it that says so: one difference."""
    held = tuple(inside)
    if (
        len(held) != 1
        or held[0].kind is ChangeKind.REFORMATTED
        or {fact.name for fact in own.facts} != {"roles"}
    ):
        yield own
        yield from held
        return
    (cell,) = held
    yield replace(cell, facts=(*cell.facts, *own.facts), pieces=(*cell.pieces, *own.pieces))


def _with_marks(differences: tuple[MarkedDifference, ...]) -> Iterator[MarkedDifference]:
    """The differences without those of marks alone, whose notes bear them."""
    notes = {
        _note_of(difference, difference.pieces[0]): difference
        for difference in differences
        if difference.pieces and _is_note(difference.pieces[0])
    }
    marks: dict[Hashable, list[MarkedDifference]] = {}
    for difference in differences:
        names = {_note_of(difference, piece) for piece in difference.pieces}
        if (
            difference.pieces
            and all(map(_is_mark, difference.pieces))
            and len(names) == 1
            and names <= notes.keys()
        ):
            marks.setdefault(names.pop(), []).append(difference)
    borne = {id(difference) for group in marks.values() for difference in group}
    for difference in differences:
        if id(difference) in borne:
            continue
        own = (
            marks.get(_note_of(difference, difference.pieces[0]), [])
            if difference.pieces and _is_note(difference.pieces[0])
            else []
        )
        yield _together([difference, *own]) if own else difference


def _note_of(difference: MarkedDifference, piece: object) -> Hashable:
    """The note that something is, or is the mark of; those of tables with their section."""
    match piece:
        case Note() | NoteReference():
            return difference.kind, piece.id if isinstance(piece, Note) else piece.note
        case TableNote():
            return difference.kind, difference.scope.new_section, (piece.id,)
        case MarkerGroup():
            return difference.kind, difference.scope.new_section, piece.notes
        case _:
            return id(piece)


def _is_note(piece: object) -> bool:
    return isinstance(piece, Note | TableNote) and whole(piece.revisions) is not None


def _is_mark(piece: object) -> bool:
    return isinstance(piece, NoteReference | MarkerGroup)


def _is_of_cell(difference: MarkedDifference) -> bool:
    return difference.kind is ChangeKind.REFORMATTED and isinstance(difference.pieces[0], Cell)


def _is_whole(group: list[MarkedDifference], counts: Counter[tuple[int, bool]], names: CellNames) -> bool:
    """True for all cells of a column, and for all below its headings."""
    cells = [piece for difference in group for piece in difference.pieces if isinstance(piece, Cell)]
    place = names.place(cells[0])
    heads = sum(names.is_head(cell) for cell in cells)
    return len(cells) - heads == counts[place, False] and heads in (0, counts[place, True])


def _counts(table: Table, names: CellNames) -> Counter[tuple[int, bool]]:
    """How many cells each column has that stay, among the headings and below."""
    cells = (cell for row in table.rows if whole(row.revisions) is None for cell in row.cells)
    return Counter(
        (names.place(cell), names.is_head(cell)) for cell in cells if whole(cell.revisions) is None
    )


def _keys(difference: MarkedDifference) -> Iterator[Hashable]:
    """What a difference shares with others that are one with it; nothing for most."""
    piece = difference.pieces[0] if difference.pieces else None
    before = difference.revision.before if difference.revision else None
    if difference.kind is not ChangeKind.REFORMATTED or not isinstance(piece, Paragraph):
        return
    was = before if isinstance(before, Paragraph) else piece
    names = {fact.name for fact in difference.facts}
    shared = tuple(fact for fact in difference.facts if fact.name != LIST_NUMBER)
    if names and names <= _OF_BOX:
        yield (
            difference.scope,
            "box",
            was.callout and was.callout.id,
            piece.callout and piece.callout.id,
            shared,
        )
    elif names and names <= _OF_LIST:
        yield difference.scope, "list", was.list and was.list.list, piece.list and piece.list.list, shared


def _together(group: list[MarkedDifference]) -> MarkedDifference:
    """Several differences as their first, which bears the pieces of all."""
    return replace(group[0], pieces=tuple(piece for difference in group for piece in difference.pieces))


def _stands_in(difference: MarkedDifference, cell: Cell) -> bool:
    inside = {id(piece) for piece in pieces_of(cell)}
    return all(id(piece) in inside for piece in difference.pieces)


def _is_explained(cell: Cell, facts: Facts) -> bool:
    """True where no more tags differ than there are facts that do."""
    sides = (
        {part for block in resolved(cell.blocks) for part in _plain(block).split(TAGS_PARTED)}
        for resolved in (rejected_blocks, accepted_blocks)
    )
    old, new = sides
    return max(len(old - new), len(new - old)) <= len(facts)


def _plain(block: Block) -> str:
    return plain_text(block.content) if isinstance(block, Paragraph) else ""
