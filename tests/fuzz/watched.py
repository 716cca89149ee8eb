"""Cases into outcomes, each in a process that is watched: one that hangs or crashes is a fault like any other."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Generic, TypeVar, cast

from tests.fuzz.outcome import Outcome

Case = Callable[[int], Outcome]
Asked = TypeVar("Asked")
Answer = TypeVar("Answer")
_SPAWN = get_context("spawn")


@dataclass(frozen=True, slots=True)
class Lost:
    """What was asked and got no answer: why."""

    said: str


def watched(case: Case, seeds: Iterable[int], seconds: float) -> Iterator[tuple[int, Outcome]]:
    """The outcome of each seed, in their order; whoever needs more than the seconds hangs, and is stopped."""
    for seed, answer in answers(case, seeds, seconds):
        yield seed, Outcome({}, (answer.said,)) if isinstance(answer, Lost) else answer


def answers(
    case: Callable[[Asked], Answer], several: Iterable[Asked], seconds: float
) -> Iterator[tuple[Asked, Answer | Lost]]:
    """What a case makes of each of several, in their order, in one process for as long as it answers in time."""
    child = _Child(case)
    try:
        for asked in several:
            answer = child.answer(asked, seconds)
            yield asked, answer or Lost(f"hang: no answer after {seconds:g} s")
            if answer is None or not child.process.is_alive():
                child.stop()
                child = _Child(case)
    finally:
        child.stop()


class _Child(Generic[Asked, Answer]):
    """A process that answers what it is asked."""

    def __init__(self, case: Callable[[Asked], Answer]) -> None:
        self.ours, theirs = _SPAWN.Pipe()
        self.process = _SPAWN.Process(target=_answer, args=(case, theirs))
        self.process.start()
        theirs.close()

    def answer(self, asked: Asked, seconds: float) -> Answer | Lost | None:
        """The answer; None where none came in time."""
        self.ours.send(asked)
        if not self.ours.poll(seconds):
            return None
        try:
            return cast(Answer, self.ours.recv())
        except EOFError:
            self.process.join()
            return Lost(f"crash: the process ended with {self.process.exitcode}")

    def stop(self) -> None:
        """Ends the process."""
        self.process.kill()
        self.process.join()
        self.ours.close()


def _answer(case: Callable[[Asked], Answer], theirs: Connection) -> None:
    while True:
        theirs.send(case(theirs.recv()))
