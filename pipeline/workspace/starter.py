"""The files that a new workspace starts with, as the program ships them."""

from collections.abc import Mapping
from pathlib import Path

from pipeline.workspace.folder import FolderSnapshot

_PACKAGE = Path(__file__).resolve().parent.parent
_HIDDEN = "dot-"
"""How the names of hidden files start in the program, where they must not do what they do elsewhere."""


def starter_files() -> Mapping[str, bytes]:
    """The bytes of every file by its path in the new workspace."""
    inside = (_PACKAGE / "starter").is_dir()  # in a wheel; in a clone it stands beside the package
    snapshot = FolderSnapshot(_PACKAGE if inside else _PACKAGE.parent)
    paths = snapshot.paths("starter")
    return {path.removeprefix("starter/").replace(_HIDDEN, "."): snapshot.read(path) for path in paths}
