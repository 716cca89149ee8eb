"""The cells of a marked row into those that were split or merged, each with its parts as one difference."""

from collections.abc import Iterator, Sequence

from pipeline.diff.differences.difference import MarkedDifference
from pipeline.diff.differences.facts import facts_between
from pipeline.diff.differences.passages import SideSpellings, Words
from pipeline.diff.differences.properties import other_facts
from pipeline.diff.differences.scope import Scope
from pipeline.diff.marking.marks import only_in_cells
from pipeline.diff.marking.positions import Piece, pieces_of
from pipeline.diff.marking.sides import accepted_blocks, rejected_blocks
from pipeline.diff.words.texts import Spelling, source_spelling, text_in_cell
from pipeline.model.change import ChangeKind, Fact, Where
from pipeline.model.text.block import Cell
from pipeline.model.text.revision import ARRIVED, GONE, whole

Cells = tuple[Cell, ...]


def with_parts(cells: Sequence[Cell]) -> Iterator[Cells]:
    """The cells of a row in order: one by one, but what was split or merged together with its parts."""
    taken: set[int] = set()
    groups: dict[int, Cells] = {}
    for place, cell in enumerate(cells):
        before = was(cell)
        if before is not None and whole(cell.revisions) is None:
            gained = cell.column_span - before.column_span
            places = sorted(_parts(cells, place, gained, taken))
            taken.update(places)
            groups[min(places)] = tuple(cells[position] for position in places)
    for place, cell in enumerate(cells):
        if place in groups:
            yield groups[place]
        elif place not in taken:
            yield (cell,)


def was(cell: Cell) -> Cell | None:
    """The cell that this one was with other spans; None for any other."""
    for revision in cell.revisions:
        before = revision.before
        if isinstance(before, Cell) and _spans(before) != _spans(cell):
            return before
    return None


def respanned(cells: Cells, sides: SideSpellings, where: Where, scope: Scope) -> MarkedDifference:
    """A cell with other spans, the words that differ in it and its parts as one difference."""
    words = Words(
        _text(cells, sides.old, gone=True),
        _text(cells, sides.new, gone=False),
        _text(cells, source_spelling, gone=True),
        _text(cells, source_spelling, gone=False),
    )
    (kept,) = (cell for cell in cells if whole(cell.revisions) is None)
    inside = (piece for block in kept.blocks for piece in pieces_of(block) if piece.revisions)
    pieces: tuple[Piece, ...] = (*cells, *inside)
    return MarkedDifference(
        ChangeKind.REPLACED, where, scope, words, kept.revisions[0], pieces, facts=tuple(_facts(cells, kept))
    )


def _facts(cells: Cells, kept: Cell) -> Iterator[Fact]:
    """What else differs in the cell, and in the words of its parts."""
    own = other_facts(was(kept), kept)
    yield from (fact for fact in own if fact.name not in ("column span", "row span"))
    sides = ((ARRIVED, rejected_blocks), (GONE, accepted_blocks))
    blocks = (
        tuple(
            block for cell in cells if whole(cell.revisions) not in others for block in resolved(cell.blocks)
        )
        for others, resolved in sides
    )
    yield from facts_between(*blocks)


def _parts(cells: Sequence[Cell], place: int, gained: int, taken: set[int]) -> Iterator[int]:
    """A cell and those beside it that it gave columns to, or took them from."""
    yield place
    kinds, missing = (GONE, gained) if gained > 0 else (ARRIVED, -gained)
    for step in (1, -1):
        at = place + step
        while 0 <= at < len(cells) and at not in taken and whole(cells[at].revisions) in kinds:
            missing -= cells[at].column_span
            if missing < 0:
                break
            yield at
            at += step


def _spans(cell: Cell) -> tuple[int, int]:
    return cell.column_span, cell.row_span


def _text(cells: Cells, spelling: Spelling, *, gone: bool) -> str:
    """What the cells read on one side, each with the columns and rows that it covers."""
    others, resolved = (ARRIVED, rejected_blocks) if gone else (GONE, accepted_blocks)
    texts = []
    for cell in cells:
        if whole(cell.revisions) not in others:
            here = (was(cell) if gone else cell) or cell
            texts.append(
                f"{text_in_cell(only_in_cells(resolved(cell.blocks)), spelling)}{_over(here)}".strip()
            )
    return " | ".join(texts)


def _over(cell: Cell) -> str:
    """How many columns and rows a cell covers, where it is more than one: " (over 2 columns)"."""
    counts = ((cell.column_span, "columns"), (cell.row_span, "rows"))
    told = " and ".join(f"{count} {noun}" for count, noun in counts if count > 1)
    return f" (over {told})" if told else ""
