"""Returned forms into a table of answers that are held against the questions, and its progress."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.terminal.next_step import say_next
from pipeline.cli.terminal.options import jobs_option, json_option, note, root_option, shown
from pipeline.cli.terminal.tables import aligned_columns
from pipeline.errors import legible

if TYPE_CHECKING:
    from pipeline.consult.filled.collected import CollectedForm, CollectedForms

_PARTLY = 3
_FORMATS = ("xlsx", "csv", "json", "svg", "png")
_NAMED_ONLY = ("missing", "field gone")
"""Kinds of problems that are counted here, and listed in the table."""


@click.command("answers")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", metavar="FILE", default="", help="Write the table into FILE; its ending says how."
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(_FORMATS),
    help="Write this format too, beside FILE; may be repeated. svg and png are a picture of the progress.",
)
@click.option(
    "--of", "of", metavar="ID@V", default="", help="Hold files that do not say what they are against ID@V."
)
@click.option("--in-git", is_flag=True, help="Write where git records it, though answers are confidential.")
@jobs_option("Read with N processes.  [default: one a core]")
@json_option
@root_option
def command(
    files: tuple[Path, ...],
    output: str,
    formats: tuple[str, ...],
    of: str,
    in_git: bool,
    jobs: int,
    as_json: bool,
    root: Path,
) -> int:
    """Collect filled forms into one table.

    FILE are Word and PDF forms, sheets with a column of answers, and folders of them; they are read and never
    changed. Each answer is held against the question of the version that was sent. A file that cannot be used
    is set aside with the reason, and the exit code is 3. Without -o, how far the answers are is printed.
    """
    from pipeline.publish.filled.answer_files import answer_bytes, refuse_recorded_answers, write_answers
    from pipeline.publish.filled.collecting import AnswersRequest, collected_forms

    targets = _targets(output, formats)
    if not in_git:
        refuse_recorded_answers(targets)
    collected = collected_forms(root, AnswersRequest(tuple(map(Path.absolute, files)), of, jobs), note)
    if targets:
        write_answers(collected, targets, root, in_git=in_git)
    if as_json:
        click.echo(answer_bytes(collected, "json", root).decode(), nl=False)
    else:
        click.echo(legible("\n".join(_told(collected))))
        click.echo("".join(f"wrote {shown(path)}\n" for path in targets), nl=False)
        if targets:
            note("answers are confidential: what was written is for its owner alone")
            say_next("answers")
    return _PARTLY if any(own.refused for own in collected.files) else 0


def _targets(output: str, formats: tuple[str, ...]) -> dict[Path, str]:
    """The files to write, each with its format."""
    if not output:
        if formats:
            raise click.UsageError("say with -o where this format is to be written")
        return {}
    path = Path(output).absolute()
    suffix = path.suffix.lower().removeprefix(".")
    if suffix not in _FORMATS and not formats:
        endings = ", ".join(f".{name}" for name in _FORMATS)
        raise click.UsageError(f"the ending of {output} says no format: it may be {endings}")
    stem = path.with_suffix("") if suffix in _FORMATS else path
    made = {path: suffix} if suffix in _FORMATS else {}
    return made | {stem.with_name(f"{stem.name}.{name}"): name for name in formats if name != suffix}


def _told(collected: "CollectedForms") -> Iterator[str]:
    """Each file with its account, what is to be looked at, and how far the answers are."""
    from pipeline.consult.filled.answer_sheets import progress_head, progress_rows
    from pipeline.consult.filled.progress import language_of

    head = ("file", "participant", "form", "fields", "answered", "with problems", "beside")
    yield aligned_columns(head, [_account(own) for own in collected.files])
    for own in collected.files:
        yield from _problems(own)
    for name, first in collected.copies:
        yield f"not read: {name} has the bytes of {first}"
    for name, what in collected.ignored:
        yield f"not read: {name}: {what}"
    rows = progress_rows(collected)
    if rows:
        yield ""
        yield aligned_columns(progress_head(language_of(collected)), rows)


def _account(own: "CollectedForm") -> tuple[str, ...]:
    from pipeline.consult.filled.judged import AnswerState

    answered = sum(answer.state is AnswerState.ANSWERED for answer in own.answers)
    wrong = sum(bool(answer.problems) for answer in own.answers)
    form = f"{own.text.artefact} v{own.text.version}" if own.text else "-"
    fields = str(len(own.answers)) if not own.refused else "quarantined"
    return own.file, own.participant.name, form, fields, str(answered), str(wrong), str(len(own.beside))


def _problems(own: "CollectedForm") -> Iterator[str]:
    if own.refused:
        hint = f"\n  hint: {own.hint}" if own.hint else ""
        yield f"quarantined: {own.file}: {own.refused}{hint}"
        return
    yield from (f"note: {own.file}: {told}" for told in own.notes)
    for answer in own.answers:
        for problem in answer.problems:
            if problem.kind not in _NAMED_ONLY:
                yield f"{own.file}, {problem.place}: {answer.field}: {problem.cause}\n  hint: {problem.cure}"
    for beside in own.beside:
        yield f"beside: {own.file}, {beside.place}: {beside.kind}: {' '.join(beside.text.split())}"
