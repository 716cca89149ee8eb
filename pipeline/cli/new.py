"""An id into a new artefact."""

from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline.cli.terminal.next_step import say_next
from pipeline.cli.terminal.options import LINE, artefact_argument, root_option
from pipeline.model.dates import StatedDate
from pipeline.model.text.document import Kind
from pipeline.publish.workspaces.new_artefact import NOT_STATED, NOTICE, NewArtefact, new_artefact
from pipeline.workspace.git.authors import author_name


@click.command("new")
@artefact_argument
@click.option("--kind", type=click.Choice([str(kind) for kind in Kind]), required=True, help="What it is.")
@click.option("--title", type=LINE, required=True, metavar="TITLE", help="Its title, as the cover has it.")
@click.option("--short-name", type=LINE, default="", metavar="NAME", help="What others call it.")
@click.option(
    "--number",
    type=LINE,
    default=NOT_STATED,
    show_default=True,
    metavar="NUMBER",
    help="Its document number.",
)
@click.option(
    "--owner",
    "owners",
    type=LINE,
    multiple=True,
    metavar="NAME",
    help="Who owns it; may be repeated. The default is who owns all others.",
)
@click.option("--parent", default="", metavar="PLAN", help="The plan that an annex belongs to.")
@click.option("--notice", type=LINE, default=NOTICE, metavar="TEXT", help="What its cover tells of it.")
@click.option(
    "--author",
    "authors",
    type=LINE,
    multiple=True,
    metavar="NAME",
    help="Who writes it; else git's user.",
)
@root_option
def command(artefact: str, kind: str, root: Path, authors: tuple[str, ...], **said: object) -> None:
    """Make a new artefact with its changelog.

    ID names its folder, and stands in references to it. It begins as a draft, version 0.1, dated today, with
    a first part in which nothing is stated yet. It can be checked and built at once.
    """
    wanted = NewArtefact(artefact, Kind(kind), **said)  # type: ignore[arg-type]
    day = StatedDate.on(datetime.now(UTC).astimezone().date())
    name = author_name(root)
    for path in new_artefact(root, wanted, authors or ((name,) if name else ()), day):
        click.echo(path)
    say_next("new", root, artefact=artefact)
