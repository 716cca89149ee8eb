"""Two commits into what happened to each artefact between them."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline.cli.terminal.options import root_option
from pipeline.model.change import Attribution
from pipeline.publish.redlines.attributed_redline import UNATTRIBUTED
from pipeline.publish.redlines.review import review
from pipeline.workspace.git.authors import author_name
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.write.changes.review import Review, review_json

DONE, IN_PART = 0, 3


@click.command("review")
@click.argument("base", metavar="[BASE", required=False, default="")
@click.argument("head", metavar="[HEAD]]", required=False, default="")
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "md", "html", "json")),
    help="Print text, Markdown for a pull-request comment, an HTML page, or JSON; the default is text on a "
    "terminal, else md.",
)
@click.option(
    "--no-attribution",
    "quick",
    is_flag=True,
    help="Take a quick look: authors, days and reasons are not looked up, and the review says so.",
)
@root_option
def command(base: str, head: str, format_: str | None, quick: bool, root: Path) -> int:
    """Tell what changes between two commits, artefact by artefact.

    BASE and HEAD are tags, branches or commits. The default for BASE is the commit where the history left
    main, for HEAD the working copy. The exit code is 3 where an artefact or a consultation of one side does
    not load: it is shown with the reason.
    """
    user = Attribution(author_name(root), datetime.now(UTC))
    compared = review(root, base, head, user, attributed=not quick)
    if quick:
        click.echo(UNATTRIBUTED, err=True)
    _print(compared, format_ or ("text" if sys.stdout.isatty() else "md"), root)
    return IN_PART if compared.is_in_part else DONE


def _print(review: Review, format_: str, root: Path) -> None:
    match format_:
        case "text":
            from pipeline.cli.terminal.lines import show  # rich takes a while to import
            from pipeline.write.changes.terminal import review_lines

            show(review_lines(review))
        case "json":
            click.echo(review_json(review), nl=False)
        case "html":
            from pipeline.publish.formats.sound_look import (
                sound_templates,  # takes a while to import, as do these
            )
            from pipeline.write.html.review import review_html
            from pipeline.write.look import Look

            click.echo(review_html(review, Look(sound_templates(FolderSnapshot(root)))), nl=False)
        case _:
            from pipeline.write.changes.review_markdown import review_markdown

            click.echo(review_markdown(review), nl=False)
