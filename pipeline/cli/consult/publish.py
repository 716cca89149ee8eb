"""A consultation into its published log."""

from pathlib import Path

import click

from pipeline.cli.terminal.errand import errand
from pipeline.cli.terminal.next_step import say_next
from pipeline.cli.terminal.options import consultation_argument, output_folder, output_option, root_option
from pipeline.model.text.many import many
from pipeline.publish.answers.publishing import Publishing, publish


@click.command("publish")
@consultation_argument
@click.option(
    "--interim",
    is_flag=True,
    help="Write a log that says in every form that it is an interim one, as while comments may still come.",
)
@click.option(
    "--as-comments",
    is_flag=True,
    help="Write each consulted text too, as Word with the comments and their responses in its margin.",
)
@output_option
@root_option
def command(consultation: str, interim: bool, as_comments: bool, output: str | None, root: Path) -> None:
    """Write the published comments log.

    Every comment stands in it with its response and the change that answers it.

    Contacts and confidential text are not in it. Nothing is written while the consultation is open for
    anybody, a response breaks a rule, or a comment has words of confidence and no answer whether it is
    confidential.
    """
    options = Publishing(interim, as_comments)
    log, files = publish(root, output_folder(root, output), consultation, errand(root), options)
    counts = ", ".join(f"{count} {status}" for status, count in log.counts.items()) or "none"
    comments = many(len(log.comments), "comment")
    click.echo(f"{comments}: {counts}; {log.withheld} withheld in whole or in part", err=True)
    click.echo("\n".join(map(str, files)))
    say_next("consult publish", root)
