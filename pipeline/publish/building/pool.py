"""Documents to write into the bytes of their files, over several processes or machines."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from multiprocessing import active_children
from pathlib import Path
from typing import Protocol

from pipeline.errors import PipelineError
from pipeline.publish.building.handing import LONG_BYTES, Takers, handed
from pipeline.publish.building.jobs import AnyJob, Files, is_sendable, memory_bytes
from pipeline.publish.formats.format_table import BuildStyle, load_writers
from pipeline.publish.history.plan import MEMORY_MB
from pipeline.workspace.processes.machine import are_copies_cheap, begin_worker, beside, resident_bytes

Done = Callable[[int], None]
"""Is told the position of each job that is done, in order."""
Refuse = Callable[[int, PipelineError], None]
"""Is told the position of a job that cannot be written, and why."""


_OF_A_PROCESS = 25 << 20
"""Bytes that a process takes before it has a job, beside what it shares."""


@dataclass(frozen=True, slots=True)
class Machines:
    """Where jobs are done."""

    processes: int = 1
    """Of this machine."""
    cluster: str = ""
    """The address of a scheduler whose workers do them; "" is this machine."""
    memory_mb: int = MEMORY_MB
    """What long documents of this machine may take together, with the program around them."""
    private: bool = False
    """True where they hold what nobody else may read on its way."""


def nobody_told(_: int) -> None:
    """Hears that a job is done."""


class Writers(Protocol):
    """What writes documents."""

    def __call__(
        self, jobs: Sequence[AnyJob], done: Done = nobody_told, refuse: Refuse | None = None
    ) -> tuple[Files, ...]:
        """The files of each job. With `refuse` a job that fails has no files and the others go on."""


@contextmanager
def writers(machines: Machines, style: BuildStyle, formats: tuple[str, ...] = ()) -> Iterator[Writers]:
    """What writes documents; several processes load their libraries while the caller still reads sources."""
    if machines.cluster:
        # Imported only where there is a cluster: what speaks with one takes longer to load than a build.
        distant = import_module("pipeline.publish.building.distant")
        with distant.distant_takers(machines.cluster, style.look.files, private=machines.private) as takers:
            yield partial(_written_far, takers, style)
    elif machines.processes <= 1:
        yield partial(_written_here, style)
    else:
        with _processes(machines, style, formats) as takers:
            yield partial(_written_by, takers)


@contextmanager
def _processes(machines: Machines, style: BuildStyle, formats: tuple[str, ...]) -> Iterator[Takers]:
    count = machines.processes

    def room_bytes() -> float:
        return (machines.memory_mb << 20) - resident_bytes() - count * _OF_A_PROCESS

    if are_copies_cheap():  # libraries that are loaded before the processes begin are in memory once
        load_writers(formats)
    with ProcessPoolExecutor(count, initializer=_begin, initargs=(style,)) as pool:
        for _ in range(count):
            pool.submit(load_writers, formats)
        try:
            yield Takers(lambda job: pool.submit(_work, job), count, room_bytes)
        except BrokenProcessPool as error:
            hint = "the machine may be out of memory: try again with --jobs 1"
            raise PipelineError("a process of this build was ended from outside", hint=hint) from error
        except BaseException:  # an error of one, or Ctrl-C: nobody needs what the others are doing
            for process in active_children():
                process.kill()
            raise


def _written_here(
    style: BuildStyle, jobs: Sequence[AnyJob], done: Done = nobody_told, refuse: Refuse | None = None
) -> tuple[Files, ...]:
    return tuple(_told(partial(job.files, style), index, done, refuse) for index, job in enumerate(jobs))


def _written_by(
    takers: Takers, jobs: Sequence[AnyJob], done: Done = nobody_told, refuse: Refuse | None = None
) -> tuple[Files, ...]:
    finished = handed(takers, jobs)
    return tuple(_told(future.result, index, done, refuse) for index, future in enumerate(finished))


def _written_far(
    takers: Takers,
    style: BuildStyle,
    jobs: Sequence[AnyJob],
    done: Done = nobody_told,
    refuse: Refuse | None = None,
) -> tuple[Files, ...]:
    """The files of each job; what must not be sent is written here, while the others are on their way."""
    finished = handed(takers, [job for job in jobs if is_sendable(job)])
    return tuple(
        _told(next(finished).result if is_sendable(job) else partial(job.files, style), index, done, refuse)
        for index, job in enumerate(jobs)
    )


_STYLE: list[BuildStyle] = []
"""The style of this worker process, handed over once: it holds megabytes of fonts."""


def _begin(style: BuildStyle) -> None:
    begin_worker()
    if style.font_files:  # WeasyPrint's own folder goes with the fonts': a worker ends without tidying up
        tempfile.tempdir = str(Path(style.font_files[0]).parent)
    _STYLE[:] = [style]


def _work(job: AnyJob) -> Files:
    if memory_bytes(job) <= LONG_BYTES:
        return job.files(_STYLE[0])
    with beside(partial(job.files, _STYLE[0])) as answered:
        return answered()


def _told(result: Callable[[], Files], index: int, done: Done, refuse: Refuse | None) -> Files:
    try:
        files = result()
    except PipelineError as error:  # the one place where a batch makes the error of an item a value
        if refuse is None:
            raise
        refuse(index, error)
        files = {}
    done(index)
    return files
