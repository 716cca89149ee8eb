"""A folder into a new workspace."""

from datetime import UTC, datetime
from pathlib import Path
from shlex import quote

import click

from pipeline.cli.terminal.next_step import say_lines
from pipeline.cli.terminal.options import LINE, note
from pipeline.errors import legible
from pipeline.model.organisation.settings import LONDON
from pipeline.model.standing import day_in
from pipeline.publish.workspaces.starting import Started, start, start_example, start_text_view
from pipeline.workspace.disk.root import workspace_root
from pipeline.workspace.git.authors import author_name


@click.command("init")
@click.argument("folder", metavar="DIR")
@click.option(
    "--name", type=LINE, metavar="NAME", default="", help="Name the organisation that owns the artefacts."
)
@click.option(
    "--example",
    is_flag=True,
    help="Add version 0.2 of the plan, and a consultation on it, to a new workspace that is committed.",
)
@click.option(
    "--git-diff",
    is_flag=True,
    help="Make no workspace: give the repository around DIR a text view of Word and Excel files.",
)
def command(folder: str, name: str, example: bool, git_diff: bool) -> None:
    """Make a small working workspace for a new organisation.

    It holds one plan, one letter and an example of a consultation that is open, in a git repository. All of
    it works at once. DIR is missing or empty, or lies in a repository: that is left for you to commit to, and
    what to do is printed line by line.
    """
    root = Path(folder).absolute()
    if git_diff:
        changed = start_text_view(root)
        click.echo("git diff shows the text of Word and Excel files here.")
        click.echo("Commit .gitattributes." if changed else ".gitattributes names them already.", err=True)
        return
    today = day_in(LONDON, datetime.now(UTC))
    if example:
        _tell(workspace_root(root, root), folder, start_example(root, today))
    else:
        _tell(root, folder, start(root, name, author_name(Path.cwd()), today))


def _tell(root: Path, folder: str, started: Started) -> None:
    for text in started.notes:
        note(text)
    click.echo(legible(str(root)))
    here = root.resolve() == Path.cwd().resolve()
    say_lines("init", (*(() if here else (f"cd {quote(folder)}",)), *started.commands))
