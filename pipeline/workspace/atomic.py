"""Bytes into whole files: a temporary name beside the place, then a rename; all of them or none."""

import errno
import glob
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from pipeline.errors import PipelineError, Place

TEMPORARY_SUFFIX = ".artefacts-tmp"

_CURES = {
    errno.ENOSPC: ("the disk is full", "free some space, or choose another disk with --output DIR"),
    errno.EDQUOT: ("your disk quota is used up", "free some space, or choose another disk with --output DIR"),
    errno.EROFS: ("the disk is read-only", "choose another place with --output DIR"),
    errno.EACCES: ("you may not write here", "give yourself the right to write, or use --output DIR"),
    errno.EPERM: ("you may not write here", "give yourself the right to write, or use --output DIR"),
    errno.EISDIR: ("a folder stands where the file should go", "move the folder away"),
    errno.ENOTDIR: ("a file stands where a folder should go", "move the file away"),
    errno.EEXIST: ("a file stands where a folder should go", "move the file away"),
    errno.ETXTBSY: ("the file is in use", "close it and run the command again"),
}


def write_files(files: Mapping[Path, bytes]) -> None:
    """Writes every file whole, in order; PipelineError, with nothing changed, if one cannot be written.

    All are put on the disk under temporary names before the first is renamed to its own.
    """
    made: list[Path] = []
    staged: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            made.extend(made_folders(path.parent))
            _sweep_beside(path)
            staged[path] = temporary = path.with_name(f".{path.name}.{os.getpid()}{TEMPORARY_SUFFIX}")
            _write(temporary, data, path)
        while staged:
            path = next(iter(staged))
            _rename(staged[path], path)
            del staged[path]
        _flush_folders({path.parent for path in files})
    finally:
        for temporary in staged.values():
            with suppress(OSError):
                temporary.unlink()
        for folder in reversed(made):
            with suppress(OSError):  # only an empty one goes
                folder.rmdir()


def made_folders(folder: Path) -> tuple[Path, ...]:
    """The folders that had to be made so that `folder` is there, outermost first."""
    absent = []
    while not folder.exists():
        absent.append(folder)
        folder = folder.parent
    for path in reversed(absent):
        try:
            path.mkdir(exist_ok=True)
        except OSError as error:
            raise unwritable(path, error) from error
    return tuple(reversed(absent))


def sweep_temporaries(folder: Path) -> None:
    """Removes what killed builds left behind; only for the holder of the folder's lock."""
    for path in folder.rglob(f".*{TEMPORARY_SUFFIX}"):
        with suppress(OSError):
            path.unlink()


def _sweep_beside(path: Path) -> None:
    """Removes what killed runs of any command left of this file: it may hold what must be forgotten."""
    for old in path.parent.glob(f".{glob.escape(path.name)}.*{TEMPORARY_SUFFIX}"):
        writer = old.name.removesuffix(TEMPORARY_SUFFIX).rpartition(".")[2]
        if not _is_at_work(writer):
            with suppress(OSError):
                old.unlink()


def _is_at_work(writer: str) -> bool:
    """True for the number of a process that is there, though it may be another's by now."""
    if os.name != "posix" or not writer.isdecimal():
        return False
    try:
        os.kill(int(writer), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return int(writer) != os.getpid()


def unwritable(path: Path, error: OSError) -> PipelineError:
    """The error, with its cure, for a place that cannot be written."""
    reason, hint = _CURES.get(error.errno or 0, (error.strerror or "the system refuses it", ""))
    return PipelineError(f"cannot write: {reason}", place=Place(str(path)), hint=hint)


def _write(temporary: Path, data: bytes, path: Path) -> None:
    try:
        # O_BINARY exists on Windows only, where the default would translate line ends.
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        descriptor = os.open(temporary, flags, 0o644)
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise unwritable(path, error) from error


def _rename(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path)
    except OSError as error:
        raise unwritable(path, error) from error


def _flush_folders(folders: Iterable[Path]) -> None:
    """Makes the renames last through a loss of power, where the system lets a folder be opened."""
    for folder in folders:
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
