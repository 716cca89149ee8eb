"""Two commits into what happened to each artefact between them."""

from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline.cli.options import root_of, root_option
from pipeline.publish.review import review
from pipeline.workspace.folder import FolderSnapshot
from pipeline.workspace.git import author_name
from pipeline.workspace.templates import template_files
from pipeline.write.review import Review, Verdict, review_json

DONE, IN_PART = 0, 3


@click.command("review")
@click.argument("base", metavar="[BASE", required=False, default="")
@click.argument("head", metavar="[HEAD]]", required=False, default="")
@click.option(
    "--format",
    "format_",
    type=click.Choice(("md", "html", "json")),
    default="md",
    help="Print Markdown for a pull-request comment, an HTML page, or JSON; the default is md.",
)
@root_option
@click.pass_context
def command(context: click.Context, base: str, head: str, format_: str, root: str | None) -> int:
    """Tell what changes between two commits, artefact by artefact.

    BASE and HEAD are tags, branches or commits. The default for BASE is the commit where the history left
    main, for HEAD the working copy. The exit code is 3 where an artefact of one side does not load: it is
    shown with the reason.
    """
    folder = root_of(context, root)
    found = review(folder, base, head, author_name(folder), datetime.now(UTC))
    click.echo(_text(found, format_, folder), nl=False)
    return IN_PART if found.of(Verdict.UNREADABLE) else DONE


def _text(found: Review, format_: str, folder: Path) -> str:
    match format_:
        case "json":
            return review_json(found)
        case "html":
            from pipeline.write.html.review import review_html  # takes a while to import
            from pipeline.write.look import Look

            return review_html(found, Look(template_files(FolderSnapshot(folder))))
        case _:
            from pipeline.write.review_markdown import review_markdown

            return review_markdown(found)
