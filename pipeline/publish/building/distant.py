"""Jobs into finished ones on the workers of a cluster: all that goes and comes is bytes."""

from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from threading import Lock
from traceback import format_exc

from pipeline.errors import PipelineError, Place, SourceProblems
from pipeline.publish.building.handing import Takers
from pipeline.publish.building.jobs import AnyJob, Files
from pipeline.publish.formats.format_table import BuildStyle
from pipeline.publish.history.program import fingerprint
from pipeline.workspace.disk.scratch import files_on_disk, scratch_folder
from pipeline.workspace.processes.cluster import Cluster, cluster
from pipeline.workspace.processes.values import read_value, value_bytes
from pipeline.write.look import Look, fonts_of

_AHEAD = 2
"""Jobs for each thread of a worker: the next one is there when one is done."""
_ONE_AT_A_TIME = Lock()
"""What lays out pages keeps values for the whole process, and a worker may have several threads."""


@contextmanager
def distant_takers(address: str, look: Mapping[str, bytes], *, private: bool) -> Iterator[Takers]:
    """Where jobs are handed to the workers of a scheduler; PipelineError where none may have them."""
    program = fingerprint()
    with cluster(address, private=private) as workers:
        _require_same_program(workers, program)
        kept = workers.kept(value_bytes(dict(look)))

        def submit(job: AnyJob) -> Future[Files]:
            return workers.submit(_files, _answer, program, value_bytes(job), kept)

        yield Takers(submit, _AHEAD * workers.threads(), lambda: float("inf"), workers.finished)


def own_program() -> str:
    """The fingerprint of the program that a worker began with: what is installed later is not what runs."""
    return _fingerprint()


_fingerprint = cache(fingerprint)


def _require_same_program(workers: Cluster, program: str) -> None:
    for worker, answer in workers.asked(own_program).items():
        if answer != program:
            raise _another(worker)


def _another(worker: str) -> PipelineError:
    hint = (
        "install there what runs here, the same version with the libraries of requirements/cluster.txt "
        "and the same Python and Pango, and start the worker anew"
    )
    return PipelineError("this worker has another version of the program", place=Place(worker), hint=hint)


def _answer(program: str, job: bytes, look: bytes) -> tuple[str, bytes]:
    """What became of a job, on the worker: its files, its error, or why it was not begun."""
    if program != own_program():
        return "other", import_module("distributed").get_worker().address.encode()
    try:
        with _ONE_AT_A_TIME:
            return "files", value_bytes(_written(read_value(job), read_value(look)))
    except SourceProblems as error:
        return "problems", value_bytes(error.problems)
    except PipelineError as error:  # as its values: Dask has errors pickled in a way of its own
        return "refused", value_bytes((error.message, error.place, error.hint, error.code))
    except Exception:  # told where the command runs: Dask would write the job into the log of the worker
        return "failed", format_exc().encode()


def _written(job: AnyJob, files: Mapping[str, bytes]) -> Files:
    with scratch_folder() as scratch, files_on_disk(scratch, fonts_of(files)) as font_files:
        return job.files(BuildStyle(Look(files), font_files))


def _files(answer: tuple[str, bytes]) -> Files:
    """The files of a job from what came back of it; its error is raised."""
    kind, data = answer
    match kind:
        case "files":
            files: Files = read_value(data)
            return files
        case "refused":
            message, place, hint, code = read_value(data)
            raise PipelineError(message, place=place, hint=hint, code=code)
        case "problems":
            raise SourceProblems(read_value(data))
        case "other":
            raise _another(data.decode())
    failure = RuntimeError("a worker of the cluster failed")
    failure.add_note(data.decode())
    raise failure
