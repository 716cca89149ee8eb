"""Marked blocks that say what others say into the same under the ids of the changes of those."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from pipeline.model.text.block import Block, Blocks, Cell, Heading, Paragraph, Row, Table
from pipeline.model.text.inline import Inline
from pipeline.model.text.revision import Revisions

Piece = TypeVar("Piece", bound=Block | Row | Cell | Inline)


def with_ids_of(blocks: Blocks, named: Sequence[Block]) -> Blocks:
    """The blocks, each revision with the id that the one at its place among the named blocks has."""
    return _each(blocks, named)


def _named(piece: Piece, other: object) -> Piece:
    inner: dict[str, Any]
    match piece, other:
        case (Paragraph() | Heading(), Paragraph() | Heading()):
            inner = {"content": _each(piece.content, other.content)}
        case (Table(), Table()):
            inner = {"rows": _each(piece.rows, other.rows)}
        case (Row(), Row()):
            inner = {"cells": _each(piece.cells, other.cells)}
        case (Cell(), Cell()):
            inner = {"blocks": _each(piece.blocks, other.blocks)}
        case _:
            inner = {}
    revisions = _ids(piece.revisions, getattr(other, "revisions", ()))
    return replace(piece, **inner, revisions=revisions)


def _each(pieces: Sequence[Piece], named: Sequence[object]) -> tuple[Piece, ...]:
    return tuple(_named(piece, other) for piece, other in zip(pieces, named, strict=True))


def _ids(revisions: Revisions, named: Revisions) -> Revisions:
    return tuple(replace(own, change_id=other.change_id) for own, other in zip(revisions, named, strict=True))
