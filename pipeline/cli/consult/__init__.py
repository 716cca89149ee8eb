"""Words into a step of a consultation's life; one file a step."""

from collections.abc import Mapping

import click

from pipeline.cli.terminal.commands import CommandEntry, Commands

STEPS: Mapping[str, CommandEntry] = {
    "pack": CommandEntry(
        "pipeline.cli.consult.pack", "Make the pack that opens a consultation, and its zip."
    ),
    "collate": CommandEntry(
        "pipeline.cli.consult.collate", "Join the returned logs into one, with a report."
    ),
    "respond": CommandEntry(
        "pipeline.cli.consult.respond", "Keep the responses up, and hold them to the rules."
    ),
    "erase": CommandEntry(
        "pipeline.cli.consult.erase", "Erase what is kept of a person, and record that it was."
    ),
    "status": CommandEntry(
        "pipeline.cli.consult.status", "Show who has answered, who is silent, and what was said."
    ),
    "publish": CommandEntry("pipeline.cli.consult.publish", "Write the published comments log."),
}


@click.command("consult", cls=Commands, table=STEPS)
def command() -> None:
    """Run a consultation: its pack, the returned logs, the responses, what is published."""
