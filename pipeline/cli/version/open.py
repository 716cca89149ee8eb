"""Words into a version that is opened."""

from pathlib import Path

import click

from pipeline.cli.terminal.next_step import say_next
from pipeline.cli.terminal.options import LINE, artefact_argument, root_option, version_argument
from pipeline.cli.terminal.today import today
from pipeline.cli.version.day import given_day
from pipeline.model.dates import StatedDate
from pipeline.model.text.version import Status, VersionEntry
from pipeline.publish.baseline.opening import CHANGE, open_version
from pipeline.workspace.git.authors import author_name


@click.command("open")
@artefact_argument
@version_argument
@click.option(
    "--author",
    "authors",
    type=LINE,
    multiple=True,
    metavar="NAME",
    help="Who writes it; the default is git's.",
)
@click.option(
    "--date", metavar="DATE", help="Its date: 2026-11-22, 2026-11 or 'not stated'; the default is today."
)
@click.option(
    "--change", type=LINE, default=CHANGE, metavar="TEXT", help="What it changes, for the change record."
)
@root_option
def command(
    artefact: str,
    version: str,
    authors: tuple[str, ...],
    date: str | None,
    change: str,
    root: Path,
) -> None:
    """Open version V of an artefact: add it to the changelog as a draft.

    Open the next version before the next edit: an issued version can never change.
    """
    day = StatedDate.on(today(root)) if date is None else given_day(date)
    entry = VersionEntry(version, day, Status.DRAFT, authors or _git_author(root), change)
    open_version(root, artefact, entry)
    click.echo(f"{artefact} v{entry.version} is open: changelogs/{artefact}.yaml")
    say_next("version open", root, artefact=artefact, version=version)


def _git_author(root: Path) -> tuple[str, ...]:
    name = author_name(root)
    return (name,) if name else ()
