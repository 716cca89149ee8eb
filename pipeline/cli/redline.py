"""Two versions of an artefact into its red-line."""

from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import click

from pipeline.cli.options import output_of, root_of, root_option
from pipeline.publish.attribution import Progress
from pipeline.publish.redline import FORMATS, RedlineRequest, write_redline
from pipeline.workspace.git import author_name
from pipeline.write.changelist import counted

_SECONDS = 2.0
"""Between two lines about how far it is."""


@click.command("redline")
@click.argument("artefact", metavar="ID")
@click.option(
    "--from",
    "old",
    metavar="V",
    default="",
    help="Compare with V; the default is the newest earlier version that is no draft.",
)
@click.option("--to", "new", metavar="V", default="", help="Show V; the default is the working copy.")
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(FORMATS),
    help="Write this format only; may be repeated.",
)
@click.option(
    "--for",
    "role",
    metavar="ROLE",
    default="",
    help="Mark and list only what concerns a role, code body or label.",
)
@click.option("--author", metavar="NAME", default="", help="Put NAME on every change, not who committed it.")
@click.option("--explain", is_flag=True, help="Put the reason of each change into a comment in Word.")
@click.option("--output", metavar="DIR", help="Write into DIR, not into the workspace's output/.")
@root_option
@click.pass_context
def command(
    context: click.Context,
    artefact: str,
    old: str,
    new: str,
    formats: tuple[str, ...],
    role: str,
    author: str,
    explain: bool,
    output: str | None,
    root: str | None,
) -> None:
    """Write the red-line between two versions.

    V is a version, a tag, a branch or a commit. Word has tracked changes; PDF and HTML show them marked, with
    a summary in front; Markdown and JSON list them. docs/red-lines.md says what counts as substantive.
    """
    folder = root_of(context, root)
    chosen = tuple(name for name in FORMATS if name in formats) or FORMATS
    request = RedlineRequest(artefact, old, new, chosen, role, author, explain)
    report = write_redline(
        folder,
        output_of(folder, output),
        request,
        lambda text: click.echo(f"note: {text}", err=True),
        author_name(folder),
        datetime.now(UTC),
        _replaying(),
    )
    click.echo(counted(report.changes), err=True)
    click.echo("\n".join(_shown(path) for path in report.files))


def _replaying() -> Progress:
    """Says every few seconds how many of the commits between the two versions are read."""
    told = monotonic()

    def progress(done: int, total: int) -> None:
        nonlocal told
        if monotonic() - told > _SECONDS:
            told = monotonic()
            click.echo(f"read {done} of {total} commits between the two versions", err=True)

    return progress


def _shown(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
