"""A marked document into where the walk through it is: sections, other ends of moves, marks of notes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from pipeline.errors import Place
from pipeline.model.block import NOWHERE, Block, Blocks, Figure, Heading, Paragraph, Row, Table
from pipeline.model.change import Where
from pipeline.model.inline import Id, NoteReference
from pipeline.model.revision import ARRIVED, GONE, RevisionKind, whole
from pipeline.model.walk import block_contents


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


def exchanged(blocks: tuple[Paragraph, ...]) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """The paragraphs of a cell that went and those that came, where none of them stayed."""
    gone = tuple(block for block in blocks if whole(block.revisions) in GONE)
    came = tuple(block for block in blocks if whole(block.revisions) in ARRIVED)
    return (gone, came) if len(gone) + len(came) == len(blocks) else ((), ())


def departures(blocks: Blocks) -> Iterator[tuple[str, tuple[Block | Row, Id]]]:
    """What left its place, with the old section that it stood in, by the name of the move."""
    section = ""
    for block in blocks:
        kind = whole(block.revisions)
        if isinstance(block, Heading) and kind not in ARRIVED:
            section = block.id
        rows = block.rows if isinstance(block, Table) and kind is None else ()
        for piece in (block, *rows):
            if whole(piece.revisions) is RevisionKind.MOVED_FROM:
                yield piece.revisions[0].change_id, (piece, section)


def replaced_blocks(blocks: Blocks) -> Mapping[tuple[str, Id], Block]:
    """The deleted tables and figures that came back, on another grid or with another picture."""
    kinds = (Table, Figure)
    gone = {key(b): b for b in blocks if isinstance(b, kinds) and whole(b.revisions) is RevisionKind.DELETED}
    back = {key(b) for b in blocks if isinstance(b, kinds) and whole(b.revisions) is RevisionKind.INSERTED}
    return {key: block for key, block in gone.items() if key in back and key[1]}


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
