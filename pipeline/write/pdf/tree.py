"""The objects of a PDF into its structure elements and the ways between them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pydyf  # type: ignore[import-untyped]


@dataclass(frozen=True, slots=True)
class StructureTree:
    """The structure tree as WeasyPrint built it, before it is written."""

    pdf: pydyf.PDF
    elements: Mapping[bytes, Any]
    """Every structure element by its reference, those included that hang on no tree."""
    document: Any
    """The root element."""

    def kids(self, element: Any) -> list[Any]:
        """The child elements."""
        return [self.elements[kid] for kid in element["K"] if kid in self.elements]

    def parent(self, element: Any) -> Any:
        """The parent element, or None for the root."""
        return self.elements.get(element["P"])

    def descendants(self, element: Any, kind: str) -> Iterator[Any]:
        """Every element of a kind below an element, in reading order."""
        for kid in self.kids(element):
            if kid["S"] == kind:
                yield kid
            yield from self.descendants(kid, kind)


def structure_tree(pdf: pydyf.PDF) -> StructureTree:
    """The structure tree of a PDF."""
    elements = {item.reference: item for item in dictionaries(pdf) if item.get("Type") == "/StructElem"}
    document = next(item for item in elements.values() if item["S"] == "/Document")
    return StructureTree(pdf, elements, document)


def dictionaries(pdf: pydyf.PDF) -> Iterator[Any]:
    """Every object of a PDF that is a dictionary."""
    return (item for item in pdf.objects if isinstance(item, pydyf.Dictionary))
