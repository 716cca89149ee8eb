"""Two states into which position of the one is which of the other, looked for only where they differ."""

from dataclasses import replace

from pipeline.diff.authors.correspondence import MARKS, Correspondence, MatchRecord, correspondence
from pipeline.diff.authors.states import ComparedState, Region, Window, alignment_keys, window_of
from pipeline.diff.marking.blocks import item, marked_blocks
from pipeline.diff.marking.positions import visited, visited_block
from pipeline.diff.marking.redline import marked_notes
from pipeline.diff.marking.renamed_ids import may_be_renamed
from pipeline.diff.marking.renamed_lists import are_named_otherwise
from pipeline.diff.pairs.similarity import Weights, weights_by
from pipeline.model.text.block import Blocks
from pipeline.model.text.document import Document

_CONTEXT = 1
"""The blocks on either side of a window that are compared with it: what differs first decides a direction."""


def correspondence_between(old: ComparedState, new: ComparedState) -> Correspondence:
    """What stayed from one state to the next; the same as comparing the whole of both.

    The whole is compared where a window alone would not tell: where what differs stands elsewhere as well,
    or where a name was given to something else.
    """
    exact = window_of(old.front.blocks, new.front.blocks), window_of(old.body.blocks, new.body.blocks)
    if not (_is_apart(old.front, new.front, exact[0]) and _is_apart(old.body, new.body, exact[1])):
        return correspondence(old.document, new.document)
    windows = _with_context(old.front, new.front, exact[0]), _with_context(old.body, new.body, exact[1])
    before, after = _cut(old.document, windows), _cut(new.document, windows)
    if old.document.notes == new.document.notes:
        before, after = replace(before, notes=()), replace(after, notes=())
    if may_be_renamed(before, after):
        return correspondence(old.document, new.document)
    marked = _marked((before, after), (old, new))
    if are_named_otherwise(marked):
        return correspondence(old.document, new.document)
    return _recorded((old, new), windows, marked)


def _is_apart(old: Region, new: Region, window: Window) -> bool:
    """True where no block in the window has the text or the id of one outside: none there can be paired."""
    for region in (old, new):
        inside: dict[object, int] = {}
        for key in alignment_keys(item(block) for block in window.of(region.blocks)):
            inside[key] = inside.get(key, 0) + 1
        if any(region.keys[key] != count for key, count in inside.items()):
            return False
    return True


def _with_context(old: Region, new: Region, window: Window) -> Window:
    """The window with what stands beside it; nothing is looked at where nothing differs."""
    differs = window.of(old.blocks) or window.of(new.blocks)
    return window.wider(_CONTEXT) if differs else window


def _cut(document: Document, windows: tuple[Window, Window]) -> Document:
    return replace(document, front=windows[0].of(document.front), body=windows[1].of(document.body))


def _marked(cut: tuple[Document, Document], states: tuple[ComparedState, ComparedState]) -> Document:
    """The new side of what was cut out, with what only the old one has still in it."""
    old, new = cut
    fronts, bodies = (states[0].front, states[1].front), (states[0].body, states[1].body)
    return replace(
        new,
        front=marked_blocks(old.front, new.front, MARKS, "front", _weights(fronts, old.front + new.front)),
        body=marked_blocks(old.body, new.body, MARKS, "", _weights(bodies, old.body + new.body)),
        notes=marked_notes(old.notes, new.notes, MARKS),
    )


def _weights(sides: tuple[Region, Region], blocks: Blocks) -> Weights:
    """How much each word of some blocks tells in all of both sides."""
    old, new = (side.words for side in sides)
    asked = {word for block in blocks for word in item(block).words}
    return weights_by({word: old[word] + new[word] for word in asked}, sides[0].total + sides[1].total)


def _recorded(
    states: tuple[ComparedState, ComparedState], windows: tuple[Window, Window], marked: Document
) -> Correspondence:
    """The matches of what was marked, and of all that stands around it."""
    record = MatchRecord()
    _, new = states
    for region, window, blocks in zip(
        (new.front, new.body), windows, (marked.front, marked.body), strict=True
    ):
        record.stayed(sum(region.lengths[: window.head]))
        for block in blocks:
            visited_block(block, record)
        record.stayed(sum(region.lengths[len(region.lengths) - window.tail :]))
    if marked.notes:
        visited(replace(marked, front=(), body=()), record)
    else:
        record.stayed(new.notes_length)
    return record.correspondence()
