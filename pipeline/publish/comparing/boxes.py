"""Two texts of foreign files into both in one, and into the text boxes that stay in them, compared inside.

A box stands in an atom, which is carried whole. Where both sides have an atom of one shape but for the words
of its boxes, it gets one key on both, so that it stays; what stands in its boxes is a text of its own.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count

from lxml import etree

from pipeline.diff.marking.blocks import marked_blocks
from pipeline.diff.marking.marks import Marks
from pipeline.diff.pairs.align import Item, aligned
from pipeline.diff.words.tokens import token_words
from pipeline.model.change import Where
from pipeline.model.text.block import Block, Blocks, Cell, Heading, Paragraph, Row, Table
from pipeline.model.text.inline import Inline, Opaque
from pipeline.model.text.revision import GONE, whole
from pipeline.model.text.walk import block_contents, each, renewed
from pipeline.ooxml.foreign.repeated import BOX, FALLBACK
from pipeline.ooxml.joining.shapes import Naming
from pipeline.ooxml.names import MC, w
from pipeline.ooxml.text import remove
from pipeline.publish.comparing.text_pairs import MarkedText, TextPair, staying_contents
from pipeline.read.docx.document import WordReader
from pipeline.read.docx.inlines import open_fields
from pipeline.read.docx.runs import atom_key

SHARED = "box"
"""What the key of an atom begins with whose boxes are compared inside."""
_HOLDERS = frozenset((*map(w, ("drawing", "pict", "object")), f"{{{MC}}}AlternateContent"))
_ONLY_WHOLE = tuple(map(w, ("footnoteReference", "endnoteReference", "altChunk", "subDoc")))
"""What a box may hold that no comparison inside it can keep apart from the rest of the file."""
_BOOKMARKS = tuple(map(w, ("bookmarkStart", "bookmarkEnd")))

Keys = Mapping[int, Opaque]
"""What stands in place of an atom, by the identity of the atom."""
Change = Callable[[Opaque], Opaque]
Shared = Mapping[str, tuple[Opaque, Opaque]]
"""The atoms that both sides have, by what their key begins with."""


@dataclass(frozen=True, slots=True)
class BoxReading:
    """What texts, and the boxes in them, are read and compared with."""

    readers: tuple[WordReader, WordReader]
    marks: Marks
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    """No two atoms get one."""


@dataclass(frozen=True, slots=True)
class BoxedText:
    """A text of both files, compared."""

    texts: TextPair
    blocks: Blocks
    """Both in one."""
    boxes: tuple[MarkedText, ...]
    """The boxes that stay in it, an inner one before the one around it."""


def compared_text(texts: TextPair, scope: str, reading: BoxReading) -> BoxedText:
    """Two texts compared, with the boxes in them; moves of another `scope` have other names."""
    texts, shared = _with_shared_keys(texts, reading)
    blocks = marked_blocks(texts[0].blocks, texts[1].blocks, reading.marks, scope)
    blocks = _changed_atoms(blocks, partial(_with_old_words, shared=shared)) if shared else blocks
    boxes: list[MarkedText] = []
    for content in staying_contents(blocks, texts[0].blocks) if shared else ():
        for inline in content:
            mark = shared_mark(inline)
            if mark in shared and not inline.revisions:
                boxes += _inside(mark, shared[mark], texts, reading)
    return BoxedText(texts, blocks, tuple(boxes))


def shared_mark(inline: Inline) -> str:
    """What the key of an atom begins with whose boxes are compared inside; "" for any other inline."""
    kind, _, rest = inline.xml.partition(":") if isinstance(inline, Opaque) else ("", "", "")
    return f"{SHARED}:{rest.partition(':')[0]}:" if kind == SHARED else ""


def _inside(
    mark: str, atoms: tuple[Opaque, Opaque], texts: TextPair, reading: BoxReading
) -> Iterator[MarkedText]:
    """The boxes of an atom that stays, those for older programs behind those for newer ones."""
    newer: list[MarkedText] = []
    old, new = (list(_boxes(_holder(atom))) for atom in atoms)
    for number, (was, now) in enumerate(zip(old, new, strict=True)):
        is_repeated = next(now.iterancestors(FALLBACK), None) is not None
        if is_repeated:
            _without_bookmarks(was)
        before = reading.readers[0].text_in(texts[0].part, was)
        after = reading.readers[1].text_in(texts[1].part, now)
        inner = compared_text((before, after), f"{mark.replace(':', '')}x{number}", reading)
        origin = next((text for text in newer if _says_the_same(text, inner)), None) if is_repeated else None
        own = MarkedText(Where.TEXT_BOX, "text box", inner.texts, inner.blocks, mark, origin)
        newer += [] if is_repeated else [own]
        yield from inner.boxes
        yield own


def _says_the_same(text: MarkedText, inner: BoxedText) -> bool:
    pairs = zip(text.texts, inner.texts, strict=True)
    return all(mine.blocks == other.blocks for mine, other in pairs)


def _without_bookmarks(box: etree._Element) -> None:
    """Takes away, in place, the bookmarks of an old box that the one for newer programs brings along."""
    for mark in list(box.iter(*_BOOKMARKS)):
        remove(mark)


def _with_shared_keys(texts: TextPair, reading: BoxReading) -> tuple[TextPair, Shared]:
    """The texts with one key for the atoms that differ on both sides in the words of their boxes alone."""
    if any(next(text.container.iterdescendants(BOX), None) is None for text in texts):
        return texts, {}
    atoms = [list(_boxed_atoms(text.blocks)) for text in texts]
    counts = [Counter(atom.xml for atom in side) for side in atoms]
    lone = [[atom for atom in side if counts[0][atom.xml] != counts[1][atom.xml]] for side in atoms]
    namings = [
        reader.naming(text.part) if side else Naming()
        for reader, text, side in zip(reading.readers, texts, lone, strict=True)
    ]
    items = [[_item(atom, naming) for atom in side] for side, naming in zip(lone, namings, strict=True)]
    keys: tuple[dict[int, Opaque], dict[int, Opaque]] = ({}, {})
    shared: dict[str, tuple[Opaque, Opaque]] = {}
    for i, j in _pairs(items[0], items[1]):
        mark = f"{SHARED}:{next(reading.numbers)}:"
        shared[mark] = lone[0][i], lone[1][j]
        for atom, own in zip(shared[mark], keys, strict=True):
            # Blocks pair by words: an edit in a box does not make what is around it another text.
            own[id(atom)] = replace(atom, xml=mark + items[0][i].kind, text=lone[1][j].text)
    old, new = (
        replace(text, blocks=_changed_atoms(text.blocks, partial(_keyed, keys=own))) if own else text
        for text, own in zip(texts, keys, strict=True)
    )
    return (old, new), shared


def _boxed_atoms(blocks: Blocks) -> Iterator[Opaque]:
    """The atoms of a text whose boxes can be compared inside."""
    for block in blocks:
        for content in block_contents(block):
            for inline in content:
                if isinstance(inline, Opaque) and _can_be_opened(inline):
                    yield inline


def _can_be_opened(atom: Opaque) -> bool:
    pieces = atom.source if isinstance(atom.source, tuple) and not atom.block else ()
    if len(pieces) != 1 or pieces[0][1] is None or pieces[0][1].tag not in _HOLDERS:
        return False
    boxes = list(_boxes(pieces[0][1]))
    return bool(boxes) and all(
        len(box) and next(box.iter(*_ONLY_WHOLE), None) is None and not open_fields(box) for box in boxes
    )


def _holder(atom: Opaque) -> etree._Element:
    """The child of a run that an atom with boxes is."""
    assert isinstance(atom.source, tuple)
    holder = atom.source[0][1]
    assert isinstance(holder, etree._Element)
    return holder


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The contents of the text boxes in an element, without those inside them."""
    for child in element:
        if child.tag == BOX:
            yield child
        else:
            yield from _boxes(child)


