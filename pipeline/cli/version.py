"""Words into a version that is opened or issued."""

from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline.cli.options import output_of, root_of, root_option
from pipeline.cli.progress import listener
from pipeline.model.dates import StatedDate
from pipeline.publish.issuing import issue
from pipeline.publish.opening import CHANGE, open_version
from pipeline.publish.processes import default_processes
from pipeline.workspace.git import author_name


@click.group("version")
def command() -> None:
    """Open or issue a version of an artefact."""


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
@root_option
@click.pass_context
def issue_(
    context: click.Context,
    artefact: str,
    version: str,
    output: str | None,
    jobs: int | None,
    root: str | None,
) -> None:
    """Issue version V of an artefact: check it, seal it, build it, and put its files into one zip.

    The seal goes into the changelog: the commit, and a digest of what the version says. Commit the changelog
    afterwards, and keep the zip outside git.
    """
    folder = root_of(context, root)
    with listener() as heard:
        issued = issue(
            folder, output_of(folder, output), artefact, version, jobs or default_processes(), heard
        )
    click.echo(f"{artefact} v{version} is {issued.status.value}, sealed as commit {issued.seal.commit[:10]}")
    click.echo(str(issued.archive))
    click.echo(f"Now commit changelogs/{artefact}.yaml, and keep the zip outside git.", err=True)


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
