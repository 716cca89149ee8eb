"""Returned files into what each says, over several processes; one that cannot be read stops no other."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children

from pipeline.consult.content import file_content
from pipeline.consult.form_texts import KnownTexts
from pipeline.consult.rows import FileContent
from pipeline.errors import PipelineError
from pipeline.read.guarded import LIMITS
from pipeline.read.returned import returned_file
from pipeline.workspace.processes import begin_worker
from pipeline.workspace.returns import Found, beginning, digest

Done = Callable[[int, int], None]
"""Is told how many files are read, of how many."""
_AT_ONCE = 4
"""Files that a process is handed together."""


def contents(
    files: Sequence[Found], known: KnownTexts, processes: int, done: Done
) -> tuple[FileContent, ...]:
    """What the files say, in their order; `known` are the texts of the empty form."""
    found: list[FileContent] = []
    for content in _each(files, known, min(processes, len(files))):
        found.append(content)
        done(len(found), len(files))
    return tuple(found)


def _each(files: Sequence[Found], known: KnownTexts, processes: int) -> Iterator[FileContent]:
    if processes <= 1:
        yield from (_content(one, known) for one in files)
        return
    with ProcessPoolExecutor(processes, initializer=_begin, initargs=(known,)) as pool:
        try:
            yield from pool.map(_work, files, chunksize=_AT_ONCE)
        except BrokenProcessPool as error:
            hint = "the machine may be out of memory: try again with --jobs 1"
            raise PipelineError("a process was ended from outside", hint=hint) from error
        except BaseException:  # an error of one, or Ctrl-C: nobody needs what the others are doing
            for process in active_children():
                process.kill()
            raise


_KNOWN: list[KnownTexts] = []
"""The texts of the empty form, handed over once."""


def _begin(known: KnownTexts) -> None:
    begin_worker()
    _KNOWN[:] = [known]


def _work(found: Found) -> FileContent:
    return _content(found, _KNOWN[0])


def _content(found: Found, known: KnownTexts) -> FileContent:
    """What a file says; the one place where a file that cannot be read becomes a value."""
    try:
        sha256 = digest(found)
        data = beginning(found, LIMITS.compressed_bytes)
    except OSError as error:
        return FileContent(found.name, "", refused=f"it cannot be read: {error.strerror}")
    try:
        return file_content(found.name, sha256, returned_file(data, found.name), known)
    except PipelineError as error:
        return FileContent(found.name, sha256, refused=error.message, hint=error.cure)
