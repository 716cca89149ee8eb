"""Returned forms into a table of answers that are held against the questions, or into their red-line."""

from collections.abc import Iterator
from datetime import UTC, datetime
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
_TABLE, _RED_LINE = ("xlsx", "csv", "json", "svg", "png"), ("docx", "pdf", "html", "md", "json")
"""The formats of the table, and those of a red-line of two submissions."""
_COUNTED = ("missing",)
"""Kinds of problems that are counted here, and listed in the table."""


@click.command("answers")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", metavar="FILE", default="", help="Write the table into FILE; its ending is the format."
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(tuple(dict.fromkeys((*_TABLE, *_RED_LINE)))),
    help="Write this format too, beside FILE; may be repeated. svg and png are a picture of the progress.",
)
@click.option("--of", "of", metavar="ID@V", default="", help="Hold files that do not name a version to ID@V.")
@click.option(
    "--against",
    metavar="INITIAL",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Show what changed in the answers since INITIAL, a file or folder; may be repeated.",
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
    against: tuple[Path, ...],
    in_git: bool,
    jobs: int,
    as_json: bool,
    root: Path,
) -> int:
    """Collect filled forms into one table, checked against the questions.

    FILE are Word and PDF forms, sheets with a column of answers, and folders of them; they are read and never
    changed. Each answer is held against the question of the version that was sent. A file that cannot be used
    is set aside with the reason, and the exit code is 3. Without -o, how far the answers are is printed. With
    --against, the answers in FILE are compared with those in INITIAL.
    """
    from pipeline.publish.filled.answer_files import refuse_recorded_answers
    from pipeline.publish.filled.collecting import AnswersRequest, collected_forms

    targets = _targets(output, formats, _RED_LINE if against else _TABLE)
    if not in_git:
        refuse_recorded_answers(targets)
    asked = AnswersRequest(_absolute(files), of, jobs)
    collected = collected_forms(root, asked, note)
    if against:
        first = collected_forms(root, AnswersRequest(_absolute(against), of, jobs), note)
        _compare(first, collected, targets, root)
        collected_files = (*first.files, *collected.files)
    else:
        _write_table(collected, targets, root, as_json=as_json)
        collected_files = collected.files
    if targets:
        note("answers are confidential: what was written is for its owner alone")
        say_next("answers, compared" if against else "answers", root)
    return _PARTLY if any(own.refused for own in collected_files) else 0


def _absolute(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    return tuple(path.absolute() for path in paths)


def _targets(output: str, formats: tuple[str, ...], known: tuple[str, ...]) -> dict[Path, str]:
    """The files to write, each with its format."""
    if unknown := [name for name in formats if name not in known]:
        raise click.UsageError(f"there is no {unknown[0]} of this; the formats are {', '.join(known)}")
    if not output:
        if formats:
            raise click.UsageError("say with -o where this format is to be written")
        return {}
    path = Path(output).absolute()
    suffix = path.suffix.lower().removeprefix(".")
    if suffix not in known and not formats:
        endings = ", ".join(f".{name}" for name in known)
        raise click.UsageError(f"the ending of {output} says no format: it may be {endings}")
    stem = path.with_suffix("") if suffix in known else path
    made = {path: suffix} if suffix in known else {}
    return made | {stem.with_name(f"{stem.name}.{name}"): name for name in formats if name != suffix}


def _write_table(collected: "CollectedForms", targets: dict[Path, str], root: Path, *, as_json: bool) -> None:
    from pipeline.publish.filled.answer_files import answer_bytes, write_answers

    write_answers(collected, targets, root)
    if as_json:
        click.echo(answer_bytes(collected, "json", root).decode(), nl=False)
    else:
        click.echo(legible("\n".join(_told(collected))))
        click.echo("".join(f"wrote {shown(path)}\n" for path in targets), nl=False)


def _compare(first: "CollectedForms", last: "CollectedForms", targets: dict[Path, str], root: Path) -> None:
    """Writes or prints what changed between two submissions."""
    from pipeline.cli.terminal.lines import show
    from pipeline.publish.filled.compared_answers import compared_answers, write_compared
    from pipeline.write.changes.terminal import all_changes_lines

    for own in (*first.files, *last.files):
        click.echo(legible("\n".join(_set_aside(own))), nl=bool(own.refused), err=True)
    done = compared_answers(first, last, root, datetime.now(UTC))
    for name in done.sides.first_alone:
        note(f"{name} is in the first submission alone")
    for name in done.sides.last_alone:
        note(f"{name} is in the last submission alone")
    if targets:
        write_compared(done, targets, root)
        click.echo("".join(f"wrote {shown(path)}\n" for path in targets), nl=False)
    elif done.listed:
        show(all_changes_lines(done.title, done.listed, {}))
    else:
        click.echo("no answer has changed")


def _told(collected: "CollectedForms") -> Iterator[str]:
    """Each file with its account, what is to be looked at, and how far the answers are."""
    from pipeline.consult.filled.answer_sheets import progress_head, progress_rows
    from pipeline.consult.filled.progress import language_of

    head = ("file", "participant", "form", "fields", "answered", "with problems", "beside")
    yield aligned_columns(head, [_account(own) for own in collected.files])
    for own in collected.files:
        yield from _set_aside(own) if own.refused else _to_look_at(own)
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


def _set_aside(own: "CollectedForm") -> Iterator[str]:
    if own.refused:
        hint = f"\n  hint: {own.hint}" if own.hint else ""
        yield f"quarantined: {own.file}: {own.refused}{hint}"


def _to_look_at(own: "CollectedForm") -> Iterator[str]:
    yield from (f"note: {own.file}: {told}" for told in own.notes)
    for answer in own.answers:
        for problem in answer.problems:
            if problem.kind not in _COUNTED:
                told = f"{own.file}, {problem.place}: {answer.field}: {problem.cause}"
                yield f"{told}\n  hint: {problem.cure}"
    for beside in own.beside:
        yield f"beside: {own.file}, {beside.place}: {beside.kind}: {' '.join(beside.text.split())}"
