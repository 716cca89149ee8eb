"""Jobs into finished ones: the largest first, and long ones together only where there is room."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass

from pipeline.publish.building.jobs import AnyJob, Files, memory_bytes

LONG_BYTES = 100 << 20
"""A job that takes more is long: it has a process of its own, whose memory goes with it."""
Finished = Future[Files]
Submit = Callable[[AnyJob], Finished]
Wait = Callable[[Sequence[Finished]], Sequence[Finished]]
"""The finished ones of some, when there are any."""


def finished_of(running: Sequence[Finished]) -> Sequence[Finished]:
    """The finished ones of some that processes of this machine work on."""
    return tuple(wait(running, return_when=FIRST_COMPLETED).done)


@dataclass(frozen=True, slots=True)
class Takers:
    """Who takes jobs, and how many at a time."""

    submit: Submit
    at_once: int
    room_bytes: Callable[[], float]
    """For the long jobs that are in work together, as things stand; one alone may be longer."""
    wait: Wait = finished_of


def handed(takers: Takers, jobs: Sequence[AnyJob]) -> Iterator[Finished]:
    """What became of each job, in their order.

    The largest are begun first, so that no core is left alone with one at the end; where a long one has no
    room yet, the next that has goes before it.
    """
    sizes, room = [memory_bytes(job) for job in jobs], takers.room_bytes()
    waiting = sorted(range(len(jobs)), key=lambda index: -sizes[index])
    running: dict[Finished, int] = {}
    finished: dict[int, Finished] = {}
    for index in range(len(jobs)):
        while index not in finished:
            while len(running) < takers.at_once:
                following = _following(waiting, sizes, running.values(), room)
                if following is None:
                    break
                waiting.remove(following)
                running[takers.submit(jobs[following])] = following
            for done in takers.wait(tuple(running)):
                finished[running.pop(done)] = done
        yield finished.pop(index)


def _following(
    waiting: Iterable[int], sizes: Sequence[int], running: Iterable[int], room_bytes: float
) -> int | None:
    """The job to begin beside those that run; None where there is none, or room for none."""
    taken = sum(sizes[index] for index in running if sizes[index] > LONG_BYTES)
    free = room_bytes - taken if taken else float("inf")
    return next((index for index in waiting if sizes[index] <= max(free, LONG_BYTES)), None)
