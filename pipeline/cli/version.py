"""Words into a version that is opened, approved, judged or issued."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline.cli.options import json_option, output_of, root_of, root_option
from pipeline.cli.progress import listener
from pipeline.govern.approving import approve, waive
from pipeline.govern.gates import GATES, Result, all_hold
from pipeline.govern.issuing import issued, judged
from pipeline.model.approval import Decision, Waiver
from pipeline.model.dates import StatedDate
from pipeline.model.standing import london_day
from pipeline.publish.opening import CHANGE, open_version
from pipeline.publish.processes import default_processes
from pipeline.workspace.git import author_name


@click.group("version")
def command() -> None:
    """Open, approve or issue a version of an artefact."""


@command.command("open")
@click.argument("artefact", metavar="ID")
@click.argument("version", metavar="V")
@click.option(
    "--author", "authors", multiple=True, metavar="NAME", help="Who writes it; the default is git's."
)
@click.option(
    "--date", metavar="DATE", help="Its date: 2026-11-22, 2026-11 or 'not stated'; the default is today."
)
@click.option("--change", default=CHANGE, metavar="TEXT", help="What it changes, for the change record.")
@root_option
@click.pass_context
def open_(
    context: click.Context,
    artefact: str,
    version: str,
    authors: tuple[str, ...],
    date: str | None,
    change: str,
    root: str | None,
) -> None:
    """Open version V of an artefact: add it to the changelog as a draft.

    Open the next version before the next edit: an issued version can never change.
    """
    folder = root_of(context, root)
    entry = open_version(folder, artefact, version, authors or _git_author(folder), _date(date), change)
    click.echo(f"{artefact} v{entry.version} is open: changelogs/{artefact}.yaml")


@command.command("issue")
@click.argument("artefact", metavar="ID")
@click.argument("version", metavar="V")
@click.option("--output", metavar="DIR", help="Write into DIR, not into the workspace's output/.")
@click.option("--jobs", type=click.IntRange(1), default=None, metavar="N", help="Use N processes.")
@json_option
@root_option
@click.pass_context
def issue_(
    context: click.Context,
    artefact: str,
    version: str,
    output: str | None,
    jobs: int | None,
    as_json: bool,
    root: str | None,
) -> int:
    """Issue version V of an artefact where every gate holds: seal it, build it, and zip its files.

    The seal goes into the changelog: the commit, and a digest of what the version says. Commit the changelog
    afterwards, and keep the zip outside git. Where a gate fails, nothing is written and the exit code is 1.
    """
    folder = root_of(context, root)
    into, processes = output_of(folder, output), jobs or default_processes()
    with listener() as heard:
        judgement = issued(folder, into, artefact, version, processes, datetime.now(UTC), heard)
    _show(judgement.gates, as_json)
    done = judgement.issued
    if done is None:
        click.echo(f"error {artefact} v{version} is not issued: {_failed(judgement.gates)}", err=True)
        return 1
    told = f"{artefact} v{version} is {done.status.value}, sealed as commit {done.seal.commit[:10]}"
    click.echo(f"{told}\n{done.archive}", err=as_json)
    click.echo(f"Now commit changelogs/{artefact}.yaml, and keep the zip outside git.", err=True)
    return 0


@command.command("gates")
@click.argument("artefact", metavar="ID")
@click.argument("version", metavar="V")
@click.option(
    "--output", metavar="DIR", help="Look for published logs in DIR, not in the workspace's output/."
)
@click.option("--jobs", type=click.IntRange(1), default=None, metavar="N", help="Use N processes.")
@json_option
@root_option
@click.pass_context
def gates_(
    context: click.Context,
    artefact: str,
    version: str,
    output: str | None,
    jobs: int | None,
    as_json: bool,
    root: str | None,
) -> int:
    """Show how every gate before the issue of version V stands, with its evidence; write nothing.

    The exit code is 1 where one fails.
    """
    folder = root_of(context, root)
    into, processes = output_of(folder, output), jobs or default_processes()
    found = judged(folder, into, artefact, version, processes, datetime.now(UTC))
    _show(found, as_json)
    return 0 if all_hold(found) else 1


@command.command("approve")
@click.argument("artefact", metavar="ID")
@click.argument("version", metavar="V")
@click.option("--forum", required=True, metavar="FORUM", help="The forum that decided: its id.")
@click.option("--date", required=True, metavar="DATE", help="The day on which it decided.")
@click.option(
    "--decision",
    type=click.Choice([one.value for one in Decision]),
    default=Decision.APPROVED.value,
    show_default=True,
    help="What it decided.",
)
@click.option("--minute", required=True, metavar="REF", help="Where that is minuted, or 'not stated'.")
@root_option
@click.pass_context
def approve_(
    context: click.Context,
    artefact: str,
    version: str,
    forum: str,
    date: str,
    decision: str,
    minute: str,
    root: str | None,
) -> None:
    """Record what a forum decided on version V, with the digest of what it decided on.

    A later edit of what the version prints makes the approval one of another text: the gates refuse it.
    """
    folder, now = root_of(context, root), datetime.now(UTC)
    approval = approve(
        folder, artefact, version, forum, _date(date), Decision(decision), minute, london_day(now)
    )
    click.echo(f"{forum} {approval.decision.value} {artefact} v{version}, digest {approval.digest[:10]}")
    click.echo(f"Now commit changelogs/{artefact}.yaml.", err=True)


@command.command("waive")
@click.argument("artefact", metavar="ID")
@click.argument("version", metavar="V")
@click.option("--gate", required=True, metavar="GATE", help="The gate, as `version gates` names it.")
@click.option("--name", required=True, metavar="NAME", help="Who waives it.")
@click.option("--date", metavar="DATE", help="When; the default is today.")
@click.option("--reason", required=True, metavar="TEXT", help="Why.")
@root_option
@click.pass_context
def waive_(
    context: click.Context,
    artefact: str,
    version: str,
    gate: str,
    name: str,
    date: str | None,
    reason: str,
    root: str | None,
) -> None:
    """Record that a gate of version V need not hold: who says so, when, and why."""
    today = london_day(datetime.now(UTC))
    day = _date(date) if date else StatedDate(today.year, today.month, today.day)
    waiver = Waiver(gate, name.strip(), day, " ".join(reason.split()))
    waive(root_of(context, root), artefact, version, waiver, tuple(GATES), today)
    click.echo(f"{name} waives the gate {gate} of {artefact} v{version}")
    click.echo(f"Now commit changelogs/{artefact}.yaml.", err=True)


def _show(found: tuple[Result, ...], as_json: bool) -> None:
    if as_json:
        rows = [{**asdict(one), "outcome": one.outcome.value} for one in found]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    width = max(len(one.gate) for one in found)
    for one in found:
        click.echo(f"{one.outcome.value:12}  {one.gate:{width}}  {one.evidence}")
        if one.hint and not one.outcome.holds:
            click.echo(f"{'':12}  {'':{width}}  hint: {one.hint}")


def _failed(found: tuple[Result, ...]) -> str:
    names = [one.gate for one in found if not one.outcome.holds]
    return f"{len(names)} of {len(found)} gates fail ({', '.join(names)})"


def _git_author(folder: Path) -> tuple[str, ...]:
    name = author_name(folder)
    return (name,) if name else ()


def _date(text: str | None) -> StatedDate:
    if text is None:
        today = datetime.now(UTC).astimezone().date()
        return StatedDate(today.year, today.month, today.day)
    try:
        return StatedDate.parsed(text)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--date") from None
