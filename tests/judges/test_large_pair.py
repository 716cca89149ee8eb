"""The large pair is what it says: its size, its edits, and the same for one seed."""

from collections import Counter

import pytest

from tests.judges.large_pair import Block, Kind, large_pair


@pytest.mark.parametrize("scale", [1, 2])
def test_it_has_the_standard_size(scale: int) -> None:
    kinds = Counter(block.kind is Kind.TABLE for block in large_pair(scale).old)
    assert kinds == {False: 2500 * scale, True: 40 * scale}
    assert {len(row) for block in large_pair(scale).old for row in block.rows} == {6}
    assert {len(block.rows) for block in large_pair(scale).old if block.rows} == {15}


def test_a_seed_makes_the_same_pair_again_and_another_seed_another() -> None:
    assert large_pair.__wrapped__(1, 7) == large_pair(1, 7)
    assert large_pair.__wrapped__(1, 8) != large_pair(1, 7)


@pytest.mark.parametrize("seed", [7, 8, 9])
def test_the_edits_that_it_tells_lie_between_the_versions(seed: int) -> None:
    pair = large_pair(1, seed)
    before = {block.number: block for block in pair.old}
    after = {block.number: block for block in pair.new if block.number is not None}
    both = [(before[number], block) for number, block in after.items()]
    rows = [(_coded(old), _coded(new)) for old, new in both]
    truth = pair.truth
    assert truth.inserted == len(pair.new) - len(after)
    assert truth.deleted == len(before) - len(after)
    assert truth.edited == sum(old.text != new.text for old, new in both)
    cells = [zip(old[code], new[code], strict=True) for old, new in rows for code in old.keys() & new.keys()]
    assert truth.cells == sum(was != now for pairs in cells for was, now in pairs)
    assert truth.rows_inserted == sum(len(new.keys() - old.keys()) for old, new in rows)
    assert truth.rows_deleted == sum(len(old.keys() - new.keys()) for old, new in rows)
    assert truth.blocks_moved == sum(block.moved for block in pair.new)
    assert min(truth.edited, truth.inserted, truth.deleted, truth.cells, truth.blocks_moved) > 10


def test_what_did_not_move_is_in_its_order() -> None:
    pair = large_pair()
    stays = [block.number for block in pair.new if not block.moved and block.number is not None]
    assert stays == sorted(stays)
    moved = [block for block in pair.new if block.moved and block.kind is Kind.HEADING]
    assert len(moved) == pair.truth.sections_moved


def _coded(block: Block) -> dict[str, tuple[str, ...]]:
    """The rows of a table by their codes."""
    return {row[0]: row for row in block.rows}
