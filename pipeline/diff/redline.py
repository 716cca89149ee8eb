"""Two resolved documents into a red-line: one document whose pieces carry revisions."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pipeline.diff.blocks import marked_blocks, marked_paragraphs
from pipeline.diff.marks import Marks, marked_paragraph
from pipeline.diff.sides import accepted_blocks, accepted_notes, rejected_blocks, rejected_notes
from pipeline.model.block import Note
from pipeline.model.change import Claim
from pipeline.model.document import Document
from pipeline.model.inline import unplaced
from pipeline.model.walk import mapped
from pipeline.resolve.resolved import Resolved

Facts = tuple[str, str, str, str]
"""What makes a change that one: its section, its kind, and what the sources said before and say now."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A commit whose author overrules the rules of what is substantive."""

    who: str
    claims: tuple[Claim, ...]
    own: frozenset[Facts]
    """Every change from the state before the commit to the state that it left; of a merge, from each."""
    hindrance: str = ""
    """Why none of the claims counts in this red-line; "" where they do."""


@dataclass(frozen=True, slots=True)
class Redline:
    """The marked document, and the two that are in it: an id or number can mean two things."""

    document: Document
    old: Resolved
    new: Resolved
    claimed: Mapping[str, Claimed] = field(default_factory=dict)
    """By the full hash of the commit."""
    names: tuple[str, str] = ("", "")
    """What the old and the new side are called where their versions do not tell them apart; "" by those."""

    @property
    def ends(self) -> tuple[str, str]:
        """What the old and the new side are called: "v0.1", "v0.2 (1a2b3c4d5e)"."""
        versions = (f"v{side.document.version.version}" for side in (self.old, self.new))
        old, new = (name or version for name, version in zip(self.names, versions, strict=True))
        return old, new


def redline(old: Resolved, new: Resolved, marks: Marks) -> Redline:
    """The red-line from one version to another: `accepted` gives the new, `rejected` the old.

    Both sides are held without the places of their values, which divide text that reads the same.
    """
    old = replace(old, document=comparable(old.document))
    new = replace(new, document=comparable(new.document))
    return Redline(marked_document(old.document, new.document, marks), old, new)


def comparable(document: Document) -> Document:
    """The document without the places of its values."""
    return mapped(document, unplaced)


def marked_document(old: Document, new: Document, marks: Marks) -> Document:
    """The new document with what only the old one has still in it; both without places of values."""
    return replace(
        new,
        front=marked_blocks(old.front, new.front, marks, "front"),
        body=marked_blocks(old.body, new.body, marks),
        notes=_marked_notes(old.notes, new.notes, marks),
    )


def accepted(red: Redline) -> Document:
    """The document with every change made."""
    document = red.document
    return replace(
        document,
        front=accepted_blocks(document.front),
        body=accepted_blocks(document.body),
        notes=accepted_notes(document.notes),
    )


def rejected(red: Redline) -> Document:
    """The document with every change undone; what cannot be tracked, as its title, is the old side's."""
    document = red.document
    return replace(
        red.old.document,
        front=rejected_blocks(document.front),
        body=rejected_blocks(document.body),
        notes=rejected_notes(document.notes),
    )


def _marked_notes(old: tuple[Note, ...], new: tuple[Note, ...], marks: Marks) -> tuple[Note, ...]:
    """The footnotes, paired by id in the new order; each deleted one stands before what followed it."""
    before = {note.id: note for note in old}
    kept = {note.id for note in new}
    result = [_whole(note, marks, deleted=True) for note in old if note.id not in kept]
    for note in new:
        if note.id in before:
            blocks = marked_paragraphs(before[note.id].blocks, note.blocks, marks)
            result.append(replace(note, blocks=blocks))
        else:
            result.append(_whole(note, marks, deleted=False))
    return tuple(result)


def _whole(note: Note, marks: Marks, *, deleted: bool) -> Note:
    revision = marks.deleted if deleted else marks.inserted
    blocks = tuple(marked_paragraph(block, revision) for block in note.blocks)
    return replace(note, blocks=blocks, revisions=(revision,))
