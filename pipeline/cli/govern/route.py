"""The table of routes into an answer with its citation."""

import json
from collections.abc import Mapping
from pathlib import Path

import click

from pipeline.cli.govern.approvals import citation_row
from pipeline.cli.terminal.asked import AskingForAll, answers_of
from pipeline.cli.terminal.options import json_option, root_option
from pipeline.cli.terminal.tables import aligned_columns
from pipeline.govern.routes import AnswerBasis, Route, RouteDocument, Routing, routing
from pipeline.load.sources import Sources
from pipeline.model.dates import NOT_STATED
from pipeline.workspace.snapshots.folder import FolderSnapshot


@click.command("route", cls=AskingForAll)
@click.option(
    "--role",
    "roles",
    multiple=True,
    metavar="ROLE",
    help="Say what is not stated for this role; may be repeated.",
)
@json_option
@root_option
@click.pass_context
def command(
    ctx: click.Context, /, roles: tuple[str, ...], as_json: bool, root: Path, **given: object
) -> None:
    """Show which route follows from the answers to the questions of the workspace.

    Each question is an option: `sources/shared/decision-tables.yaml` has them. Where several routes fit, all
    are shown. "needs agreement" means that somebody has to be asked first, "pending" that a document cannot
    be had yet.
    """
    found = routing(Sources(FolderSnapshot(root)), answers_of(ctx, given), roles)
    click.echo(json.dumps(_row(found), indent=2, ensure_ascii=False) if as_json else _shown(found))


def _row(found: Routing) -> Mapping[str, object]:
    return {
        **{question.id: answer for question, answer in found.asked},
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
                "answer": one.answer,
                "version": one.version,
                "pending": one.pending,
            }
            for one in route.documents
        ],
        "note": route.note,
        "citation": citation_row(route.citation),
    }


def _shown(found: Routing) -> str:
    answers = "".join(f"{question.name}: {answer}. " for question, answer in found.asked)
    parts = [f"{answers}Answer: {found.answer}.", *map(_shown_route, found.routes), *found.cautions]
    return "\n\n".join(parts)


def _shown_route(route: Route) -> str:
    rows = [(one.name, one.needed, _version(one)) for one in route.documents]
    lines = [f"Route: {route.route}", "", aligned_columns(("document", "needed", "version"), rows), ""]
    if route.agreement:
        lines.append("Needs agreement: what is needed here is not settled.")
    if route.note:
        lines.append(f"Note: {route.note}")
    return "\n".join([*lines, f"Citation: {route.citation} ({route.citation.place}){_not_cited(route)}"])


def _not_cited(route: Route) -> str:
    """What the citation is not for; "" where it covers every document."""
    names = [one.name for one in route.documents if one.answer is AnswerBasis.NOT_STATED]
    return f"\nNot stated there: {', '.join(names)}" if names and str(route.citation) != NOT_STATED else ""


def _version(one: RouteDocument) -> str:
    if one.needed == "no" or one.answer is AnswerBasis.NOT_STATED:
        return ""
    return f"pending: {one.pending}" if one.pending else one.version
