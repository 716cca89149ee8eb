"""The sources into a table of artefacts."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import click

from pipeline.cli.terminal.options import json_option, root_option
from pipeline.cli.terminal.tables import aligned_columns
from pipeline.load.sources import Sources
from pipeline.model.standing import day_in, standing, version_in_force
from pipeline.model.text.version import VersionEntry
from pipeline.publish.consultations.closed_rounds import closed_rounds
from pipeline.publish.history.branches import BranchVersion, other_drafts
from pipeline.publish.history.origin import working_copy

COLUMNS = ("id", "short_name", "document_number", "kind", "version", "status", "state")


@click.command("list")
@json_option
@root_option
def command(as_json: bool, root: Path) -> None:
    """List the artefacts with their versions.

    One row each: id, short name, document number, kind, version, status, and the state of that version today:
    draft, in consultation, consultation closed, not yet effective, in force, superseded, withdrawn or
    retracted. Other versions in force and drafts on other branches, fetched ones included, follow, then the
    external documents that the sources refer to.
    """
    working = working_copy(root)
    sources = Sources(working.snapshot)
    drafts = other_drafts(working, sources.artefact_ids())
    artefacts, external = (
        _artefacts(sources, drafts, day_in(sources.settings.zone, datetime.now(UTC))),
        _external(sources),
    )
    if as_json:
        rows = [{**row, "external": False} for row in artefacts] + [
            {**row, "external": True} for row in external
        ]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    click.echo(_table(artefacts))
    for note in _notes(artefacts):
        click.echo(note)
    if external:
        click.echo(f"\nExternal documents\n\n{_table(external, COLUMNS[:-1])}")


def _artefacts(sources: Sources, drafts: Sequence[BranchVersion], today: date) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    closed = closed_rounds(sources, today)
    for artefact_id in sources.artefact_ids():
        artefact, history = sources.artefact(artefact_id), sources.history(artefact_id)
        newest, applies = history[-1], version_in_force(history, today)
        consulted = (artefact_id, newest.version) in closed
        rows.append(
            {
                "id": artefact.id,
                "short_name": artefact.short_name,
                "document_number": artefact.document_number,
                "kind": artefact.kind.value,
                "version": newest.version,
                "status": newest.status.value,
                "state": standing(history, len(history) - 1, today, consulted=consulted).value,
                "in_force": applies.version if applies else "",
                "superseded_by": newest.superseded_by,
                **_withdrawal(newest),
                "before": _before(history, today),
                "other_drafts": [
                    {"version": draft.version, "status": draft.status.value, "branch": draft.branch}
                    for draft in drafts
                    if draft.artefact == artefact_id
                ],
                "title": artefact.title,
            }
        )
    return rows


def _before(history: Sequence[VersionEntry], today: date) -> dict[str, str]:
    """What became of the version that was issued last, where a later one is open; {} where none is."""
    issued = [index for index, entry in enumerate(history[:-1]) if not entry.status.is_draft]
    if not issued or not history[-1].status.is_draft:
        return {}
    entry = history[issued[-1]]
    return {
        "version": entry.version,
        "state": standing(history, issued[-1], today).value,
        "superseded_by": entry.superseded_by,
        **_withdrawal(entry),
    }


def _withdrawal(entry: VersionEntry) -> dict[str, str]:
    """Why a version is withdrawn, and from when on; "" for both where it is not."""
    gone = entry.withdrawn
    return {
        "withdrawn": gone.reason if gone else "",
        "withdrawn_as_of": gone.date.iso() if gone else "",
    }


def _notes(rows: Sequence[Mapping[str, object]]) -> Iterator[str]:
    """What rows do not show: another version in force, one withdrawn, and why, drafts on other branches."""
    lines = [line for row in rows for line in _told(row)]
    yield from ("", *lines) if lines else ()


def _told(row: Mapping[str, object]) -> Iterator[str]:
    if row["in_force"] not in ("", row["version"]):
        yield f"{row['id']}: v{row['in_force']} is in force"
    before = row["before"]
    for version in (row, before) if isinstance(before, dict) and before else (row,):
        if version["superseded_by"]:
            yield f"{row['id']} v{version['version']} is superseded by {version['superseded_by']}"
        if version["withdrawn"]:
            when = version["withdrawn_as_of"]
            yield f"{row['id']} v{version['version']} is withdrawn as of {when}: {version['withdrawn']}"
    drafts = row["other_drafts"]
    for draft in drafts if isinstance(drafts, list) else ():
        yield f"{row['id']}: v{draft['version']} ({draft['status']}) is open on branch '{draft['branch']}'"


def _external(sources: Sources) -> list[dict[str, object]]:
    return [
        {
            "id": entry.id,
            "short_name": entry.text("title"),
            "document_number": entry.text("number"),
            "kind": entry.text("kind") or "external",
            "version": entry.text("version"),
            "status": entry.text("status"),
            "title": entry.text("title"),
        }
        for entry in sources.shared["documents"]
    ]


def _table(rows: Sequence[Mapping[str, object]], columns: tuple[str, ...] = COLUMNS) -> str:
    head = [column.replace("_", " ") for column in columns]
    return aligned_columns(head, [[str(row[column]) for column in columns] for row in rows])
