"""Two rows over the same columns into the cells that are the same in both, wherever spans begin and end."""

from collections.abc import Mapping, Sequence

from pipeline.diff.marking.columns import cell_words
from pipeline.diff.pairs.similarity import Bag, Pair, best_pairs, likeness, turned, weights_of
from pipeline.model.text.grid import Slot

_Covered = tuple[tuple[str, ...], frozenset[int]]
"""The words of a cell, and the columns that it covers."""


def paired_cells(old: Sequence[Slot], new: Sequence[Slot], new_of: Mapping[int, int]) -> list[Pair]:
    """The cells of two rows that cover a column in common, in order; `new_of` gives old columns as new ones.

    A cell that was split goes on in the likeliest of its parts, and several that were merged in one.
    """
    taken = [_columns(slot, new_of) for slot in old]
    covered = [frozenset(range(slot.column, slot.column + slot.span)) for slot in new]
    if taken == covered:
        return [(index, index) for index in range(len(old))]
    left = [(cell_words(slot.cell), columns) for slot, columns in zip(old, taken, strict=True)]
    right = [(cell_words(slot.cell), columns) for slot, columns in zip(new, covered, strict=True)]
    if [(words, sorted(columns)) for words, columns in right] < [
        (old_cell, sorted(two)) for old_cell, two in left
    ]:
        return list(turned(_likely(right, left)))  # the way back pairs the same
    return _likely(left, right)


def _likely(left: Sequence[_Covered], right: Sequence[_Covered]) -> list[Pair]:
    weights = weights_of(words for words, _ in (*left, *right))
    old, new = ([(Bag.of(words, weights), columns) for words, columns in side] for side in (left, right))

    def worth(i: int, j: int) -> float:
        (before, taken), (after, covered) = old[i], new[j]
        shared = len(taken & covered)
        return shared / len(taken | covered) + likeness(before, after) if shared else 0.0

    return best_pairs(len(left), len(right), worth)


def _columns(slot: Slot, new_of: Mapping[int, int]) -> frozenset[int]:
    columns = range(slot.column, slot.column + slot.span)
    return frozenset(new_of[column] for column in columns if column in new_of)
