"""Artefacts, their changelogs and the records of other documents into the rows of the library."""

import re
from dataclasses import dataclass
from datetime import date

from pipeline.errors import PipelineError
from pipeline.load.sources import Sources
from pipeline.model.library import VERSION_MARK, LibraryRow, library_name, versions_named
from pipeline.model.shared import Entry
from pipeline.model.standing import standing
from pipeline.model.text.document import Artefact
from pipeline.model.text.inline import Id
from pipeline.model.text.version import VersionEntry
from pipeline.publish.consultations.closed_rounds import closed_rounds
from pipeline.publish.history.reading import refuse_errors


@dataclass(frozen=True, slots=True)
class LibraryRows:
    """The rows, and who has none."""

    rows: tuple[LibraryRow, ...]
    """In the order of theme and name, whatever their case and punctuation."""
    unlisted: tuple[Id, ...]
    """The artefacts that have no name in the library."""


def library_rows(sources: Sources, today: date) -> LibraryRows:
    """The rows of everything that has a name in the library, with the state of each on a day.

    SourceProblems for wrong sources; PipelineError for a name that says another version than its metadata.
    """
    refuse_errors(sources.workspace_problems())
    artefacts = [sources.artefact(name) for name in sources.artefact_ids()]
    closed = closed_rounds(sources, today)
    rows = [
        *(
            _of_artefact(artefact, sources.history(artefact.id), today, closed)
            for artefact in artefacts
            if artefact.library_name
        ),
        *(_of_record(entry) for entry in sources.shared["documents"] if entry.text("library_name")),
    ]
    for row in rows:
        _require_its_version(row)
    unlisted = tuple(artefact.id for artefact in artefacts if not artefact.library_name)
    return LibraryRows(tuple(sorted(rows, key=_order)), unlisted)


def _require_its_version(row: LibraryRow) -> None:
    if set(versions_named(row.short_name)) - {row.version}:
        raise PipelineError(
            f"'{row.short_name}' is at version {row.version}",
            hint=f"write {VERSION_MARK} in the library_name of '{row.id}'; `artefacts check` shows the place",
        )


def _order(row: LibraryRow) -> tuple[list[str], list[str]]:
    return _words(row.theme), _words(row.short_name)


def _of_artefact(
    artefact: Artefact, history: tuple[VersionEntry, ...], today: date, closed: frozenset[tuple[Id, str]]
) -> LibraryRow:
    version = history[-1].version
    return LibraryRow(
        artefact.id,
        library_name(artefact.library_name, version),
        artefact.document_number,
        artefact.subtype,
        artefact.theme,
        version,
        external=False,
        state=standing(history, len(history) - 1, today, consulted=(artefact.id, version) in closed).value,
    )


def _of_record(entry: Entry) -> LibraryRow:
    version = entry.text("version", "not stated")
    return LibraryRow(
        entry.id,
        library_name(entry.text("library_name"), version),
        entry.text("number"),
        entry.text("subtype"),
        entry.text("theme"),
        version,
        external=True,
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold().replace("&", ""))
