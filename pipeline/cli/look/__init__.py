"""Words into what is done with the look of a workspace; one file a command."""

from collections.abc import Mapping

import click

from pipeline.cli.terminal.commands import CommandEntry, Commands

STEPS: Mapping[str, CommandEntry] = {
    "show": CommandEntry("pipeline.cli.look.show", "Print the settings of the look that are in force."),
    "export": CommandEntry("pipeline.cli.look.export", "Write the templates in force into the workspace."),
}


@click.command("look", cls=Commands, table=STEPS)
def command() -> None:
    """Show the look of a workspace, or write its templates to change."""
