"""Words into a collation, and its report into lines."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.terminal.next_step import say_next
from pipeline.cli.terminal.options import (
    consultation_argument,
    jobs_option,
    json_option,
    note,
    output_folder,
    root_option,
)
from pipeline.cli.terminal.tables import aligned_columns

if TYPE_CHECKING:
    from pipeline.consult.collating.collation import Collation
    from pipeline.consult.returned.senders import Sent
    from pipeline.publish.returns.collating import CollateReport

_PARTLY = 3
_HEAD = ("file", "organisation", "rows in", "logged", "replaced", "withdrawn", "quarantined", "blank")


@click.command("collate")
@consultation_argument
@click.argument("returns", nargs=-1, required=True, metavar="RETURNS...", type=click.Path(path_type=Path))
@click.option(
    "--private",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Keep contacts and confidential texts in DIR, outside git.  [default: beside the workspace]",
)
@click.option(
    "--register",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Take the times of arrival from FILE, not from received.csv or .xlsx among the returns.",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(("json", "xlsx", "docx", "pdf")),
    help="Write the log in this format (the JSON always); may be repeated.  [default: all]",
)
@click.option("--output", metavar="DIR", help="Write below DIR.  [default: output]")
@jobs_option("Read with N processes.  [default: one a core]")
@json_option
@root_option
def command(
    consultation: str,
    returns: tuple[Path, ...],
    private: Path | None,
    register: Path | None,
    formats: tuple[str, ...],
    output: str | None,
    jobs: int,
    as_json: bool,
    root: Path,
) -> int:
    """Join the returned logs of a consultation into one log in which no row is lost.

    RETURNS are files and folders; they are read and never changed; zips and mails are opened. A file that
    cannot be used, and a row without a comment, is quarantined with the reason, and the exit code is 3; so it
    is where somebody has to answer: whether a file replaces another, whether a struck row is withdrawn, which
    column holds the comments.
    """
    import json

    from pipeline.cli.terminal.progress import counter
    from pipeline.consult.reports.report import report_values
    from pipeline.publish.returns.collating import CollateRequest, write_collation

    request = CollateRequest(
        consultation,
        tuple(path.absolute() for path in returns),
        private.absolute() if private else None,
        register.absolute() if register else None,
        formats,
        jobs,
    )
    with counter("returned files") as progress:
        report = write_collation(root, output_folder(root, output), request, note, progress)
    if as_json:
        click.echo(json.dumps(report_values(report.collation), ensure_ascii=False, indent=1))
    else:
        click.echo(_shown(report))
        say_next("consult collate", root, consultation=consultation)
    return _PARTLY if report.partly else 0


def _shown(report: "CollateReport") -> str:
    """The account of each file, what was set aside, and what was written."""
    from pipeline.consult.reports.report import asked
    from pipeline.consult.reports.report_markdown import sum_line
    from pipeline.model.organisation.language import ENGLISH
    from pipeline.model.text.many import many

    collation = report.collation
    rows = [
        (sent.content.name, sent.organisation or "held for triage", *map(str, _account(collation, sent)))
        for sent in collation.files
    ]
    to_ask = [
        f"to ask: {logged.file}, {logged.comment.source.sheet}, {logged.comment.source.cell}: "
        f"is {logged.comment.id} withdrawn? Its row is struck through as a whole"
        for logged in collation.struck
    ]
    ask = [
        f"ask {question.name} whether its response is confidential: {question.why[0]} "
        f"({many(len(question.comments), 'comment')} withheld)"
        for question in asked(collation)
        if question.answer is None
    ]
    wrote = [f"wrote {path}" for path in report.files]
    told = (aligned_columns(_HEAD, rows), sum_line(collation, ENGLISH))
    return "\n".join([*told, *_set_aside(collation), *to_ask, *ask, *wrote])


def _set_aside(collation: "Collation") -> Iterator[str]:
    """Files and rows that were set aside, then what is asked of those that were read."""
    from pipeline.consult.collating.collation import quarantined_rows

    for sent in collation.files:
        if sent.refused:
            hint = f"\n  hint: {sent.hint}" if sent.hint else ""
            yield f"quarantined: {sent.content.name}: {sent.refused}{hint}"
    read = [sent for sent in collation.files if not sent.refused]
    for sent in read:
        for row in quarantined_rows(sent):
            yield f"quarantined: {sent.content.name}, {row.sheet}, row {row.number}: {row.reason}"
    for sent in collation.files:
        yield from (f"asked: {sent.content.name}, {question}" for question in sent.content.asked)
    for sent in read:
        if sent.content.sha256 in collation.asked:
            yield f"asked: {sent.content.name}: {collation.asked[sent.content.sha256]}"


def _account(collation: "Collation", sent: "Sent") -> tuple[int, ...]:
    from pipeline.consult.reports.report_markdown import account_numbers

    account = collation.accounts[sent.content.name]
    return (account.rows_in, *account_numbers(account))
