"""Commands and calls into seconds."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

Command = Sequence[str | Path]
ARTEFACTS = (sys.executable, "-m", "pipeline")


def command_seconds(command: Command, runs: int = 5, before: Callable[[], object] = tuple) -> float:
    """The least wall-clock time of a command over several runs, process start included.

    The least, because whatever else the machine does can only add.
    """
    return min(
        _once(lambda: subprocess.run(command, check=True, capture_output=True), before) for _ in range(runs)
    )


def call_seconds(call: Callable[[], object], runs: int = 5) -> float:
    """The least wall-clock time of a call over several runs."""
    return min(_once(call, tuple) for _ in range(runs))


def _once(call: Callable[[], object], before: Callable[[], object]) -> float:
    before()
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def peak_megabytes(command: Command) -> float:
    """The most memory that a command and its children hold at one time, what they share counted once.

    Looked at every 50 ms in Linux's /proc.
    """
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    while child.poll() is None:
        peak = max(peak, sum(map(_kilobytes, _family(child.pid))))
        time.sleep(0.05)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    return peak / 1024


def _family(process: int) -> Iterator[int]:
    yield process
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        for child in _read(path).split():
            yield from _family(int(child))


def _kilobytes(process: int) -> int:
    """The memory of a process, of pages that it shares its part (PSS)."""
    for line in _read(Path(f"/proc/{process}/smaps_rollup")).splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0


def _read(path: Path) -> str:
    """What stands in a file; "" for a process that has ended."""
    try:
        return path.read_text()
    except OSError:
        return ""
