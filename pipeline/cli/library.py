"""The sources into the rows of the artefact library."""

from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline.cli.terminal.options import note, root_option
from pipeline.load.sources import Sources
from pipeline.model.standing import Standing, day_in
from pipeline.publish.workspaces.library_rows import library_rows
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.write.data.library_rows import WRITERS

_GONE = (Standing.SUPERSEDED, Standing.WITHDRAWN)


@click.command("library")
@click.option("--rows", is_flag=True, help="Print the rows of the library: the one thing it makes so far.")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(tuple(WRITERS)),
    default="md",
    show_default=True,
    help="The format of the rows.",
)
@root_option
def command(rows: bool, format_name: str, root: Path) -> None:
    """Print the rows of the artefact library.

    One row for each artefact and external record that has a library_name: short name, document number,
    subtype, theme, version, all as literal text.
    """
    if not rows:
        raise click.UsageError("say what to make: --rows prints the rows of the library")
    sources = Sources(FolderSnapshot(root))
    library = library_rows(sources, day_in(sources.settings.zone, datetime.now(UTC)))
    click.echo(WRITERS[format_name](library.rows), nl=False)
    gone = [f"{row.short_name} ({row.state})" for row in library.rows if row.state in _GONE]
    if gone:
        note(f"no longer in force: {', '.join(gone)}")
    if library.unlisted:
        names = ", ".join(library.unlisted)
        note(f"without a library_name, and so without a row: {names}")
