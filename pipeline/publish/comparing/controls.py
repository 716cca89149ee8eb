"""The controls around blocks, rows and cells of two foreign texts into what each is known by in both."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from lxml import etree

from pipeline.ooxml.joining.enclosing import CONTROLS
from pipeline.ooxml.names import w
from pipeline.read.docx.blocks import control_key
from pipeline.read.docx.document import WordReader

_WITHIN = frozenset(map(w, ("sdt", "sdtContent", "customXml", "smartTag")))
_STORIES = frozenset(map(w, ("body", "tc", "hdr", "ftr", "footnote", "endnote", "tbl", "tr")))
"""What a control stands in that is no control of runs: around blocks, rows or cells."""
Known = dict[etree._Element, str]


def paired_controls(old: WordReader, new: WordReader) -> tuple[Known, Known]:
    """What each control of the bodies is known by: the same where both have it, whatever was edited in it."""
    names: tuple[Known, Known] = ({}, {})
    sides = [_controls(reader, reader.main) for reader in (old, new)]
    for count, (i, j) in enumerate(_pairs(sides[0], sides[1])):
        names[0][sides[0][i][0]] = names[1][sides[1][j][0]] = f"both{count}"
    for side, known in enumerate(names):
        for count, (control, _, _) in enumerate(sides[side]):
            known.setdefault(control, f"{'old' if side == 0 else 'new'}{count}")
    return names


def same_controls(readers: tuple[WordReader, WordReader]) -> dict[etree._Element, etree._Element]:
    """The new control that each old one has become."""
    after = {name: control for control, name in readers[1].controls.items()}
    return {control: after[name] for control, name in readers[0].controls.items() if name in after}


Control = tuple[etree._Element, str, str]
"""A control, what it says of itself, and the words in it."""


def _controls(reader: WordReader, part: str) -> list[Control]:
    root, naming = reader.root(part), reader.naming(part)
    return [
        (control, control_key(control, naming), "".join(text.text or "" for text in control.iter(w("t"))))
        for control in root.iter(*CONTROLS)
        if _is_of_no_run(control)
    ]


def _is_of_no_run(control: etree._Element) -> bool:
    above = next((above for above in control.iterancestors() if above.tag not in _WITHIN), None)
    return above is not None and above.tag in _STORIES


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
