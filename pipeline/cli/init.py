"""A folder into a new workspace."""

from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline.cli.options import LINE, note
from pipeline.model.standing import london_day
from pipeline.publish.starting import start, start_text_view
from pipeline.workspace.git import author_name


@click.command("init")
@click.argument("folder", metavar="DIR")
@click.option(
    "--name", type=LINE, metavar="NAME", default="", help="Name the code body that owns the artefacts."
)
@click.option(
    "--git-diff",
    is_flag=True,
    help="Make no workspace: give the repository around DIR a text view of Word and Excel files.",
)
def command(folder: str, name: str, git_diff: bool) -> None:
    """Make a small working workspace for a new code body.

    It holds one plan, one letter and an example of a consultation that is open, in a git repository. All of
    it works at once. DIR must be missing or empty.
    """
    root = Path(folder).absolute()
    if git_diff:
        changed = start_text_view(root)
        click.echo("git diff shows the text of Word and Excel files here.")
        click.echo("Commit .gitattributes." if changed else ".gitattributes names them already.", err=True)
        return
    undone = start(root, name, author_name(Path.cwd()), london_day(datetime.now(UTC)))
    if undone:
        note(undone)
    click.echo(str(root))
    click.echo(
        f"Next: cd {folder}; artefacts build; artefacts consult pack example. README.md says more.", err=True
    )
