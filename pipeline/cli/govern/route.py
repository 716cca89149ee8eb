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
    answer = routing(Sources(FolderSnapshot(root)), answers_of(ctx, given), roles)
    click.echo(json.dumps(_row(answer), indent=2, ensure_ascii=False) if as_json else _shown(answer))


def _row(routing: Routing) -> Mapping[str, object]:
    return {
        **{question.id: answer for question, answer in routing.asked},
        "answer": routing.answer,
        "routes": [_route_row(route) for route in routing.routes],
        "cautions": routing.cautions,
    }


def _route_row(route: Route) -> Mapping[str, object]:
    return {
        "id": route.id,
        "route": route.route,
        "agreement": route.agreement,
        "documents": [
            {
                "id": document.id,
                "name": document.name,
                "needed": document.needed,
                "answer": document.answer,
                "version": document.version,
                "pending": document.pending,
            }
            for document in route.documents
        ],
        "note": route.note,
        "citation": citation_row(route.citation),
    }


def _shown(routing: Routing) -> str:
    answers = "".join(f"{question.name}: {answer}. " for question, answer in routing.asked)
    parts = [f"{answers}Answer: {routing.answer}.", *map(_shown_route, routing.routes), *routing.cautions]
    return "\n\n".join(parts)


def _shown_route(route: Route) -> str:
    rows = [(document.name, document.needed, _version(document)) for document in route.documents]
    lines = [f"Route: {route.route}", "", aligned_columns(("document", "needed", "version"), rows), ""]
    if route.agreement:
        lines.append("Needs agreement: what is needed here is not settled.")
    if route.note:
        lines.append(f"Note: {route.note}")
    return "\n".join([*lines, f"Citation: {route.citation} ({route.citation.place}){_not_cited(route)}"])


def _not_cited(route: Route) -> str:
    """What the citation is not for; "" where it covers every document."""
    names = [document.name for document in route.documents if document.answer is AnswerBasis.NOT_STATED]
    return f"\nNot stated there: {', '.join(names)}" if names and str(route.citation) != NOT_STATED else ""


def _version(document: RouteDocument) -> str:
    if document.needed == "no" or document.answer is AnswerBasis.NOT_STATED:
        return ""
    return f"pending: {document.pending}" if document.pending else document.version
