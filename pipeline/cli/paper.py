"""A forum and a consultation into the paper that the forum decides on."""

from datetime import UTC, datetime

import click

from pipeline.cli.options import output_of, root_of, root_option
from pipeline.diff.replay import Attribution
from pipeline.govern.papers import write_paper
from pipeline.workspace.git import author_name


@click.command("paper")
@click.argument("forum", metavar="FORUM")
@click.argument("consultation", metavar="CONSULTATION")
@click.option("--output", metavar="DIR", help="Write into DIR, not into the workspace's output/.")
@root_option
@click.pass_context
def command(
    context: click.Context, forum: str, consultation: str, output: str | None, root: str | None
) -> None:
    """Write the paper that a forum has before it, as Word and PDF.

    It says what is asked, what changes, what was commented and answered, who decided what, and which gates
    hold. FORUM and CONSULTATION are ids.
    """
    folder = root_of(context, root)
    files = write_paper(
        folder,
        output_of(folder, output),
        forum,
        consultation,
        Attribution(author_name(folder), datetime.now(UTC)),
        lambda text: click.echo(f"note: {text}", err=True),
    )
    click.echo("\n".join(map(str, files)))
