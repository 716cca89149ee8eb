"""Two rows over the same columns into the cells that are the same in both, wherever spans begin and end."""

from collections.abc import Mapping, Sequence

from pipeline.diff.columns import cell_words
from pipeline.diff.likely import Bag, Pair, best_pairs, likeness, weights_of
from pipeline.model.grid import Slot


def paired_cells(old: Sequence[Slot], new: Sequence[Slot], new_of: Mapping[int, int]) -> list[Pair]:
    """The cells of two rows that cover a column in common, in order; `new_of` gives old columns as new ones.

    A cell that was split goes on in the likeliest of its parts, and several that were merged in one.
    """
    taken = [_columns(slot, new_of) for slot in old]
    covered = [frozenset(range(slot.column, slot.column + slot.span)) for slot in new]
    if taken == covered:
        return [(index, index) for index in range(len(old))]
    weights = weights_of(cell_words(slot.cell) for slot in (*old, *new))
    bags = [[Bag.of(cell_words(slot.cell), weights) for slot in side] for side in (old, new)]

    def worth(i: int, j: int) -> float:
        shared = len(taken[i] & covered[j])
        return shared / len(taken[i] | covered[j]) + likeness(bags[0][i], bags[1][j]) if shared else 0.0

    return best_pairs(len(old), len(new), worth)


def _columns(slot: Slot, new_of: Mapping[int, int]) -> frozenset[int]:
    columns = range(slot.column, slot.column + slot.span)
    return frozenset(new_of[column] for column in columns if column in new_of)
