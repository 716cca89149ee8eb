"""Two runs of blocks into pairs in order, and pairs that have moved."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from rapidfuzz.distance import Indel

from pipeline.model.inline import Id

Pair = tuple[int, int]
LEAST_LIKENESS = 0.35
"""Blocks that share less are not the same block edited."""
LEAST_MOVED_LIKENESS = 0.6
_ANCHOR_WORDS = 3
_MOVED_WORDS = 5
_LARGEST_GRID = 250_000
_RARE_WORDS = 6
_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Item:
    """What alignment looks at in a block."""

    kind: str
    """Only blocks of one kind can be the same block."""
    id: Id
    words: tuple[str, ...]

    @property
    def key(self) -> tuple[str, tuple[str, ...]]:
        """Equal for blocks with the same kind and words."""
        return self.kind, self.words


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which block of the old side is which of the new."""

    pairs: tuple[Pair, ...]
    """In order on both sides."""
    moves: tuple[Pair, ...]
    """The same block at another place."""


def aligned(old: Sequence[Item], new: Sequence[Item]) -> Alignment:
    """The alignment of two runs of blocks; no block is used twice."""
    weights = _weights((*old, *new))
    spine = _spine(old, new)
    pairs: list[Pair] = []
    for (old_start, new_start), (old_end, new_end) in pairwise([(-1, -1), *spine, (len(old), len(new))]):
        old_gap, new_gap = range(old_start + 1, old_end), range(new_start + 1, new_end)
        pairs += _gap_pairs(old, new, old_gap, new_gap, weights)
        if old_end < len(old):
            pairs.append((old_end, new_end))
    return Alignment(tuple(pairs), tuple(_moves(old, new, pairs, weights)))


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


def _weights(items: Iterable[Item]) -> Mapping[str, float]:
    """How much each word tells: rare words more than frequent ones."""
    counts = Counter(word for item in items for word in set(item.words))
    total = max(counts.total(), 1)
    return {word: log(1 + total / count) for word, count in counts.items()}


def _spine(old: Sequence[Item], new: Sequence[Item]) -> list[Pair]:
    """The pairs that are beyond doubt: the same id, or the same words found once on each side."""
    by_id = _unique_pairs(old, new, lambda item: (item.kind, item.id) if item.id else None)
    taken_old, taken_new = {i for i, _ in by_id}, {j for _, j in by_id}
    by_words = [
        (i, j)
        for i, j in _unique_pairs(
            old, new, lambda item: item.key if len(item.words) >= _ANCHOR_WORDS else None
        )
        if i not in taken_old and j not in taken_new and _ids_agree(old[i], new[j])
    ]
    candidates = [*by_id, *by_words]
    return longest_run(candidates, {pair: 1.0 + len(old[pair[0]].words) for pair in candidates})


def _unique_pairs(old: Sequence[Item], new: Sequence[Item], key_of: object) -> list[Pair]:
    assert callable(key_of)
    places: list[dict[object, list[int]]] = []
    for side in (old, new):
        found: dict[object, list[int]] = defaultdict(list)
        for index, item in enumerate(side):
            key = key_of(item)
            if key is not None:
                found[key].append(index)
        places.append(found)
    return [
        (where[0], places[1][key][0])
        for key, where in places[0].items()
        if len(where) == 1 and len(places[1].get(key, ())) == 1
    ]


def _ids_agree(old: Item, new: Item) -> bool:
    return not (old.id and new.id) or old.id == new.id


def _gap_pairs(
    old: Sequence[Item], new: Sequence[Item], old_gap: range, new_gap: range, weights: Mapping[str, float]
) -> Iterator[Pair]:
    """Between two anchors: equal blocks in order, then the likeliest pairs among the others."""
    if not old_gap or not new_gap:
        return
    numbers: dict[object, int] = {}
    left = [numbers.setdefault(old[i].key, len(numbers)) for i in old_gap]
    right = [numbers.setdefault(new[j].key, len(numbers)) for j in new_gap]
    last_old, last_new = old_gap.start, new_gap.start
    for code in Indel.opcodes(left, right):
        if code.tag != "equal":
            continue
        for step in range(code.src_end - code.src_start):
            i, j = old_gap.start + code.src_start + step, new_gap.start + code.dest_start + step
            if not _ids_agree(old[i], new[j]):
                continue
            yield from _likely_pairs(old, new, range(last_old, i), range(last_new, j), weights)
            yield i, j
            last_old, last_new = i + 1, j + 1
    yield from _likely_pairs(old, new, range(last_old, old_gap.stop), range(last_new, new_gap.stop), weights)