def _item(atom: Opaque, naming: Naming) -> Item:
    """An atom as it is paired: by its shape without the content of its boxes, and by their words."""
    assert isinstance(atom.source, tuple)
    run, holder = atom.source[0]
    bare = deepcopy(holder)
    for box in list(_boxes(bare)):
        box.clear()
    words = token_words(" ".join(text.text or "" for text in holder.iter(w("t"))))
    return Item(atom_key(((run, bare),), naming), "", tuple(words))


def _pairs(old: Sequence[Item], new: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """The atoms that are one on both sides: by words; else of one shape, where as many are left."""
    pairing = aligned(old, new)
    pairs = (*pairing.pairs, *pairing.moves)
    yield from pairs
    left = [i for i in range(len(old)) if i not in {i for i, _ in pairs}]
    right = [j for j in range(len(new)) if j not in {j for _, j in pairs}]
    for shape in dict.fromkeys(old[i].kind for i in left):
        gone, came = [i for i in left if old[i].kind == shape], [j for j in right if new[j].kind == shape]
        if len(gone) == len(came):
            yield from zip(gone, came, strict=True)


def _keyed(atom: Opaque, keys: Keys) -> Opaque:
    return keys.get(id(atom), atom)


def _with_old_words(atom: Opaque, shared: Shared) -> Opaque:
    """An atom that did not stay after all says what it said."""
    mark = shared_mark(atom) if whole(atom.revisions) in GONE else ""
    return replace(atom, text=shared[mark][0].text) if mark in shared else atom


def _changed_atoms(blocks: Blocks, change: Change) -> Blocks:
    return each(blocks, partial(_changed_block, change=change))


def _changed_block(block: Block, change: Change) -> Block:
    match block:
        case Paragraph() | Heading():
            return renewed(block, content=each(block.content, partial(_changed, change=change)))
        case Table():
            return renewed(block, rows=each(block.rows, partial(_changed_row, change=change)))
        case _:
            return block


def _changed_row(row: Row, change: Change) -> Row:
    return renewed(row, cells=each(row.cells, partial(_changed_cell, change=change)))


def _changed_cell(cell: Cell, change: Change) -> Cell:
    return renewed(cell, blocks=each(cell.blocks, partial(_changed_block, change=change)))


def _changed(inline: Inline, change: Change) -> Inline:
    return change(inline) if isinstance(inline, Opaque) else inline
