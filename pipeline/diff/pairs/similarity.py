"""Blocks, rows or columns into how much they are alike, and into the pairs that are most alike."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log

Pair = tuple[int, int]
Weights = Mapping[str, float]
"""How much each word tells."""
_RARE_WORDS = 6
_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Bag:
    """The words of something without their order."""

    words: Mapping[str, float]
    """How much each word tells, times how often it stands."""
    total: float

    @classmethod
    def of(cls, words: Iterable[str], weights: Weights) -> "Bag":
        """The bag of some words."""
        counts = {word: weights[word] * count for word, count in Counter(words).items()}
        return cls(counts, sum(counts.values()))


def weights_of(texts: Iterable[Iterable[str]]) -> Weights:
    """How much each word tells: rare words more than frequent ones."""
    counts = Counter(chain.from_iterable(map(set, texts)))
    return weights_by(counts, counts.total())


def weights_by(counts: Mapping[str, int], total: int) -> Weights:
    """The same by the number of texts that have each word, and the sum of these numbers over all words."""
    return {word: log(1 + max(total, 1) / count) for word, count in counts.items()}


def likeness(old: Bag, new: Bag, least: float = 0.0) -> float:
    """How much of the telling words both share: 0 to 1 (Dice, weighted); 0 where it can't reach `least`."""
    total = old.total + new.total
    if not total or 2 * min(old.total, new.total) < least * total:
        return 0.0
    few, many = sorted((old.words, new.words), key=len)
    shared = sum(min(value, many[word]) for word, value in few.items() if word in many)
    return 2 * shared / total


def best_pairs(old_count: int, new_count: int, worth: Callable[[int, int], float]) -> list[Pair]:
    """The pairs in order whose worths add up to most; a pair that is worth nothing is none."""
    best = [[0.0] * (new_count + 1)]
    worths: list[list[float]] = []
    for a in range(old_count):
        values = [worth(a, b) for b in range(new_count)]
        above, line = best[-1], [0.0]
        for b, value in enumerate(values):
            line.append(max(above[b + 1], line[b], above[b] + value if value > 0 else 0.0))
        worths.append(values)
        best.append(line)
    return _traced(best, worths)


def turned(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """The same pairs for the way back."""
    return tuple((j, i) for i, j in pairs)


def _traced(best: list[list[float]], worths: list[list[float]]) -> list[Pair]:
    """From the end: a pair only where leaving either side out would be worth less."""
    result: list[Pair] = []
    a, b = len(best) - 1, len(best[0]) - 1
    while a and b:
        if best[a][b] == best[a - 1][b]:
            a -= 1
        elif best[a][b] == best[a][b - 1]:
            b -= 1
        else:
            assert worths[a - 1][b - 1] > 0
            result.append((a - 1, b - 1))
            a, b = a - 1, b - 1
    return result[::-1]


def rare_word_pairs(old: Mapping[int, Bag], new: Mapping[int, Bag], weights: Weights) -> Iterable[Pair]:
    """Pairs worth a look, found through the rarest words of each: the cost stays near linear."""
    index: dict[str, list[int]] = defaultdict(list)
    for j, bag in new.items():
        for word in _rarest(bag, weights):
            index[word].append(j)
    for i, bag in old.items():
        hits = Counter(j for word in _rarest(bag, weights) for j in index[word][: 4 * _CANDIDATES])
        yield from ((i, j) for j, _ in hits.most_common(_CANDIDATES))


def _rarest(bag: Bag, weights: Weights) -> list[str]:
    return sorted(bag.words, key=lambda word: (-weights[word], word))[:_RARE_WORDS]


def longest_run(pairs: Sequence[Pair], weight: Mapping[Pair, float] | None = None) -> list[Pair]:
    """The heaviest subset of the pairs that rises on both sides; by number where no weight is given."""
    ordered = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))  # at most one pair of each old block
    best: list[tuple[int, float]] = []
    """Ends of runs, by rising new index and rising weight."""
    before: dict[Pair, Pair | None] = {}
    ends: dict[int, Pair] = {}
    for pair in ordered:
        position = bisect_left(best, (pair[1], 0.0))
        previous = ends[best[position - 1][0]] if position else None
        total = (weight[pair] if weight else 1.0) + (best[position - 1][1] if position else 0.0)
        before[pair] = previous
        while position < len(best) and best[position][1] <= total:
            del best[position]
        best.insert(position, (pair[1], total))
        ends[pair[1]] = pair
    result: list[Pair] = []
    last = ends[best[-1][0]] if best else None
    while last is not None:
        result.append(last)
        last = before[last]
    return result[::-1]
