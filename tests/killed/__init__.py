"""A command into one that is killed at a chosen moment: within a change of the disk, however fast it runs."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.small import child_environment

_HOOK = Path(__file__).parent / "hook"
"""The folder whose sitecustomize counts the changes, in the command and in the processes that work for it."""
_RENAMES = """
import os, signal, sys
from contextlib import contextmanager, suppress
from pathlib import Path
from pipeline.cli import run
left, real = int(sys.argv[1]), Path.replace
def replace(old, new):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(old, new)
Path.replace = replace
sys.exit(run(sys.argv[2:]))
"""


def changes_of(root: Path, words: Sequence[str], counter: Path) -> int:
    """How many changes the command makes when nobody kills it; they are counted in a file."""
    assert not killed_in(root, words, counter, sys.maxsize)
    return counter.stat().st_size


def killed_in(root: Path, words: Sequence[str], counter: Path, change: int) -> bool:
    """True where the command was killed in this change, from 0; False where it was done before."""
    environment = {**_hooked(counter), "KILLED_AFTER": str(change)}
    return _killed(root, ["-m", "pipeline", *words], environment)


def killed_before_rename(root: Path, words: Sequence[str], rename: int) -> bool:
    """True where the command was killed before it gave a file its name for this time, from 0."""
    return _killed(root, ["-c", _RENAMES, str(rename), *words], child_environment())


def moments(
    count: int, changes: int, killed: Callable[[int], bool], *, late: float, seed: int
) -> Iterator[int]:
    """Numbers of the kills, from 0, each after it happened: half of them anywhere, half in the part after `late`.

    A command that is done before its moment makes fewer changes than were counted: the next moments are earlier.
    """
    chance = random.Random(seed)
    for number in range(count):
        while not killed(moment := int(changes * chance.uniform(0 if number % 2 else late, 1))):
            changes = moment
            assert changes > 0, "the command makes no change"
        yield number


@contextmanager
def held(root: Path, notes: Path) -> Iterator[tuple[subprocess.Popen[str], tuple[int, ...]]]:
    """A build of everything and its two workers, who have begun and never come to an end."""
    with subprocess.Popen(
        [sys.executable, "-m", "pipeline", "build", "--jobs", "2"],
        cwd=root,
        env=_hooked(notes),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        try:
            while child.poll() is None and not (notes.read_text() and len(_workers(child.pid)) == 2):
                time.sleep(0.01)
            yield child, _workers(child.pid)
        finally:
            child.kill()
            for worker in notes.read_text().split():
                with suppress(ProcessLookupError):
                    os.kill(int(worker), signal.SIGKILL)


def _workers(command: int) -> tuple[int, ...]:
    """The copies of a command that work for it: the second may wait for what the first, which stays, holds."""
    with suppress(FileNotFoundError):  # one has just ended
        children = [
            word
            for path in Path(f"/proc/{command}/task").glob("*/children")
            for word in path.read_text().split()
        ]
        own = Path(f"/proc/{command}/cmdline").read_bytes()
        return tuple(int(child) for child in children if Path(f"/proc/{child}/cmdline").read_bytes() == own)
    return ()


def _hooked(counter: Path) -> dict[str, str]:
    counter.write_bytes(b"")
    environment = child_environment()
    path = os.pathsep.join((str(_HOOK), environment["PYTHONPATH"]))
    return {**environment, "PYTHONPATH": path, "KILLED_COUNTER": str(counter)}


def _killed(root: Path, words: Sequence[str], environment: dict[str, str]) -> bool:
    child = subprocess.run(
        [sys.executable, *words],
        cwd=root,
        env=environment,
        stdout=subprocess.DEVNULL,  # a pipe would be read until those who work for the command have ended too
        stderr=subprocess.DEVNULL,
        check=False,
    )
    assert child.returncode in (0, 3, -signal.SIGKILL)
    return child.returncode == -signal.SIGKILL
