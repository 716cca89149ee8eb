"""An output folder into the right to write in it: one build at a time."""

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.errors import PipelineError, Place
from pipeline.workspace.disk.atomic import made_folders, unwritable

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOCK_BYTE = 1_000_000
"""The byte that is locked: beyond the text, because Windows forbids reading a locked byte."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the lock of a folder, which is made if need be; PipelineError while another process holds it.

    The system frees the lock when its holder ends, however it ends: a dead process never keeps it. The lock
    is one of the process (not of the open file), so that worker processes do not inherit it.
    """
    path = folder / "lock"
    made = made_folders(folder)
    descriptor = _taken(path)
    try:
        _sign(descriptor, path)
        yield
    finally:
        with suppress(OSError):  # Windows keeps an open file
            path.unlink()
        os.close(descriptor)
        for new in reversed(made):  # a build that wrote nothing leaves nothing
            with suppress(OSError):
                new.rmdir()


def _taken(path: Path) -> int:
    """The descriptor of the locked file; the file that was opened may be gone by the time it is locked."""
    while True:
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise unwritable(path, error) from error
        try:
            _lock(descriptor, path)
            if _is_same(descriptor, path):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _is_same(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _lock(descriptor: int, path: Path) -> None:
    os.lseek(descriptor, _LOCK_BYTE, os.SEEK_SET)
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _LOCK_BYTE)
    except OSError as error:
        raise PipelineError(
            f"another build is writing here: {_holder(path)}",
            place=Place(str(path.parent.parent)),
            hint="wait until it has ended, or build into another folder with --output DIR",
        ) from error


def _sign(descriptor: int, path: Path) -> None:
    """Writes who holds the lock into its file, for the message of whoever comes next."""
    holder = json.dumps({"pid": os.getpid(), "host": socket.gethostname()})
    try:
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, holder.encode())
    except OSError as error:
        raise unwritable(path, error) from error


def _holder(path: Path) -> str:
    try:
        holder = json.loads(path.read_bytes())
        return f"process {holder['pid']} on {holder['host']}"
    except (OSError, ValueError, KeyError, TypeError):  # it is being written just now
        return "a process that has only just begun"
