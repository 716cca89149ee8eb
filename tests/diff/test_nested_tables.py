"""What holds for every pair of documents with tables in the cells of tables, as foreign Word files have them."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.diff.changes.listing import changes, identified_with_changes
from pipeline.diff.differences.moved import with_edits
from pipeline.diff.marking.positions import borne
from pipeline.diff.marking.redline import accepted, redline, rejected
from pipeline.errors import PipelineError
from pipeline.model.text.block import Block, Cell, Paragraph, Row, Table
from pipeline.model.text.inline import Text, plain_text
from pipeline.model.text.walk import block_contents, cell_paragraphs, flat_cell, mapped
from pipeline.resolve.plain import plain_blocks
from pipeline.resolve.resolved import Resolved
from tests.diff.documents import EDITS, change_rows, edit_cell, table
from tests.diff.test_redline import MARKS
from tests.word.building import plan, text

Sides = tuple[Resolved, Resolved]


def _nested(random: Random, outer: Table, depth: int) -> Table:
    """The table with others, which have no names, in some of its cells."""
    rows = tuple(
        replace(row, cells=tuple(_with_table(random, cell, depth) for cell in row.cells))
        for row in outer.rows
    )
    return replace(outer, rows=rows)


def _with_table(random: Random, cell: Cell, depth: int) -> Cell:
    if not depth or random.random() < 0.6:
        return cell
    inner = _nested(random, table(random, ""), depth - 1)
    blocks: list[Paragraph | Table] = [*cell.blocks, text("Behind it.")]
    blocks.insert(random.randint(0, len(blocks)), inner)
    return replace(cell, blocks=tuple(blocks))


def _edited(random: Random, outer: Table) -> Table:
    """The table after an edit in one of those in its cells, or of itself where it has none."""
    places = [
        (r, c, b)
        for r, row in enumerate(outer.rows)
        for c, cell in enumerate(row.cells)
        for b, block in enumerate(cell.blocks)
        if isinstance(block, Table)
    ]
    if not places or random.random() < 0.2:
        return random.choice((edit_cell, change_rows))(random, outer)
    r, c, b = random.choice(places)
    row = outer.rows[r]
    cell = row.cells[c]
    inner = cell.blocks[b]
    assert isinstance(inner, Table)
    blocks = (*cell.blocks[:b], _edited(random, inner), *cell.blocks[b + 1 :])
    cells = (*row.cells[:c], replace(cell, blocks=blocks), *row.cells[c + 1 :])
    return replace(outer, rows=(*outer.rows[:r], replace(row, cells=cells), *outer.rows[r + 1 :]))


def _pair(seed: int, count: int) -> Sides:
    random = Random(seed)
    old: list[Block] = [_nested(random, table(random, f"t{number}"), 2) for number in range(2)]
    old.append(_nested(random, table(random, ""), 1))
    new = list(old)
    for _ in range(count):
        at = random.randrange(len(new))
        block = new[at]
        if isinstance(block, Table) and random.random() < 0.8:
            new[at] = _edited(random, block)
        else:
            random.choice(EDITS[-3:])(random, new)
    first = text("The plan starts.")
    return plan(first, *old), plan(first, *new)


NESTED_PAIRS = st.builds(_pair, st.integers(0, 2**32), st.integers(0, 5))


@settings(max_examples=50, deadline=None)
@given(NESTED_PAIRS)
def test_accepting_gives_the_new_nested_tables_and_rejecting_the_old_ones(sides: Sides) -> None:
    red = redline(*sides, MARKS)
    assert accepted(red) == red.new.document
    assert rejected(red) == red.old.document


@settings(max_examples=20, deadline=None)
@given(NESTED_PAIRS)
def test_changes_in_nested_tables_are_listed_and_where_nothing_differs_none_is(sides: Sides) -> None:
    red = redline(*sides, MARKS)
    listed = changes(red)
    assert bool(listed) == (red.old.document != red.new.document)
    assert changes(redline(sides[1], sides[1], MARKS)) == ()


def _cell(*blocks: Paragraph | Table) -> Cell:
    return Cell(blocks)


def _inner(*words: str) -> Table:
    return Table("", tuple(Row((_cell(text(word)), _cell(text("beside")))) for word in words), (50.0, 50.0))


def _outer(inner: Table) -> Table:
    return Table("outer", (Row((_cell(text("Before"), inner, text("After")),)),), (100.0,))


def test_an_edit_in_a_nested_table_marks_its_words_alone() -> None:
    old, new = plan(_outer(_inner("one day", "two"))), plan(_outer(_inner("one week", "two")))
    red = redline(old, new, MARKS)
    marked = [
        inline.text
        for block in red.document.body
        for content in block_contents(block)
        for inline in content
        if isinstance(inline, Text) and inline.revisions
    ]
    assert marked == ["day", "week"]
    named, (change,) = identified_with_changes(red)
    assert (change.old, change.new) == ("day", "week")
    assert {revision.change_id for block in named.document.body for revision in borne(block)} == {change.id}


def test_a_row_that_moved_in_a_nested_table_is_one_change() -> None:
    words = [f"the {name} of all the participants" for name in ("first", "second", "third", "last")]
    old, new = _outer(_inner(*words)), _outer(_inner(*words[1:], words[0]))
    red = redline(plan(old), plan(new), MARKS)
    assert [change.kind for change in changes(red)] == ["moved"]
    assert with_edits(red.document)


def test_every_walk_reaches_the_words_of_a_nested_table() -> None:
    whole = plan(_outer(_inner("deep", "deeper")))
    assert plain_blocks(whole) == ("Before", "deep", "beside", "deeper", "beside", "After")
    (block,) = whole.document.body
    assert isinstance(block, Table)
    assert [plain_text(content) for content in block_contents(block)][1:] == [
        "Before",
        "",
        "deep",
        "beside",
        "deeper",
        "beside",
        "After",
    ]
    (cell,) = block.rows[0].cells
    assert [plain_text(paragraph.content) for paragraph in cell_paragraphs(cell)][1:3] == ["deep", "beside"]
    upper = mapped(whole.document, lambda content: tuple(Text("X") for _ in content))
    assert {plain_text(content) for block in upper.body for content in block_contents(block)} == {"", "X"}


def test_what_our_own_sources_cannot_have_is_refused_and_not_lost() -> None:
    nested = _outer(_inner("deep"))
    with pytest.raises(PipelineError, match="a table stands in a cell"):
        flat_cell(nested.rows[0].cells[0])
