"""Words into the withdrawal of an issued version."""

from pathlib import Path

import click

from pipeline.cli.terminal.next_step import say_next
from pipeline.cli.terminal.options import LINE, artefact_argument, root_option, say_commit, version_argument
from pipeline.cli.terminal.today import today
from pipeline.cli.version.day import given_day
from pipeline.govern.life import withdraw
from pipeline.model.dates import StatedDate
from pipeline.model.text.approval import Withdrawal


@click.command("withdraw")
@artefact_argument
@version_argument
@click.option("--date", metavar="DATE", help="From when on it applies no more; the default is today.")
@click.option("--reason", type=LINE, required=True, metavar="TEXT", help="Why.")
@root_option
def command(artefact: str, version: str, date: str | None, reason: str, root: Path) -> None:
    """Record that version V applies no more, from when on, and why.

    V is issued. Nothing else is withdrawn with it, and no earlier version comes back into force.
    """
    day = StatedDate.on(today(root)) if date is None else given_day(date)
    withdraw(root, artefact, version, Withdrawal(day, " ".join(reason.split())))
    click.echo(f"{artefact} v{version} is withdrawn as of {day.long()}")
    say_commit(artefact)
    say_next("version withdraw", root)
