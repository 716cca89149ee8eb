"""What compares two Word files: the program itself, warm in this process, or a peer that calibrates the judges."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.timing import Command, spent
from pipeline.cli import run
from tests.fuzz.outcome import quietly


@dataclass(frozen=True, slots=True)
class Asked:
    """A comparison to be made."""

    old: Path
    new: Path
    red: Path
    """Where the red-line goes."""
    resolve: str = ""
    """What to do with the changes that an input holds: "accept", "reject", or refuse them."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of it."""

    code: int
    said: str
    processor_seconds: float


Engine = Callable[[Asked], tuple[int, str]]
"""The exit code and what was said."""


def ran(engine: str, asked: Asked) -> Ran:
    """What an engine made of a comparison, and the processor time of it and of all that it started."""
    answers: list[tuple[int, str]] = []
    cost = spent(lambda: answers.append(ENGINES[engine](asked)))
    return Ran(*answers[0], cost.processor)


def _artefacts(asked: Asked) -> tuple[int, str]:
    words = ["compare", str(asked.old), str(asked.new), "-o", str(asked.red)]
    return quietly(partial(run, [*words, *(["--resolve", asked.resolve] if asked.resolve else [])]))


def _trackdiff(asked: Asked) -> tuple[int, str]:
    command: Command = [sys.executable, "-m", "docx_trackdiff.compare", asked.old, asked.new, asked.red]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr or done.stdout


def _newer_file(asked: Asked) -> tuple[int, str]:
    """The new file as it is: what the judges have to call wrong wherever the two differ."""
    shutil.copyfile(asked.new, asked.red)
    return 0, ""


OURS = "artefacts"
ENGINES: dict[str, Engine] = {
    OURS: _artefacts,
    "docx-trackdiff": _trackdiff,
    "nothing": _newer_file,
}
