"""A marked document into where the walk through it is: sections, other ends of moves, marks of notes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.errors import Place
from pipeline.model.change import Where
from pipeline.model.text.block import (
    NOWHERE,
    Block,
    Blocks,
    CellBlocks,
    Contents,
    Figure,
    Heading,
    Orientation,
    Paragraph,
    Row,
    Table,
)
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id, NoteReference
from pipeline.model.text.revision import ARRIVED, GONE, RevisionKind, whole
from pipeline.model.text.walk import block_contents


@dataclass(frozen=True, slots=True)
class Scope:
    """Where the walk through the document is."""

    old_section: Id = ""
    new_section: Id = ""
    roles: tuple[Id, ...] = ()
    """Roles and code bodies that the table, question or row states for itself."""
    where: Where | None = None
    """Of everything inside, in place of its own."""
    record: bool = False
    """True for what tells of the version itself: the cover and the change record."""
    front: bool = False
    """True in front of the text that an artefact is for: the notice, document control, related documents."""
    row: str = ""
    """What the row is called that a change stands in."""
    column: str = ""
    place: Place = field(default=NOWHERE, compare=False)


def entered(block: Block, scope: Scope) -> Scope:
    """The scope under a heading; anything else changes nothing."""
    if not isinstance(block, Heading):
        return scope
    kind = whole(block.revisions)
    return replace(
        scope,
        old_section=scope.old_section if kind in ARRIVED else block.id,
        new_section=scope.new_section if kind in GONE else block.id,
    )


def exchanged(blocks: CellBlocks) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """The paragraphs of a cell that went and those that came, where nothing else stands in it."""
    paragraphs = tuple(block for block in blocks if isinstance(block, Paragraph))
    gone = tuple(block for block in paragraphs if whole(block.revisions) in GONE)
    came = tuple(block for block in paragraphs if whole(block.revisions) in ARRIVED)
    return (gone, came) if len(gone) + len(came) == len(blocks) else ((), ())


def departures(blocks: Blocks) -> Iterator[tuple[str, tuple[Block | Row, Id]]]:
    """What left its place, with the old section that it stood in, by the name of the move."""
    section = ""
    sections: dict[str, Id] = {}
    for block in blocks:
        kind = whole(block.revisions)
        if isinstance(block, Heading) and kind not in ARRIVED:
            section = block.id
        if kind is RevisionKind.MOVED_FROM:
            sections[block.revisions[0].move] = section
            yield block.revisions[0].move, (block, section)
        elif kind is None:
            yield from _rows_left(block, section)
    for move in (block.revisions[0] for block in blocks if whole(block.revisions) is RevisionKind.MOVED_TO):
        yield from _rows_left(move.inside, sections[move.move])


def _rows_left(block: object, section: Id) -> Iterator[tuple[str, tuple[Row, Id]]]:
    """The rows of a table that left their places in it."""
    for row in block.rows if isinstance(block, Table) else ():
        if whole(row.revisions) is RevisionKind.MOVED_FROM:
            yield row.revisions[0].move, (row, section)
        for cell in row.cells:
            for inner in cell.blocks:
                yield from _rows_left(inner, section)


def sections_moved(blocks: Blocks) -> Mapping[str, tuple[Block, ...]]:
    """Both ends of every block of each section that moved, by the name of the section's move."""
    groups: dict[str, list[Block]] = {}
    for block in blocks:
        if block.revisions and block.revisions[0].carrier:
            groups.setdefault(block.revisions[0].carrier, []).append(block)
    return {name: tuple(group) for name, group in groups.items()}


def parents(document: Document) -> Mapping[Id, Id]:
    """The section above each heading, "" for none, in reading order."""
    result: dict[Id, Id] = {}
    open_sections: list[tuple[int, Id]] = []
    for block in document.blocks:
        if isinstance(block, Heading):
            open_sections = [entry for entry in open_sections if entry[0] < block.level]
            result[block.id] = open_sections[-1][1] if open_sections else ""
            open_sections.append((block.level, block.id))
    return result


def replaced_blocks(blocks: Blocks) -> Mapping[int, Block]:
    """What was deleted and came back otherwise, each with its other side, by the identity of either.

    That is a table on another grid and a figure with another picture, by their ids; and another layout
    right behind the one that went.
    """
    kinds = (Table, Figure)
    gone = {key(b): b for b in blocks if isinstance(b, kinds) and whole(b.revisions) is RevisionKind.DELETED}
    back = {key(b): b for b in blocks if isinstance(b, kinds) and whole(b.revisions) is RevisionKind.INSERTED}
    pairs: list[tuple[Block, Block]] = [(gone[own], back[own]) for own in gone if own in back and own[1]]
    pairs += ((block, other) for block, other in pairwise(blocks) if _is_relaid(block, other))
    return {id(block): other for pair in pairs for block, other in (pair, pair[::-1])}


def _is_relaid(old: Block, new: Block) -> bool:
    kinds = whole(old.revisions), whole(new.revisions)
    alike = isinstance(old, Orientation | Contents) and type(old) is type(new)
    return alike and kinds == (RevisionKind.DELETED, RevisionKind.INSERTED)


def note_scopes(blocks: Blocks) -> Iterator[tuple[Id, Scope]]:
    """Where the mark of each footnote stands; the last one counts."""
    scope = Scope()
    for block in blocks:
        scope = entered(block, scope)
        for content in block_contents(block):
            for inline in content:
                if isinstance(inline, NoteReference):
                    yield inline.note, scope


def key(block: Block) -> tuple[str, Id]:
    return type(block).__name__, getattr(block, "id", "")
