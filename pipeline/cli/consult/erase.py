"""A person into a private file without them."""

from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline.cli.terminal.next_step import say_next
from pipeline.cli.terminal.options import LINE, consultation_argument, root_option
from pipeline.model.text.many import many


@click.command("erase")
@consultation_argument
@click.option(
    "--person", metavar="TEXT", required=True, help="A part of the name or address in the returned log."
)
@click.option(
    "--reason", type=LINE, metavar="TEXT", required=True, help="Why, for the record; name no person in it."
)
@click.option(
    "--private",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Where contacts and confidential texts are kept.  [default: beside the workspace]",
)
@root_option
def command(
    consultation: str,
    person: str,
    reason: str,
    private: Path | None,
    root: Path,
) -> None:
    """Erase what is kept of a person, and record that it was.

    Contact, file names and confidential texts of the files that they sent are erased from the private file.
    The returned files themselves, and what was written below output/ from them, are yours to delete.
    """
    from pipeline.publish.returns.erasing import EraseRequest, erase

    request = EraseRequest(consultation, person, reason, private.absolute() if private else None)
    gone = erase(root, request, datetime.now(UTC))
    told = f"{many(len(gone.files), 'file')}, {many(gone.comments, 'confidential comment')}"
    click.echo(f"erased from {gone.path}: {told}")
    for digest in gone.files:
        click.echo(f"  sha256 {digest}")
    click.echo(
        f"Now delete the returned files with these digests, and output/consultations/{consultation}/.",
        err=True,
    )
    click.echo("The person may still stand in:", err=True)
    for place in gone.elsewhere:
        click.echo(f"  {place}", err=True)
    say_next("consult erase", root, consultation=consultation)
