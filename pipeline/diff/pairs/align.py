"""Two runs of blocks or rows into pairs in order, and pairs that have moved."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from rapidfuzz.distance import Indel

from pipeline.diff.pairs.carried import carried
from pipeline.diff.pairs.similarity import (
    Bag,
    Pair,
    Weights,
    best_pairs,
    likeness,
    longest_run,
    rare_word_pairs,
    turned,
    weights_of,
)
from pipeline.model.text.inline import Id

_ANCHOR_WORDS = 3
_LARGEST_GRID = 250_000


@dataclass(frozen=True, slots=True)
class Item:
    """What alignment looks at in a block or row."""

    kind: str
    """Only blocks of one kind can be the same block."""
    id: Id
    words: tuple[str, ...]
    level: int = 0
    """Of a heading; 0 for anything else."""

    @property
    def key(self) -> tuple[str, tuple[str, ...]]:
        """Equal for blocks with the same kind and words."""
        return self.kind, self.words


@dataclass(frozen=True, slots=True)
class Rules:
    """From where on two items are the same one."""

    least: float = 0.35
    """Items that share less are not the same one edited."""
    least_moved: float = 0.6
    """The same, at another place."""
    moved_words: int = 5
    """An item with fewer words does not move by itself."""


BLOCKS = Rules()


@dataclass(frozen=True, slots=True)
class BlockPairing:
    """Which block of the old side is which of the new."""

    pairs: tuple[Pair, ...]
    """In order on both sides."""
    moves: tuple[Pair, ...]
    """The same block at another place."""
    carried: Mapping[Pair, Pair] = field(default_factory=dict)
    """Those moves that a section took along, each with the move of its heading."""


@dataclass(frozen=True, slots=True)
class _Both:
    """Two runs of items, with bags of the words of those that are still to be paired."""

    old: Sequence[Item]
    new: Sequence[Item]
    weights: Weights
    old_bags: Mapping[int, Bag]
    new_bags: Mapping[int, Bag]
    rules: Rules

    def likeness(self, pair: Pair, least: float) -> float:
        """How much two items are alike; 0 for less than `least`."""
        old, new = self.old[pair[0]], self.new[pair[1]]
        if old.kind != new.kind or not _ids_agree(old, new):
            return 0.0
        value = likeness(self.old_bags[pair[0]], self.new_bags[pair[1]], least)
        return value if value >= least else 0.0


def aligned(
    old: Sequence[Item], new: Sequence[Item], rules: Rules = BLOCKS, weights: Weights | None = None
) -> BlockPairing:
    """The alignment of two runs of items; no item is used twice, and the way back gives the same pairs.

    `weights` are those of longer runs that the items are cut from.
    """
    told = weights_of(item.words for item in (*old, *new)) if weights is None else weights
    if [(item.key, item.id) for item in new] < [(item.key, item.id) for item in old]:
        back = _aligned(new, old, rules, told)
        along = dict(zip(turned(back.carried), turned(back.carried.values()), strict=True))
        return BlockPairing(turned(back.pairs), tuple(sorted(turned(back.moves))), along)
    return _aligned(old, new, rules, told)


def _aligned(old: Sequence[Item], new: Sequence[Item], rules: Rules, weights: Weights) -> BlockPairing:
    spine, sure = _spine(old, new, rules)
    done = {*spine, *sure}
    both = _both((old, new), ({i for i, _ in done}, {j for _, j in done}), rules, weights)
    pairs: list[Pair] = []
    for (old_start, new_start), (old_end, new_end) in pairwise([(-1, -1), *spine, (len(old), len(new))]):
        old_gap = [i for i in range(old_start + 1, old_end) if i in both.old_bags]
        new_gap = [j for j in range(new_start + 1, new_end) if j in both.new_bags]
        pairs += _gap_pairs(both, old_gap, new_gap)
        if old_end < len(old):
            pairs.append((old_end, new_end))
    moves = list(_moves(both, pairs, sure))
    levels = tuple(item.level for item in old), tuple(item.level for item in new)
    along = carried(levels, pairs, moves, partial(_gap_pairs, both)) if any(levels[0]) else {}
    return BlockPairing(tuple(pairs), tuple(sorted({*moves, *along})), along)


def pairing_steps(
    pairs: Sequence[Pair], old_count: int, new_count: int
) -> Iterator[tuple[int | None, int | None]]:
    """Both sides in order, paired or alone: between two pairs, what left stands before what came."""
    old_at = new_at = 0
    for i, j in [*pairs, (old_count, new_count)]:
        yield from ((index, None) for index in range(old_at, i))
        yield from ((None, index) for index in range(new_at, j))
        if i < old_count:
            yield i, j
        old_at, new_at = i + 1, j + 1


def _spine(old: Sequence[Item], new: Sequence[Item], rules: Rules) -> tuple[list[Pair], list[Pair]]:
    """The pairs beyond doubt, in order, and those that moved: the same id, or words found once."""
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
    spine = longest_run(candidates, {pair: 1.0 + len(old[pair[0]].words) for pair in candidates})
    kept = set(spine)
    long = (pair for pair in by_words if len(old[pair[0]].words) >= rules.moved_words)
    return spine, [pair for pair in (*by_id, *long) if pair not in kept]


def _unique_pairs(old: Sequence[Item], new: Sequence[Item], key_of: Callable[[Item], Hashable]) -> list[Pair]:
    places: list[dict[Hashable, list[int]]] = []
    for side in (old, new):
        places_of: dict[Hashable, list[int]] = defaultdict(list)
        for index, item in enumerate(side):
            key = key_of(item)
            if key is not None:
                places_of[key].append(index)
        places.append(places_of)
    return [
        (where[0], places[1][key][0])
        for key, where in places[0].items()
        if len(where) == 1 and len(places[1].get(key, ())) == 1
    ]


def _both(
    sides: tuple[Sequence[Item], Sequence[Item]],
    done: tuple[set[int], set[int]],
    rules: Rules,
    weights: Weights,
) -> _Both:
    old_bags, new_bags = (
        {index: Bag.of(item.words, weights) for index, item in enumerate(side) if index not in paired}
        for side, paired in zip(sides, done, strict=True)
    )
    return _Both(*sides, weights, old_bags, new_bags, rules)


def _ids_agree(old: Item, new: Item) -> bool:
    return not (old.id and new.id) or old.id == new.id


def _gap_pairs(both: _Both, old_gap: Sequence[int], new_gap: Sequence[int]) -> Iterator[Pair]:
    """Between two anchors: equal items in order, then the likeliest pairs among the others."""
    if not old_gap or not new_gap:
        return
    numbers: dict[object, int] = {}
    left = [numbers.setdefault(both.old[i].key, len(numbers)) for i in old_gap]
    right = [numbers.setdefault(both.new[j].key, len(numbers)) for j in new_gap]
    old_at = new_at = 0
    for code in Indel.opcodes(left, right):
        if code.tag != "equal":
            continue
        for step in range(code.src_end - code.src_start):
            a, b = code.src_start + step, code.dest_start + step
            if not _ids_agree(both.old[old_gap[a]], both.new[new_gap[b]]):
                continue
            yield from _likely_pairs(both, old_gap[old_at:a], new_gap[new_at:b])
            yield old_gap[a], new_gap[b]
            old_at, new_at = a + 1, b + 1
    yield from _likely_pairs(both, old_gap[old_at:], new_gap[new_at:])


def _likely_pairs(both: _Both, old_gap: Sequence[int], new_gap: Sequence[int]) -> list[Pair]:
    """The pairs in order whose likeness, squared, adds up to most."""
    if not old_gap or not new_gap:
        return []
    if len(old_gap) * len(new_gap) > _LARGEST_GRID:
        likely = _likely_by_rare_words(both, old_gap, new_gap, both.rules.least)
        return longest_run(list(likely), likely)

    def worth(a: int, b: int) -> float:
        value = both.likeness((old_gap[a], new_gap[b]), both.rules.least)
        return value * value

    return [(old_gap[a], new_gap[b]) for a, b in best_pairs(len(old_gap), len(new_gap), worth)]


def _likely_by_rare_words(
    both: _Both, old_gap: Sequence[int], new_gap: Sequence[int], least: float
) -> dict[Pair, float]:
    bags = {i: both.old_bags[i] for i in old_gap}, {j: both.new_bags[j] for j in new_gap}
    likenesses = ((pair, both.likeness(pair, least)) for pair in rare_word_pairs(*bags, both.weights))
    return {pair: value * value for pair, value in likenesses if value}


def _moves(both: _Both, pairs: Sequence[Pair], sure: Sequence[Pair]) -> Iterator[Pair]:
    """Those that are sure; among the rest, those much alike, the best first; and equal neighbours."""
    used_old = {i for i, _ in (*pairs, *sure)}
    used_new = {j for _, j in (*pairs, *sure)}
    least = both.rules.moved_words
    left = [i for i in both.old_bags if i not in used_old and len(both.old[i].words) >= least]
    right = [j for j in both.new_bags if j not in used_new and len(both.new[j].words) >= least]
    likely = _likely_by_rare_words(both, left, right, both.rules.least_moved)
    moves = list(sure)
    for (i, j), _ in sorted(likely.items(), key=lambda entry: (-entry[1], entry[0])):
        if i not in used_old and j not in used_new and _alike_in_order(both, (i, j)):
            used_old.add(i)
            used_new.add(j)
            moves.append((i, j))
    for pair in tuple(moves):
        moves.extend(_neighbours(both, pair, used_old, used_new))
    yield from moves


def _neighbours(both: _Both, pair: Pair, used_old: set[int], used_new: set[int]) -> Iterator[Pair]:
    """Equal items beside a moved one, too short to move by themselves, that moved with it."""
    for step in (-1, 1):
        i, j = pair[0] + step, pair[1] + step
        while (
            0 <= i < len(both.old)
            and 0 <= j < len(both.new)
            and i not in used_old
            and j not in used_new
            and both.old[i].key == both.new[j].key
            and _ids_agree(both.old[i], both.new[j])
        ):
            used_old.add(i)
            used_new.add(j)
            yield i, j
            i, j = i + step, j + step


def _alike_in_order(both: _Both, pair: Pair) -> bool:
    old, new = both.old[pair[0]].words, both.new[pair[1]].words
    return Indel.normalized_similarity(old, new) >= both.rules.least_moved
