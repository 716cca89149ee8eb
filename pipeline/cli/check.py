"""The sources into their problems."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from pipeline.cli.terminal.errand import errand
from pipeline.cli.terminal.next_step import say_next
from pipeline.cli.terminal.options import ids_argument, json_option, note, root_option
from pipeline.errors import Place, Problem, legible
from pipeline.model.organisation.language import Language
from pipeline.model.text.many import many
from pipeline.publish.answers.answer_findings import answers_as_far
from pipeline.publish.history.origin import WorkingCopy, working_copy
from pipeline.publish.history.plan import asked_ids
from pipeline.publish.history.reading import Reader
from pipeline.publish.sealing.findings import findings, reach
from pipeline.publish.sealing.sealed_history import history_as_far
from pipeline.publish.workspaces.editor_schemas import stale_schemas
from pipeline.resolve.checks import unlooked_for
from pipeline.workspace.git import repository
from pipeline.write.data.problems import problem_value


@click.command("check")
@ids_argument
@json_option
@click.option("--github", is_flag=True, help="Print annotations for a GitHub workflow.")
@root_option
def command(ids: tuple[str, ...], as_json: bool, github: bool, root: Path) -> int:
    """Check the sources and show every problem.

    Each is printed as "path:line:col: severity CODE message", with a hint. Without an ID every artefact is
    checked. The exit code is 1 where a problem is an error.
    """
    working = working_copy(root)
    reader = Reader(working.snapshot)
    artefacts = asked_ids(ids, reader.sources.artefact_ids())
    history = history_as_far(working, reader.sources, artefacts)
    told = dict.fromkeys(history.notes)

    def tell(text: str) -> None:
        told.update({text: None})

    problems = findings(working, reader, artefacts, history, tell)
    problems = tuple(sorted({*problems, *answers_as_far(working, artefacts, errand(root, tell))}))
    if as_json:
        click.echo(json.dumps([problem_value(problem) for problem in problems], indent=2, ensure_ascii=False))
    else:
        prefix = "" if isinstance(working.repository, repository.NoRepository) else working.repository.prefix
        for problem in problems:
            click.echo(annotation(problem, prefix) if github else str(problem))
    for text in (*told, *stale_schemas(working.snapshot), *unlooked_for(_languages(reader, artefacts))):
        note(text)
    _show_reach(working, reader, artefacts)
    notes = [place for name in artefacts for place in reader.sources.loaded(name).author_notes]
    click.echo(_summary(problems, len(artefacts)) + _notes_told(notes), err=True)
    wrong = any(problem.severity == "error" for problem in problems)
    if not (as_json or github):
        say_next("check, with errors" if wrong else "check", root)
    return int(wrong)


def _languages(reader: Reader, artefacts: tuple[str, ...]) -> Iterator[Language]:
    loaded = (reader.sources.loaded(name).document for name in artefacts)
    return (document.language for document in loaded if document is not None)


def annotation(problem: Problem, prefix: str) -> str:
    """A workflow command of GitHub; its paths start at the repository."""
    place = problem.place
    where = f"file={_property(prefix + place.path)},line={place.line or 1},col={place.column or 1}"
    text = f"{problem.message}\n{problem.cure}"
    return f"::{problem.severity} {where},title={_property(problem.code)}::{_escaped(text)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _show_reach(working: WorkingCopy, reader: Reader, artefacts: tuple[str, ...]) -> None:
    edited = reach(working, reader, artefacts)
    if edited is not None:
        names = ", ".join(edited.artefacts) or "none of these artefacts"
        click.echo(
            f"{legible(', '.join(edited.files))}: edited since the last commit; printed by {names}", err=True
        )


def _notes_told(notes: Sequence[Place]) -> str:
    """How many notes authors left for each other, and where; none is printed, and issuing asks for them."""
    if not notes:
        return ""
    counted = many(len(notes), "author's note")
    return f" {counted}, never printed: {', '.join(map(str, notes))}."


def _summary(problems: Sequence[Problem], artefacts: int) -> str:
    errors = sum(problem.severity == "error" for problem in problems)
    counted = many(artefacts, "artefact")
    if not problems:
        return f"No problems in {counted}."
    warnings = len(problems) - errors
    return f"{many(errors, 'error')} and {many(warnings, 'warning')} in {counted}."
