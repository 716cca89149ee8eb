"""The current folder into the workspace that it lies in."""

import os
from pathlib import Path

from pipeline.errors import PipelineError, Place

MARKER = "artefacts.yaml"
SOURCES = "sources"


def workspace_root(start: Path, given: Path | None = None) -> Path:
    """The workspace: `given` if there is one, else the nearest folder above `start` that is one."""
    if given is not None:
        root = given.resolve()
        if not is_workspace(root):
            raise PipelineError(
                f"'{given}' is not a workspace: it has no {MARKER} beside a folder {SOURCES}/",
                place=Place(str(given)),
                hint="give --root the folder that holds both",
            )
        return root
    folder = start.resolve()
    for candidate in (folder, *folder.parents):
        if is_workspace(candidate):
            return candidate
    raise PipelineError(
        f"no workspace here: neither this folder nor one above it holds {MARKER} and {SOURCES}/",
        hint="change into a workspace, or name one with --root DIR",
    )


def private_folder(root: Path) -> Path:
    """Where contacts and confidential texts are kept: beside the workspace, outside git."""
    return root.parent / f"{root.name}-private"


def consultation_folders(root: Path) -> tuple[Path, ...]:
    """The folders in which texts of consultations are written."""
    return private_folder(root), root / SOURCES / "consultations", root / "output" / "consultations"


def is_workspace(folder: Path) -> bool:
    """True for a folder with `artefacts.yaml` and `sources/`."""
    # os.path answers False where a folder on the way may not be entered; Path raises.
    return os.path.isfile(folder / MARKER) and os.path.isdir(folder / SOURCES)  # noqa: PTH112, PTH113
