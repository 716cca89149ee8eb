"""Words into a gate that need not hold."""

from pathlib import Path

import click

from pipeline.cli.terminal.next_step import say_next
from pipeline.cli.terminal.options import LINE, artefact_argument, root_option, say_commit, version_argument
from pipeline.cli.terminal.today import today
from pipeline.cli.version.day import given_day
from pipeline.govern.waiving import waive
from pipeline.model.dates import StatedDate
from pipeline.model.text.approval import Waiver


@click.command("waive")
@artefact_argument
@version_argument
@click.option("--gate", required=True, metavar="GATE", help="The gate, as `version gates` names it.")
@click.option("--name", type=LINE, required=True, metavar="NAME", help="Who waives it.")
@click.option("--date", metavar="DATE", help="When; the default is today.")
@click.option("--reason", type=LINE, required=True, metavar="TEXT", help="Why.")
@root_option
def command(
    artefact: str,
    version: str,
    gate: str,
    name: str,
    date: str | None,
    reason: str,
    root: Path,
) -> None:
    """Record that a gate of version V need not hold: who says so, when, and why."""
    now = today(root)
    day = given_day(date) if date else StatedDate.on(now)
    waiver = Waiver(gate, name.strip(), day, " ".join(reason.split()))
    waive(root, artefact, version, waiver, now)
    click.echo(f"{name} waives the gate {gate} of {artefact} v{version}")
    say_commit(artefact)
    say_next("version waive", root, artefact=artefact, version=version)
