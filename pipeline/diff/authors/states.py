"""Documents that follow each other into what comparing them takes, counted only where they differ."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from pipeline.diff.marking.blocks import item
from pipeline.diff.marking.positions import extent
from pipeline.diff.pairs.align import Item
from pipeline.model.alike import alike_at_head, alike_at_tail
from pipeline.model.text.block import Block, Blocks, Note
from pipeline.model.text.document import Document

Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Region:
    """Blocks that are compared with each other: those of the front, or of the body."""

    blocks: Blocks
    lengths: tuple[int, ...]
    """How many positions each block takes."""
    words: Counter[str]
    """How many blocks have each word."""
    total: int
    """The sum of these numbers."""
    keys: Counter[Hashable]
    """How many blocks have each text, and each id."""


@dataclass(frozen=True, slots=True)
class ComparedState:
    """A document without the places of its values, and what is counted of it."""

    document: Document
    front: Region
    body: Region
    notes_length: int


@dataclass(frozen=True, slots=True)
class Window:
    """Where two runs of blocks differ: between the blocks at the head and at the tail that both have."""

    head: int
    tail: int

    def of(self, blocks: Blocks) -> Blocks:
        """The blocks in the window."""
        return blocks[self.head : len(blocks) - self.tail]

    def wider(self, by: int) -> "Window":
        """The window with so many more blocks on either side, as far as there are any."""
        return Window(max(self.head - by, 0), max(self.tail - by, 0))


def state_of(document: Document, like: ComparedState | None = None) -> ComparedState:
    """What is counted of a comparable document; only what differs from another state is counted anew."""
    if like is None:
        front, body = _counted(document.front), _counted(document.body)
        return ComparedState(document, front, body, _length(document.notes))
    length = like.notes_length if like.document.notes is document.notes else _length(document.notes)
    front, body = _recounted(like.front, document.front), _recounted(like.body, document.body)
    return ComparedState(document, front, body, length)


def window_of(old: Blocks, new: Blocks) -> Window:
    """Where two runs of blocks differ."""
    if old is new:
        return Window(len(new), 0)
    head = alike_at_head(old, new)
    return Window(head, alike_at_tail(old, new, min(len(old), len(new)) - head))


def alignment_keys(items: Iterable[Item]) -> Iterator[Hashable]:
    """What alignment knows a block again by: its kind with its text, and with its id."""
    for item_ in items:
        yield item_.key
        if item_.id:
            yield item_.kind, item_.id


def _counted(blocks: Blocks) -> Region:
    words, keys = _counts(blocks)
    return Region(blocks, tuple(map(_positions, blocks)), words, words.total(), keys)


def _recounted(like: Region, blocks: Blocks) -> Region:
    """The region of some blocks, from that of others which are nearly the same."""
    if blocks is like.blocks:
        return like
    window = window_of(like.blocks, blocks)
    gone, came = window.of(like.blocks), window.of(blocks)
    end = len(like.blocks) - window.tail
    lengths = (*like.lengths[: window.head], *map(_positions, came), *like.lengths[end:])
    words, keys = like.words.copy(), like.keys.copy()
    less_words, less_keys = _counts(gone)
    more_words, more_keys = _counts(came)
    total = like.total + more_words.total() - less_words.total()
    words.update(more_words)
    words.subtract(less_words)
    keys.update(more_keys)
    keys.subtract(less_keys)
    return Region(blocks, lengths, _without_none(words, less_words), total, _without_none(keys, less_keys))


def _without_none(counts: Counter[Name], less: Iterable[Name]) -> Counter[Name]:
    """The counts without the names of which none is left, so that a long history does not gather them."""
    for name in less:
        if not counts[name]:
            del counts[name]
    return counts


def _counts(blocks: Blocks) -> tuple[Counter[str], Counter[Hashable]]:
    items = [item(block) for block in blocks]
    return Counter(word for counted in items for word in set(counted.words)), Counter(alignment_keys(items))


def _positions(block: Block) -> int:
    return extent(block, None)[1]


def _length(notes: Iterable[Note]) -> int:
    return sum(extent(note, None)[1] for note in notes)
