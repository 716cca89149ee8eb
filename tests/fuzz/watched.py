"""Cases into outcomes, each in a process that is watched: one that hangs or crashes is a fault like any other."""

from collections.abc import Callable, Iterable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection

from tests.fuzz.outcome import Outcome

Case = Callable[[int], Outcome]
_SPAWN = get_context("spawn")


def watched(case: Case, seeds: Iterable[int], seconds: float) -> Iterator[tuple[int, Outcome]]:
    """The outcome of each seed, in their order; whoever needs more than the seconds hangs, and is stopped."""
    child = _Child(case)
    try:
        for seed in seeds:
            outcome = child.outcome(seed, seconds)
            yield seed, outcome or Outcome({}, (f"hang: no answer after {seconds:g} s",))
            if outcome is None or not child.process.is_alive():
                child.stop()
                child = _Child(case)
    finally:
        child.stop()


class _Child:
    """A process that answers seeds with outcomes."""

    def __init__(self, case: Case) -> None:
        self.ours, theirs = _SPAWN.Pipe()
        self.process = _SPAWN.Process(target=_answer, args=(case, theirs))
        self.process.start()
        theirs.close()

    def outcome(self, seed: int, seconds: float) -> Outcome | None:
        """The outcome; None where none came in time."""
        self.ours.send(seed)
        if not self.ours.poll(seconds):
            return None
        try:
            answer = self.ours.recv()
        except EOFError:
            self.process.join()
            return Outcome({}, (f"crash: the process ended with {self.process.exitcode}",))
        assert isinstance(answer, Outcome)
        return answer

    def stop(self) -> None:
        """Ends the process."""
        self.process.kill()
        self.process.join()
        self.ours.close()


def _answer(case: Case, theirs: Connection) -> None:
    while True:
        theirs.send(case(theirs.recv()))
