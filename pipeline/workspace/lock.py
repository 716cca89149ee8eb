"""An output folder into the right to write in it: one build at a time."""

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import PipelineError, Place
from pipeline.workspace.atomic import made_folders, unwritable

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
    made_folders(folder)
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise unwritable(path, error) from error
    try:
        _take(descriptor, path)
        _sign(descriptor, path)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, path: Path) -> None:
    os.lseek(descriptor, _LOCK_BYTE, os.SEEK_SET)
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _LOCK_BYTE)
    except OSError as error:
        raise PipelineError(
            f"another build is writing here: {_holder(path)}",
            place=Place(str(path.parent)),
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
