"""The names of returned sheets, words of their senders, into names that may stand in git, and back."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from pipeline.consult.returned.senders import Sent
from pipeline.consult.typed.matching import plain
from pipeline.load.rounds.collated import Ledger
from pipeline.model.consultations.comment import CellSource
from pipeline.model.text.inline import Id

_OF_PROGRAMS = re.compile(
    r"(?:comments?(?: log)?|comments? form|kommentare?|commentaires?|sylwadau|sheet|tabelle|feuil|feuille"
    r"|taflen|blad|hoja|foglio|page|table|log)[ -]?\d{0,3}"
)
"""What the form and programs call a sheet."""
Sheets = Mapping[str, Mapping[str, str]]
"""By the sha256 of a file: its sheets, each with the name under which it stands in git."""


def sheets_in_git(files: Iterable[Sent]) -> Sheets:
    """The sheets of some files; one that its sender named stands by its place among the sheets alone."""
    return {sent.content.sha256: _named(sent.content.sheets) for sent in files if sent.content.sheets}


def with_own_names(known: Ledger, sheets: Sheets) -> Ledger:
    """A ledger as it stands in git, with the sheets of files that are here as their senders named them."""
    real = {sha256: {public: name for name, public in own.items()} for sha256, own in sheets.items()}
    return _translated(known, real)


def with_public_names(book: Ledger, sheets: Sheets) -> Ledger:
    """A ledger as it may stand in git."""
    return _translated(book, sheets)


def _named(names: Iterable[str]) -> Mapping[str, str]:
    return {
        name: name if _OF_PROGRAMS.fullmatch(plain(name)) else f"sheet no. {place}"
        for place, name in enumerate(names, 1)
    }


def _translated(ledger: Ledger, names: Sheets) -> Ledger:
    def translated(pairs: Iterable[tuple[Id, CellSource]]) -> tuple[tuple[Id, CellSource], ...]:
        return tuple((comment, _called(cell, names.get(cell.sha256, {}))) for comment, cell in pairs)

    return replace(ledger, cells=translated(ledger.cells), earlier=translated(ledger.earlier))


def _called(cell: CellSource, names: Mapping[str, str]) -> CellSource:
    return replace(cell, sheet=names.get(cell.sheet, cell.sheet))
