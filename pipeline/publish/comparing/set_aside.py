"""Two texts of foreign files into the blocks and rows that stand once in each: they need not be read."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from pipeline.diff.pairs.similarity import longest_run
from pipeline.ooxml.joining.names_of_both import OldNames
from pipeline.ooxml.names import w
from pipeline.ooxml.text import children_bytes, mentions

_DEPENDENT = (
    *(b" r:", b":footnoteReference", b":endnoteReference", b":fldChar", b":fldSimple", b":sectPr"),
    *(b":outlineLvl", b":bookmark", b":commentR", b":sdt", b":AlternateContent", b":anchor="),
)
"""What a block means only within its own package, together with other blocks, or as a place in the text."""
_NAMED = re.compile(rb'<w:(?:pStyle|rStyle|tblStyle|numId) w:val="([^"]*)"')
_WORDS = re.compile(rb"<w:t[ >][^<]*\w")

_BLOCKS = frozenset(map(w, ("p", "tbl")))

Tokens = Mapping[etree._Element, str]
"""What each element that is set aside stands for: the same on both sides."""

_Written = Mapping[etree._Element, bytes]
"""Elements in their order, each with the bytes behind its start tag."""


@dataclass(frozen=True, slots=True)
class Aside:
    """What need not be read of two texts."""

    old: Tokens = field(default_factory=dict)
    new: Tokens = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SetAside:
    """Finds what is the same, given what the names of both packages stand for."""

    names: OldNames
    headings: frozenset[str] = frozenset()
    """The styles that make a heading: a list of changes says the section, so that headings are read.

    Among them "" where a paragraph that names no style is one: then everything is read."""

    def of(self, old: etree._Element, new: etree._Element) -> Aside:
        """The blocks of two containers that are the same and in the same order, and rows of their tables.

        Blocks that stand together on both sides are known by one name: they are one piece from here on.
        """
        before, after = _written(old), _written(new)
        pairs = self._same(before, after)
        tokens = _in_runs(pairs, old, new)
        left = [
            [element for element in side if element.tag == w("tbl") and element not in known]
            for side, known in zip((before, after), tokens, strict=True)
        ]
        rows = self._same(*(dict(_rows(tables)) for tables in left))
        return Aside(
            {**tokens[0], **{was: f"row{number}" for number, (was, _) in enumerate(rows)}},
            {**tokens[1], **{now: f"row{number}" for number, (_, now) in enumerate(rows)}},
        )

    def _same(self, old: _Written, new: _Written) -> Sequence[tuple[etree._Element, etree._Element]]:
        """The elements whose bytes stand once on each side, in the longest run that is in order on both."""
        counts = [Counter(side.values()) for side in (old, new)]
        places = {content: place for place, content in enumerate(new.values())}
        pairs = [
            (place, places[content])
            for place, content in enumerate(old.values())
            if counts[0][content] == counts[1][content] == 1 and self._need_not_be_read(content)
        ]
        befores, afters = list(old), list(new)
        return [(befores[i], afters[j]) for i, j in longest_run(pairs)]

    def _need_not_be_read(self, content: bytes) -> bool:
        return (
            "" not in self.headings
            and not mentions(content, _DEPENDENT)
            and _WORDS.search(content) is not None
            and self._same_names(content)
        )

    def _same_names(self, content: bytes) -> bool:
        for match in _NAMED.finditer(content):
            name = match[1].decode("utf-8", "replace")
            known = self.names.numbers if match[0].startswith(b"<w:numId") else self.names.styles
            if name in self.headings or name in self.names.direct or known.get(name, name) != name:
                return False
        return True


def _written(container: etree._Element) -> _Written:
    """The blocks of a container, each with its bytes."""
    blocks = zip(container, children_bytes(container), strict=True)
    return {block: content for block, content in blocks if block.tag in _BLOCKS}


def _in_runs(
    pairs: Sequence[tuple[etree._Element, etree._Element]], old: etree._Element, new: etree._Element
) -> tuple[dict[etree._Element, str], dict[etree._Element, str]]:
    """A name for each pair, the same for those that stand directly behind one another on both sides."""
    places = [{child: place for place, child in enumerate(side)} for side in (old, new)]
    tokens: tuple[dict[etree._Element, str], dict[etree._Element, str]] = ({}, {})
    run, expected = 0, (-1, -1)
    for was, now in pairs:
        place = places[0][was], places[1][now]
        run += place != expected
        tokens[0][was] = tokens[1][now] = f"same{run}"
        expected = place[0] + 1, place[1] + 1
    return tokens


def _rows(tables: Iterable[etree._Element]) -> Iterator[tuple[etree._Element, bytes]]:
    """The rows behind the first of each table, whose columns are told by what heads them."""
    for table in tables:
        rows = [
            (child, content)
            for child, content in zip(table, children_bytes(table), strict=True)
            if child.tag == w("tr")
        ]
        if rows and all(_says(cell) for cell in rows[0][0].iterchildren(w("tc"))):
            yield from rows[1:]


def _says(cell: etree._Element) -> bool:
    return any((text.text or "").strip() for text in cell.iter(w("t")))
