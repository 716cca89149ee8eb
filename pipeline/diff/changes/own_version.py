"""The changes of a red-line into the same, marked where they print another number of the version alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeGuard

from pipeline.errors import Place
from pipeline.model.change import Change, ChangeKind
from pipeline.model.text.block import Block, Heading, Table
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id, Inline, Inlines, Text, plain_text
from pipeline.model.text.walk import block_contents
from pipeline.workspace.snapshots.snapshot import changelog_path

_MASK = "\0"
_OF_WORDS = frozenset({ChangeKind.INSERTED, ChangeKind.DELETED, ChangeKind.REPLACED})


@dataclass(frozen=True, slots=True)
class _Unit:
    """A block or a row that prints something of its version's entry in the changelog."""

    section: Id
    place: Place
    contents: tuple[Inlines, ...]
    path: str
    """The changelog."""

    @property
    def said(self) -> tuple[str, ...]:
        """What the changelog says in it."""
        return tuple(
            inline.text for content in self.contents for inline in content if _is_from(inline, self.path)
        )

    @property
    def masked(self) -> tuple[Id, tuple[Inlines, ...]]:
        """Its section and words, with a mark in place of what the changelog says."""
        return self.section, tuple(
            tuple(
                replace(inline, text=_MASK) if _is_from(inline, self.path) else inline for inline in content
            )
            for content in self.contents
        )

    def has(self, text: str) -> bool:
        """True where a text of a change is a part of what it prints."""
        return _letters(text) in _letters("".join(map(plain_text, self.contents)))


def told_of_version(changes: Sequence[Change], old: Document, new: Document) -> tuple[Change, ...]:
    """The changes; `of_version` is set too where a text prints another number or day of its version.

    Both documents know where their values come from.
    """
    before, after = (tuple(_units(document)) for document in (old, new))
    if not before or not after:
        return tuple(changes)
    was = {unit.masked: unit for unit in before}
    twins = tuple((was[unit.masked], unit) for unit in after if unit.masked in was)
    return tuple(
        replace(change, of_version=True)
        if _exchanges(change, before, after) or any(_is_between(change, *twin) for twin in twins)
        else change
        for change in changes
    )


def _exchanges(change: Change, before: Sequence[_Unit], after: Sequence[_Unit]) -> bool:
    """True where what the new version says of itself stands in place of what the old one said."""
    sides = ((change.old, before), (change.new, after))
    return all(
        any(unit.section == change.section.id and text in unit.said for unit in units)
        for text, units in sides
    )


def _is_between(change: Change, old: _Unit, new: _Unit) -> bool:
    """True for a change of two units that differ in what their changelogs say, and in nothing else."""
    there = change.place.path and change.place in (old.place, new.place)
    return bool(there) and change.kind in _OF_WORDS and old.has(change.old) and new.has(change.new)


def _units(document: Document) -> Iterator[_Unit]:
    path, section = changelog_path(document.artefact.id), ""
    for block in document.body:
        section = block.id if isinstance(block, Heading) else section
        for place, contents in _contents(block):
            unit = _Unit(section, place, contents, path)
            if unit.said:
                yield unit


def _contents(block: Block) -> Iterator[tuple[Place, tuple[Inlines, ...]]]:
    """The runs of inlines of a block with its place; of a table, row by row."""
    if not isinstance(block, Table):
        yield block.place, tuple(block_contents(block))
        return
    for row in block.rows:
        yield row.place, tuple(block_contents(replace(block, rows=(row,), caption=(), notes=())))


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _is_from(inline: Inline, path: str) -> TypeGuard[Text]:
    return isinstance(inline, Text) and inline.place is not None and inline.place.path == path
