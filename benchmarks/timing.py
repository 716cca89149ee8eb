"""Commands and calls into seconds."""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
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
