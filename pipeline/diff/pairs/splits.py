"""Paired blocks into paragraphs that were split in several, or joined from several."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Indel

from pipeline.diff.pairs.align import BlockPairing, Item
from pipeline.diff.pairs.similarity import Pair
from pipeline.model.text.block import Block, Blocks, Paragraph

MOST_PARTS = 8
LEAST_COVERAGE = 0.9
"""What the parts together have to share with the whole, words in order."""


Items = tuple[Sequence[Item], Sequence[Item]]


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that are the same text on both sides: one on each, or several on one."""

    old: range
    new: range


def grouped(alignment: BlockPairing, sides: tuple[Blocks, Blocks], items: Items) -> list[Group]:
    """The pairs of an alignment in order, those grown to several paragraphs that were split or joined."""
    taken = tuple({pair[side] for pair in (*alignment.pairs, *alignment.moves)} for side in (0, 1))
    groups: list[Group] = []
    search = _Search(sides, items, taken)
    for pair in alignment.pairs:
        (old_likeness, old), (new_likeness, new) = search.parts(pair, 0), search.parts(pair, 1)
        if old_likeness > new_likeness:
            new = range(pair[1], pair[1] + 1)
        else:
            old = range(pair[0], pair[0] + 1)
        taken[0].update(old)
        taken[1].update(new)
        groups.append(Group(old, new))
    return groups


@dataclass(frozen=True, slots=True)
class _Search:
    """Both sides, and the blocks that have their place already."""

    sides: tuple[Blocks, Blocks]
    items: Items
    taken: tuple[set[int], ...]

    def parts(self, pair: Pair, side: int) -> tuple[float, range]:
        """How much the blocks of one side that are parts of the other side's have of it; at least its own."""
        start, end = pair[side], pair[side] + 1
        alone = range(start, end)
        whole = self.items[1 - side][pair[1 - side]].words
        own = self.items[side][start].words
        likeness = 1.0 if own == whole else Indel.normalized_similarity(own, whole)
        while likeness < 1 and end - start < MOST_PARTS:
            wider = [
                (value, first, last)
                for first, last in self._wider(pair, side, start, end)
                if (value := self._likeness(side, first, last, whole)) > likeness
            ]
            if not wider:
                break
            likeness, start, end = max(wider)
        return (likeness, range(start, end)) if likeness >= LEAST_COVERAGE else (0.0, alone)

    def _wider(self, pair: Pair, side: int, start: int, end: int) -> Iterator[Pair]:
        whole = self.sides[1 - side][pair[1 - side]]
        for first, last, more in ((start, end + 1, end), (start - 1, end, start - 1)):
            blocks = self.sides[side]
            inside = 0 <= more < len(blocks) and more not in self.taken[side]
            if inside and _is_part(blocks[more], whole) and _is_part(blocks[pair[side]], whole):
                yield first, last

    def _likeness(self, side: int, start: int, end: int, whole: Sequence[str]) -> float:
        words = [word for item in self.items[side][start:end] for word in item.words]
        return Indel.normalized_similarity(words, whole)


def _is_part(part: Block, whole: Block) -> bool:
    """True for paragraphs that look alike, so that a mark between them alone makes the difference."""
    if not isinstance(part, Paragraph) or not isinstance(whole, Paragraph):
        return False
    plain = not whole.id and (whole.list is None or not whole.list.marked)
    return plain and replace(part, content=(), revisions=()) == replace(whole, content=(), revisions=())
