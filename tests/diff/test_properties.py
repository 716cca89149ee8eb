"""What holds for every pair of documents: both sides exact, nothing out of nothing, the way back the mirror."""

from collections import Counter
from collections.abc import Iterator

from hypothesis import given, settings

from pipeline.diff.changes.listing import changes
from pipeline.diff.marking.redline import Redline, accepted, redline, rejected
from pipeline.diff.words.texts import block_text, cells_text, source_spelling
from pipeline.model.text.block import Table
from pipeline.model.text.revision import RevisionKind, whole
from pipeline.resolve.resolved import Resolved
from tests.diff.documents import PAIRS
from tests.diff.test_redline import MARKS

Sides = tuple[Resolved, Resolved]
_MIRROR = {
    RevisionKind.INSERTED: RevisionKind.DELETED,
    RevisionKind.DELETED: RevisionKind.INSERTED,
    RevisionKind.MOVED_FROM: RevisionKind.MOVED_TO,
    RevisionKind.MOVED_TO: RevisionKind.MOVED_FROM,
}


@settings(max_examples=300)
@given(PAIRS)
def test_accepting_gives_the_new_document_and_rejecting_the_old(sides: Sides) -> None:
    red = redline(*sides, MARKS)
    assert accepted(red) == red.new.document
    assert rejected(red) == red.old.document


@settings(max_examples=50)
@given(PAIRS)
def test_a_document_does_not_differ_from_itself(sides: Sides) -> None:
    red = redline(sides[1], sides[1], MARKS)
    assert red.document == red.new.document
    assert changes(red) == ()


@settings(max_examples=200)
@given(PAIRS)
def test_the_way_back_marks_the_same_blocks_rows_columns_and_cells(sides: Sides) -> None:
    old, new = sides
    forth = Counter((_MIRROR[kind], what) for kind, what in _wholes(redline(old, new, MARKS)))
    assert forth == Counter(_wholes(redline(new, old, MARKS)))


@settings(max_examples=200, deadline=None)
@given(PAIRS)
def test_the_way_back_lists_the_same_moved_sections_and_the_changes_inside_them(sides: Sides) -> None:
    forth, back = (changes(redline(old, new, MARKS)) for old, new in (sides, sides[::-1]))
    moved = [[(one.section.id, one.carried) for one in side if one.carried] for side in (forth, back)]
    assert sorted(moved[0]) == sorted(moved[1])
    assert len(forth) == len(back)


def _wholes(red: Redline) -> Iterator[tuple[RevisionKind, str]]:
    """What came, went or moved as a whole."""
    for block in red.document.blocks:
        kind = whole(block.revisions)
        if kind is not None:
            yield kind, block_text(block, source_spelling)
        elif isinstance(block, Table):
            yield from ((kind, "column") for one in block.columns if (kind := whole(one)))
            for row in block.rows:
                kind = whole(row.revisions)
                if kind is not None:
                    yield kind, block_text(row, source_spelling)
                else:
                    cells = ((whole(one.revisions), one) for one in row.cells)
                    yield from ((kind, cells_text((one,), source_spelling)) for kind, one in cells if kind)
