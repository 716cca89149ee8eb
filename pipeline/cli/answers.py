"""Returned forms into a table of answers that are held against the questions."""

from pathlib import Path

import click

from pipeline.cli.terminal.options import jobs_option, note, root_option


@click.command("answers")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--of", "of", metavar="ID@V", default="", help="Hold files that do not say so against ID@V.")
@jobs_option("Read with N processes.  [default: one a core]")
@root_option
def command(files: tuple[Path, ...], of: str, jobs: int, root: Path) -> int:
    """Collect filled forms into one table."""
    from pipeline.publish.filled.collecting import AnswersRequest, collected_forms

    collected = collected_forms(root, AnswersRequest(tuple(map(Path.absolute, files)), of, jobs), note)
    for own in collected.files:
        click.echo(f"{own.file}: {own.participant.id}: {own.refused or len(own.answers)}")
        for answer in own.answers:
            if answer.value or answer.problems:
                click.echo(
                    f"  {answer.field} [{answer.state}] {answer.value!r} {[p.cause for p in answer.problems]}"
                )
        for beside in own.beside:
            click.echo(f"  beside {beside}")
    return 3 if any(own.refused for own in collected.files) else 0