def _likely_pairs(
    old: Sequence[Item], new: Sequence[Item], old_gap: range, new_gap: range, weights: Mapping[str, float]
) -> list[Pair]:
    """The pairs in order whose likeness, squared, adds up to most."""
    if not old_gap or not new_gap:
        return []
    if len(old_gap) * len(new_gap) > _LARGEST_GRID:
        likely = _rare_word_pairs(old, new, old_gap, new_gap, weights, LEAST_LIKENESS)
        return longest_run(list(likely), likely)
    best = [[0.0] * (len(new_gap) + 1) for _ in range(len(old_gap) + 1)]
    likeness: dict[Pair, float] = {}
    for a, i in enumerate(old_gap):
        for b, j in enumerate(new_gap):
            value = _likeness(old[i], new[j], weights)
            likeness[i, j] = value
            together = best[a][b] + value * value if value >= LEAST_LIKENESS else 0.0
            best[a + 1][b + 1] = max(best[a][b + 1], best[a + 1][b], together)
    return _traced(best, likeness, old_gap, new_gap)


def _traced(
    best: list[list[float]], likeness: Mapping[Pair, float], old_gap: range, new_gap: range
) -> list[Pair]:
    result: list[Pair] = []
    a, b = len(old_gap), len(new_gap)
    while a and b:
        pair = (old_gap[a - 1], new_gap[b - 1])
        value = likeness[pair]
        if best[a][b] == best[a - 1][b]:
            a -= 1
        elif best[a][b] == best[a][b - 1]:
            b -= 1
        else:
            assert value >= LEAST_LIKENESS
            result.append(pair)
            a, b = a - 1, b - 1
    return result[::-1]


def _likeness(old: Item, new: Item, weights: Mapping[str, float]) -> float:
    """How much of the telling words two blocks share: 0 to 1 (Dice, weighted)."""
    if old.kind != new.kind or not _ids_agree(old, new):
        return 0.0
    left, right = Counter(old.words), Counter(new.words)
    total = sum(weights[word] * count for side in (left, right) for word, count in side.items())
    shared = sum(weights[word] * count for word, count in (left & right).items())
    return 2 * shared / total if total else 0.0


def _rare_word_pairs(
    old: Sequence[Item],
    new: Sequence[Item],
    old_gap: Iterable[int],
    new_gap: Iterable[int],
    weights: Mapping[str, float],
    least: float,
) -> dict[Pair, float]:
    """Likely pairs found through the rarest words of each block, so that the cost stays near linear."""
    index: dict[str, list[int]] = defaultdict(list)
    for j in new_gap:
        for word in _rarest(new[j], weights):
            index[word].append(j)
    found: dict[Pair, float] = {}
    for i in old_gap:
        hits = Counter(j for word in _rarest(old[i], weights) for j in index[word][: 4 * _CANDIDATES])
        for j, _ in hits.most_common(_CANDIDATES):
            value = _likeness(old[i], new[j], weights)
            if value >= least:
                found[i, j] = value * value
    return found


def _rarest(item: Item, weights: Mapping[str, float]) -> list[str]:
    return sorted(set(item.words), key=lambda word: (-weights[word], word))[:_RARE_WORDS]


def _moves(
    old: Sequence[Item], new: Sequence[Item], pairs: Sequence[Pair], weights: Mapping[str, float]
) -> Iterator[Pair]:
    """Among what is left over: the same id, the same words, or words much alike; the best first."""
    used_old, used_new = {i for i, _ in pairs}, {j for _, j in pairs}
    left = [i for i in range(len(old)) if i not in used_old]
    right = [j for j in range(len(new)) if j not in used_new]
    by_id = {(new[j].kind, new[j].id): j for j in right if new[j].id}
    sure = [
        (i, by_id[old[i].kind, old[i].id]) for i in left if old[i].id and (old[i].kind, old[i].id) in by_id
    ]
    yield from sure
    used_old, used_new = {i for i, _ in sure}, {j for _, j in sure}
    long_left = [i for i in left if i not in used_old and len(old[i].words) >= _MOVED_WORDS]
    long_right = [j for j in right if j not in used_new and len(new[j].words) >= _MOVED_WORDS]
    likely = _rare_word_pairs(old, new, long_left, long_right, weights, LEAST_MOVED_LIKENESS)
    for (i, j), _ in sorted(likely.items(), key=lambda entry: (-entry[1], entry[0])):
        if i in used_old or j in used_new or not _alike_in_order(old[i], new[j]):
            continue
        used_old.add(i)
        used_new.add(j)
        yield i, j


def _alike_in_order(old: Item, new: Item) -> bool:
    return Indel.normalized_similarity(old.words, new.words) >= LEAST_MOVED_LIKENESS
