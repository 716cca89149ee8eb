"""Marked blocks of foreign files into the same with the properties of all that differs in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any, TypeVar, cast

from lxml import etree

from pipeline.diff.marking.positions import borne
from pipeline.model.text.block import Blocks, Heading, Paragraph, Row
from pipeline.model.text.foreign import ForeignAtom
from pipeline.model.text.inline import Text
from pipeline.model.text.revision import RevisionKind, whole
from pipeline.ooxml.names import w
from pipeline.read.docx.property_words import PropertyNames, told_properties

Node = TypeVar("Node")
_LEFT = frozenset(("xml", "source", "place", "parts"))
_PLAIN = frozenset((str, int, float, bool, bytes, datetime, RevisionKind, type(None)))
"""The types of most values, in which nothing foreign can be."""


@dataclass(slots=True)
class InWords:
    """Puts the words of their properties into nodes, each kind of properties once."""

    names: tuple[PropertyNames, PropertyNames]
    """Of the old and of the new file."""
    old_roots: frozenset[int]
    """The identities of the roots of the old file's parts."""
    _made: dict[int, tuple[object, object]] = field(default_factory=dict)
    """What was made of a node that many others hold, as a revision; with the node, so that it lives."""

    def blocks(self, blocks: Blocks) -> Blocks:
        """The blocks, in which whatever has a revision says what it looks like."""
        return tuple(
            self._of(block) if whole(block.revisions) in (None, *_MOVED) and borne(block) else block
            for block in blocks
        )

    def _of(self, node: Node) -> Node:
        if type(node) in _PLAIN or node == ():
            return node
        if isinstance(node, ForeignAtom):
            return self._foreign(node)  # type: ignore[return-value]
        if isinstance(node, tuple):
            made = tuple(map(self._of, node))
            return node if all(a is b for a, b in zip(made, node, strict=True)) else made  # type: ignore[return-value]
        if not is_dataclass(node) or (isinstance(node, Row) and node.cells and not borne(node)):
            return node
        if isinstance(node, Paragraph | Heading) and _looks_alike(node):
            return node
        if id(node) not in self._made:
            self._made[id(node)] = node, self._renewed(node)
        return self._made[id(node)][1]  # type: ignore[return-value]

    def _renewed(self, node: Any) -> object:
        changed = {
            name: made
            for name in _names_of(cast(Any, type(node)))
            if (value := getattr(node, name)) is not None and (made := self._of(value)) is not value
        }
        return replace(node, **changed) if changed else node

    def _foreign(self, foreign: ForeignAtom) -> ForeignAtom:
        element = foreign.xml
        if not isinstance(element, etree._Element):
            return foreign
        old = id(element.getroottree().getroot()) in self.old_roots
        return replace(foreign, words=told_properties(element, self.names[not old]))


def _looks_alike(block: Paragraph | Heading) -> bool:
    """True where all texts of a paragraph have the same looks, and had: then nothing is told of them.

    A paragraph without texts may be what another one was before.
    """
    texts = [inline for inline in block.content if isinstance(inline, Text)]
    return (
        0 < len(texts) == len(block.content)
        and all(text.style == texts[0].style and not text.inside for text in texts)
        and not any(
            revision.before or revision.inside for piece in (block, *texts) for revision in piece.revisions
        )
    )


@cache
def _names_of(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a kind of node that may hold something foreign."""
    return tuple(part.name for part in fields(kind) if part.name not in _LEFT)


_MOVED = (RevisionKind.MOVED_FROM, RevisionKind.MOVED_TO)


def property_names(styles: Mapping[str, etree._Element], numbers: Mapping[str, str]) -> PropertyNames:
    """What the names in properties stand for: the name of each style, the number of each list."""
    return PropertyNames({own: _name(style) or own for own, style in styles.items()}, numbers)


def _name(style: etree._Element) -> str:
    element = style.find(w("name"))
    return element.get(w("val"), "") if element is not None else ""
