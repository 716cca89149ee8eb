"""A folder into a new workspace, with a plan, a letter and a consultation that work at once."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from pipeline.errors import PipelineError, Place
from pipeline.model.working_days import working_day_from
from pipeline.workspace.atomic import write_files
from pipeline.workspace.git import NoRepository, repository
from pipeline.workspace.new_repository import ATTRIBUTES, committed, set_text_view, with_text_view
from pipeline.workspace.starter import starter_files
from pipeline.write.yaml_text import quoted

_NAME, _AUTHOR, _DATE = '"Example Code Body"', '"Example Author"', "date: not stated"
_COMMITS = {
    "first": "A workspace with a plan and a letter",
    "second": "Plan 0.2, and an example of a consultation on it",
}
_DAYS = {"OPENING-DAY": 0, "CLOSING-DAY": 28, "REVIEW-DAY": 35, "BOARD-DAY": 49}
"""The dates of the example: so many days after today, on a working day."""
_NO_HISTORY = (
    ". The example of a consultation compares two commits of the plan; to try it, make the workspace again "
    "where git is installed, knows your name and e-mail, and has no repository yet"
)


def start(root: Path, name: str, author: str, today: date) -> str:
    """Writes a new workspace and commits it; says what git left undone, or "".

    PipelineError, with nothing written, unless the folder is missing, empty, or an empty repository. Without
    a `name` the code body is an example, without an `author` it is the author itself.
    """
    _require_empty(root)
    said = {_NAME: quoted(name) if name else _NAME}
    said[_AUTHOR] = quoted(author) if author else said[_NAME]
    undone = ""
    for step, message in _COMMITS.items():
        files = starter_files(step)
        write_files({root / path: _filled(path, data, said, today) for path, data in files.items()})
        undone = undone or committed(root, message)
    return undone and undone + _NO_HISTORY


def start_text_view(root: Path) -> bool:
    """Sets up the text view of Word and Excel files in an existing repository; True where a file changed."""
    found = repository(root)
    if isinstance(found, NoRepository):
        raise PipelineError(f"there is no repository to set up: {found.reason}", hint=found.hint)
    set_text_view(found.folder)
    path = found.folder / ATTRIBUTES
    before = path.read_text("utf-8") if path.is_file() else ""
    after = with_text_view(before)
    if after == before:
        return False
    write_files({path: after.encode()})
    return True


def _require_empty(root: Path) -> None:
    place = Place(str(root))
    if root.exists() and not root.is_dir():
        raise PipelineError(
            "this is a file, not a folder", place=place, hint="name a folder that is not there yet"
        )
    found = sorted(path.name for path in root.iterdir()) if root.is_dir() else []
    if [name for name in found if name != ".git"]:
        raise PipelineError(
            f"this folder is not empty: it holds '{found[-1]}'", place=place, hint="name a new folder"
        )


def _filled(path: str, data: bytes, said: Mapping[str, str], today: date) -> bytes:
    """A file with the facts of the new workspace; dates of milestones stay as they are."""
    text = data.decode("utf-8")
    dates = {mark: _on(today, days) for mark, days in _DAYS.items()}
    dated = {_DATE: f"date: {today.isoformat()}"} if path.startswith("changelogs/") else {}
    for example, fact in {**said, **dates, **dated}.items():
        text = text.replace(example, fact)
    return text.encode("utf-8")


def _on(today: date, days: int) -> str:
    return (working_day_from(today + timedelta(days)) if days else today).isoformat()
