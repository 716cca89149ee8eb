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
    all_files = [file for path in paths for file in _below(path)]
    kept = [file for file in all_files if Path(file.name).name.casefold() not in registers]
    files = _named_apart([file for file in kept if not leftover(file.name)])
    ignored = sorted({(file.name, what) for file in kept if (what := leftover(file.name))})
    return Returns(tuple(sorted(files, key=lambda file: file.name)), tuple(ignored))


def beginning(returned_file: ReturnedFile, most: int) -> bytes:
    """The bytes of a file, and no more than one byte above a limit."""
    if returned_file.data is not None:
        return returned_file.data[: most + 1]
    with returned_file.path.open("rb") as file:
        return file.read(most + 1)


def digest(returned_file: ReturnedFile) -> str:
    """The sha256 of a file, whatever its size."""
    if returned_file.data is not None:
        return hashlib.sha256(returned_file.data).hexdigest()
    with returned_file.path.open("rb") as file:
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
            file = Path(folder) / name
            if (
                file.is_file() or file.is_symlink()
            ):  # a link to nothing is told of as a file that cannot be read
                yield ReturnedFile(file.relative_to(path).as_posix(), file)


def _unreadable(error: OSError) -> None:
    raise PipelineError(
        f"this folder cannot be read: {error.strerror}",
        place=Place(str(error.filename)),
        hint="give yourself the right to read it",
    ) from error


def _named_apart(files: Sequence[ReturnedFile]) -> Iterable[ReturnedFile]:
    """The files, each once; those of one name from different folders are called by their folders too."""
    once = list({file.path.resolve(): file for file in files}.values())
    names = [file.name for file in once]
    return [
        file
        if names.count(file.name) == 1
        else ReturnedFile(f"{file.path.parent.name}/{file.name}", file.path)
        for file in once
    ]
