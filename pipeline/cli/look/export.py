"""The program's templates into the workspace, for those who change them."""

from pathlib import Path

import click

from pipeline.cli.terminal.next_step import say_next
from pipeline.cli.terminal.options import note, root_option
from pipeline.publish.workspaces.exporting_look import export_look


@click.command("export")
@click.argument("names", metavar="[FILE]...", nargs=-1)
@click.option("--force", is_flag=True, help="Write over files that were changed.")
@root_option
def command(names: tuple[str, ...], force: bool, root: Path) -> None:
    """Write the templates in force into the workspace.

    That is the Word template and the stylesheets and pages of HTML and PDF, or each FILE, such as
    fonts/Carlito-Regular.ttf. The settings in artefacts.yaml go on top of them, as before.
    """
    exported = export_look(root, names, force=force)
    for path in exported.written:
        click.echo(path)
    for path in exported.kept:
        note(f"{path} stays: it was changed; with --force it is written over")
    if exported.same:
        note(f"there already, as the program has it: {', '.join(exported.same)}")
    say_next("look export", root)
