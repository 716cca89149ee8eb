"""The XML of a red-line's blocks into the targets that stand in it twice, and the blocks that name them."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

from pipeline.model.text.inline import Id
from pipeline.write.docx.looks.bookmarks import Bookmark

_STARTS = re.compile(r'<w:bookmarkStart [^>]*?w:name="([^"]*)"')


def standing_twice(blocks: Iterable[str], marks: Mapping[Id, Bookmark]) -> frozenset[Id]:
    """The ids whose bookmark stands over an old copy and over a new one: what moved or was replaced."""
    counts = Counter(chain.from_iterable(map(_STARTS.findall, blocks)))
    twice = {name for name, count in counts.items() if count > 1}
    return frozenset(own for own, mark in marks.items() if mark.name in twice)


def naming(blocks: Sequence[str], names: Collection[str]) -> tuple[int, ...]:
    """The places of the blocks that hold one of these bookmarks or refer to it."""
    if not names:
        return ()
    named = re.compile(
        rf'(?:w:name="|w:anchor="|REF |\\b )(?:{"|".join(map(re.escape, sorted(names)))})(?![A-Za-z0-9_])'
    )
    return tuple(place for place, block in enumerate(blocks) if named.search(block))
