"""A folder into a new workspace, with a plan and a letter that build at once."""

import json
from pathlib import Path

from pipeline.errors import PipelineError, Place
from pipeline.model.dates import StatedDate
from pipeline.workspace.atomic import write_files
from pipeline.workspace.git import NoRepository, repository
from pipeline.workspace.new_repository import ATTRIBUTES, set_text_view, with_first_commit, with_text_view
from pipeline.workspace.starter import starter_files

_NAME, _AUTHOR, _DATE = '"Example Code Body"', '"Example Author"', "date: not stated"


def start(root: Path, name: str, author: str, today: StatedDate) -> str:
    """Writes a new workspace and commits it; says what git left undone, or "".

    PipelineError, with nothing written, unless the folder is missing, empty, or an empty repository. Without
    a `name` the code body is an example, without an `author` it is the author itself.
    """
    _require_empty(root)
    said = {_NAME: _quoted(name) if name else _NAME}
    said[_AUTHOR] = _quoted(author) if author else said[_NAME]
    said[_DATE] = f"date: {today.iso()}"
    write_files({root / path: _filled(path, data, said) for path, data in starter_files().items()})
    return with_first_commit(root, "A workspace with a plan and a letter")


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


def _filled(path: str, data: bytes, said: dict[str, str]) -> bytes:
    """A file with the facts of the new workspace; dates of milestones and the like stay as they are."""
    text = data.decode("utf-8")
    for example, fact in said.items():
        if example != _DATE or path.startswith("changelogs/"):
            text = text.replace(example, fact)
    return text.encode("utf-8")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
