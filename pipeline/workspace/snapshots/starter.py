"""The files that a new workspace starts with, as the program ships them."""

from collections.abc import Mapping
from pathlib import Path

from pipeline.workspace.snapshots.folder import FolderSnapshot

STEPS = ("first", "second")
"""The commits of a new workspace: what the second one holds, it adds or changes."""
_PACKAGE = Path(__file__).resolve().parent.parent.parent
_HIDDEN = "dot-"
"""How the names of hidden files start in the program, where they must not do what they do elsewhere."""


def starter_files(step: str) -> Mapping[str, bytes]:
    """The bytes of every file of a step by its path in the new workspace."""
    inside = (_PACKAGE / "starter").is_dir()  # in a wheel; in a clone it stands beside the package
    snapshot = FolderSnapshot(_PACKAGE if inside else _PACKAGE.parent)
    folder = f"starter/{step}"
    paths = snapshot.paths(folder)
    return {path.removeprefix(f"{folder}/").replace(_HIDDEN, "."): snapshot.read(path) for path in paths}
