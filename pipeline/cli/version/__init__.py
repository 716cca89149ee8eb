"""Words into a step of a version's life; one file a step."""

from collections.abc import Mapping
from typing import ClassVar

import click

from pipeline.cli.terminal.commands import Commands, Entry

STEPS: Mapping[str, Entry] = {
    "open": Entry("pipeline.cli.version.open", "Open version V of an artefact: add it to the changelog."),
    "approve": Entry("pipeline.cli.version.approve", "Record what a forum decided on version V."),
    "waive": Entry("pipeline.cli.version.waive", "Record that a gate of version V need not hold."),
    "gates": Entry("pipeline.cli.version.gates", "Show how every gate before the issue of version V stands."),
    "issue": Entry("pipeline.cli.version.issue", "Issue version V of an artefact where every gate holds."),
    "effective": Entry("pipeline.cli.version.effective", "Record from when on version V applies."),
    "supersede": Entry("pipeline.cli.version.supersede", "Record what stands in the place of version V."),
    "withdraw": Entry("pipeline.cli.version.withdraw", "Record that version V applies no more, and why."),
    "retract": Entry("pipeline.cli.version.retract", "Record that version V was taken back, and why."),
    "abandon": Entry("pipeline.cli.version.abandon", "Give up version V, which was opened by mistake."),
}


class Steps(Commands):
    """The steps, each imported only when it is used."""

    table: ClassVar[Mapping[str, Entry]] = STEPS


@click.command("version", cls=Steps)
def command() -> None:
    """Open, approve or issue a version, and record what becomes of it."""
