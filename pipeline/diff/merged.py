"""Rows that no likeness paired, since a cell reaches into one of them alone, into pairs."""

from collections.abc import Sequence

from pipeline.diff.align import Alignment, Item
from pipeline.diff.likely import Bag, Pair, best_pairs, likeness, turned, weights_of

LEAST_LIKENESS = 0.4
_LARGEST_GAP = 2_500

Own = frozenset[int]
"""The columns in which a row has a cell of its own."""
_Row = tuple[tuple[str, ...], Own]


def with_merged(
    alignment: Alignment, old: Sequence[tuple[Item, Own]], new: Sequence[tuple[Item, Own]]
) -> Alignment:
    """The alignment with more pairs between its own: rows alike in the columns where both have cells."""
    left, arrived = ({pair[side] for pair in alignment.moves} for side in (0, 1))
    pairs: list[Pair] = []
    old_at = new_at = 0
    for i, j in [*alignment.pairs, (len(old), len(new))]:
        gone = [index for index in range(old_at, i) if index not in left and not old[index][0].id]
        came = [index for index in range(new_at, j) if index not in arrived and not new[index][0].id]
        if gone and came and len(gone) * len(came) <= _LARGEST_GAP:
            before = [(old[at][0].words, old[at][1]) for at in gone]
            after = [(new[at][0].words, new[at][1]) for at in came]
            pairs += ((gone[a], came[b]) for a, b in _both_ways(before, after))
        if i < len(old):
            pairs.append((i, j))
        old_at, new_at = i + 1, j + 1
    return Alignment(tuple(pairs), alignment.moves)


def _both_ways(old: list[_Row], new: list[_Row]) -> Sequence[Pair]:
    back = [words for words, _ in new] < [words for words, _ in old]
    return turned(_likely(new, old)) if back else _likely(old, new)


def _likely(old: Sequence[_Row], new: Sequence[_Row]) -> list[Pair]:
    weights = weights_of(words for words, _ in (*old, *new))

    def worth(a: int, b: int) -> float:
        (before, own), (after, others) = old[a], new[b]
        if own == others:
            return 0.0
        shared = own & others
        left, right = (
            Bag.of((word for word in words if _column(word) in shared), weights) for words in (before, after)
        )
        value = likeness(left, right)
        return value if value >= LEAST_LIKENESS else 0.0

    return best_pairs(len(old), len(new), worth)


def _column(word: str) -> int:
    return int(word.partition(" ")[0])
