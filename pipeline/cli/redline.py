"""Two versions of an artefact into its red-line."""

import sys
from pathlib import Path
from time import monotonic

import click

from pipeline.cli.terminal.errand import errand
from pipeline.cli.terminal.next_step import say_next
from pipeline.cli.terminal.options import (
    artefact_argument,
    cluster_option,
    output_folder,
    output_option,
    root_option,
    shown,
)
from pipeline.diff.changes.audience import names
from pipeline.diff.changes.listing import listed_changes
from pipeline.publish.history.errand import Progress
from pipeline.publish.redlines.attributed_redline import UNATTRIBUTED, Marked
from pipeline.publish.redlines.redline import FORMATS, RedlineRequest, compared, redline_title, write_redline
from pipeline.write.changes.changelist import weights_told

TEXT = "text"
"""The changes on standard output, in no file."""
_SECONDS = 2.0
"""Between two lines about how far it is."""


@click.command("redline")
@artefact_argument
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
    type=click.Choice((*FORMATS, TEXT)),
    help="Write this format only; may be repeated. text prints the weightiest changes and writes no file.",
)
@click.option(
    "--for",
    "role",
    metavar="ROLE",
    default="",
    help="Mark and list only what concerns a role, code body or label.",
)
@click.option("--author", metavar="NAME", default="", help="Put NAME on every change, not who committed it.")
@click.option(
    "--no-attribution",
    "quick",
    is_flag=True,
    help="Take a quick look: authors, days and reasons are not looked up, and every title says so.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Put the reason of each change into a comment in Word, and into a note below it in HTML and PDF.",
)
@output_option
@cluster_option("Write the files")
@root_option
def command(
    artefact: str,
    old: str,
    new: str,
    formats: tuple[str, ...],
    role: str,
    author: str,
    quick: bool,
    explain: bool,
    output: str | None,
    cluster: str,
    root: Path,
) -> None:
    """Write the red-line between two versions.

    V is a version, a tag, a branch or a commit. Word has tracked changes; PDF and HTML show them marked, with
    a summary in front; Markdown and JSON list them. Without --format a terminal also shows the weightiest
    changes, word by word. docs/red-lines.md says what counts as substantive.
    """
    if quick and (explain or author):
        raise click.UsageError("--no-attribution looks up no reasons: leave --explain and --author out")
    chosen = tuple(name for name in FORMATS if name in formats) if formats else FORMATS
    request = RedlineRequest(artefact, old, new, chosen, role, author, not quick, explain, cluster)
    own = errand(root, progress=_replaying())
    if quick:
        own.note(UNATTRIBUTED)
    files: tuple[Path, ...] = ()
    if chosen:
        report = write_redline(root, output_folder(root, output), request, own)
        marked, files = report.marked, report.files
    else:
        marked = compared(root, request, own)
    if TEXT in formats or (not formats and sys.stdout.isatty()):
        _show(marked)
    else:
        click.echo(weights_told(marked.changes), err=True)
    click.echo("".join(f"{shown(path)}\n" for path in files), nl=False)
    if files and not new:
        say_next("redline", root, artefact=artefact)


def _show(marked: Marked) -> None:
    """Prints the weightiest changes."""
    from pipeline.cli.terminal.lines import show  # rich takes a while to import
    from pipeline.write.changes.terminal import changes_lines

    kept = {change.id for change in marked.changes}
    listed = [
        listed_change for listed_change in listed_changes(marked.red) if listed_change.change.id in kept
    ]
    show(changes_lines(redline_title(marked), listed, names(marked.newer.shared)))


def _replaying() -> Progress:
    """Says every few seconds how many of the commits between the two versions are read."""
    told = monotonic()

    def progress(done: int, total: int) -> None:
        nonlocal told
        if monotonic() - told > _SECONDS:
            told = monotonic()
            click.echo(f"read {done} of {total} commits between the two versions", err=True)

    return progress
