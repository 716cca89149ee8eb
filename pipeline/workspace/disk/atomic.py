"""Bytes into whole files: a temporary name beside the place, then a rename; all of them or none."""

import errno
import glob
import os
import stat
import sys
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from pipeline.errors import PipelineError, Place

TEMPORARY_SUFFIX = ".artefacts-tmp"
PRIVATE_FOLDER = 0o700
"""The mode of a folder that its owner alone may enter."""
_FOLDER, _PRIVATE_FILE = 0o777, 0o600

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


def write_files(files: Mapping[Path, bytes], private: Collection[Path] = ()) -> None:
    """Writes every file whole, in order; PipelineError, with nothing changed, if one cannot be written.

    All are put on the disk under temporary names before the first is renamed to its own. Those that are
    `private` are for their owner alone from the first byte on; one that was there before keeps the mode that
    a person gave it.
    """
    made: list[Path] = []
    staged: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            made.extend(made_folders(path.parent))
            _sweep_beside(path)
            staged[path] = temporary = path.with_name(f".{path.name}.{os.getpid()}{TEMPORARY_SUFFIX}")
            _write(temporary, data, path, _mode(path) if path in private else None)
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


def made_folders(folder: Path, mode: int = _FOLDER) -> tuple[Path, ...]:
    """The folders that had to be made, with a mode, so that `folder` is there, outermost first."""
    absent = []
    while not folder.exists():
        absent.append(folder)
        folder = folder.parent
    for path in reversed(absent):
        try:
            path.mkdir(mode, exist_ok=True)
        except OSError as error:
            raise unwritable(path, error) from error
    return tuple(reversed(absent))


def take_away(paths: Iterable[Path]) -> None:
    """Removes the files that are there; PipelineError for one that cannot be removed."""
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise unwritable(path, error) from error


def sweep_temporaries(folder: Path) -> None:
    """Removes what killed builds left behind; only for the holder of the folder's lock."""
    for path in folder.rglob(f".*{TEMPORARY_SUFFIX}"):
        with suppress(OSError):
            path.unlink()


def _sweep_beside(path: Path) -> None:
    """Removes what killed runs of any command left of this file: it may hold what must be forgotten."""
    _sweep_ended(path.parent.glob(f".{glob.escape(path.name)}.*{TEMPORARY_SUFFIX}"))


def sweep_ended(folder: Path) -> None:
    """Removes what processes that have ended left behind; whoever holds a lock is left alone."""
    _sweep_ended(folder.rglob(f".*{TEMPORARY_SUFFIX}"))


def _sweep_ended(temporaries: Iterable[Path]) -> None:
    for path in temporaries:
        writer = path.name.removesuffix(TEMPORARY_SUFFIX).rpartition(".")[2]
        if not writer.isdecimal() or int(writer) == os.getpid() or not is_running(int(writer)):
            with suppress(OSError):
                path.unlink()


def is_running(process: int) -> bool:
    """True unless it is certain that no such process runs; elsewhere than on POSIX asking would end it."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # it is another user's
        return True
    return True


def unwritable(path: Path, error: OSError) -> PipelineError:
    """The error, with its cure, for a place that cannot be written."""
    reason, hint = _CURES.get(error.errno or 0, (error.strerror or "the system refuses it", ""))
    return PipelineError(f"cannot write: {reason}", place=Place(str(path)), hint=hint)


def may_be_read_by_others(path: Path) -> bool:
    """True for a file that is there and is not its owner's alone."""
    return os.name == "posix" and path.exists() and bool(_mode(path) & 0o077)


def _mode(path: Path) -> int:
    """The mode of a private file: what a person gave it, or its owner's alone."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return _PRIVATE_FILE


def _write(temporary: Path, data: bytes, path: Path, mode: int | None) -> None:
    try:
        with suppress(FileNotFoundError):  # of a process that had our number: its mode would stay
            temporary.unlink()
        # O_BINARY exists on Windows only, where the default would translate line ends.
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        descriptor = os.open(temporary, flags, 0o644 if mode is None else _PRIVATE_FILE)
        try:
            if mode is not None and sys.platform != "win32":
                os.fchmod(descriptor, mode)
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
