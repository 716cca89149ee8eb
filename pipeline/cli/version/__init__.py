"""Words into a step of a version's life; one file a step."""

from collections.abc import Mapping

import click

from pipeline.cli.terminal.commands import CommandEntry, Commands

STEPS: Mapping[str, CommandEntry] = {
    "open": CommandEntry(
        "pipeline.cli.version.open", "Open version V of an artefact: add it to the changelog."
    ),
    "approve": CommandEntry("pipeline.cli.version.approve", "Record what a forum decided on version V."),
    "waive": CommandEntry("pipeline.cli.version.waive", "Record that a gate of version V need not hold."),
    "gates": CommandEntry(
        "pipeline.cli.version.gates", "Show how every gate before the issue of version V stands."
    ),
    "issue": CommandEntry(
        "pipeline.cli.version.issue", "Issue version V of an artefact where every gate holds."
    ),
    "effective": CommandEntry("pipeline.cli.version.effective", "Record from when on version V applies."),
    "supersede": CommandEntry(
        "pipeline.cli.version.supersede", "Record what stands in the place of version V."
    ),
    "withdraw": CommandEntry(
        "pipeline.cli.version.withdraw", "Record that version V applies no more, and why."
    ),
    "retract": CommandEntry("pipeline.cli.version.retract", "Record that version V was taken back, and why."),
    "abandon": CommandEntry(
        "pipeline.cli.version.abandon", "Give up version V, which was opened by mistake."
    ),
}


@click.command("version", cls=Commands, table=STEPS)
def command() -> None:
    """Open, approve or issue a version, and record what becomes of it."""
