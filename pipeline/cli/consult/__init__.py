"""Words into a step of a consultation's life; one file a step."""

from collections.abc import Mapping
from typing import ClassVar

import click

from pipeline.cli.terminal.commands import Commands, Entry

STEPS: Mapping[str, Entry] = {
    "pack": Entry("pipeline.cli.consult.pack", "Make the pack that opens a consultation, and its zip."),
    "collate": Entry("pipeline.cli.consult.collate", "Join the returned logs into one, with a report."),
    "respond": Entry("pipeline.cli.consult.respond", "Keep the responses up, and hold them to the rules."),
    "erase": Entry("pipeline.cli.consult.erase", "Erase what is kept of a person, and record that it was."),
    "status": Entry(
        "pipeline.cli.consult.status", "Show who has answered, who is silent, and what was said."
    ),
    "publish": Entry("pipeline.cli.consult.publish", "Write the published comments log."),
}


class Steps(Commands):
    """The steps, each imported only when it is used."""

    table: ClassVar[Mapping[str, Entry]] = STEPS


@click.command("consult", cls=Steps)
def command() -> None:
    """Run a consultation: its pack, the returned logs, the responses, what is published."""
