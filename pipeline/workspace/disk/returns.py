"""Files and folders that a user names into the returned files in them; they are read and never changed."""

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import PipelineError, Place
from pipeline.workspace.disk.leftovers import leftover


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file that came back."""

    name: str
    """Below the folder that the user named; behind the name of the zip or mail that it came in."""
    path: Path
    data: bytes | None = None
    """Its bytes where it came in a zip or a mail, which then is `path`."""


@dataclass(frozen=True, slots=True)
class Returns:
    """What lies in the folders of returns."""

    files: tuple[ReturnedFile, ...]
    ignored: tuple[tuple[str, str], ...]
    """Hidden files and what systems and programs leave, each with what it is."""


def returns(paths: Sequence[Path], registers: Collection[str]) -> Returns:
    """The returned files below some paths; PipelineError for one that is not there or cannot be read.

    Files of the names `registers` are no returns.
    """
    found = [one for path in paths for one in _below(path)]
    kept = [one for one in found if Path(one.name).name.casefold() not in registers]
    files = _named_apart([one for one in kept if not leftover(one.name)])
    ignored = sorted({(one.name, what) for one in kept if (what := leftover(one.name))})
    return Returns(tuple(sorted(files, key=lambda one: one.name)), tuple(ignored))


def beginning(found: ReturnedFile, most: int) -> bytes:
    """The bytes of a file, and no more than one byte above a limit."""
    if found.data is not None:
        return found.data[: most + 1]
    with found.path.open("rb") as file:
        return file.read(most + 1)


def digest(found: ReturnedFile) -> str:
    """The sha256 of a file, whatever its size."""
    if found.data is not None:
        return hashlib.sha256(found.data).hexdigest()
    with found.path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _below(path: Path) -> Iterator[ReturnedFile]:
    if path.is_file():
        yield ReturnedFile(path.name, path)
        return
    if not path.is_dir():
        raise PipelineError(
            "there is no such file or folder", place=Place(str(path)), hint="name the folder of returned logs"
        )
    for folder, folders, names in os.walk(path, onerror=_unreadable):
        folders.sort()
        for name in sorted(names):
            one = Path(folder) / name
            if (
                one.is_file() or one.is_symlink()
            ):  # a link to nothing is told of as a file that cannot be read
                yield ReturnedFile(one.relative_to(path).as_posix(), one)


def _unreadable(error: OSError) -> None:
    raise PipelineError(
        f"this folder cannot be read: {error.strerror}",
        place=Place(str(error.filename)),
        hint="give yourself the right to read it",
    ) from error


def _named_apart(found: Sequence[ReturnedFile]) -> Iterable[ReturnedFile]:
    """The files, each once; those of one name from different folders are called by their folders too."""
    once = list({one.path.resolve(): one for one in found}.values())
    names = [one.name for one in once]
    return [
        one if names.count(one.name) == 1 else ReturnedFile(f"{one.path.parent.name}/{one.name}", one.path)
        for one in once
    ]
