"""Versions of artefacts, and places in them, into the text that is printed there."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from pipeline.model.text.block import Block, Blocks, Figure, Heading, Paragraph, Row, Table
from pipeline.model.text.inline import Id, Inlines, Text
from pipeline.model.text.walk import flat_cell
from pipeline.publish.history.origin import working_copy
from pipeline.publish.redlines.redline_sides import End, end
from pipeline.resolve.plain import plain_blocks, printed_text
from pipeline.resolve.resolved import Resolved
from tests.small import REPOSITORY


@cache
def version_end(artefact: Id, version: str) -> End:
    """A version as the program finds it; the newest one is that of the working copy."""
    working = working_copy(REPOSITORY)
    newest = end(working, artefact, "", lambda _: None)
    if newest.label == f"v{version}":
        return newest
    return end(working, artefact, version, lambda _: None)


def printed_at(document: Resolved, place: str) -> str | None:
    """What a place prints, in one line; None where there is no such place.

    A place is the id of a section, table, figure, principle or footnote, or `table/row`, or `table/note`.
    A section is printed with the sections below it; the address of a link follows its words; a figure has
    its description.
    """
    name, _, inner = place.partition("/")
    blocks = document.document.blocks
    for index, block in enumerate(blocks):
        if getattr(block, "id", "") == name and (not inner or isinstance(block, Table)):
            text = _inside(block, inner, document) if inner else _whole(blocks[index:], document)
            return text if text is None else " ".join(text.split())
    notes = [note.blocks for note in document.document.notes if note.id == name]
    return " ".join(_whole(notes[0], document).split()) if notes else None


def _whole(blocks: Blocks, document: Resolved) -> str:
    """The first block; a heading with everything up to the next one that is no lower."""
    first, *rest = blocks
    taken: list[Block] = [first]
    if isinstance(first, Heading):
        for block in rest:
            if isinstance(block, Heading) and block.level <= first.level:
                break
            taken.append(block)
    part = replace(document.document, front=(), body=tuple(taken), notes=())
    lines = [*plain_blocks(replace(document, document=part)), *_links(taken)]
    return " ".join([*lines, *(block.alt for block in taken if isinstance(block, Figure))])


def _inside(table: Block, inner: str, document: Resolved) -> str | None:
    """A row, its cells divided by bars, or a note of a table."""
    assert isinstance(table, Table)
    for row in table.rows:
        if row.id == inner:
            return _row(row, table, document)
    notes = [note for note in table.notes if note.id == inner]
    return printed_text(notes[0].content, document, table) if notes else None


def _row(row: Row, table: Table, document: Resolved) -> str:
    return " | ".join(
        " ".join(printed_text(paragraph.content, document, table) for paragraph in flat_cell(cell))
        for cell in row.cells
    )


def _links(blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        content: Inlines = block.content if isinstance(block, Paragraph | Heading) else ()
        yield from (piece.link for piece in content if isinstance(piece, Text) and piece.link)
