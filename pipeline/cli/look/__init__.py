"""Words into what is done with the look of a workspace; one file a command."""

from collections.abc import Mapping
from typing import ClassVar

import click

from pipeline.cli.terminal.commands import Commands, Entry

STEPS: Mapping[str, Entry] = {
    "show": Entry("pipeline.cli.look.show", "Print the settings of the look that are in force."),
    "export": Entry("pipeline.cli.look.export", "Write the templates in force into the workspace."),
}


class Steps(Commands):
    """The commands, each imported only when it is used."""

    table: ClassVar[Mapping[str, Entry]] = STEPS


@click.command("look", cls=Steps)
def command() -> None:
    """Show the look of a workspace, or write its templates to change."""
