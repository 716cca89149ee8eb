"""The templates of a workspace, and those of the program, into one set of files."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pipeline.workspace.disk.root import MARKER
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.workspace.snapshots.snapshot import Snapshot

FOLDER = "templates"
SETTINGS = MARKER
"""Stands among the templates where the description of the workspace sets something of its look."""
NOT_OF_ARTEFACTS = frozenset({"html/redline.css", "html/review.css", "html/review.html"})
"""Templates of red-lines and reviews, which no clean artefact is made with."""
NO_LOOK = (".md", ".py", ".txt")
"""What explains or makes templates, and is in no file."""
_PACKAGE = Path(__file__).resolve().parent.parent.parent


def template_files(snapshot: Snapshot) -> Mapping[str, bytes]:
    """The bytes of every template by its path below `templates/`: the workspace's own, else the program's.

    The description of the workspace is among them where it may set something of the look. PipelineError for
    a template that is a link, or behind one.
    """
    names = sorted({*_names(snapshot, FOLDER), *_names(*_shipped())} - {SETTINGS})
    return {**{path: _file(snapshot, path) for path in names}, **_settings(snapshot)}


@cache
def shipped_names() -> frozenset[str]:
    """The templates of the program, by path below `templates/`."""
    return frozenset(_names(*_shipped()))


def shipped_files() -> Mapping[str, bytes]:
    """The bytes of the program's own templates, by path below `templates/`, without what makes them."""
    folder, shipped = _shipped()
    names = (name for name in sorted(shipped_names()) if not name.endswith(NO_LOOK))
    return {name: folder.read(f"{shipped}/{name}") for name in names}


def _settings(snapshot: Snapshot) -> Mapping[str, bytes]:
    """The description, where it holds the word: whether that is a key is seen where it is parsed.

    An idle build compares hashes of templates, and must not wait for a parser of YAML.
    """
    data = snapshot.read(MARKER) if snapshot.exists(MARKER) else b""
    return {SETTINGS: data} if b"look" in data else {}


def _file(snapshot: Snapshot, path: str) -> bytes:
    name = f"{FOLDER}/{path}"
    if snapshot.exists(name):
        return snapshot.read(name)
    folder, shipped = _shipped()
    return folder.read(f"{shipped}/{path}")


def _names(snapshot: Snapshot, folder: str) -> tuple[str, ...]:
    paths = (path for path in snapshot.paths(folder) if "__pycache__" not in path)  # an installation compiles
    return tuple(path.removeprefix(f"{folder}/") for path in paths)


def _shipped() -> tuple[FolderSnapshot, str]:
    """The templates in the wheel or, in a clone of the repository, those beside the package."""
    if (_PACKAGE / "default_templates").is_dir():
        return FolderSnapshot(_PACKAGE), "default_templates"
    return FolderSnapshot(_PACKAGE.parent), FOLDER
