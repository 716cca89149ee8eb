"""The machine into the processes of a command: how many, how each begins, and a call in one of its own."""

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from traceback import format_exc
from typing import Any, TypeVar

from pipeline.errors import PipelineError

Answer = TypeVar("Answer")


def default_processes() -> int:
    """The number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def are_copies_cheap() -> bool:
    """True where a process begins as a copy of this one, and shares its memory until one changes it."""
    return sys.platform == "linux"


def resident_bytes() -> int:
    """What this process holds in memory; where the system does not say, about what a build holds."""
    if sys.platform != "linux":
        return _OF_A_BUILD
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


_OF_A_BUILD = 150 << 20


def begin_worker() -> None:
    """Nothing; this worker process leaves Ctrl-C to its parent, and ends when that is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


@contextmanager
def beside(call: Callable[[], Answer]) -> Iterator[Callable[[], Answer]]:
    """What waits for the answer of a call, or raises its error: a copy of this process works on it meanwhile.

    With one core, where copies are not cheap, or on a thread beside others, whose locks a copy would keep
    locked, the call is made when its answer is asked for.
    """
    alone = threading.current_thread() is threading.main_thread()
    if not are_copies_cheap() or default_processes() < 2 or not alone:
        yield call
        return
    gc.freeze()  # looking for garbage in what both processes share would copy all of it
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(call, sender))
    process.start()
    sender.close()
    try:
        yield partial(_answered, receiver)
    finally:  # without an answer after an error, or Ctrl-C: nobody needs it any more
        process.kill()
        process.join()
        receiver.close()
        gc.unfreeze()


def _answer(call: Callable[[], object], sender: Connection) -> None:
    begin_worker()
    try:
        answer = True, call()
    except Exception as error:  # handed on as it is: where it was raised would be lost
        error.add_note(format_exc())
        answer = False, error
    sender.send(answer)


def _answered(receiver: Connection) -> Any:
    try:
        made, answer = receiver.recv()
    except EOFError as error:
        hint = "the machine may be out of memory"
        raise PipelineError("a process of this command was ended from outside", hint=hint) from error
    if not made:
        raise answer
    return answer


def _end_with_parent() -> None:
    """Ends this process when the one that started it is gone: a killed build must leave nobody behind."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
