"""Two tables on one grid into a table whose rows and cells carry revisions."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pipeline.diff.align import Item, aligned
from pipeline.diff.contents import comparable_text, marked_content
from pipeline.diff.marks import Marks, marked_row, wholly
from pipeline.diff.words import tokens
from pipeline.model.block import Cell, Paragraph, Row, Table, TableNote

MarkedParagraphs = Callable[[Sequence[Paragraph], Sequence[Paragraph], Marks], tuple[Paragraph, ...]]


def same_grid(old: Table, new: Table) -> bool:
    """True where both tables have the same columns, so that their rows can stand in one table."""
    return len(old.widths) == len(new.widths) and old.id == new.id


def marked_table(old: Table, new: Table, marks: Marks, paragraphs: MarkedParagraphs) -> Table:
    """The new table with the deleted rows still in it; the rows of joined cells are replaced whole."""
    before = replace(old, rows=(), caption=(), notes=(), revisions=())
    after = replace(new, rows=(), caption=(), notes=(), revisions=())
    return replace(
        new,
        rows=tuple(_rows(old.rows, new.rows, marks, paragraphs)),
        caption=marked_content(old.caption, new.caption, marks),
        notes=tuple(_notes(old.notes, new.notes, marks)),
        revisions=() if before == after else (marks.reformatted(before),),
    )


def _rows(
    old: Sequence[Row], new: Sequence[Row], marks: Marks, paragraphs: MarkedParagraphs
) -> Iterator[Row]:
    pairs = aligned([_item(row) for row in old], [_item(row) for row in new]).pairs
    old_at = new_at = 0
    for i, j in [*pairs, (len(old), len(new))]:
        yield from (marked_row(row, marks.deleted) for row in old[old_at:i])
        yield from (marked_row(row, marks.inserted) for row in new[new_at:j])
        if i < len(old):
            yield from _paired(old[i], new[j], marks, paragraphs)
        old_at, new_at = i + 1, j + 1


def _paired(old: Row, new: Row, marks: Marks, paragraphs: MarkedParagraphs) -> Iterator[Row]:
    if old == new:
        yield new
    elif [_shape(cell) for cell in old.cells] != [_shape(cell) for cell in new.cells]:
        yield marked_row(old, marks.deleted)
        yield marked_row(new, marks.inserted)
    else:
        before, after = replace(old, cells=()), replace(new, cells=())
        yield replace(
            new,
            cells=tuple(
                _cell(left, right, marks, paragraphs)
                for left, right in zip(old.cells, new.cells, strict=True)
            ),
            revisions=() if before == after else (marks.reformatted(before),),
        )


def _cell(old: Cell, new: Cell, marks: Marks, paragraphs: MarkedParagraphs) -> Cell:
    before, after = replace(old, blocks=()), replace(new, blocks=())
    return replace(
        new,
        blocks=paragraphs(old.blocks, new.blocks, marks),
        revisions=() if before == after else (marks.reformatted(before),),
    )


def _shape(cell: Cell) -> tuple[int, int]:
    return cell.column_span, cell.row_span


def _item(row: Row) -> Item:
    words = [
        token.text
        for cell in row.cells
        for paragraph in cell.blocks
        for token in tokens(comparable_text(paragraph.content))
    ]
    return Item("row", row.id, tuple(word for word in words if word))


def _notes(old: Sequence[TableNote], new: Sequence[TableNote], marks: Marks) -> Iterator[TableNote]:
    """The notes under the table, paired by id; those that are gone come first."""
    before = {note.id: note for note in old}
    after = {note.id for note in new}
    for note in old:
        if note.id not in after:
            yield replace(note, content=wholly(note.content, marks.deleted), revisions=(marks.deleted,))
    for note in new:
        if note.id in before:
            yield replace(note, content=marked_content(before[note.id].content, note.content, marks))
        else:
            yield replace(note, content=wholly(note.content, marks.inserted), revisions=(marks.inserted,))
