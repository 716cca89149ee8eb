"""A marked text of two foreign files into the bookmarks that stand in it twice, over other words."""

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from pipeline.model.text.block import Block, Blocks, Row, Table
from pipeline.model.text.inline import Opaque
from pipeline.model.text.revision import ARRIVED, GONE, Revisions, whole
from pipeline.model.text.walk import block_contents
from pipeline.ooxml.names import w
from pipeline.write.docx.revised.sides import placed_pieces
from pipeline.write.docx.woven.story import block_elements, element_of

_ANCHOR = re.compile(rb'w:anchor="([^"]*)"')
_CODE = re.compile(rb"""(?:<w:instrText[^>]*>|w:instr=["'])([^<>]*)""")
_LONGEST = 40
"""Word cuts a longer name."""


def bookmark_names(container: etree._Element) -> frozenset[str]:
    """The names of the bookmarks in an element."""
    return frozenset(element.get(w("name"), "") for element in container.iter(w("bookmarkStart")))


def names_apart(marked: Blocks, old: Blocks, new: Blocks) -> Mapping[str, str]:
    """A name of its own for each old bookmark that the new file has under the same name elsewhere."""
    before, after = _blocks_of_names(old), _blocks_of_names(new)
    both = before.keys() & after.keys()
    if not both:
        return {}
    elsewhere = {name for element in _apart(marked) for name in bookmark_names(element)} & both
    paired = {(i, j) for _, i, j in placed_pieces(marked)}
    elsewhere |= {name for name in both if (before[name], after[name]) not in paired}
    taken = frozenset(before.keys() | after.keys())
    return {name: _free(name, number, taken) for number, name in enumerate(sorted(elsewhere), 1)}


def is_pointed_at(names: Iterable[str], data: bytes) -> bool:
    """True where a link or a field in the bytes of a part names one of the bookmarks."""
    anchors, codes = set(_ANCHOR.findall(data)), set(b" ".join(_CODE.findall(data)).split())
    encoded = (name.encode() for name in names)
    return any(name in anchors or name in codes or b'"%s"' % name in codes for name in encoded)


def _blocks_of_names(blocks: Blocks) -> dict[str, int]:
    """The block that each bookmark starts in."""
    return {
        name: number
        for number, block in enumerate(blocks)
        for element in block_elements(block)
        for name in bookmark_names(element)
    }


def _free(name: str, number: int, taken: frozenset[str]) -> str:
    ending = f"_was{number}"
    free = name[: _LONGEST - len(ending)] + ending
    return free if free not in taken else _free(name, number + 1_000, taken)


def _apart(blocks: Iterable[Block]) -> Iterator[etree._Element]:
    """The elements of what one side alone has."""
    for block in blocks:
        if _alone(block.revisions):
            yield from block_elements(block)
            continue
        if isinstance(block, Table):
            for row in block.rows:
                yield from _apart_in_row(row)
        for content in block_contents(block):
            for inline in content:
                if isinstance(inline, Opaque) and _alone(inline.revisions):
                    yield from _of_atom(inline)


def _apart_in_row(row: Row) -> Iterator[etree._Element]:
    if _alone(row.revisions):
        yield element_of(row)
        return
    for cell in row.cells:
        if _alone(cell.revisions):
            yield element_of(cell)
        else:
            yield from _apart(cell.blocks)


def _of_atom(atom: Opaque) -> Iterator[etree._Element]:
    pieces = atom.source if isinstance(atom.source, tuple) else ()
    for piece in pieces:
        if isinstance(piece, tuple):
            yield piece[0] if piece[1] is None else piece[1]
        else:
            yield piece


def _alone(revisions: Revisions) -> bool:
    return whole(revisions) in GONE | ARRIVED
