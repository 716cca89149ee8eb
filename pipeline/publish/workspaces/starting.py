"""A folder into a new workspace, with a plan, a letter and a consultation that work at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from shlex import join as joined
from shlex import quote

from pipeline.errors import PipelineError, Place
from pipeline.load.json_schemas import with_schema_line
from pipeline.load.sources import Sources
from pipeline.model.organisation.working_days import working_day_from
from pipeline.publish.history.origin import working_copy
from pipeline.publish.workspaces.editor_schemas import editor_files
from pipeline.workspace.disk.atomic import write_files
from pipeline.workspace.disk.files import file_text, is_folder, is_there, names_in
from pipeline.workspace.git.new_repository import (
    ATTRIBUTES,
    Home,
    committed,
    home,
    is_introduced,
    lies_in_repository,
    require_room_for_files,
    set_text_view,
    with_missing_lines,
    with_text_view,
)
from pipeline.workspace.git.repository import NoRepository, repository
from pipeline.workspace.snapshots.starter import starter_files
from pipeline.write.data.yaml_text import double_quoted

_NAME, _AUTHOR, _DATE = '"Example Organisation"', '"Example Author"', "date: not stated"
_MESSAGES = {
    "first": "A workspace with a plan and a letter",
    "second": "Plan 0.2, and an example of a consultation on it",
}
_DAYS = {"OPENING-DAY": 0, "CLOSING-DAY": 28, "REVIEW-DAY": 35, "BOARD-DAY": 49}
"""The dates of the example: so many days after today, on a working day."""
_OWN = ("artefacts.yaml", "changelogs", "sources", "templates")
"""What a workspace has for itself; nothing of somebody else's may stand there."""
_IGNORED = ".gitignore"
_LEFT_OUT = (".pre-commit-config.yaml", "README.md")
"""What a repository with files has for all that is in it: its own stays, and ours is not needed."""
_LOOK = ("artefacts check", "artefacts build")
_COMPARE = ("artefacts redline plan", "artefacts consult pack example")
_INTRODUCTION = ('git config user.name "Your Name"', "git config user.email you@example.org")


@dataclass(frozen=True, slots=True)
class Started:
    """What came of a new workspace, and what comes next."""

    notes: tuple[str, ...]
    """What was left undone, and what stays as it was."""
    commands: tuple[str, ...]
    """What to do next in the new folder, line by line; each works there as it stands."""


def start(root: Path, name: str, author: str, today: date) -> Started:
    """Writes a new workspace; in a repository of its own it is committed, and the example is added.

    PipelineError, with nothing written, unless the folder is missing or empty, or lies in a repository and
    holds nothing that a workspace has for itself. Without a `name` the organisation is an example, without an
    `author` it is the author itself.
    """
    require_room_for_files(root)
    place = home(root)
    theirs = lies_in_repository(root, place)
    _require_room(root, theirs)
    said = {_NAME: double_quoted(name) if name else _NAME}
    said[_AUTHOR] = double_quoted(author) if author else said[_NAME]
    files = _filled("first", said, today)
    kept = tuple(path for path in _LEFT_OUT if theirs and is_there(root / path))
    left_out = {*kept, ".pre-commit-config.yaml"} if theirs else set(kept)
    files = {path: _joined(root / path, data) for path, data in files.items() if path not in left_out}
    files |= editor_files(root)
    write_files({root / path: data for path, data in files.items()})
    stays = tuple(f"{path} stays as it was" for path in kept)
    undone = committed(root, place, _MESSAGES["first"])
    if undone is None:
        _write_example(root, said, (today, today))
        undone = committed(root, place, _MESSAGES["second"])
        return Started((*stays, *filter(None, (undone,))), (*_LOOK, *_COMPARE))
    return Started((*stays, undone), _left(root, place, tuple(files)))


def start_example(root: Path, today: date) -> Started:
    """Adds version 0.2 of the plan, and the consultation on it, to a new workspace that is committed.

    PipelineError, with nothing written, where it is not, or where what would be written was edited.
    """
    working = working_copy(root)
    if working.head is None or isinstance(working.repository, NoRepository):
        raise _no_example(root, "version 0.1 of the plan is in no commit", "commit the workspace first")
    sources = Sources(working.snapshot)
    entries, owners = sources.history("plan"), sources.artefact("plan").owners
    said = {_NAME: double_quoted(owners[0]), _AUTHOR: double_quoted(entries[0].authors[0])}
    first = _filled("first", said, today)
    changed = {path: data for path, data in starter_files("second").items() if path in first}
    lacking = {path for path in changed if path in working.changed or path not in working.tracked}
    edited = sorted(
        path for path in changed if path in lacking or not _is(working.snapshot.read(path), first[path])
    )
    if len(entries) > 1 or edited:
        where = ", ".join(edited) or "changelogs/plan.yaml"
        raise _no_example(root, f"{where} was edited, or is in no commit", "undo the edit, or commit it")
    _write_example(root, said, (entries[0].date.first_day, today))
    commit = _commit_command(sorted(starter_files("second")), _MESSAGES["second"])
    return Started((), (*_LOOK, commit, *_COMPARE))


