"""A Word or Excel file into its text."""

from functools import partial
from pathlib import Path

import click

from pipeline.errors import PipelineError, Place, boundary
from pipeline.read.docx.whole.file_report import file_report, report_lines
from pipeline.read.guard.guarded import guarded
from pipeline.workspace.disk.named import named_file
from pipeline.workspace.processes.workers import answer_beside

_WORKBOOK = b"xl/workbook.xml"
"""The names of a zip file's parts stand in it uncompressed."""


@click.command("text")
@click.argument("file", metavar="FILE")
@click.option(
    "--diff", "for_diff", is_flag=True, help="Print the reason in place of the text of an unreadable file."
)
@click.option(
    "--report", is_flag=True, help="Print what a Word file holds beside its text, and what of it is not kept."
)
def command(file: str, *, for_diff: bool, report: bool) -> None:
    """Print the text of a Word or Excel file.

    A line for each paragraph, row of a table and row of a sheet; tracked changes are marked {+inserted+} and
    [-deleted-]. With --diff this is a text view for `git diff`, which would otherwise stop at a file that
    cannot be read. With --report, a line for each object that is carried as it is, each part beside the text,
    and each thing that is left out or changed when such a file is read, with its place.
    """
    if report and for_diff:
        raise click.UsageError("--report and --diff print different things: say one of them")
    try:
        text = _report(Path(file)) if report else _printed(Path(file))
    except PipelineError as error:
        if not for_diff:
            raise
        text = f"[no text: {error.message}]\n"
    click.echo(text, nl=False)


def _printed(path: Path) -> str:
    """The text of the file, read in a process that can be ended."""
    return answer_beside(partial(_text_of, name=path.name), named_file(path), Place(path.name))


def _report(path: Path) -> str:
    """The report of the file, likewise."""
    return answer_beside(partial(_report_of, name=path.name), named_file(path), Place(path.name))


def _report_of(data: bytes, name: str) -> str:
    """The report of a Word file."""
    return "".join(f"{line}\n" for line in report_lines(file_report(data, name)))


def _text_of(data: bytes, name: str) -> str:
    """The text; whatever reading it raises is an error with its place."""
    with boundary(Place(name)):
        if _WORKBOOK in data:
            from pipeline.read.files.workbook_lines import workbook_text  # openpyxl takes a while to import

            return workbook_text(data, name)
        from pipeline.read.docx.whole.printed_lines import word_text

        return word_text(guarded(data, name))
