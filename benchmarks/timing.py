"""Commands and calls into seconds and megabytes."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

Command = Sequence[str | Path]
ARTEFACTS = (sys.executable, "-m", "pipeline")


@dataclass(frozen=True, slots=True)
class Spent:
    """What a piece of work took."""

    seconds: float
    processor: float
    """Seconds, user and system, of this process and of all that it waited for, on all cores."""

    def __str__(self) -> str:
        return f"{self.seconds:.2f} s, {self.processor:.2f} s of processor time"


Work = Callable[[], object]


def running(command: Command, folder: Path | None = None) -> Work:
    """The work of running a command, process start included."""
    return partial(subprocess.run, command, check=True, capture_output=True, cwd=folder)


def spent(work: Work) -> Spent:
    """What a piece of work takes once."""
    start, before = time.perf_counter(), _processor()
    work()
    return Spent(time.perf_counter() - start, _processor() - before)


def least(work: Work, runs: int = 5, before: Work = tuple) -> Spent:
    """The least that a piece of work takes of either time: whatever else the machine does can only add."""
    return in_turns(runs, work, before=before)[0]


def in_turns(runs: int, *works: Work, before: Work = tuple) -> tuple[Spent, ...]:
    """The least of each of several pieces of work that are done by turns: a machine is never twice as fast."""
    taken: list[list[Spent]] = [[] for _ in works]
    for _ in range(runs):
        for work, times in zip(works, taken, strict=True):
            before()
            times.append(spent(work))
    return tuple(
        Spent(min(time.seconds for time in times), min(time.processor for time in times)) for times in taken
    )


def ratio(ours: Spent, theirs: Spent) -> str:
    """Ours over theirs, in wall-clock and in processor time."""
    return (
        f"{ours.seconds / theirs.seconds:.2f} ×, {ours.processor / theirs.processor:.2f} × in processor time"
    )


def _processor() -> float:
    used = [getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


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
