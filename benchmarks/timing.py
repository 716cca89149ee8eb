"""Commands and calls into seconds and megabytes."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

Command = Sequence[str | Path]
ARTEFACTS = (sys.executable, "-m", "pipeline")


def command_seconds(
    command: Command, runs: int = 5, before: Callable[[], object] = tuple, folder: Path | None = None
) -> float:
    """The least wall-clock time of a command over several runs, process start included.

    The least, because whatever else the machine does can only add.
    """
    return min(
        _once(lambda: subprocess.run(command, check=True, capture_output=True, cwd=folder), before)
        for _ in range(runs)
    )


def processor_seconds(command: Command, runs: int = 1, before: Callable[[], object] = tuple) -> float:
    """The least processor time, user and system, of a command and of all that it starts and waits for."""
    seconds = []
    for _ in range(runs):
        before()
        start = getrusage(RUSAGE_CHILDREN)
        subprocess.run(command, check=True, capture_output=True)
        end = getrusage(RUSAGE_CHILDREN)
        seconds.append(end.ru_utime + end.ru_stime - start.ru_utime - start.ru_stime)
    return min(seconds)


def call_seconds(call: Callable[[], object], runs: int = 5) -> float:
    """The least wall-clock time of a call over several runs."""
    return min(_once(call, tuple) for _ in range(runs))


def _once(call: Callable[[], object], before: Callable[[], object]) -> float:
    before()
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


@dataclass(frozen=True, slots=True)
class Memory:
    """The most memory of a command, in megabytes."""

    together: float
    """Of all its processes at one time, what they share counted once."""
    largest: float
    """Of one process by itself."""


def memory(command: Command, folder: Path | None = None) -> Memory:
    """The most memory that a command and its children hold, looked at every 50 ms in Linux's /proc."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)
    together = largest = 0
    while child.poll() is None:
        family = list(_family(child.pid))
        together = max(together, sum(_kilobytes(one, "smaps_rollup", "Pss:") for one in family))
        largest = max(largest, *(_kilobytes(one, "status", "VmHWM:") for one in family))
        time.sleep(0.05)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    return Memory(together / 1024, largest / 1024)


def _family(process: int) -> Iterator[int]:
    yield process
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        for child in _read(path).split():
            yield from _family(int(child))


def _kilobytes(process: int, file: str, name: str) -> int:
    """A figure of a process: "Pss:", with its part of the pages that it shares, or "VmHWM:", its highest."""
    for line in _read(Path(f"/proc/{process}/{file}")).splitlines():
        if line.startswith(name):
            return int(line.split()[1])
    return 0


def _read(path: Path) -> str:
    """What stands in a file; "" for a process that has ended."""
    try:
        return path.read_text()
    except OSError:
        return ""
