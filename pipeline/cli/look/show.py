"""The settings of a workspace's look into YAML with every colour."""

from pathlib import Path

import click

from pipeline.cli.terminal.options import root_option
from pipeline.publish.formats.sound_look import house_of
from pipeline.publish.workspaces.exporting_look import settings_yaml
from pipeline.workspace.snapshots.folder import FolderSnapshot


@click.command("show")
@root_option
def command(root: Path) -> None:
    """Print the settings of the look that are in force.

    What is printed can stand in artefacts.yaml as it is. Every colour is in it, also those that are not set.
    """
    click.echo(settings_yaml(house_of(FolderSnapshot(root))), nl=False)
