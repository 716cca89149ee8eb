"""Cells of returned files into the ids of their comments: those of the ledger, and new ones behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.model.bounds import whole_number
from pipeline.model.consultations.comment import CellSource
from pipeline.model.text.inline import Id

Cell = tuple[str, str, str]
"""The sha256 of a file, a sheet, an address."""
_DIGITS = 6
_HIGHEST = 10**9
"""An id that ends in a higher number was not given by this program."""


@dataclass(frozen=True, slots=True)
class Unnumbered:
    """A comment that needs an id."""

    organisation: Id
    """ "" while its file is held for triage."""
    source: CellSource


def cell_of(source: CellSource) -> Cell:
    """What a comment is known by."""
    return (source.sha256, source.sheet, source.cell)


def ids(
    consultation: Id, comments: Sequence[Unnumbered], known: Sequence[tuple[Id, CellSource]]
) -> Mapping[Cell, Id]:
    """The id of every cell, known ones first and in their order: no id is used again or changed.

    `comments` stand in the order in which they get new ids.
    """
    id_of = {cell_of(source): comment_id for comment_id, source in known}
    last: dict[str, int] = {}
    for comment_id in id_of.values():
        start, _, number = comment_id.rpartition("-")
        last[start] = max(last.get(start, 0), whole_number(number, _HIGHEST) or 0)
    for unnumbered in comments:
        if cell_of(unnumbered.source) in id_of:
            continue
        start = f"{consultation}-{unnumbered.organisation or _unknown(unnumbered.source.sha256)}"
        last[start] = last.get(start, 0) + 1
        id_of[cell_of(unnumbered.source)] = f"{start}-{last[start]:03d}"
    return id_of


def _unknown(sha256: str) -> Id:
    """Stands for the organisation of a file that nobody has named yet; its ids keep it for good."""
    return f"unknown-{sha256[:_DIGITS]}"
