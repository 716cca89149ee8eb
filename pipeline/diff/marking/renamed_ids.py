"""Two documents into the ids that were renamed between them, and the old one under the new names.

No id is printed. A thing that is otherwise the same under another id is the same thing: neither it nor what
refers to it is struck or inserted.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, replace

from rapidfuzz.distance import Indel

from pipeline.model.text.block import Block, Blocks, Table
from pipeline.model.text.document import Document
from pipeline.model.text.inline import FormField, Id
from pipeline.model.text.names import Names, with_names
from pipeline.model.text.walk import contents
from pipeline.resolve.resolved import Resolved

Key = tuple[Names, Id]
_GENERATED = (Names.LIST, Names.BOX)


@dataclass(frozen=True, slots=True)
class Renamed:
    """The new name of each id that was renamed, and where the thing stands that bears it."""

    names: Mapping[Key, Id]
    blocks: Mapping[Key, Block]
    """The new side's block in which an old name was found to be another one."""


NOTHING = Renamed({}, {})


def renamed_ids(old: Document, new: Document) -> Renamed:
    """The ids that one side alone has, each with that of the other at the same place of an equal block."""
    gone, fresh = _one_sided(old, new)
    if not _of_one_kind(gone, fresh):
        return NOTHING
    names: dict[Key, Id] = {}
    blocks: dict[Key, Block] = {}
    taken: set[Key] = set()
    for was, now in _same(old.blocks, new.blocks, new.artefact.id):
        own = new.artefact.id
        for left, right in zip(_keys(was, own), _keys(now, own), strict=True):
            if left in gone and right in fresh and left not in names and right not in taken:
                names[left], blocks[left] = right[1], now
                taken.add(right)
    return Renamed(names, blocks)


def may_be_renamed(old: Document, new: Document) -> bool:
    """False where no id can have been renamed: none came of the kinds of which some went."""
    return _of_one_kind(*_one_sided(old, new))


def under_new_names(document: Document, names: Mapping[Key, Id]) -> Document:
    """The old document with other names in it."""
    if not names:
        return document
    named = _naming(names)
    own = document.artefact.id
    return replace(
        document,
        front=with_names(document.front, named, own),
        body=with_names(document.body, named, own),
        notes=with_names(document.notes, named, own),
    )


def under_new_ids(old: Resolved, document: Document, renamed: Renamed) -> Resolved:
    """The old side with its document under the new names, and with the new ids in its side tables."""
    if not renamed.names:
        return replace(old, document=document)
    targets = {was: now for (among, was), now in renamed.names.items() if among is Names.TARGET}
    notes = {was: now for (among, was), now in renamed.names.items() if among is Names.NOTE}
    own = ("", old.document.artefact.id)
    return replace(
        old,
        document=document,
        numbers={targets.get(name, name): number for name, number in old.numbers.items()},
        headings={targets.get(name, name): heading for name, heading in old.headings.items()},
        applicability={targets.get(name, name): label for name, label in old.applicability.items()},
        references={
            (artefact, targets.get(target, target) if artefact in own else target, form): text
            for (artefact, target, form), text in old.references.items()
        },
        notes={notes.get(name, name): number for name, number in old.notes.items()},
    )


def _one_sided(old: Document, new: Document) -> tuple[frozenset[Key], frozenset[Key]]:
    """The names that only the old document has, and those that only the new one has."""
    before, after = frozenset(_given(old)), frozenset(_given(new))
    return before - after, after - before


def _of_one_kind(gone: frozenset[Key], fresh: frozenset[Key]) -> bool:
    return not {among for among, _ in gone}.isdisjoint(among for among, _ in fresh)


def _naming(names: Mapping[Key, Id]) -> Callable[[Names, Id], Id]:
    return lambda among, name: names.get((among, name), name)


def _same(old: Blocks, new: Blocks, own: Id) -> Iterator[tuple[Block, Block]]:
    """The blocks that are the same but for names, in order on both sides."""
    numbers: dict[Hashable, int] = {}
    left, right = (
        [numbers.setdefault(with_names(block, lambda *_: "", own), len(numbers)) for block in side]
        for side in (old, new)
    )
    for code in Indel.opcodes(left, right):
        if code.tag == "equal":
            yield from zip(
                old[code.src_start : code.src_end], new[code.dest_start : code.dest_end], strict=True
            )


def _given(document: Document) -> Iterator[Key]:
    """The names of all that has one."""
    for block in document.blocks:
        yield Names.TARGET, getattr(block, "id", "")
        if isinstance(block, Table):
            yield from ((Names.TARGET, row.id) for row in block.rows)
            yield from ((Names.TABLE_NOTE, note.id) for note in block.notes)
    yield from ((Names.NOTE, note.id) for note in document.notes)
    for content in contents(document):
        yield from ((Names.FIELD, inline.id) for inline in content if isinstance(inline, FormField))


def _keys(node: object, own: Id) -> tuple[Key, ...]:
    """The names in a node that an author gave, in reading order."""
    keys: list[Key] = []

    def seen(among: Names, name: Id) -> Id:
        keys.append((among, name))
        return name

    with_names(node, seen, own)
    return tuple(key for key in keys if key[0] not in _GENERATED)
