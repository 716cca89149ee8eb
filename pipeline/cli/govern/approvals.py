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
    approvals = role_approvals(Sources(FolderSnapshot(root)), roles, answers_of(ctx, given))
    if as_json:
        click.echo(json.dumps([_row(approval) for approval in approvals], indent=2, ensure_ascii=False))
        return
    click.echo(_shown(approvals, asked_table(ctx)))


def citation_row(citation: Citation | None) -> Mapping[str, object]:
    """A citation for programs."""
    if citation is None:
        return {"source": "", "section": "", "place": None}
    place = {"path": citation.place.path, "line": citation.place.line}
    return {"source": citation.source, "section": citation.section, "place": place}


def _row(approval: RoleApproval) -> Mapping[str, object]:
    return {
        "role": approval.role,
        "name": approval.name,
        "code": approval.code,
        "answer": approval.answer,
        "code_bodies": approval.code_bodies,
        **approval.met,
        "approvers": approval.approvers,
        **approval.stated,
        "note": approval.note,
        "citation": citation_row(approval.citation),
    }


def _shown(approvals: Sequence[RoleApproval], asked: DecisionTable) -> str:
    """A table, the notes and the citations; no column of code bodies where no role has one."""
    governed = (
        ("code bodies",) if not approvals or any(approval.code_bodies for approval in approvals) else ()
    )
    questions, columns = (
        [question.name or question.id for question in ones] for ones in (asked.questions, asked.columns)
    )
    head = ("role", *governed, *questions, "approved by", *columns)
    rows = [
        (
            approval.name,
            *(", ".join(approval.code_bodies) for _ in governed),
            *approval.met.values(),
            ", ".join(approval.approvers) or NOT_STATED,
            *approval.stated.values(),
        )
        for approval in approvals
    ]
    notes = [f"{approval.name}: {approval.note}" for approval in approvals if approval.note]
    parts = [
        aligned_columns(head, rows),
        *_section("Notes", notes),
        *_section("Citations", _citations(approvals)),
    ]
    return "\n\n".join(parts)


def _citations(approvals: Sequence[RoleApproval]) -> list[str]:
    """Each citation once, with the roles that it is for and their lines of the table."""
    cited: dict[str, list[str]] = {}
    for approval in approvals:
        line = f" (line {approval.citation.place.line})" if approval.citation else ""
        cited.setdefault(str(approval.citation or NOT_STATED), []).append(
            f"{approval.code or approval.name}{line}"
        )
    return [
        f"{citation}\n  for {', '.join(names)} of sources/shared/approvals.yaml"
        for citation, names in cited.items()
    ]


def _section(title: str, lines: Sequence[str]) -> tuple[str, ...]:
    return (title + "".join(f"\n{line}" for line in lines),) if lines else ()
