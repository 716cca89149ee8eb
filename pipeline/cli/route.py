"""The decision table of new entrants into an answer with its citation."""

import json
from collections.abc import Mapping
from pathlib import Path

import click

from pipeline.cli.approvals import citation_row
from pipeline.cli.options import json_option, root_option
from pipeline.cli.tables import table
from pipeline.govern.routes import Route, RouteDocument, Routing, routing
from pipeline.load.sources import Sources
from pipeline.workspace.folder import FolderSnapshot

_ANSWER = click.Choice(("yes", "no"))


@click.command("route")
@click.option("--bsc", type=_ANSWER, required=True, help="Whether the new entrant is BSC qualified.")
@click.option("--rec", type=_ANSWER, required=True, help="Whether the new entrant is REC qualified.")
@click.option(
    "--role",
    "roles",
    multiple=True,
    metavar="ROLE",
    help="Say what is not stated for this role; may be repeated.",
)
@json_option
@root_option
def command(bsc: str, rec: str, roles: tuple[str, ...], as_json: bool, root: Path) -> None:
    """Show which documents a new entrant completes.

    Where several routes fit, all are shown. "needs agreement" means that the Code Bodies have to be asked
    first, "pending" that a document cannot be had yet.
    """
    found = routing(Sources(FolderSnapshot(root)), bsc, rec, roles)
    click.echo(json.dumps(_row(found), indent=2, ensure_ascii=False) if as_json else _shown(found))


def _row(found: Routing) -> Mapping[str, object]:
    return {
        "bsc": found.bsc,
        "rec": found.rec,
        "answer": found.answer,
        "routes": [_route_row(route) for route in found.routes],
        "cautions": found.cautions,
    }


def _route_row(route: Route) -> Mapping[str, object]:
    return {
        "id": route.id,
        "route": route.route,
        "agreement": route.agreement,
        "documents": [
            {
                "id": one.id,
                "name": one.name,
                "needed": one.needed,
                "version": one.version,
                "pending": one.pending,
            }
            for one in route.documents
        ],
        "note": route.note,
        "citation": citation_row(route.citation),
    }


def _shown(found: Routing) -> str:
    head = f"BSC qualified: {found.bsc}. REC qualified: {found.rec}. Answer: {found.answer}."
    parts = [head, *map(_shown_route, found.routes), *found.cautions]
    return "\n\n".join(parts)


def _shown_route(route: Route) -> str:
    rows = [(one.name, one.needed, _version(one)) for one in route.documents]
    lines = [f"Route: {route.route}", "", table(("document", "needed", "version"), rows), ""]
    if route.agreement:
        lines.append("Needs agreement: what is needed here is not settled.")
    if route.note:
        lines.append(f"Note: {route.note}")
    return "\n".join([*lines, f"Citation: {route.citation} ({route.citation.place})"])


def _version(one: RouteDocument) -> str:
    if one.needed == "no":
        return ""
    return f"pending: {one.pending}" if one.pending else one.version
