"""Resolved documents into the bytes of their files, over several processes."""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import active_children
from pathlib import Path
from typing import Protocol

from pipeline.errors import PipelineError
from pipeline.publish.formats.format_table import BuildStyle, load_writers, written
from pipeline.resolve.resolved import Resolved
from pipeline.workspace.processes.machine import begin_worker


@dataclass(frozen=True, slots=True)
class Job:
    """One document to write."""

    resolved: Resolved
    formats: tuple[str, ...]
    digest: str


Done = Callable[[int], None]
"""Is told the position of each job that is done, in order."""
Files = tuple[Mapping[str, bytes], ...]
"""The files of each job, by format, in the order of the jobs."""
Refuse = Callable[[int, PipelineError], None]
"""Is told the position of a job that cannot be written, and why."""


class Writers(Protocol):
    """What writes documents."""

    def __call__(self, jobs: Sequence[Job], done: Done, refuse: Refuse | None = None) -> Files:
        """The files of each job. With `refuse` a job that fails has no files and the others go on."""


@contextmanager
def writers(processes: int, style: BuildStyle, formats: tuple[str, ...]) -> Iterator[Writers]:
    """What writes documents; several processes load their libraries while the caller still reads sources."""
    if processes <= 1:
        yield partial(_written_here, style)
        return
    with ProcessPoolExecutor(processes, initializer=_begin, initargs=(style,)) as pool:
        for _ in range(processes):
            pool.submit(load_writers, formats)
        try:
            yield partial(_written_by, pool)
        except BrokenProcessPool as error:
            hint = "the machine may be out of memory: try again with --jobs 1"
            raise PipelineError("a process of this build was ended from outside", hint=hint) from error
        except BaseException:  # an error of one, or Ctrl-C: nobody needs what the others are doing
            for process in active_children():
                process.kill()
            raise


def _written_here(style: BuildStyle, jobs: Sequence[Job], done: Done, refuse: Refuse | None = None) -> Files:
    return tuple(
        _told(partial(written, job.resolved, style, job.formats, job.digest), index, done, refuse)
        for index, job in enumerate(jobs)
    )


def _written_by(
    pool: ProcessPoolExecutor, jobs: Sequence[Job], done: Done, refuse: Refuse | None = None
) -> Files:
    # The longest first, so that no core is left alone with one at the end.
    by_size = sorted(range(len(jobs)), key=lambda index: -len(jobs[index].resolved.document.blocks))
    futures = {index: pool.submit(_work, jobs[index]) for index in by_size}
    return tuple(_told(futures[index].result, index, done, refuse) for index in range(len(jobs)))


_STYLE: list[BuildStyle] = []
"""The style of this worker process, handed over once: it holds megabytes of fonts."""


def _begin(style: BuildStyle) -> None:
    begin_worker()
    if style.font_files:  # WeasyPrint's own folder goes with the fonts': a worker ends without tidying up
        tempfile.tempdir = str(Path(style.font_files[0]).parent)
    _STYLE[:] = [style]


def _work(job: Job) -> Mapping[str, bytes]:
    return written(job.resolved, _STYLE[0], job.formats, job.digest)


def _told(
    result: Callable[[], Mapping[str, bytes]], index: int, done: Done, refuse: Refuse | None
) -> Mapping[str, bytes]:
    try:
        files = result()
    except PipelineError as error:  # the one place where a batch makes the error of an item a value
        if refuse is None:
            raise
        refuse(index, error)
        files = {}
    done(index)
    return files
