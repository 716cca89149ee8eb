"""Counts the changes that this process makes to the disk, and kills the command within the one that it is told.

Python imports it at its start. A count is a byte in a file, so that the processes of one command count together.
Where no number is told, each process that works for the command writes its own into the file and stays there.
"""

import builtins
import functools
import io
import os
import signal
import time
from collections.abc import Callable
from typing import Any

_WRITES = os.O_WRONLY | os.O_RDWR
_write = os.write
_counter = os.open(os.environ["KILLED_COUNTER"], os.O_WRONLY | os.O_APPEND)
_command = int(os.environ.setdefault("KILLED_COMMAND", str(os.getpid())))
"""The process that was started first; who works for it has this from its environment."""


def _is_last() -> bool:
    if "KILLED_AFTER" not in os.environ:
        if os.getpid() != _command:
            _write(_counter, f"{os.getpid()}\n".encode())
            while True:
                time.sleep(60)
        return False
    _write(_counter, b".")
    return os.fstat(_counter).st_size > int(os.environ["KILLED_AFTER"])


def _kill() -> None:
    os.kill(_command, signal.SIGKILL)


def _counted(change: Callable[..., Any], is_change: Callable[..., bool] = lambda *_, **__: True) -> Any:
    """The same function, after which the command is killed where it was the last one."""

    @functools.wraps(change)
    def counted(*words: Any, **options: Any) -> Any:
        last = is_change(*words, **options) and _is_last()
        result = change(*words, **options)
        if last:
            _kill()
        return result

    return counted


def _half_written(descriptor: int, data: Any) -> int:
    """What `os.write` does; the last one puts half of the bytes on the disk."""
    if not _is_last():
        return _write(descriptor, data)
    written = _write(descriptor, memoryview(data)[: len(data) // 2])
    _kill()
    return written


def _opens_to_write(_path: object, mode: str = "r", *_words: object, **_options: object) -> bool:
    return not set(mode).isdisjoint("wax+")


def _opens_flags_to_write(_path: object, flags: int, *_words: object, **_options: object) -> bool:
    return bool(flags & _WRITES)


for _name in ("mkdir", "rename", "replace", "rmdir", "unlink", "remove"):
    setattr(os, _name, _counted(getattr(os, _name)))
signal.signal(
    signal.SIGINT, signal.default_int_handler
)  # a suite in the background hands on that it is ignored
os.write = _half_written
os.open = _counted(os.open, _opens_flags_to_write)
io.open = builtins.open = _counted(io.open, _opens_to_write)
