"""Paths into bytes: what every source of sources, a folder or a commit, offers."""

import posixpath
from typing import Protocol

from pipeline.errors import PipelineError, Place
from pipeline.model.bounds import SOURCE_BYTES

SHARED = "sources/shared"
"""Where the data lie that several artefacts print."""
LARGEST_SOURCE_BYTES = SOURCE_BYTES.most
"""Nothing that a person writes, or a figure of a document, is larger; a bigger file is a mistake."""


class Snapshot(Protocol):
    """The files of a workspace at one moment; paths are posix and relative to the workspace."""

    @property
    def name(self) -> str:
        """What to call the moment in a message: "working copy", or the short hash of a commit."""
        ...

    def read(self, path: str) -> bytes:
        """The bytes of a file; PipelineError where it is missing, outside, behind a link or too large."""
        ...

    def exists(self, path: str) -> bool:
        """True where something is at the path, even a link that `read` refuses; False outside."""
        ...

    def paths(self, under: str) -> tuple[str, ...]:
        """Every file below a folder, sorted; () where there is no such folder. Hidden files are left out."""
        ...


def artefact_ids(snapshot: Snapshot) -> tuple[str, ...]:
    """The ids of every artefact: the folders of sources/ that hold an artefact.yaml; nothing is parsed."""
    ways = (path.split("/") for path in snapshot.paths("sources"))
    return tuple(sorted({way[1] for way in ways if len(way) == 3 and way[2] == "artefact.yaml"}))


def changelog_path(artefact_id: str) -> str:
    """Where the versions of an artefact are recorded."""
    return f"changelogs/{artefact_id}.yaml"


def is_inside(path: str) -> bool:
    """True for a relative path that stays in the workspace when it is joined to its root."""
    return (
        bool(path)
        and "\\" not in path
        and "\0" not in path
        and posixpath.normpath(path) == path
        and not (path.startswith(("/", "../")) or path in ("..", "."))
    )


def require_inside(path: str) -> None:
    """Nothing; PipelineError for a path that leaves the workspace."""
    if not is_inside(path):
        raise PipelineError(
            f"'{path}' is outside the workspace",
            place=Place(path),
            hint="copy the file into the workspace and name it there, without '..' or a leading '/'",
        )


def require_size(path: str, size_bytes: int) -> None:
    """Nothing; PipelineError for a file that is larger than any source can be."""
    if size_bytes > LARGEST_SOURCE_BYTES:
        raise PipelineError(
            f"the file is too large: {size_bytes / 1e6:.1f} MB, and at most "
            f"{LARGEST_SOURCE_BYTES / 1e6:.0f} MB are read",
            place=Place(path),
            hint="split it, or shrink the picture",
        )


def missing(path: str, name: str, hint: str = "") -> PipelineError:
    """The error for a file that a snapshot does not have."""
    return PipelineError(f"there is no such file in the {name}", place=Place(path), hint=hint)


def is_hidden(path: str) -> bool:
    """True where a part of the path starts with a point: editors and systems leave such files about."""
    return any(part.startswith(".") for part in path.split("/"))
