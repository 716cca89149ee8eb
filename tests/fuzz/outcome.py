"""What a fuzzed case comes to."""

import contextlib
import io
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.cli import OUR_BUG


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a case."""

    said: Mapping[str, int]
    """How many of its parts were taken, told of, set aside."""
    faults: tuple[str, ...] = ()
    """Tracebacks and losses."""


def quietly(work: Callable[[], int]) -> tuple[int, str]:
    """The exit code of work in this process and what it said; the code of our own bug where an exception left it."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        try:
            code = work()
        except Exception:
            traceback.print_exc(file=out)
            code = OUR_BUG
    return code, out.getvalue()


def bug(said: str) -> str:
    """The end of a traceback on one line: the place in the program, and the exception."""
    lines = [line.strip() for line in said.splitlines()]
    places = [line for line in lines if line.startswith("File ") and "/pipeline/" in line]
    ends = [line for line in lines if line and not line.startswith(("File ", "This is a bug", "~", "^"))]
    return f"traceback: {ends[-1][:200] if ends else ''} at {places[-1] if places else 'an unknown place'}"
