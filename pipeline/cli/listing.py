"""The sources into a table of artefacts."""

import json
from collections.abc import Sequence

import click

from pipeline.cli.options import json_option, root_of, root_option
from pipeline.cli.tables import table
from pipeline.load.sources import Sources
from pipeline.workspace.folder import FolderSnapshot

COLUMNS = ("id", "short_name", "document_number", "kind", "version", "status")


@click.command("list")
@json_option
@root_option
@click.pass_context
def command(context: click.Context, as_json: bool, root: str | None) -> None:
    """List the artefacts with their versions.

    One row each: id, short name, document number, kind, version, status. The external documents that the
    sources refer to follow in a second table.
    """
    sources = Sources(FolderSnapshot(root_of(context, root)))
    artefacts, external = _artefacts(sources), _external(sources)
    if as_json:
        rows = [{**row, "external": False} for row in artefacts] + [
            {**row, "external": True} for row in external
        ]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    click.echo(_table(artefacts))
    if external:
        click.echo(f"\nExternal documents\n\n{_table(external)}")


def _artefacts(sources: Sources) -> list[dict[str, str]]:
    rows = []
    for artefact_id in sources.artefact_ids():
        artefact, newest = sources.artefact(artefact_id), sources.history(artefact_id)[-1]
        rows.append(
            {
                "id": artefact.id,
                "short_name": artefact.short_name,
                "document_number": artefact.document_number,
                "kind": artefact.kind.value,
                "version": newest.version,
                "status": newest.status.value,
                "title": artefact.title,
            }
        )
    return rows


def _external(sources: Sources) -> list[dict[str, str]]:
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


def _table(rows: Sequence[dict[str, str]]) -> str:
    head = [column.replace("_", " ") for column in COLUMNS]
    return table(head, [[row[column] for column in COLUMNS] for row in rows])
