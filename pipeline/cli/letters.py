"""A letter and a table into files, one letter a row, with the rows that were refused."""

import json
from collections.abc import Mapping
from pathlib import Path

import click

from pipeline.cli.options import json_option, output_of, root_of, root_option
from pipeline.cli.progress import counter
from pipeline.publish.letters.columns import Refused
from pipeline.publish.letters.making import FORMATS, LettersReport, LettersRequest, write_letters
from pipeline.workspace.processes import default_processes

_NONE, _SOME = 1, 3
"""The exit codes where no letter, and where not every letter, was made."""


@click.command("letters")
@click.argument("artefact", metavar="ID")
@click.option("--data", metavar="FILE", required=True, help="Read the rows from FILE: CSV, or Excel (.xlsx).")
@click.option("--name", metavar="COLUMN", default="", help="Name the files by COLUMN, not by row number.")
@click.option(
    "--ignore", "ignored", metavar="COLUMN", multiple=True, help="Let COLUMN fill nothing; may be repeated."
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(FORMATS),
    help="Make this format only; may be repeated.",
)
@click.option("--output", metavar="DIR", help="Write into DIR, not into the workspace's output/.")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=None,
    metavar="N",
    help="Use N processes; the default is one a core.",
)
@json_option
@root_option
@click.pass_context
def command(
    context: click.Context,
    artefact: str,
    data: str,
    name: str,
    ignored: tuple[str, ...],
    formats: tuple[str, ...],
    output: str | None,
    jobs: int | None,
    as_json: bool,
    root: str | None,
) -> int:
    """Make a Word and PDF letter from each row of a table.

    The headings are the ids or labels of the letter's fields. A row that cannot fill them is listed with its
    line, column, reason and cure; the other letters are made. Exit code 3 says that rows were refused.
    """
    folder = root_of(context, root)
    chosen = tuple(one for one in FORMATS if one in formats) or FORMATS
    request = LettersRequest(artefact, Path(data), chosen, name, ignored, jobs or default_processes())
    with counter("letters") as progress:
        report = write_letters(folder, output_of(folder, output), request, progress)
    for note in report.notes:
        click.echo(f"note: {note}", err=True)
    for refused in report.refused:
        click.echo(str(refused), err=True)
    click.echo(
        json.dumps(_value(report), indent=2, ensure_ascii=False) if as_json else _shown(report, chosen)
    )
    if not report.letters:
        return _NONE
    return _SOME if report.refused else 0


def _shown(report: LettersReport, formats: tuple[str, ...]) -> str:
    made, left = len(report.letters), report.rows - len(report.letters)
    told = [f"{made} of {report.rows} rows became letters ({', '.join(formats)}); {left} did not."]
    if report.letters:
        told.append(f"They lie in {report.letters[0].files[0].parent}")
    return "\n".join(told)


def _value(report: LettersReport) -> Mapping[str, object]:
    return {
        "rows": report.rows,
        "letters": [
            {
                "row": made.letter.row,
                "line": made.letter.place.line,
                "files": [str(path) for path in made.files],
            }
            for made in report.letters
        ],
        "refused": [_refused(one) for one in report.refused],
        "notes": report.notes,
    }


def _refused(one: Refused) -> Mapping[str, object]:
    return {
        "path": one.place.path,
        "line": one.place.line,
        "column_number": one.place.column,
        "column": one.column,
        "reason": one.reason,
        "cure": one.cure,
    }
