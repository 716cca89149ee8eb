"""Words into a version that is given up."""

from pathlib import Path

import click

from pipeline.cli.terminal.next_step import say_next
from pipeline.cli.terminal.options import artefact_argument, root_option, say_commit, version_argument
from pipeline.govern.retracting import abandon


@click.command("abandon")
@artefact_argument
@version_argument
@root_option
def command(artefact: str, version: str, root: Path) -> None:
    """Give up version V, which was opened by mistake: take it out of the changelog.

    V is the newest, a draft, and never bore a seal or a decision. What was edited for it stays.
    """
    newest = abandon(root, artefact, version)
    click.echo(f"{artefact} v{version} is abandoned; v{newest.version} is the newest again")
    say_commit(artefact)
    say_next("version abandon", root)
