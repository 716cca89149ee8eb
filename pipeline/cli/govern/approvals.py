"""The table of approvals by role into an answer with its citation."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from pipeline.cli.terminal.asked import AskingForSome, answers_of, asked_table
from pipeline.cli.terminal.options import json_option, root_option
from pipeline.cli.terminal.tables import aligned_columns
from pipeline.govern.citations import Citation
from pipeline.govern.roles import RoleApproval, role_approvals
from pipeline.load.sources import Sources
from pipeline.model.dates import NOT_STATED
from pipeline.model.decision_table import DecisionTable
from pipeline.workspace.snapshots.folder import FolderSnapshot


@click.command("approvals", cls=AskingForSome)
@click.option(
    "--role",
    "roles",
    multiple=True,
    metavar="ROLE",
    help="Answer for these only: an id, code or name, also of several (Data Services); may be repeated.",
)
@json_option
@root_option
@click.pass_context
def command(
    ctx: click.Context, /, roles: tuple[str, ...], as_json: bool, root: Path, **given: object
) -> None:
    """Show who approves a role.

    The answer is what the shared tables state, with the citation. What the material does not state is
    answered "not stated".
    """
    found = role_approvals(Sources(FolderSnapshot(root)), roles, answers_of(ctx, given))
    if as_json:
        click.echo(json.dumps([_row(one) for one in found], indent=2, ensure_ascii=False))
        return
    click.echo(_shown(found, asked_table(ctx)))


def citation_row(citation: Citation | None) -> Mapping[str, object]:
    """A citation for programs."""
    if citation is None:
        return {"source": "", "section": "", "place": None}
    place = {"path": citation.place.path, "line": citation.place.line}
    return {"source": citation.source, "section": citation.section, "place": place}


def _row(one: RoleApproval) -> Mapping[str, object]:
    return {
        "role": one.role,
        "name": one.name,
        "code": one.code,
        "answer": one.answer,
        "code_bodies": one.code_bodies,
        **one.met,
        "approvers": one.approvers,
        **one.stated,
        "note": one.note,
        "citation": citation_row(one.citation),
    }


def _shown(found: Sequence[RoleApproval], asked: DecisionTable) -> str:
    """A table, the notes and the citations; no column of code bodies where no role has one."""
    governed = ("code bodies",) if not found or any(one.code_bodies for one in found) else ()
    questions, columns = ([one.name or one.id for one in ones] for ones in (asked.questions, asked.columns))
    head = ("role", *governed, *questions, "approved by", *columns)
    rows = [
        (
            one.name,
            *(", ".join(one.code_bodies) for _ in governed),
            *one.met.values(),
            ", ".join(one.approvers) or NOT_STATED,
            *one.stated.values(),
        )
        for one in found
    ]
    notes = [f"{one.name}: {one.note}" for one in found if one.note]
    parts = [
        aligned_columns(head, rows),
        *_section("Notes", notes),
        *_section("Citations", _citations(found)),
    ]
    return "\n\n".join(parts)


def _citations(found: Sequence[RoleApproval]) -> list[str]:
    """Each citation once, with the roles that it is for and their lines of the table."""
    cited: dict[str, list[str]] = {}
    for one in found:
        line = f" (line {one.citation.place.line})" if one.citation else ""
        cited.setdefault(str(one.citation or NOT_STATED), []).append(f"{one.code or one.name}{line}")
    return [
        f"{citation}\n  for {', '.join(names)} of sources/shared/approvals.yaml"
        for citation, names in cited.items()
    ]


def _section(title: str, lines: Sequence[str]) -> tuple[str, ...]:
    return (title + "".join(f"\n{line}" for line in lines),) if lines else ()
