"""A consultation into its published log."""

from datetime import UTC, datetime

import click

from pipeline.cli.options import output_of, root_of, root_option
from pipeline.diff.replay import Attribution
from pipeline.publish.publishing import publish
from pipeline.workspace.git import author_name


@click.command("publish")
@click.argument("consultation", metavar="CONSULTATION")
@click.option("--output", metavar="DIR", help="Write into DIR, not into the workspace's output/.")
@root_option
@click.pass_context
def command(context: click.Context, consultation: str, output: str | None, root: str | None) -> None:
    """Write the published comments log.

    Every comment stands in it with its response and the change that answers it.

    Contacts and confidential text are not in it. Nothing is written while a response breaks a rule, or a
    comment has words of confidence and no answer whether it is confidential.
    """
    folder = root_of(context, root)
    user = Attribution(author_name(folder), datetime.now(UTC))
    log, files = publish(
        folder,
        output_of(folder, output),
        consultation,
        user,
        lambda text: click.echo(f"note: {text}", err=True),
    )
    counts = ", ".join(f"{count} {status}" for status, count in log.counts.items()) or "none"
    click.echo(
        f"{len(log.comments)} comments: {counts}; {log.withheld} withheld in whole or in part", err=True
    )
    click.echo("\n".join(map(str, files)))
