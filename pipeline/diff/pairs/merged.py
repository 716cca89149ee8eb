"""Rows that no likeness paired, since a cell reaches into one of them alone, or names it anew, into pairs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.diff.pairs.align import BlockPairing, Item
from pipeline.diff.pairs.similarity import Bag, Pair, Weights, best_pairs, likeness, turned, weights_of

LEAST_LIKENESS = 0.4
_LEAST_REST = 0.8
"""From where on two rows are one under another name: in what stands behind their first cells."""
_LARGEST_GAP = 2_500

Own = frozenset[int]
"""The columns in which a row has a cell of its own."""
_Row = tuple[tuple[str, ...], Own]


@dataclass(frozen=True, slots=True)
class _Alone:
    """How often what stands behind the first cell of a row stands in each table."""

    old: Counter[tuple[str, ...]]
    new: Counter[tuple[str, ...]]

    def is_once(self, rest: tuple[str, ...]) -> bool:
        """True for what no second row of either table says."""
        return max(self.old[rest], self.new[rest]) == 1


def with_merged(
    alignment: BlockPairing, old: Sequence[tuple[Item, Own]], new: Sequence[tuple[Item, Own]]
) -> BlockPairing:
    """The alignment with more pairs between its own.

    Two rows are one if they are alike in the columns where both have cells, and if they are alike in all
    columns but the first, as no other row of their tables is.
    """
    alone: _Alone | None = None
    left, arrived = ({pair[side] for pair in alignment.moves} for side in (0, 1))
    pairs: list[Pair] = []
    old_at = new_at = 0
    for i, j in [*alignment.pairs, (len(old), len(new))]:
        gone = [index for index in range(old_at, i) if index not in left and not old[index][0].id]
        came = [index for index in range(new_at, j) if index not in arrived and not new[index][0].id]
        if gone and came and len(gone) * len(came) <= _LARGEST_GAP:
            before = [(old[at][0].words, old[at][1]) for at in gone]
            after = [(new[at][0].words, new[at][1]) for at in came]
            alone = alone or _Alone(_rests(old), _rests(new))
            pairs += ((gone[a], came[b]) for a, b in _both_ways(before, after, alone))
        if i < len(old):
            pairs.append((i, j))
        old_at, new_at = i + 1, j + 1
    return BlockPairing(tuple(pairs), alignment.moves)


def _both_ways(old: list[_Row], new: list[_Row], alone: _Alone) -> Sequence[Pair]:
    back = [words for words, _ in new] < [words for words, _ in old]
    turned_alone = _Alone(alone.new, alone.old)
    return turned(_likely(new, old, turned_alone)) if back else _likely(old, new, alone)


def _likely(old: Sequence[_Row], new: Sequence[_Row], alone: _Alone) -> list[Pair]:
    weights = weights_of(words for words, _ in (*old, *new))
    renamed = _renamed(old, new, alone, weights)

    def worth(a: int, b: int) -> float:
        (before, own), (after, others) = old[a], new[b]
        if own == others:
            return 1.0 if (a, b) in renamed else 0.0
        shared = own & others
        left, right = (
            Bag.of((word for word in words if _column(word) in shared), weights) for words in (before, after)
        )
        value = likeness(left, right)
        return value if value >= LEAST_LIKENESS else 0.0

    return best_pairs(len(old), len(new), worth)


def _renamed(old: Sequence[_Row], new: Sequence[_Row], alone: _Alone, weights: Weights) -> frozenset[Pair]:
    """The pairs that share all but their first cells, where neither row has another such partner."""
    rests = [[_rest(row) for row in side] for side in (old, new)]
    bags = [[Bag.of(rest, weights) for rest in side] for side in rests]
    alike = [
        (a, b)
        for a, left in enumerate(bags[0])
        for b, right in enumerate(bags[1])
        if old[a][1] == new[b][1] and likeness(left, right, _LEAST_REST) >= _LEAST_REST
    ]
    counts = Counter(a for a, _ in alike), Counter(b for _, b in alike)
    return frozenset(
        (a, b)
        for a, b in alike
        if counts[0][a] == counts[1][b] == 1
        and all(alone.is_once(rest) for rest in (rests[0][a], rests[1][b]))
    )


def _rests(rows: Sequence[tuple[Item, Own]]) -> Counter[tuple[str, ...]]:
    return Counter(_rest((item.words, own)) for item, own in rows)


def _rest(row: _Row) -> tuple[str, ...]:
    """The words of a row behind its first cell."""
    first = min(row[1], default=0)
    return tuple(word for word in row[0] if _column(word) != first)


def _column(word: str) -> int:
    return int(word.partition(" ")[0])
