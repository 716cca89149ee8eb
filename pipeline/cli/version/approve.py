"""Words into a decision of a forum."""

from pathlib import Path

import click

from pipeline.cli.terminal.next_step import say_next
from pipeline.cli.terminal.options import LINE, artefact_argument, root_option, say_commit, version_argument
from pipeline.cli.terminal.today import today
from pipeline.cli.version.day import given_day
from pipeline.govern.approving import Decided, approve
from pipeline.model.text.approval import Decision


@click.command("approve")
@artefact_argument
@version_argument
@click.option("--forum", type=LINE, required=True, metavar="FORUM", help="The forum that decided: its id.")
@click.option("--date", required=True, metavar="DATE", help="The day on which it decided.")
@click.option(
    "--decision",
    type=click.Choice([decision.value for decision in Decision]),
    default=Decision.APPROVED.value,
    show_default=True,
    help="What it decided.",
)
@click.option(
    "--minute", type=LINE, required=True, metavar="REF", help="Where that is minuted, or 'not stated'."
)
@root_option
def command(
    artefact: str,
    version: str,
    forum: str,
    date: str,
    decision: str,
    minute: str,
    root: Path,
) -> None:
    """Record what a forum decided on version V, with the digest of what it decided on.

    A later edit of what the version prints makes the approval one of another text: the gates refuse it.
    """
    now = today(root)
    decided = Decided(forum, given_day(date), Decision(decision), minute)
    approval = approve(root, artefact, version, decided, now)
    click.echo(f"{forum} {approval.decision.value} {artefact} v{version}, digest {approval.digest[:10]}")
    say_commit(artefact)
    say_next("version approve", root, artefact=artefact, version=version)
