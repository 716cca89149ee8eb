"""The notes of two foreign files into what each is compared as."""

from collections.abc import Iterable, Iterator, Mapping

from pipeline.diff.marking.blocks import item
from pipeline.diff.pairs.align import Item, aligned
from pipeline.model.text.block import Block, Blocks
from pipeline.model.text.inline import Opaque
from pipeline.model.text.walk import block_contents
from pipeline.read.docx.document import NoteKey, WordText

Notes = tuple[Mapping[NoteKey, WordText], Mapping[NoteKey, WordText]]
Keys = tuple[Mapping[NoteKey, str], Mapping[NoteKey, str]]
KeptNote = tuple[tuple[str, str], int, tuple[WordText, WordText]]
"""Its kind and what it is compared as, its number in the new file, and both texts."""


def note_keys(old: Mapping[NoteKey, WordText], new: Mapping[NoteKey, WordText]) -> Keys:
    """What each note is compared as: the same name where both files have it, whatever was edited in it."""
    result: tuple[dict[NoteKey, str], dict[NoteKey, str]] = ({}, {})
    lists = [list(old.items()), list(new.items())]
    items = [[_note_item(key, text.blocks) for key, text in side] for side in lists]
    pairing = aligned(items[0], items[1])
    for number, (i, j) in enumerate(pairing.pairs):
        result[0][lists[0][i][0]] = result[1][lists[1][j][0]] = f"both{number}"
    for side, name in ((0, "old"), (1, "new")):
        for number, (key, _) in enumerate(lists[side]):
            result[side].setdefault(key, f"{name}{number}")
    return result


def _note_item(key: NoteKey, blocks: Iterable[Block]) -> Item:
    words = tuple(word for block in blocks for word in item(block).words)
    return Item(key[0], "", words)


def kept_notes(marked: Blocks, notes: Notes, keys: Keys) -> Iterator[KeptNote]:
    """The notes whose mark stays, as they were and as they are."""
    moved = {name for atom in _atoms(marked) if atom.revisions for name in _note_name(atom)}
    olds = {name: notes[0][key] for key, name in keys[0].items()}
    for key, name in keys[1].items():
        if name in olds and name not in moved:
            kind = key[0]
            number = [other for other in notes[1] if other[0] == kind].index(key) + 1
            yield (kind, name), number, (olds[name], notes[1][key])


def _atoms(blocks: Blocks) -> Iterator[Opaque]:
    for block in blocks:
        for content in block_contents(block):
            yield from (inline for inline in content if isinstance(inline, Opaque))


def _note_name(atom: Opaque) -> Iterator[str]:
    if atom.xml.startswith(("footnote:", "endnote:")):
        yield atom.xml.split(":")[1]
