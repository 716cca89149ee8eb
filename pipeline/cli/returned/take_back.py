"""Word files that reviewers sent back into edits of the sources."""

from pathlib import Path

import click

from pipeline.cli.terminal.next_step import say_next
from pipeline.cli.terminal.options import LINE, note, root_option, shown
from pipeline.errors import PipelineError, legible
from pipeline.model.reviews.edits import EditFate
from pipeline.publish.comparing.compare import NamedFile
from pipeline.publish.history.origin import WorkingCopy, working_copy
from pipeline.publish.taking_back.joined import Joined, files_with, joined_files
from pipeline.publish.taking_back.patches import Reviewers, patch_mails
from pipeline.publish.taking_back.receipt import Outcome, receipt_json, receipt_lines, receipt_markdown
from pipeline.publish.taking_back.taken import RefusedFile, TakenFile, taken_file
from pipeline.workspace.disk.atomic import write_files
from pipeline.workspace.disk.named import named_file
from pipeline.workspace.git import repository as git
from pipeline.workspace.git.authors import known_addresses

_COMMENT = "CONSULTATION/COMMENT"


@click.command("take-back")
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "md", "json")),
    default="text",
    help="The receipt's format.",
)
@click.option("-o", "--output", metavar="FILE", default="", help="Write the receipt to FILE.")
@click.option("--apply", "applies", is_flag=True, help="Write what is proposed into the working copy.")
@click.option("--patch", metavar="FILE", default="", help="Write what is proposed as mails for `git am`.")
@click.option("--data", "with_data", is_flag=True, help="Take the proposals at shared data too.")
@click.option(
    "--organisation",
    metavar="ID",
    type=LINE,
    default="",
    help="The files are a participant's: name ID, no people, in a patch.",
)
@click.option(
    "--comment",
    "comments",
    metavar=_COMMENT,
    type=LINE,
    multiple=True,
    help="Say in a patch which comment it answers; may be repeated.",
)
@root_option
def command(
    files: tuple[str, ...],
    form: str,
    output: str,
    applies: bool,
    patch: str,
    with_data: bool,
    organisation: str,
    comments: tuple[str, ...],
    root: Path,
) -> int:
    """Take the edits of returned Word files back into the sources.

    FILE is a Word file that was built here and came back. Each edit is proposed at its line of the
    sources, or refused with the reason; nothing is written without --apply or --patch.
    """
    working = working_copy(root)
    outcomes = tuple(_taken(working, name) for name in files)
    taken = [outcome for outcome in outcomes if isinstance(outcome, TakenFile)]
    together = joined_files(taken, working.snapshot, with_data=with_data)
    fresh = iter(together.files)
    outcomes = tuple(next(fresh) if isinstance(outcome, TakenFile) else outcome for outcome in outcomes)
    _receipt(outcomes, form, output)
    if applies or patch:
        reviewers = Reviewers(organisation, _known(working), _folder(working), comments)
        _write(working, together, patch, reviewers, applies=applies)
    return 3 if any(map(_in_part, outcomes)) else 0


def _taken(working: WorkingCopy, name: str) -> Outcome:
    path = Path(name)
    try:
        return taken_file(lambda: working, NamedFile(path.name, named_file(path)), note)
    except PipelineError as error:
        return RefusedFile(path.name, error)


def _in_part(outcome: Outcome) -> bool:
    """True where something of a file was not taken."""
    if isinstance(outcome, RefusedFile) or outcome.left:
        return True
    return any(taken.fate in (EditFate.REFUSED, EditFate.CONFLICT) for taken in outcome.edits)


def _receipt(outcomes: tuple[Outcome, ...], form: str, output: str) -> None:
    made = {"md": receipt_markdown, "json": receipt_json}
    text = made[form](outcomes) if form in made else "".join(f"{line}\n" for line in receipt_lines(outcomes))
    if output:
        write_files({Path(output): text.encode("utf-8")})
        click.echo(f"{shown(Path(output))}")
    else:
        click.echo(legible(text) if form == "text" else text, nl=False)


def _write(working: WorkingCopy, together: Joined, patch: str, whose: Reviewers, *, applies: bool) -> None:
    if not together.edits:
        note("nothing is proposed, so nothing is written")
        return
    made = files_with(working.snapshot, together.edits)
    written: dict[Path, bytes] = {}
    if patch:
        written[Path(patch)] = patch_mails(working.snapshot, together.edits, whose)
    if applies:
        written |= {working.root / path: data for path, data in made.items()}
    write_files(written)
    click.echo("".join(f"{shown(path)}\n" for path in written), nl=False)
    say_next("take-back, as a patch" if patch and not applies else "take-back")


def _folder(working: WorkingCopy) -> str:
    repository = working.repository
    return "" if isinstance(repository, git.NoRepository) else repository.prefix


def _known(working: WorkingCopy) -> dict[str, str]:
    repository = working.repository
    return {} if isinstance(repository, git.NoRepository) else dict(known_addresses(repository))
