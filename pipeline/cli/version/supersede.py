"""Words into what stands in the place of an issued version."""

from pathlib import Path

import click

from pipeline.cli.terminal.next_step import say_next
from pipeline.cli.terminal.options import artefact_argument, root_option, say_commit, version_argument
from pipeline.govern.life import supersede


@click.command("supersede")
@artefact_argument
@version_argument
@click.option(
    "--by", required=True, metavar="V2|ID", help="A later version of the artefact, or the id of another one."
)
@root_option
def command(artefact: str, version: str, by: str, root: Path) -> None:
    """Record what stands in the place of version V: a later version, or another artefact.

    Both are issued. A later version that is effective needs no such record: it supersedes those before it.
    """
    supersede(root, artefact, version, by)
    click.echo(f"{artefact} v{version} is superseded by {by}")
    say_commit(artefact)
    say_next("version supersede", root)
