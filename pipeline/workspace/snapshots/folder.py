"""A folder on the disk into a snapshot: the working copy."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import PipelineError, Place
from pipeline.workspace.snapshots.snapshot import is_hidden, is_inside, missing, require_inside, require_size

WORKING_COPY = "working copy"


@dataclass(frozen=True, slots=True)
class FolderSnapshot:
    """The files below a folder as they are now; nothing outside it and nothing behind a link is read."""

    root: Path
    name: str = WORKING_COPY

    def read(self, path: str) -> bytes:
        """The bytes of a file; PipelineError where it is missing, outside, behind a link or too large."""
        require_inside(path)
        self._refuse_links(path)
        try:
            status = os.lstat(self.root / path)
            if not stat.S_ISREG(status.st_mode):
                raise PipelineError("this is not a file", place=Place(path), hint="name a file here")
            require_size(path, status.st_size)
            return (self.root / path).read_bytes()
        except OSError as error:
            raise _unreadable(path, self.name, error) from error

    def exists(self, path: str) -> bool:
        """True where something is at the path, even a link that `read` refuses; False outside."""
        return is_inside(path) and os.path.lexists(self.root / path)

    def paths(self, under: str) -> tuple[str, ...]:
        """Every file below a folder, sorted; links are listed, as files, and not followed."""
        if not is_inside(under):
            return ()
        below: list[str] = []
        for folder, folders, files in os.walk(self.root / under):
            links = [name for name in folders if (Path(folder) / name).is_symlink()]
            inside = Path(folder).relative_to(self.root)
            below.extend((inside / name).as_posix() for name in [*files, *links])
        return tuple(sorted(_readable(path) for path in below if not is_hidden(path)))

    def _refuse_links(self, path: str) -> None:
        place = self.root
        for part in path.split("/"):
            place = place / part
            if place.is_symlink():
                link = place.relative_to(self.root).as_posix()
                raise PipelineError(
                    f"'{link}' is a link, and links are not followed",
                    place=Place(path),
                    hint="put the file itself into the workspace",
                )


def _readable(path: str) -> str:
    """The same path; PipelineError where its name is no text, which no file of the program could hold."""
    if not path.isascii() and any("\udc80" <= sign <= "\udcff" for sign in path):
        shown = path.encode(errors="backslashreplace").decode()
        raise PipelineError(
            "the name of this file is not in UTF-8", place=Place(shown), hint="rename it, or delete it"
        )
    return path


def _unreadable(path: str, name: str, error: OSError) -> PipelineError:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return missing(path, name)
        case PermissionError():
            return PipelineError(
                "the file may not be read",
                place=Place(path),
                hint=f"give yourself the right: chmod u+r {path}",
            )
        case _:
            return PipelineError(f"the file cannot be read: {error.strerror}", place=Place(path))
