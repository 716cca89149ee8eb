"""The marked text of a review into its edits, each with a number on everything that it marks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeVar

from pipeline.diff.marking.breaks import side_counts
from pipeline.diff.marking.marks import Marks
from pipeline.model.reviews.edits import EditAnchor, EditKind, ReviewEdit
from pipeline.model.reviews.seen import seen_paragraphs
from pipeline.model.text.block import Block, Blocks, Cell, CellBlock, Heading, Paragraph, Row, Table
from pipeline.model.text.inline import Inline, Inlines, Opaque, ParagraphBreak, Text
from pipeline.model.text.revision import ARRIVED, GONE, Revision, RevisionKind, Revisions, whole
from pipeline.write.docx.revised.sides import placed_pieces

Marked = TypeVar("Marked", bound=Block | Inline)
BREAK = "\v"
"""Stands between two paragraphs where several are read as one text."""
_ATOM = "\N{OBJECT REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class NumberedText:
    """A marked text whose revisions say which edit they belong to."""

    marked: Blocks
    edits: tuple[ReviewEdit, ...]


def numbered_text(marked: Blocks, old: Blocks) -> NumberedText:
    """The edits of a marked text, whose old side is `old`."""
    walk = _Walk()
    blocks = tuple(walk.blocks(marked, old))
    return NumberedText(blocks, tuple(walk.in_order()))


@dataclass(slots=True)
class _Walk:
    """Goes through a marked text, and knows what stood before each piece."""

    edits: list[ReviewEdit] = field(default_factory=list)
    moves: dict[str, int] = field(default_factory=dict)
    section: str = ""
    last: int = 0
    last_row: tuple[int, ...] = ()
    waiting: list[int] = field(default_factory=list)
    """The edits that do not know yet what stands behind them."""

    def in_order(self) -> Iterator[ReviewEdit]:
        return iter(self.edits)

    def blocks(self, marked: Sequence[Block], old: Sequence[Block]) -> Iterator[Block]:
        for block, i, _ in placed_pieces(marked):
            kind = whole(block.revisions)
            if kind is not None:
                yield self.whole_block(block, kind)
                continue
            assert i is not None
            olds = old[i : i + side_counts(block)[0]]
            if isinstance(block, Table):
                was = olds[0]
                yield self.table(block, was) if isinstance(was, Table) else block
            elif isinstance(block, Paragraph | Heading):
                yield self.paragraph(block, [own for own in olds if isinstance(own, Paragraph | Heading)])
            else:
                yield block

    def whole_block(self, block: Block, kind: RevisionKind) -> Block:
        numbers = _numbers((block,))
        text = "\n".join(words_in(paragraph.content) for paragraph in seen_paragraphs((block,)))
        gone = kind in GONE
        move = block.revisions[0].move
        moved = kind in (RevisionKind.MOVED_FROM, RevisionKind.MOVED_TO)
        named = EditKind.MOVED if moved else EditKind.DELETED if gone else EditKind.INSERTED
        number = self.came_or_went(named, block, text, (numbers, gone, move if moved else ""))
        if isinstance(block, Heading) and not gone:
            self.section = text
        return _with_number(block, number)

    def came_or_went(
        self, kind: EditKind, piece: Block | Row, text: str, at: tuple[tuple[int, ...], bool, str]
    ) -> int:
        """The number of the edit that a piece which only one side has belongs to."""
        numbers, gone, move = at
        if move and move in self.moves:
            number = self.moves[move]
            known = self.edits[number - 1]
            anchor = known.anchor
            if gone:
                anchor = replace(anchor, paragraphs=numbers)
                self.edits[number - 1] = replace(known, anchor=anchor, old=text, piece=known.piece)
            else:
                before = self.before(piece)
                self.edits[number - 1] = replace(
                    known, anchor=replace(anchor, before=before), new=text, piece=piece, around=text
                )
                self.waiting.append(number)
            return number
        number = len(self.edits) + 1
        if move:
            self.moves[move] = number
        anchor = EditAnchor(numbers) if gone else EditAnchor(before=self.before(piece))
        old, new = (text, "") if gone else ("", text)
        self.edits.append(ReviewEdit(number, kind, anchor, old, new, self.section, text, piece=piece))
        if not gone:
            self.waiting.append(number)
        return number

    def before(self, piece: Block | Row) -> tuple[int, ...]:
        """The paragraphs of the row above, or the paragraph in front."""
        if isinstance(piece, Row):
            return self.last_row
        return (self.last,) if self.last else ()

    def passed(self, numbers: Sequence[int]) -> None:
        """Notes that the text goes on behind some paragraphs of the old side."""
        if not numbers:
            return
        for number in self.waiting:
            known = self.edits[number - 1]
            self.edits[number - 1] = replace(known, anchor=replace(known.anchor, after=(numbers[0],)))
        self.waiting.clear()
        self.last = numbers[-1]

    def table(self, table: Table, old: Table) -> Table:
        columns = self.columns_edit(table, old) if table.columns else 0
        rows = tuple(self.rows(table, old, columns))
        return replace(table, rows=rows, revisions=())

    def columns_edit(self, table: Table, old: Table) -> int:
        number = len(self.edits) + 1
        told = [words_in(p.content) for p in seen_paragraphs((replace(table, rows=table.rows[:1]),))]
        anchor = EditAnchor(_numbers((old,)))
        self.edits.append(
            ReviewEdit(number, EditKind.CELLS, anchor, "", "", self.section, " | ".join(told), piece=table)
        )
        return number

    def rows(self, table: Table, old: Table, columns: int) -> Iterator[Row]:
        self.last_row = ()
        for row, i, _ in placed_pieces(table.rows):
            kind = whole(row.revisions)
            if kind is not None:
                yield self.whole_row(row, kind)
                continue
            assert i is not None
            yield self.row(row, old.rows[i], columns)

    def whole_row(self, row: Row, kind: RevisionKind) -> Row:
        numbers = _row_numbers(row)
        gone, move = kind in GONE, row.revisions[0].move
        moved = kind in (RevisionKind.MOVED_FROM, RevisionKind.MOVED_TO)
        named = EditKind.ROW_DELETED if gone else EditKind.ROW_INSERTED
        text = row_words(row)
        number = self.came_or_went(
            EditKind.ROW_MOVED if moved else named, row, text, (numbers, gone, move if moved else "")
        )
        return replace(row, revisions=_numbered(row.revisions, number))

    def row(self, row: Row, old: Row, columns: int) -> Row:
        cells: list[Cell] = []
        own = _row_numbers(old)
        self.passed(own[:1])
        for cell, i, _ in placed_pieces(row.cells):
            kind = whole(cell.revisions)
            if kind is not None:
                number = columns or self.cell_edit(row)
                columns = number
                cells.append(replace(cell, revisions=_numbered(cell.revisions, number)))
                continue
            assert i is not None
            blocks = self.blocks(cell.blocks, old.cells[i].blocks)
            inner: tuple[CellBlock, ...] = tuple(b for b in blocks if isinstance(b, Paragraph | Table))
            cells.append(replace(cell, blocks=inner, revisions=()))
        self.last_row = own
        return replace(row, cells=tuple(cells), revisions=())

    def cell_edit(self, row: Row) -> int:
        number = len(self.edits) + 1
        anchor = EditAnchor(_row_numbers(row))
        self.edits.append(
            ReviewEdit(number, EditKind.CELLS, anchor, "", "", self.section, row_words(row), piece=row)
        )
        return number

    def paragraph(self, block: Paragraph | Heading, olds: Sequence[Paragraph | Heading]) -> Block:
        numbers = tuple(own.place.line for own in olds)
        self.passed(numbers)
        if isinstance(block, Heading):
            self.section = _new_words(block.content)
        content: list[Inline] = []
        at = 0
        for key, group in groupby(block.content, _marked_as):
            run = tuple(group)
            length = sum(map(_size, (inline for inline in run if whole(inline.revisions) not in ARRIVED)))
            if not key:
                content += run
            else:
                number = self.words(run, EditAnchor(numbers, at, at + length), block)
                content += (_with_number(inline, number) for inline in run)
            at += length
        revisions: Revisions = ()
        if isinstance(block, Heading) and olds and block.revisions:
            revisions = _numbered(block.revisions, self.restyled(block, olds[0]))
        return replace(block, content=tuple(content), revisions=revisions)

    def words(self, run: Inlines, anchor: EditAnchor, block: Paragraph | Heading) -> int:
        number = len(self.edits) + 1
        look = all(whole(inline.revisions) is None for inline in run)
        came = tuple(replace(inline, revisions=()) for inline in run if whole(inline.revisions) not in GONE)
        old = words_in(tuple(inline for inline in run if whole(inline.revisions) not in ARRIVED))
        kind = EditKind.LOOK if look else EditKind.WORDS
        around = _new_words(block.content)
        edit = ReviewEdit(number, kind, anchor, old, words_in(came), self.section, around, came)
        self.edits.append(edit)
        return number

    def restyled(self, block: Heading, old: Paragraph | Heading) -> int:
        number = len(self.edits) + 1
        was = f"level {old.level}" if isinstance(old, Heading) else "no heading"
        text = _new_words(block.content)
        anchor = EditAnchor((old.place.line,))
        self.edits.append(
            ReviewEdit(
                number, EditKind.STYLE, anchor, was, f"level {block.level}", self.section, text, piece=block
            )
        )
        return number


def words_in(content: Inlines) -> str:
    """The words of some content; a break between paragraphs, and a sign for what is no text."""
    return "".join(map(_text, content))


def row_words(row: Row) -> str:
    """The words of a row, cell by cell."""
    return " | ".join(
        " ".join(words_in(paragraph.content) for paragraph in seen_paragraphs(cell.blocks))
        for cell in row.cells
    )


def _text(inline: Inline) -> str:
    if isinstance(inline, Text):
        return inline.text
    return BREAK if isinstance(inline, ParagraphBreak) else _ATOM if isinstance(inline, Opaque) else ""


def _size(inline: Inline) -> int:
    return len(_text(inline))


def _new_words(content: Inlines) -> str:
    return words_in(tuple(inline for inline in content if whole(inline.revisions) not in GONE))


def _marked_as(inline: Inline) -> str:
    """Neighbours of one kind are one edit: what went and came, or what looks otherwise."""
    if not inline.revisions:
        return ""
    return "look" if whole(inline.revisions) is None else "words"


def _numbers(blocks: Sequence[Block]) -> tuple[int, ...]:
    return tuple(paragraph.place.line for paragraph in seen_paragraphs(tuple(blocks)))


def _row_numbers(row: Row) -> tuple[int, ...]:
    return tuple(p.place.line for cell in row.cells for p in seen_paragraphs(cell.blocks))


def _numbered(revisions: Revisions, number: int) -> Revisions:
    return tuple(replace(revision, change_id=str(number)) for revision in revisions)


def _with_number(piece: Marked, number: int) -> Marked:
    return replace(piece, revisions=_numbered(piece.revisions, number))


def review_marks(revision: Revision) -> Marks:
    """The marks of a review, whose changes are known by their numbers alone."""
    return Marks(revision, replace(revision, kind=RevisionKind.DELETED))
