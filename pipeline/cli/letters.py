"""A letter and a table into files, one letter a row, with the rows that were refused."""

import json
from collections.abc import Mapping
from pathlib import Path

import click

from pipeline.cli.terminal.next_step import say_next
from pipeline.cli.terminal.options import (
    artefact_argument,
    cluster_option,
    formats_option,
    jobs_option,
    json_option,
    note,
    output_folder,
    output_option,
    root_option,
)
from pipeline.cli.terminal.progress import counter
from pipeline.model.formats import Use, formats_of
from pipeline.publish.letters.columns import Refused
from pipeline.publish.letters.making import FORMATS, LettersReport, LettersRequest, write_letters

_NONE, _SOME = 1, 3
"""The exit codes where no letter, and where not every letter, was made."""


@click.command("letters")
@artefact_argument
@click.option("--data", metavar="FILE", required=True, help="Read the rows from FILE: CSV, or Excel (.xlsx).")
@click.option("--name", metavar="COLUMN", default="", help="Name the files by COLUMN, not by row number.")
@click.option(
    "--ignore", "ignored", metavar="COLUMN", multiple=True, help="Let COLUMN fill nothing; may be repeated."
)
@formats_option("Make", FORMATS)
@output_option
@jobs_option("Use N processes; the default is one a core.")
@cluster_option("Write the letters")
@json_option
@root_option
def command(
    artefact: str,
    data: str,
    name: str,
    ignored: tuple[str, ...],
    formats: tuple[str, ...],
    output: str | None,
    jobs: int,
    cluster: str,
    as_json: bool,
    root: Path,
) -> int:
    """Make a Word and PDF letter from each row of a table.

    The headings are the ids or labels of the letter's fields. A row that cannot fill them is listed with its
    line, column, reason and cure; the other letters are made. Exit code 3 says that rows were refused.
    """
    chosen = formats_of(Use.LETTER, formats)
    request = LettersRequest(artefact, Path(data), chosen, name, ignored, jobs, cluster)
    with counter("letters") as progress:
        report = write_letters(root, output_folder(root, output), request, progress)
    for text in report.notes:
        note(text)
    for refused in report.refused:
        click.echo(str(refused), err=True)
    click.echo(
        json.dumps(_value(report), indent=2, ensure_ascii=False) if as_json else _shown(report, chosen)
    )
    if not report.letters:
        return _NONE
    say_next("letters")
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
        "refused": [_refused(refused) for refused in report.refused],
        "notes": report.notes,
    }


def _refused(refused: Refused) -> Mapping[str, object]:
    return {
        "path": refused.place.path,
        "line": refused.place.line,
        "column_number": refused.place.column,
        "column": refused.column,
        "reason": refused.reason,
        "cure": refused.cure,
    }
