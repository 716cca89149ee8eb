"""A red-line and the changes that concern somebody into the red-line in which only those are marked."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from pipeline.diff.changes.audience import Audience
from pipeline.diff.marking.positions import borne, changes_inside
from pipeline.diff.marking.redline import Redline, rejected
from pipeline.diff.marking.sides import accepted_blocks, accepted_notes
from pipeline.model.shared import Shared
from pipeline.model.text.block import Block, Blocks, Note
from pipeline.model.text.document import Document
from pipeline.model.text.inline import CrossReference, Id, NoteReference
from pipeline.model.text.walk import block_contents
from pipeline.resolve.resolved import resolved, targets


@dataclass(frozen=True, slots=True)
class Heard:
    """What an audience is shown in place of the whole red-line."""

    who: Audience
    red: Redline
    """The red-line in which only what concerns it is marked."""


def heard(red: Redline, who: Audience, kept: frozenset[str], shared: Shared) -> Heard:
    """The red-line with every change accepted that is not to be kept; its old side is what rejecting leaves.

    A block is kept whole: a table shows all of its changes where one of them is kept, and a section that
    moved all of its edits. So is a block that refers to what only a kept change brings: without its mark the
    old side would point at nothing.
    """
    kept = _with_moves(red.document, kept)
    shown = _shown(red, kept)
    while more := _referring(red, rejected(shown), kept) - kept:
        kept = _with_moves(red.document, kept | more)
        shown = _shown(red, kept)
    old = resolved(rejected(shown), shared, lambda _: None)
    # What other artefacts print was read for the two sides; it is not read again.
    references = {**red.new.references, **red.old.references, **old.references}
    return Heard(who, replace(shown, old=replace(old, references=references)))


def _shown(red: Redline, kept: frozenset[str]) -> Redline:
    document = replace(
        red.document,
        front=tuple(_blocks(red.document.front, kept)),
        body=tuple(_blocks(red.document.body, kept)),
        notes=tuple(_notes(red.document.notes, kept)),
    )
    return replace(red, document=document)


def _with_moves(document: Document, kept: frozenset[str]) -> frozenset[str]:
    """With the sections that moved, where an edit inside them is kept."""
    moves = (block.revisions[0] for block in document.blocks if block.revisions)
    return kept | {move.change_id for move in moves if not kept.isdisjoint(changes_inside(move))}


def _referring(red: Redline, old: Document, kept: frozenset[str]) -> frozenset[str]:
    """The changes of the blocks that refer to something which this old side lacks."""
    known = targets(old).keys() | {note.id for note in old.notes}
    return frozenset(
        revision.change_id
        for block in red.document.blocks
        if not _is_kept(block, kept) and not _referred(block, old.artefact.id) <= known
        for revision in borne(block)
        if revision.change_id
    )


def _referred(block: Block, artefact_id: Id) -> frozenset[Id]:
    """The ids in its own artefact that a block refers to."""
    ids: set[Id] = set()
    for inline in chain.from_iterable(block_contents(block)):
        match inline:
            case CrossReference(target=target, artefact=artefact) if target:
                ids |= {target} if artefact in ("", artefact_id) else set()
            case NoteReference(note=note):
                ids.add(note)
            case _:
                pass
    return frozenset(ids)


def _blocks(blocks: Blocks, kept: frozenset[str]) -> Iterator[Block]:
    for block in blocks:
        if _is_kept(block, kept):
            yield block
        else:
            yield from accepted_blocks((block,))


def _notes(notes: tuple[Note, ...], kept: frozenset[str]) -> Iterator[Note]:
    for note in notes:
        if _is_kept(note, kept):
            yield note
        else:
            yield from accepted_notes((note,))


def _is_kept(piece: Block | Note, kept: frozenset[str]) -> bool:
    revisions = borne(piece)
    return not revisions or any(revision.change_id in kept for revision in revisions)