def start_text_view(root: Path) -> bool:
    """Sets up the text view of Word and Excel files in an existing repository; True where a file changed."""
    opened = repository(root)
    if isinstance(opened, NoRepository):
        raise PipelineError(f"there is no repository to set up: {opened.reason}", hint=opened.hint)
    set_text_view(opened.folder)
    path = opened.folder / ATTRIBUTES
    before = file_text(path)
    after = with_text_view(before)
    if after == before:
        return False
    write_files({path: after.encode()})
    return True


def _require_room(root: Path, theirs: bool) -> None:
    place = Place(str(root))
    if is_there(root) and not is_folder(root):
        raise PipelineError(
            "this is a file, not a folder", place=place, hint="name a folder that is not there yet"
        )
    names = [name for name in names_in(root) if name != ".git"]
    taken = [name for name in names if name in _OWN]
    if theirs and taken:
        raise PipelineError(
            f"this folder holds '{taken[0]}' already, which a workspace has for itself",
            place=place,
            hint=f"name a new folder in it: artefacts init {quote(str(root / 'artefacts'))}",
        )
    if not theirs and names:
        raise PipelineError(
            f"this folder is not empty: it holds '{names[-1]}'",
            place=place,
            hint="name a new folder, or make this one a repository first: git init",
        )


def _left(root: Path, home: Home, paths: Iterable[str]) -> tuple[str, ...]:
    """What is left to do where nothing was committed; without git there is no more than to look."""
    if home is Home.WITHOUT_GIT:
        return _LOOK
    introduction = () if is_introduced(root) else _INTRODUCTION
    tops = sorted({path.split("/")[0] for path in paths})
    first = _commit_command(tops, _MESSAGES["first"])
    second = _commit_command(sorted(starter_files("second")), _MESSAGES["second"])
    return (*_LOOK, *introduction, first, "artefacts init . --example", second, *_COMPARE)


def _commit_command(paths: Iterable[str], message: str) -> str:
    named = joined(paths)
    return f"git add -- {named} && git commit -m {quote(message)} -- {named}"


def _no_example(root: Path, why: str, hint: str) -> PipelineError:
    return PipelineError(f"the example cannot be added: {why}", place=Place(str(root)), hint=hint)


def _write_example(root: Path, said: Mapping[str, str], days: tuple[date, date]) -> None:
    """Writes the second step; `days` are those of version 0.1 and of today."""
    files = _filled("second", said, days[1])
    path = "changelogs/plan.yaml"
    dated = files[path].decode().replace(f"date: {days[1].isoformat()}", f"date: {days[0].isoformat()}", 1)
    write_files({root / name: data for name, data in {**files, path: dated.encode()}.items()})


def _is(data: bytes, written: bytes) -> bool:
    """True where a file says what the program wrote, whatever the day on which it did."""
    lines = zip(data.splitlines(), written.splitlines(), strict=False)
    same = all(line == other or line.strip().startswith(b"date:") for line, other in lines)
    return same and len(data.splitlines()) == len(written.splitlines())


def _joined(path: Path, data: bytes) -> bytes:
    """A file for git with what somebody has in it already in front."""
    if path.name not in (ATTRIBUTES, _IGNORED) or not is_there(path):
        return data
    before = file_text(path)
    return (
        with_text_view(before) if path.name == ATTRIBUTES else with_missing_lines(before, data.decode())
    ).encode()


def _filled(step: str, said: Mapping[str, str], today: date) -> Mapping[str, bytes]:
    """The files of a step with the facts of the new workspace; dates of milestones stay as they are."""
    dates = {mark: _on(today, days) for mark, days in _DAYS.items()}
    result = {}
    for path, data in starter_files(step).items():
        text = data.decode("utf-8")
        dated = {_DATE: f"date: {today.isoformat()}"} if path.startswith("changelogs/") else {}
        for example, fact in {**said, **dates, **dated}.items():
            text = text.replace(example, fact)
        result[path] = with_schema_line(path, text).encode("utf-8")
    return result


def _on(today: date, days: int) -> str:
    return (working_day_from(today + timedelta(days)) if days else today).isoformat()
