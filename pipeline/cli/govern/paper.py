"""A forum and a consultation into the paper that the forum decides on."""

from pathlib import Path

import click

from pipeline.cli.terminal.errand import errand
from pipeline.cli.terminal.next_step import say_next
from pipeline.cli.terminal.options import consultation_argument, output_folder, output_option, root_option
from pipeline.errors import legible
from pipeline.govern.papers import write_paper


@click.command("paper")
@click.argument("forum", metavar="FORUM")
@consultation_argument
@output_option
@root_option
def command(forum: str, consultation: str, output: str | None, root: Path) -> None:
    """Write the paper that a forum has before it, as Word and PDF.

    It says what is asked, what changes, what was commented and answered, who decided what, and which gates
    hold. FORUM and CONSULTATION are ids.
    """
    files = write_paper(root, output_folder(root, output), forum, consultation, errand(root))
    click.echo("\n".join(legible(str(file)) for file in files))
    say_next("paper", root, forum=forum)
