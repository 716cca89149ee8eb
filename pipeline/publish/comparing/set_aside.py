"""Two texts of foreign files into the blocks and rows that stand once in each: they need not be read."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from lxml import etree

from pipeline.diff.pairs.similarity import longest_run
from pipeline.ooxml.joining.names_of_both import OldNames
from pipeline.ooxml.names import w

_DEPENDENT = re.compile(
    rb" r:[a-zA-Z]+=|<w:(?:footnoteReference|endnoteReference|fldChar|fldSimple|sectPr|outlineLvl"
    rb"|bookmarkStart|bookmarkEnd|commentRange|commentReference|sdt|AlternateContent)[ />]"
    rb"|<mc:AlternateContent|w:anchor="
)
"""What a block means only within its own package, together with other blocks, or as a place in the text."""
_NAMED = re.compile(rb'<w:(?:pStyle|rStyle|tblStyle|numId) w:val="([^"]*)"')
_WORDS = re.compile(rb"<w:t[ >][^<]*\w")

Tokens = Mapping[etree._Element, str]
"""What each element that is set aside stands for: the same on both sides."""


@dataclass(frozen=True, slots=True)
class Aside:
    """What need not be read of two texts."""

    old: Tokens = field(default_factory=dict)
    new: Tokens = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Side:
    """Elements of one text, and the digest of each that means the same in both packages."""

    elements: Sequence[etree._Element]
    digests: Sequence[bytes]


@dataclass(frozen=True, slots=True)
class SetAside:
    """Finds what is the same, given what the names of both packages stand for."""

    names: OldNames
    headings: frozenset[str] = frozenset()
    """The styles that make a heading: a list of changes says the section, so that headings are read."""

    def of(self, old: etree._Element, new: etree._Element) -> Aside:
        """The blocks of two containers that are the same and in the same order, and rows of their tables."""
        before, after = self._side(_blocks(old)), self._side(_blocks(new))
        tokens = _same(before, after)
        left = [
            [element for element in side.elements if element.tag == w("tbl") and element not in known]
            for side, known in zip((before, after), tokens, strict=True)
        ]
        rows_before, rows_after = self._side(_rows(left[0])), self._side(_rows(left[1]))
        rows = _same(rows_before, rows_after)
        return Aside({**tokens[0], **rows[0]}, {**tokens[1], **rows[1]})

    def _side(self, elements: Iterable[etree._Element]) -> _Side:
        whole = list(elements)
        return _Side(whole, [self._digest(element) for element in whole])

    def _digest(self, element: etree._Element) -> bytes:
        """The digest of an element without its start tag; b"" for one that has to be read."""
        data: bytes = etree.tostring(element, with_tail=False)
        content = data[data.index(b">") :]
        if _DEPENDENT.search(content) or not _WORDS.search(content) or not self._same_names(content):
            return b""
        return blake2b(content, digest_size=12).digest()

    def _same_names(self, content: bytes) -> bool:
        for match in _NAMED.finditer(content):
            name = match[1].decode("utf-8", "replace")
            known = self.names.numbers if match[0].startswith(b"<w:numId") else self.names.styles
            if name in self.headings or name in self.names.direct or known.get(name, name) != name:
                return False
        return True


def _same(old: _Side, new: _Side) -> tuple[dict[etree._Element, str], dict[etree._Element, str]]:
    """The elements whose digests stand once on each side, in the longest run that is in order on both."""
    counts = [Counter(side.digests) for side in (old, new)]
    places = {digest: place for place, digest in enumerate(new.digests) if digest}
    pairs = [
        (place, places[digest])
        for place, digest in enumerate(old.digests)
        if digest and counts[0][digest] == 1 and counts[1][digest] == 1
    ]
    tokens: tuple[dict[etree._Element, str], dict[etree._Element, str]] = ({}, {})
    for i, j in longest_run(pairs):
        token = old.digests[i].hex()
        tokens[0][old.elements[i]] = tokens[1][new.elements[j]] = token
    return tokens


def _blocks(container: etree._Element) -> Iterable[etree._Element]:
    return container.iterchildren(w("p"), w("tbl"))


def _rows(tables: Iterable[etree._Element]) -> Iterable[etree._Element]:
    """The rows behind the first of each table, whose columns are told by what heads them."""
    for table in tables:
        rows = list(table.iterchildren(w("tr")))
        if rows and all(_says(cell) for cell in rows[0].iterchildren(w("tc"))):
            yield from rows[1:]


def _says(cell: etree._Element) -> bool:
    return any((text.text or "").strip() for text in cell.iter(w("t")))
