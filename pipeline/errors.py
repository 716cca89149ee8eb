"""What can go wrong in the sources, said with place, cause and cure."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.codes import CODES, Severity

_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Signs that a terminal obeys, or that it cannot be given: control signs, turns of the direction, halves."""


def legible(text: str) -> str:
    """The text, which may quote names of files and words of others, with `<U+001B>` for what terminals obey.

    A program that prints for people may also take such signs out, and the name is another one then.
    """
    return _OBEYED.sub(lambda sign: f"<U+{ord(sign[0]):04X}>", text)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in the sources; lines and columns count from 1, 0 means the whole file."""

    path: str
    line: int = 0
    column: int = 0
    last_line: int = 0

    def __str__(self) -> str:
        path = legible(self.path)
        return f"{path}:{self.line}:{self.column or 1}" if self.line else path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding of a check: `path:line:col: severity CODE message`, with a hint."""

    place: Place
    code: str
    message: str
    severity: Severity = "error"
    hint: str = ""

    @property
    def cure(self) -> str:
        """What to do next: its own hint or, where it has none, what helps with every problem of its code."""
        return self.hint or cure_of(self.code)

    def __str__(self) -> str:
        text = f"{self.place}: {self.severity} {self.code} {self.message}"
        return legible(f"{text}\n  hint: {self.cure}" if self.cure else text)


Report = Callable[[Problem], None]
"""Takes each problem that is found; loading goes on."""


class PipelineError(Exception):
    """A request that cannot be met: the message says what, `place` where, `hint` what to do next."""

    def __init__(self, message: str, *, place: Place | None = None, hint: str = "", code: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.hint = hint
        self.code = code

    @property
    def cure(self) -> str:
        """What to do next: its own hint, or that of its code."""
        return self.hint or cure_of(self.code)

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        code = f"{self.code} " if self.code else ""
        text = f"{where}error {code}{self.message}"
        return legible(f"{text}\n  hint: {self.cure}" if self.cure else text)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt, (self.message, self.place, self.hint, self.code)


class SourceProblems(PipelineError):
    """Sources that cannot be loaded, with every problem found before loading stopped."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[object, ...]:
        return SourceProblems, (self.problems,)


def found(code: str, place: Place, message: str, hint: str = "") -> Problem:
    """The problem with a code, as severe as the table says."""
    return Problem(place, code, message, CODES[code].severity, hint)


def as_problem(error: PipelineError) -> Problem:
    """An error about one value as a problem among others."""
    return Problem(error.place or Place(""), error.code or "SRC-01", error.message, hint=error.hint)


def cure_of(code: str) -> str:
    """What helps with every problem of a code; "" for what bears none."""
    return CODES[code].cure if code in CODES else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The hint that names the nearest known word, or "" when none is near."""
    from difflib import get_close_matches  # only on the way to an error message

    nearest = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean '{nearest[0]}'?" if nearest else ""


@contextmanager
def boundary(place: Place) -> Iterator[None]:
    """Lets nothing out of what reads a source but a PipelineError with a place.

    Whatever else reading raises is told as a problem of the source, which is what nearly all of them are;
    where it was raised is said too, so that a bug of the program can still be found.
    """
    try:
        yield
    except PipelineError as error:
        error.place = error.place or place
        raise
    except Exception as error:
        raise _unreadable(error, place) from error


def _unreadable(error: Exception, place: Place) -> PipelineError:
    match error:
        case MemoryError():
            message, cure = "there is not enough memory to read this", "split it, or use a larger machine"
        case RecursionError():
            message, cure = "what stands here is nested too deeply to be read", "write it with fewer levels"
        case _:
            told = " ".join(str(error).split())
            message = f"this cannot be read: {told[:_MOST_TOLD] or type(error).__name__}"
            cure = "look for what is unusual here"
    hint = f"{cure}; if nothing is, report it as a bug of the program ({_raised(error)})"
    return PipelineError(message, place=place, hint=hint, code="BND-02")


_MOST_TOLD = 200
"""Characters of a message that comes from elsewhere."""
_PACKAGE = Path(__file__).parent


def _raised(error: Exception) -> str:
    """What was raised, and the last line of this package that it went through."""
    where = ""
    trace = error.__traceback__
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.is_relative_to(_PACKAGE):
            where = f" in {path.relative_to(_PACKAGE).as_posix()}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__}{where}"


def _rebuilt(message: str, place: Place | None, hint: str, code: str) -> PipelineError:
    return PipelineError(message, place=place, hint=hint, code=code)
