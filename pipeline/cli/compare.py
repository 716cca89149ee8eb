"""Two Word files, a Word file and a version, or two folders into their red-lines."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from pipeline.cli.terminal.next_step import say_next
from pipeline.cli.terminal.options import LINE, note, shown
from pipeline.errors import PipelineError, Place, legible
from pipeline.model.organisation.language import Language
from pipeline.publish.comparing.compare import Compared, CompareRequest, NamedFile, comparison_of
from pipeline.publish.comparing.files.comparison_files import (
    FORMATS,
    TEXT,
    comparison_files,
    comparison_title,
)
from pipeline.publish.comparing.files.paired_files import identity_in
from pipeline.read.docx.inputs import Resolve
from pipeline.workspace.disk.atomic import write_files
from pipeline.workspace.disk.files import is_folder, is_there
from pipeline.workspace.disk.named import named_file
from pipeline.workspace.disk.root import workspace_root
from pipeline.workspace.processes.later import later
from pipeline.workspace.processes.machine import default_processes
from pipeline.workspace.processes.workers import answer_beside
from pipeline.write.changes.changelist import weights_told

if TYPE_CHECKING:
    from pipeline.publish.comparing.files.compared_folders import FoldersDone
    from pipeline.publish.history.origin import WorkingCopy

# Two files into a Word file is what most runs do, in less time than it takes to load the rest.
_changes_lines = later("pipeline.write.changes.terminal", "changes_lines")
_compared_folders = later("pipeline.publish.comparing.files.compared_folders", "compared_folders")
_required_sound = later("pipeline.publish.formats.sound_look", "required_sound")
_shipped_files = later("pipeline.workspace.snapshots.templates", "shipped_files")
_show = later("pipeline.cli.terminal.lines", "show")
_sound_templates = later("pipeline.publish.formats.sound_look", "sound_templates")
_version_file = later("pipeline.publish.redlines.version_file", "version_file")
_version_sent = later("pipeline.publish.redlines.version_file", "version_sent")
_working_copy = later("pipeline.publish.history.origin", "working_copy")
_LISTS = ("md", "json", TEXT)
"""The formats that standard output can take."""
_DAYS = ["%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%dT%H:%M:%S"]


@click.command("compare")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="[NEW]", default="")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    default="",
    help="Write FILE; of two folders, write into this folder.",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(FORMATS),
    help="Write this format too, beside FILE; may be repeated. Without -o, print the list in it.",
)
@click.option(
    "--resolve",
    type=click.Choice(("accept", "reject")),
    default=None,
    help="Accept or reject the tracked changes that the files hold; without it such a file is refused.",
)
@click.option(
    "--author", metavar="NAME", type=LINE, default="artefacts compare", help="Put NAME on every change."
)
@click.option(
    "--date",
    "day",
    metavar="DATE",
    type=click.DateTime(_DAYS),
    default=None,
    help="Put DATE on every change; the default is now.",
)
@click.option("--root", metavar="DIR", default="", help="Take versions from the workspace DIR.")
@click.pass_context
def command(
    context: click.Context,
    old: str,
    new: str,
    output: str,
    formats: tuple[str, ...],
    resolve: str | None,
    author: str,
    day: datetime | None,
    root: str,
) -> int:
    """Write the red-line between two Word files.

    It is NEW with tracked changes: accepting all of them gives NEW, rejecting all of them gives OLD. OLD and
    NEW are Word files, versions as qap@4.0, or two folders. The ending of FILE is the format. Without -o the
    changes are printed. A file alone is compared with the version that it was made from.
    """
    when = day.replace(tzinfo=UTC) if day else datetime.now(UTC)
    nothing = NamedFile("", b"")
    made = _formats(output, formats, folders=is_folder(Path(old)))
    request = CompareRequest(nothing, nothing, when, author, cast(Resolve, resolve or ""), made)
    workspace = _Workspace(root or context.obj or "")
    if is_folder(Path(old)):
        return _folders(Path(old), new, output, request, workspace)
    done = comparison_of(_with_sides(request, old, new, workspace))
    for name, notice in done.told:
        note(f"{name}: {notice}")
    if output:
        _write(done, Path(output), request.formats, workspace)
    elif formats:
        _print(done, formats)
    else:
        _show(_changes_lines(comparison_title(done), done.listed, {}))
    if done.sameness:
        click.echo(done.sameness.value, err=not output and bool(formats))
    if output:
        say_next("compare")
    return 0


@dataclass(frozen=True, slots=True)
class _Workspace:
    """The workspace, which only versions need: two files are compared anywhere."""

    given: str

    def working(self) -> "WorkingCopy":
        """Its working copy; PipelineError where there is none."""
        root = workspace_root(Path.cwd(), Path(self.given) if self.given else None)
        working: WorkingCopy = _working_copy(root)
        return working

    def templates(self) -> Mapping[str, bytes]:
        """Its look, else that of the program."""
        try:
            root = workspace_root(Path.cwd(), Path(self.given) if self.given else None)
        except PipelineError:
            if self.given:
                raise
            return cast(Mapping[str, bytes], _required_sound(_shipped_files()))
        return cast(Mapping[str, bytes], _sound_templates(_working_copy(root).snapshot))


def _formats(output: str, formats: tuple[str, ...], *, folders: bool) -> tuple[str, ...]:
    """The formats to make, in the order of the table."""
    suffix = Path(output).suffix.lower().removeprefix(".") if output and not folders else ""
    if output and not folders and suffix not in FORMATS and not formats:
        endings = ", ".join(f".{name}" for name in FORMATS)
        raise click.UsageError(f"the ending of {output} says no format: it may be {endings}")
    if not output and any(name not in _LISTS for name in formats):
        raise click.UsageError("say with -o where this format is to be written")
    made = tuple(name for name in FORMATS if name in {*formats, suffix})
    return made or (("docx",) if output or folders else (TEXT,))


def _with_sides(request: CompareRequest, old: str, new: str, workspace: _Workspace) -> CompareRequest:
    if new:
        before, after = _side(old, workspace), _side(new, workspace)
    else:
        after = _side(old, workspace)
        if _is_version(old) and not is_there(Path(old)):
            raise click.UsageError("name a Word file to compare the version with")
        identity = answer_beside(identity_in, after[0], Place(after[0].name))
        sent = _version_sent(workspace.working, after[0].name, identity, note)
        before = sent.file, sent.language
        note(f"{after[0].name} is compared with {sent.file.name}, which it was made from")
    languages = [language for _, language in (before, after) if language is not None]
    request = replace(request, old=before[0], new=after[0])
    return replace(request, language=languages[-1]) if languages else request


def _is_version(name: str) -> bool:
    """True for ID@V."""
    artefact, at, version = name.partition("@")
    return bool(artefact and at and version)


def _side(name: str, workspace: _Workspace) -> tuple[NamedFile, Language | None]:
    """A file, or the file of a version with its language; a file goes before a version of its name."""
    path = Path(name)
    if _is_version(name) and not is_there(path):
        sent = _version_file(workspace.working(), name, note)
        return sent.file, sent.language
    return NamedFile(path.name, named_file(path)), None


def _write(done: Compared, output: Path, formats: tuple[str, ...], workspace: _Workspace) -> None:
    suffix = output.suffix.lower().removeprefix(".")
    stem = output.with_suffix("") if suffix in FORMATS else output
    made = comparison_files(done, formats, workspace.templates)
    files = {
        output if name == suffix else stem.with_name(f"{stem.name}.{name}"): data
        for name, data in made.items()
    }
    write_files(files)
    if not done.sameness:
        click.echo(weights_told(done.changes), err=True)
    click.echo("".join(f"{shown(path)}\n" for path in files), nl=False)


def _print(done: Compared, formats: tuple[str, ...]) -> None:
    for data in comparison_files(done, formats, dict).values():
        click.echo(data.decode(), nl=False)


def _folders(old: Path, new: str, output: str, request: CompareRequest, workspace: _Workspace) -> int:
    """The red-lines of two folders; 3 where something was refused."""
    if not new or not is_folder(Path(new)):
        raise click.UsageError("name a second folder to compare the first with")
    if not output:
        raise click.UsageError("say with -o into which folder the red-lines are written")
    done = _compared_folders((old, Path(new)), request, default_processes(), workspace.templates)
    write_files({Path(output) / path: data for path, data in done.files.items()})
    _tell(done, old, Path(new))
    click.echo("".join(f"{shown(Path(output) / path)}\n" for path in done.files), nl=False)
    say_next("compare")
    return 3 if done.refused else 0


def _tell(done: "FoldersDone", old: Path, new: Path) -> None:
    for pair in done.pairs:
        for name, notice in getattr(pair.outcome, "told", ()):
            note(f"{name}: {notice}")
        click.echo(legible(pair.told), err=True)
    for folder, names in ((old, done.old_only), (new, done.new_only)):
        for name in names:
            click.echo(legible(f"{name}: only in {folder}"), err=True)
