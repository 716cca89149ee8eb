"""What is dear to make into a folder that is made once in a run of the tests, whichever process asks first."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

if sys.platform != "win32":
    import fcntl


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder that `make` filled: for reading alone, since every process of the run is given the same.

    Whoever asks while another process fills it waits; where that failed or was ended, it is made anew.
    """
    if sys.platform == "win32" or "PYTEST_XDIST_WORKER" not in os.environ:
        folder = factory.mktemp(name)
        make(folder)
        return folder
    around = factory.getbasetemp().parent
    with (around / f"{name}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = around / f"{name}.made"
        if not made.exists():
            made.write_text(str(_filled(factory.mktemp(name), make)))
        return Path(made.read_text())


def _filled(folder: Path, make: Callable[[Path], object]) -> Path:
    make(folder)
    return folder
