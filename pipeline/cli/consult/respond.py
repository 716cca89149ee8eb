"""The responses to the comments of a consultation into how they stand."""

from collections import Counter
from pathlib import Path

import click

from pipeline.cli.terminal.next_step import say_next
from pipeline.cli.terminal.options import LINE, consultation_argument, note, root_option
from pipeline.model.text.many import many

_PARTLY = 3


@click.command("respond")
@consultation_argument
@click.option(
    "--export",
    "exported",
    metavar="FILE.xlsx",
    type=click.Path(path_type=Path),
    help="Write the responses as a workbook to edit.",
)
@click.option(
    "--confidential",
    is_flag=True,
    help="Export the confidential texts too, for those who are entitled to them: to a place outside git.",
)
@click.option(
    "--private",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Where contacts and confidential texts are kept.  [default: beside the workspace]",
)
@click.option(
    "--import",
    "imported",
    metavar="FILE.xlsx",
    type=click.Path(path_type=Path),
    help="Take over what was edited in such a workbook.",
)
@click.option(
    "--reason",
    type=LINE,
    default="",
    metavar="TEXT",
    help="Why the statuses that changed did; it stands with the steps that are recorded now.",
)
@root_option
def command(
    consultation: str,
    exported: Path | None,
    confidential: bool,
    private: Path | None,
    imported: Path | None,
    reason: str,
    root: Path,
) -> int:
    """Keep the responses up, and hold them to the rules.

    Each comment without a response gets an empty one in sources/consultations/CONSULTATION/responses.yaml,
    and each status that changed is recorded there as a step, with the day. A rejection needs a reason, an
    accepted comment a change in the red-line of the final version, a duplicate a live comment. The exit code
    is 1 where a rule is broken, and 3 where something of an imported workbook is not taken, or in conflict
    with what was changed meanwhile: each is shown with its cell.
    """
    if exported and imported:
        raise click.UsageError("--export and --import are two steps: give one of them")
    if confidential and not exported:
        raise click.UsageError("--confidential goes with --export")
    whole = _take_over(root, consultation, imported) if imported else True
    if exported:
        kept = _private_file(root, consultation, private) if confidential else None
        _hand_out(root, consultation, exported, kept)
        return 0
    return _keep_up(root, consultation, reason) or (0 if whole else _PARTLY)


def _private_file(root: Path, consultation: str, folder: Path | None) -> Path:
    from pipeline.publish.returns.kept_texts import private_path

    return private_path(root, consultation, folder.absolute() if folder else None)


def _hand_out(root: Path, consultation: str, file: Path, private: Path | None) -> None:
    from pipeline.publish.answers.responses_view import export_responses

    count = export_responses(root, consultation, file.absolute(), note, private)
    click.echo(many(count, "comment"), err=True)
    click.echo(str(file))
    say_next("consult respond, exported", root, consultation=consultation, file=str(file))


def _take_over(root: Path, consultation: str, file: Path) -> bool:
    """True where everything was taken; what was not is shown."""
    from pipeline.publish.answers.responses_view import import_responses

    came = import_responses(root, consultation, file.absolute(), note)
    click.echo(f"{many(len(came.changed), 'response')} changed", err=True)
    for remark in came.remarks:
        click.echo(f"{'not taken' if remark.lost else 'note'}: {remark}")
    for conflict in came.conflicts:
        click.echo(f"conflict: {conflict.comment}, {conflict.field}:")
        for label, value in (
            ("exported", conflict.base),
            ("git has", conflict.here),
            ("workbook", conflict.returned),
        ):
            click.echo(f"  {label}: {_shown(value)}")
    return came.whole


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value or "nothing")


def _keep_up(root: Path, consultation: str, reason: str) -> int:
    from pipeline.cli.terminal.errand import errand
    from pipeline.publish.answers.responding import respond

    stands = respond(root, consultation, errand(root), reason)
    for problem in stands.problems:
        click.echo(str(problem))
    counted = Counter(answer.status.value for answer in stands.responses)
    click.echo("  ".join(f"{status}: {count}" for status, count in counted.items()) or "no comments yet")
    if stands.added:
        click.echo(f"{stands.added} new responses to be written in {stands.path}", err=True)
    if stands.stepped:
        click.echo(f"the steps of {many(stands.stepped, 'response')} recorded in {stands.path}", err=True)
    wrong = any(problem.severity == "error" for problem in stands.problems)
    unanswered = not counted or counted.keys() & {"new", "under review"}
    step = "consult respond" if wrong or unanswered else "consult respond, answered"
    say_next(step, root, consultation=consultation)
    return int(wrong)
