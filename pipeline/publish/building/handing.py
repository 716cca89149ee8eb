"""Jobs into finished ones: the largest first, and long ones together only where there is room."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass

from pipeline.publish.building.jobs import AnyJob, Files, memory_bytes

LONG_BYTES = 100 << 20
"""A job that takes more is long: it has a process of its own, whose memory goes with it."""
ROOM_BYTES = 800 << 20
"""What long jobs take together: with the program around them, that is less than a gigabyte."""

Finished = Future[Files]
Submit = Callable[[AnyJob], Finished]
Wait = Callable[[Sequence[Finished]], Sequence[Finished]]
"""The finished ones of some, when there are any."""


def finished_of(running: Sequence[Finished]) -> Sequence[Finished]:
    """The finished ones of some that processes of this machine work on."""
    return tuple(wait(running, return_when=FIRST_COMPLETED).done)


@dataclass(frozen=True, slots=True)
class Desk:
    """Who takes jobs, and how many at a time."""

    submit: Submit
    at_once: int
    room_bytes: float
    """For the long jobs that are in work together; one alone may be longer."""
    wait: Wait = finished_of


def handed(desk: Desk, jobs: Sequence[AnyJob]) -> Iterator[Finished]:
    """What became of each job, in their order.

    The largest are begun first, so that no core is left alone with one at the end; where a long one has no
    room yet, the next that has goes before it.
    """
    sizes = [memory_bytes(job) for job in jobs]
    waiting = sorted(range(len(jobs)), key=lambda index: -sizes[index])
    running: dict[Finished, int] = {}
    finished: dict[int, Finished] = {}
    for index in range(len(jobs)):
        while index not in finished:
            while (
                following := _following(desk, waiting, [sizes[at] for at in running.values()], sizes)
            ) >= 0:
                waiting.remove(following)
                running[desk.submit(jobs[following])] = following
            for done in desk.wait(tuple(running)):
                finished[running.pop(done)] = done
        yield finished.pop(index)


def _following(desk: Desk, waiting: Sequence[int], busy: Sequence[int], sizes: Sequence[int]) -> int:
    """The job to begin now; -1 for none."""
    if len(busy) >= desk.at_once:
        return -1
    taken = sum(size for size in busy if size > LONG_BYTES)
    return next((at for at in waiting if _has_room(sizes[at], taken, desk.room_bytes)), -1)


def _has_room(size: int, taken: int, room_bytes: float) -> bool:
    return size <= LONG_BYTES or not taken or taken + size <= room_bytes
