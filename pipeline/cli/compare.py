"""Two Word files into their red-line."""

from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import click

from pipeline.cli.terminal.options import shown
from pipeline.read.docx.inputs import Resolve
from pipeline.workspace.disk.atomic import write_files
from pipeline.workspace.disk.named import named_file


@click.command("compare")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("-o", "--output", metavar="FILE", required=True, help="Write the red-line here.")
@click.option(
    "--resolve",
    type=click.Choice(("accept", "reject")),
    default=None,
    help="Accept or reject the tracked changes that the files hold; without it such a file is refused.",
)
@click.option("--author", metavar="NAME", default="artefacts compare", help="Put NAME on every change.")
def command(old: str, new: str, output: str, resolve: str | None, author: str) -> None:
    """Write the red-line between two Word files.

    It is NEW with tracked changes: accepting all of them gives NEW, rejecting all of them gives OLD.
    """
    from pipeline.publish.comparing.compare import CompareRequest, compare  # lxml takes a while to import

    sides = [(Path(path).name, named_file(Path(path))) for path in (old, new)]
    request = CompareRequest(sides[0], sides[1], datetime.now(UTC), author, cast(Resolve, resolve or ""))
    result = compare(request)
    path = Path(output)
    write_files({path: result.data})
    click.echo(shown(path))
