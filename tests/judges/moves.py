"""The moves of a package into what is wrong with them (ECMA-376 part 1, 17.13.5.22 to 28)."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from lxml import etree

from tests.judges.names import local, parent_of, value, w, within
from tests.judges.package import Package

_WAYS = ("moveFrom", "moveTo")
_EDITS = (w("ins"), w("del"))


def move_faults(package: Package) -> Iterator[str]:
    """What is wrong with moves: both ends are there under one name, and what moved stands between start and end."""
    for part, tree in package.trees.items():
        names: dict[str, Counter[str]] = defaultdict(Counter)
        for way in _WAYS:
            yield from (f"{part}: {fault}" for fault in _of_ranges(tree, way))
            yield from (f"{part}: {fault}" for fault in _of_contents(tree, way))
            for start in tree.iter(w(f"{way}RangeStart")):
                names[value(start, "name")][way] += 1
        for name, ends in names.items():
            if not name:
                yield f"{part}: a move has no name"
            for way in _WAYS:
                if ends[way] != 1:
                    yield f"{part}: the move {name!r} has {ends[way]} ranges {way}"


def _of_ranges(tree: etree._Element, way: str) -> Iterator[str]:
    """Each start has its end behind it, and no two have one id."""
    open_ids: list[str] = []
    seen: set[str] = set()
    for mark in tree.iter(w(f"{way}RangeStart"), w(f"{way}RangeEnd")):
        number = value(mark, "id")
        if mark.tag == w(f"{way}RangeStart"):
            if number in seen:
                yield f"two ranges {way} have the id {number!r}"
            if not value(mark, "author").strip():
                yield f"{way}RangeStart has no author"
            seen.add(number)
            open_ids.append(number)
        elif number in open_ids:
            open_ids.remove(number)
        else:
            yield f"{way}RangeEnd {number!r} has no start before it"
    yield from (f"{way}RangeStart {number!r} has no end" for number in open_ids)


def _of_contents(tree: etree._Element, way: str) -> Iterator[str]:
    """What moved stands in a range; nothing in it is edited."""
    depth = 0
    for element in tree.iter(w(way), w(f"{way}RangeStart"), w(f"{way}RangeEnd")):
        if local(element) != way:
            depth += 1 if local(element).endswith("Start") else -1
        elif depth < 1 and not _of_a_mark_at_the_end(element, way):
            yield f"{way} stands outside a range"
        if local(element) == way and (
            next(element.iter(*_EDITS), None) is not None or within(element, *_EDITS)
        ):
            yield f"{way} is edited inside"


def _of_a_mark_at_the_end(element: etree._Element, way: str) -> bool:
    """True for the mark of a paragraph that a range starts in: the properties come before what they are of."""
    if parent_of(element).tag != w("rPr"):
        return False
    paragraph = next(element.iterancestors(w("p")), None)
    return paragraph is not None and next(paragraph.iter(w(f"{way}RangeStart")), None) is not None
