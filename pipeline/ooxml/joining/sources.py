"""What was read of a foreign Word file into the elements that it was read from."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

Piece = tuple[etree._Element, etree._Element | None]
"""A run and one child of it, or an element of a paragraph that is no run and None."""


@dataclass(frozen=True, slots=True)
class ZeroWidth:
    """A bookmark, a comment mark or a permission: it takes no room in the text."""

    offset: int
    """How many characters and atoms of the paragraph stand before it."""
    element: etree._Element
    run: etree._Element | None = None
    """The run that it stands in, if it does."""

    def moved(self, before: int) -> "ZeroWidth":
        """The same mark, counted from further ahead."""
        return replace(self, offset=self.offset + before) if before else self


@dataclass(frozen=True, slots=True)
class MarkSources:
    """What takes no part in the comparison of a text: marks without width, in it and between its blocks."""

    marks: Mapping[etree._Element, tuple[ZeroWidth, ...]] = field(default_factory=dict)
    """Those in each paragraph that has any."""
    between: Mapping[etree._Element, tuple[etree._Element, ...]] = field(default_factory=dict)
    """Those between blocks, by the block that they stand before; behind the last one by their parent."""
