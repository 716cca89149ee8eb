"""A git commit into a snapshot."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.errors import PipelineError, Place
from pipeline.workspace.git import repository as git
from pipeline.workspace.snapshots.snapshot import (
    LARGEST_SOURCE_BYTES,
    is_hidden,
    is_inside,
    missing,
    require_inside,
    require_size,
)

LINK_MODE, SUBMODULE_MODE, FOLDER_MODE = "120000", "160000", "040000"
"""What git calls what is no file."""


@dataclass(frozen=True, slots=True)
class CommitSnapshot:
    """The files of a workspace as a commit recorded them."""

    repository: git.Repository
    commit: str
    """The full hash."""
    files: Mapping[str, tuple[str, str, int]]
    """Mode, object id and size in bytes, by path."""

    @property
    def name(self) -> str:
        """The short hash of the commit."""
        return f"commit {self.commit[:10]}"

    def read(self, path: str) -> bytes:
        """The bytes of a file; PipelineError where it is missing, outside, a link or too large."""
        require_inside(path)
        if path not in self.files:
            raise missing(path, self.name)
        mode, object_id, size = self.files[path]
        if mode in (LINK_MODE, SUBMODULE_MODE):
            raise unfollowed(path, mode)
        require_size(path, size)
        if object_id not in self.repository.blobs:
            git.load_blobs(self.repository, self._together_with(path))
        return self.repository.blobs[object_id]

    def exists(self, path: str) -> bool:
        """True where a file, link or folder is at the path."""
        return is_inside(path) and (
            path in self.files or any(name.startswith(f"{path}/") for name in self.files)
        )

    def paths(self, under: str) -> tuple[str, ...]:
        """Every file below a folder, sorted."""
        return tuple(
            sorted(path for path in self.files if path.startswith(f"{under}/") and not is_hidden(path))
        )

    def _together_with(self, path: str) -> tuple[str, ...]:
        """The contents of the top folder that a path is in: one call of git reads them all."""
        top = path.split("/")[0]
        return tuple(
            object_id
            for name, (mode, object_id, size) in self.files.items()
            if name.split("/")[0] == top
            and mode not in (LINK_MODE, SUBMODULE_MODE)
            and size <= LARGEST_SOURCE_BYTES
        )


def unfollowed(path: str, mode: str) -> PipelineError:
    """The error for what stands in a commit in place of a file."""
    what = "a link, and links are not followed" if mode == LINK_MODE else "another repository"
    return PipelineError(
        f"'{path}' is {what}", place=Place(path), hint="put the file itself into the workspace"
    )


def commit_snapshot(repository: git.Repository, revision: str) -> CommitSnapshot:
    """The snapshot of the commit that a tag, branch or hash names; PipelineError for an unknown one."""
    commit_id = git.commit_hash(repository, revision)
    if commit_id is None:
        hint = git.DEEPEN if repository.shallow else ""
        raise PipelineError(f"there is no commit, tag or branch '{revision}'", hint=hint)
    return CommitSnapshot(repository, commit_id, git.tree(repository, commit_id))
