"""Blocks that moved into whole sections that moved, each with what stands below its heading on both sides."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.diff.pairs.similarity import Pair, longest_run

Gap = Callable[[Sequence[int], Sequence[int]], Iterable[Pair]]
"""The likeliest pairs, in order, of some items of either side."""


def carried(
    levels: tuple[Sequence[int], Sequence[int]], pairs: Sequence[Pair], moves: Sequence[Pair], likely: Gap
) -> Mapping[Pair, Pair]:
    """What a section carried along when its heading moved, each pair with that of the heading.

    `levels` has the level of each heading, 0 for anything else. What stands in the section on both sides
    and has no pair yet finds its `likely` one there: within a section shorter blocks are the same, and less
    similar ones.
    """
    ends = _ends(levels[0]), _ends(levels[1])
    left = {i for i, _ in (*pairs, *moves)}, {j for _, j in (*pairs, *moves)}
    ordered = sorted(moves)
    starts = [i for i, _ in ordered]
    carried_with: dict[Pair, Pair] = {}
    for head in ordered:
        i, j = head
        if head in carried_with or not levels[0][i]:
            continue
        inner = [
            pair
            for pair in ordered[bisect_left(starts, i + 1) : bisect_left(starts, ends[0][i])]
            if j < pair[1] < ends[1][j] and pair not in carried_with
        ]
        run = longest_run(inner)
        for pair in _filled([head, *run, (ends[0][i], ends[1][j])], left, likely):
            left[0].add(pair[0])
            left[1].add(pair[1])
            run.append(pair)
        carried_with.update((pair, head) for pair in run)
    return carried_with


def _filled(anchors: Sequence[Pair], taken: tuple[set[int], set[int]], likely: Gap) -> Iterator[Pair]:
    """Between each two anchors, the likeliest pairs of what has none yet."""
    for (old_start, new_start), (old_end, new_end) in pairwise(anchors):
        old = [i for i in range(old_start + 1, old_end) if i not in taken[0]]
        new = [j for j in range(new_start + 1, new_end) if j not in taken[1]]
        yield from likely(old, new)


def _ends(levels: Sequence[int]) -> Sequence[int]:
    """For each heading where its section ends: at the next heading of its level or one above it."""
    ends = [len(levels)] * len(levels)
    open_at: list[int] = []
    for index, level in enumerate(levels):
        while level and open_at and levels[open_at[-1]] >= level:
            ends[open_at.pop()] = index
        if level:
            open_at.append(index)
    return ends
