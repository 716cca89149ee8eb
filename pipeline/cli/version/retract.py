"""Words into a version that is taken back."""

from pathlib import Path

import click

from pipeline.cli.terminal.next_step import say_next
from pipeline.cli.terminal.options import LINE, artefact_argument, root_option, say_commit, version_argument
from pipeline.cli.terminal.today import today
from pipeline.cli.version.day import given_day
from pipeline.govern.retracting import retract
from pipeline.model.dates import StatedDate
from pipeline.model.text.approval import Retraction


@click.command("retract")
@artefact_argument
@version_argument
@click.option("--date", metavar="DATE", help="When it was taken back; the default is today.")
@click.option("--reason", type=LINE, required=True, metavar="TEXT", help="Why.")
@root_option
def command(artefact: str, version: str, date: str | None, reason: str, root: Path) -> None:
    """Record that version V was taken back, and why; its seal stays, and its number is not used again.

    V was sealed or decided on, by mistake or with a text that it should not have. What comes in its place is
    opened under a higher number.
    """
    now = today(root)
    day = StatedDate.on(now) if date is None else given_day(date)
    retract(root, artefact, version, Retraction(day, reason), now)
    click.echo(f"{artefact} v{version} is retracted")
    say_commit(artefact)
    say_next("version retract", root, artefact=artefact)
