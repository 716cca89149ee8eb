"""A red-line into what was found in it, in reading order, before it is named and judged."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import assert_never, cast

from pipeline.diff.difference import Found, is_other_grid, of_passage, reformatted, roles_of, where_of
from pipeline.diff.editorial import Compared
from pipeline.diff.laid import Columns, column_cells
from pipeline.diff.passages import Sides, Words, passages
from pipeline.diff.positions import Piece
from pipeline.diff.properties import before_and_after, is_look_of_block, relevelled
from pipeline.diff.redline import Redline
from pipeline.diff.scope import (
    Scope,
    departures,
    entered,
    exchanged,
    key,
    note_scopes,
    parents,
    replaced_blocks,
    sections_moved,
)
from pipeline.diff.spans import respanned, was, with_parts
from pipeline.diff.texts import (
    Spelling,
    block_text,
    cells_text,
    content_text,
    paragraphs_text,
    printed_spelling,
    row_text,
    source_spelling,
)
from pipeline.model.block import (
    Block,
    Cell,
    Contents,
    Figure,
    Heading,
    Note,
    Orientation,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Row,
    Table,
    TableNote,
    TableRole,
)
from pipeline.model.change import ChangeKind, Where
from pipeline.model.inline import Inlines
from pipeline.model.revision import ARRIVED, GONE, Revision, RevisionKind, whole

Whole = Block | Row | Cell | TableNote | Note
_COVER = (ParagraphRole.COVER_TITLE, ParagraphRole.COVER_LINE)
_WHOLE = {
    RevisionKind.INSERTED: ChangeKind.INSERTED,
    RevisionKind.DELETED: ChangeKind.DELETED,
    RevisionKind.MOVED_FROM: ChangeKind.MOVED,
    RevisionKind.MOVED_TO: ChangeKind.MOVED,
}


def found_changes(red: Redline) -> Iterator[Found]:
    """Every tracked difference of a red-line: the blocks in reading order, then the footnotes."""
    walk = _Walk(red)
    document = red.document
    scope = Scope()
    for block in document.blocks:
        scope = entered(block, scope)
        yield from walk.block(block, replace(scope, place=block.place, record=_is_record(block)))
    for note in document.notes:
        yield from walk.note(note)


def _is_record(block: Block) -> bool:
    match block:
        case Table(role=TableRole.CONTROL):
            return True
        case Paragraph(role=role):
            return role in _COVER
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
            yield reformatted(block, where_of(block), scope)
        match block:
            case Heading():
                yield from self._content(block.content, Where.HEADING, scope)
            case Paragraph():
                yield from self._content(block.content, Where.PARAGRAPH, scope)
            case Figure():
                yield from self._content(block.caption, Where.CAPTION, scope)
            case Table():
                yield from self._table(block, scope)
            case PageBreak() | Orientation() | Contents():
                pass
            case _:
                assert_never(block)

    def note(self, note: Note) -> Iterator[Found]:
        scope = replace(self.note_scopes.get(note.id, Scope()), where=Where.FOOTNOTE, place=note.place)
        kind = whole(note.revisions)
        if kind is None:
            yield from self._paragraphs(note.blocks, scope)
        else:
            yield self._whole(note, kind, Where.FOOTNOTE, scope, partial(paragraphs_text, note.blocks))

    def _whole_block(self, block: Block, kind: RevisionKind, scope: Scope) -> Iterator[Found]:
        where = scope.where or where_of(block)
        own = replace(scope, roles=roles_of(block) or scope.roles)
        replaced = self.replaced.get(key(block))
        match kind:
            case RevisionKind.MOVED_FROM:
                pass
            case RevisionKind.MOVED_TO:
                yield from self._arrived(block, where, own)
            case RevisionKind.DELETED if replaced is not None:
                pass
            case RevisionKind.INSERTED if replaced is not None:
                words = self._both(replaced, block)
                yield Found(ChangeKind.REPLACED, where, own, words, block.revisions[0], (replaced, block))
            case _:
                yield self._whole(block, kind, where, own, partial(block_text, block))

    def _arrived(self, block: Block, where: Where, scope: Scope) -> Iterator[Found]:
        """A block that moved by itself with its edits as one change; a section, then each edit inside it."""
        revision = block.revisions[0]
        if not revision.carrier:
            yield self._moved(block, where, scope)
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
        words = self._both(self.left[revision.move][0], heading)
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
        words = self._both(old, new)
        levels = before_and_after(was, heading)
        applies = (side.applicability.get(heading.id, "") for side in (self.red.old, self.red.new))
        return Found(
            ChangeKind.REFORMATTED if words.old_source == words.new_source else ChangeKind.REPLACED,
            Where.HEADING if was.label == heading.label else Where.LABEL,
            scope,
            Words(*(f"{text} ({said})" for text, said in zip(words.texts, 2 * levels, strict=True))),
            level,
            (heading, *(inline for inline in heading.content if inline.revisions)),
            elsewhere=len(set(applies)) > 1,
            compared=Compared(words.old, words.new),
            look=is_look_of_block(was, heading),
        )

    def _moved(self, block: Block | Row, where: Where, scope: Scope) -> Found:
        other, section = self.left[block.revisions[0].move]
        words = self._both(other, block)
        elsewhere = section != scope.new_section
        return Found(
            ChangeKind.MOVED, where, scope, words, block.revisions[0], (other, block), elsewhere=elsewhere
        )

    def _both(self, old: Block | Row, new: Block | Row) -> Words:
        return Words(
            block_text(old, self.sides.old),
            block_text(new, self.sides.new),
            block_text(old, source_spelling),
            block_text(new, source_spelling),
        )

    def _whole(
        self, piece: Whole, kind: RevisionKind, where: Where, scope: Scope, text: Callable[[Spelling], str]
    ) -> Found:
        if kind in GONE:
            words = Words(old=text(self.sides.old), old_source=text(source_spelling))
        else:
            words = Words(new=text(self.sides.new), new_source=text(source_spelling))
        return Found(_WHOLE[kind], where, scope, words, piece.revisions[0], (piece,))

    def _table(self, table: Table, scope: Scope) -> Iterator[Found]:
        asked = Where.QUESTION if table.role is TableRole.QUESTION else None
        inside = replace(scope, roles=roles_of(table), where=asked)
        yield from self._content(table.caption, Where.CAPTION, inside)
        columns = column_cells(table) if table.columns else ()
        listed = frozenset(id(cell) for cells in columns for cell in cells)
        yield from self._columns(table, columns, inside)
        for row in table.rows:
            own = replace(inside, roles=row.roles or inside.roles, place=row.place)
            yield from self._row(row, own, listed)
        for note in table.notes:
            own = replace(inside, where=Where.FOOTNOTE, place=note.place)
            kind = whole(note.revisions)
            if kind is None:
                yield from self._content(note.content, Where.FOOTNOTE, own)
            else:
                yield self._whole(note, kind, Where.FOOTNOTE, own, partial(content_text, note.content))

    def _columns(self, table: Table, columns: Columns, scope: Scope) -> Iterator[Found]:
        """One change for each column that came or went, with the cells of the rows that stayed."""
        pieces: tuple[Piece, ...] = (table,)  # whose other grid the first of them tells
        for cells in columns:
            kind = whole(cells[0].revisions) if cells else None
            if kind is not None:
                text = partial(cells_text, cells)
                found = self._whole(cells[0], kind, scope.where or Where.COLUMN, scope, text)
                yield replace(found, pieces=(*pieces, *cells))
                pieces = ()

    def _row(self, row: Row, scope: Scope, listed: frozenset[int]) -> Iterator[Found]:
        kind = whole(row.revisions)
        if kind is RevisionKind.MOVED_TO:
            yield self._moved(row, scope.where or Where.ROW, scope)
        elif kind not in (None, RevisionKind.MOVED_FROM):
            yield self._whole(row, kind, scope.where or Where.ROW, scope, partial(row_text, row))
        if kind is not None:
            return
        if row.revisions:
            yield reformatted(row, Where.ROW, scope)
        inside = replace(scope, where=scope.where or Where.CELL)
        for cells in with_parts([cell for cell in row.cells if id(cell) not in listed]):
            if any(map(was, cells)):
                yield respanned(cells, self.sides, Where.CELL, inside)
            else:
                yield from self._cell(cells[0], inside)

    def _cell(self, cell: Cell, scope: Scope) -> Iterator[Found]:
        kind = whole(cell.revisions)
        if kind is not None:
            yield self._whole(cell, kind, Where.CELL, scope, partial(paragraphs_text, cell.blocks))
            return
        if cell.revisions:
            yield reformatted(cell, Where.CELL, scope)
        gone, came = exchanged(cell.blocks)
        if gone and came:
            where, spell = scope.where or Where.CELL, paragraphs_text
            words = Words(
                spell(gone, self.sides.old),
                spell(came, self.sides.new),
                spell(gone, source_spelling),
                spell(came, source_spelling),
            )
            yield Found(ChangeKind.REPLACED, where, scope, words, came[0].revisions[0], (*gone, *came))
        else:
            yield from self._paragraphs(cell.blocks, scope)

    def _paragraphs(self, blocks: Iterable[Paragraph], scope: Scope) -> Iterator[Found]:
        for block in blocks:
            yield from self.block(block, scope)

    def _content(self, content: Inlines, where: Where, scope: Scope) -> Iterator[Found]:
        for passage in passages(content, self.sides):
            yield of_passage(passage, scope.where or where, scope)
