"""The controls around blocks, rows and cells of two foreign texts into what each is known by in both."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from lxml import etree

from pipeline.ooxml.joining.enclosing import CONTROLS, bearer_of
from pipeline.ooxml.names import w
from pipeline.read.docx.blocks import control_key
from pipeline.read.docx.document import WordReader

_STORIES = frozenset(map(w, ("body", "tc", "hdr", "ftr", "footnote", "endnote", "tbl", "tr")))
"""What a control stands in that is no control of runs: around blocks, rows or cells."""
Known = dict[etree._Element, str]
Control = tuple[etree._Element, str, str]
"""A control, what it says of itself, and the words in it."""


def paired_controls(old: WordReader, new: WordReader) -> tuple[Known, Known]:
    """What each control of the bodies is known by: the same where both have it, whatever was edited in it.

    Each side is in the order of its text.
    """
    before, after = (_controls(reader, reader.main) for reader in (old, new))
    pairs = list(_pairs(before, after))
    names = [
        {place: f"both{count}" for count, place in enumerate(places)}
        for places in ([i for i, _ in pairs], [j for _, j in pairs])
    ]
    return _known(before, names[0], "old"), _known(after, names[1], "new")


def _known(controls: Sequence[Control], both: Mapping[int, str], side: str) -> Known:
    return {control: both.get(place, f"{side}{place}") for place, (control, _, _) in enumerate(controls)}


def same_controls(readers: tuple[WordReader, WordReader]) -> dict[etree._Element, etree._Element]:
    """The new control that each old one has become."""
    after = {name: control for control, name in readers[1].controls.items()}
    return {control: after[name] for control, name in readers[0].controls.items() if name in after}


def _controls(reader: WordReader, part: str) -> list[Control]:
    root, naming = reader.root(part), reader.naming(part)
    return [
        (control, control_key(control, naming), control_words(control))
        for control in root.iter(*CONTROLS)
        if bearer_of(control) in _STORIES
    ]


def control_words(control: etree._Element) -> str:
    """All that a control stands around, without the ends of paragraphs."""
    return "".join(text.text or "" for text in control.iter(w("t")))


def _pairs(old: Sequence[Control], new: Sequence[Control]) -> Iterator[tuple[int, int]]:
    """The controls that say the same of themselves, in order: first those with the same words."""
    if not old or not new:
        return
    exact = SequenceMatcher(None, [c[1:] for c in old], [c[1:] for c in new], autojunk=False)
    i = j = 0
    for block in exact.get_matching_blocks():
        rough = SequenceMatcher(
            None, [c[1] for c in old[i : block.a]], [c[1] for c in new[j : block.b]], autojunk=False
        )
        for inner in rough.get_matching_blocks():
            yield from ((i + inner.a + k, j + inner.b + k) for k in range(inner.size))
        yield from ((block.a + k, block.b + k) for k in range(block.size))
        i, j = block.a + block.size, block.b + block.size
