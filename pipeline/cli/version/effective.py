"""Words into the day from which an issued version applies."""

from pathlib import Path

import click

from pipeline.cli.terminal.next_step import say_next
from pipeline.cli.terminal.options import artefact_argument, root_option, say_commit, version_argument
from pipeline.cli.version.day import given_day
from pipeline.govern.life import make_effective


@click.command("effective")
@artefact_argument
@version_argument
@click.option("--date", required=True, metavar="DATE", help="The first day on which it applies.")
@root_option
def command(artefact: str, version: str, date: str, root: Path) -> None:
    """Record from when on version V applies; until then the version before it does.

    V is issued, and applies no earlier than the day that it bears.
    """
    day = given_day(date)
    make_effective(root, artefact, version, day)
    click.echo(f"{artefact} v{version} is effective as of {day.long()}")
    say_commit(artefact)
    say_next("version effective", root)
