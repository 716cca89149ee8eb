"""Two resolved documents into a red-line: one document whose pieces carry revisions."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pipeline.diff.marking.blocks import marked_blocks, marked_paragraphs
from pipeline.diff.marking.marks import Marks, marked_paragraph
from pipeline.diff.marking.renamed_ids import NOTHING, Renamed, renamed_ids, under_new_ids, under_new_names
from pipeline.diff.marking.renamed_lists import new_names, relisted, under_new_lists
from pipeline.diff.marking.sides import accepted_blocks, accepted_notes, rejected_blocks, rejected_notes
from pipeline.model.change import Claim, Listed, Where
from pipeline.model.text.block import Blocks, ListFormat, Note, Paragraph
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id, unplaced
from pipeline.model.text.walk import mapped
from pipeline.resolve.resolved import Resolved

_BULLETS = "bullets"
"""The name of every bulleted list: nothing that is printed tells two of them apart."""
ChangeKey = tuple[str, str, str, str]
"""What makes a change that one: its section, its kind, and what the sources said before and say now."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A commit whose author overrules the rules of what is substantive."""

    who: str
    claims: tuple[Claim, ...]
    own: frozenset[ChangeKey]
    """Every change from the state before the commit to the state that it left; of a merge, from each."""
    hindrance: str = ""
    """Why none of the claims counts in this red-line; "" where they do."""


@dataclass(frozen=True, slots=True)
class BesideText:
    """A marked text that stands beside the body of a foreign file: a note, a header, a footer, a text box."""

    where: Where
    name: str
    """What a reader calls it: "footnote 3", "header of section 2 (first page)"."""
    blocks: Blocks
    section: Id = ""
    """The section that it belongs to; "" where it is not in one alone."""


@dataclass(frozen=True, slots=True)
class Redline:
    """The marked document, and the two that are in it: an id or number can mean two things."""

    document: Document
    old: Resolved
    """The old side under the new side's names: no id, and no name of a list, is printed."""
    new: Resolved
    renamed: Renamed = NOTHING
    """The ids that had other names."""
    claimed: Mapping[str, Claimed] = field(default_factory=dict)
    """By the full hash of the commit."""
    names: tuple[str, str] = ("", "")
    """What the old and the new side are called where their versions do not tell them apart; "" by those."""
    beside: tuple[BesideText, ...] = ()
    """Of foreign files: the texts beside the body that differ."""
    listed: tuple[Listed, ...] = ()
    """The list of its changes, where that was made of another form of the text than the one that is shown."""

    @property
    def ends(self) -> tuple[str, str]:
        """What the old and the new side are called: "v0.1", "v0.2 (1a2b3c4d5e)"."""
        versions = (f"v{side.document.version.version}" for side in (self.old, self.new))
        old, new = (name or version for name, version in zip(self.names, versions, strict=True))
        return old, new


@dataclass(frozen=True, slots=True)
class MarkedPair:
    """A marked document, and the old one as rejecting everything gives it."""

    marked: Document
    old: Document
    renamed: Renamed


def redline(old: Resolved, new: Resolved, marks: Marks) -> Redline:
    """The red-line from one version to another: `accepted` gives the new, `rejected` the old.

    Both sides are held without the places of their values, which divide text that reads the same, and
    without what tells bulleted lists apart; the old one under the new one's names.
    """
    new = replace(new, document=comparable(new.document))
    pair = marked_pair(comparable(old.document), new.document, marks)
    return Redline(pair.marked, under_new_ids(old, pair.old, pair.renamed), new, pair.renamed)


def comparable(document: Document) -> Document:
    """The document without the places of its values, and with its bulleted lists as one."""
    return mapped(document, unplaced, _in_one_list)


def marked_pair(old: Document, new: Document, marks: Marks) -> MarkedPair:
    """Two comparable documents as one, and the old one under the names of the new."""
    renamed = renamed_ids(old, new)
    old = under_new_names(old, renamed.names)
    marked = _marked_document(old, new, marks)
    names = new_names(marked)
    if names:
        marked, old = relisted(marked, names, marks), under_new_lists(old, names)
    return MarkedPair(marked, old, renamed)


def _in_one_list(paragraph: Paragraph) -> Paragraph:
    position = paragraph.list
    if position is None or position.format is not ListFormat.BULLET or position.list == _BULLETS:
        return paragraph
    return replace(paragraph, list=replace(position, list=_BULLETS))


def _marked_document(old: Document, new: Document, marks: Marks) -> Document:
    """The new document with what only the old one has still in it."""
    return replace(
        new,
        front=marked_blocks(old.front, new.front, marks, "front"),
        body=marked_blocks(old.body, new.body, marks),
        notes=marked_notes(old.notes, new.notes, marks),
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


def marked_notes(old: tuple[Note, ...], new: tuple[Note, ...], marks: Marks) -> tuple[Note, ...]:
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
