"""Questions into answers of processes beside this one, each of which can be ended and begun anew."""

import gc
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from traceback import format_exc
from typing import Any, Generic, TypeVar

from pipeline.errors import PipelineError, Place
from pipeline.workspace.processes.machine import begin_worker

if sys.platform != "win32":
    import resource

Question = TypeVar("Question")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Patience:
    """What a process may use for one question."""

    seconds: float
    memory_bytes: int


PATIENCE = Patience(seconds=300, memory_bytes=4 << 30)
"""Far beyond what a file within the bounds takes: it stops the reading, and never decides what is read."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Why there is no answer: the machine, not the question."""

    reason: str


def answer_beside(
    work: Callable[[Question], Answer], question: Question, place: Place, patience: Patience = PATIENCE
) -> Answer:
    """The answer to one question, of a process beside this one; PipelineError where that had to be ended."""
    (answer,) = answers(work, (question,), 1, patience)
    if isinstance(answer, Unanswered):
        hint = "nothing was done with it: try again on a machine with more time or memory"
        raise PipelineError(f"it was not read here: {answer.reason}", place=place, hint=hint)
    return answer


def answers(
    work: Callable[[Question], Answer], questions: Sequence[Question], processes: int, patience: Patience
) -> Iterator[Answer | Unanswered]:
    """The answer to each question, in their order; whatever else `work` raises is raised here.

    A process that takes too long, or is ended from outside, is replaced, and the others go on.
    """
    gc.freeze()  # looking for garbage in what the processes share would copy all of it
    desk = _Desk(work, patience, deque(enumerate(questions)), {}, {})
    try:
        for _ in range(min(processes, len(questions))):
            desk.begin()
        for index in range(len(questions)):
            while index not in desk.answered:
                desk.hear()
            yield desk.answered.pop(index)
    finally:  # without an answer after an error, or Ctrl-C: nobody needs it any more
        for busy in desk.busy.values():
            busy.end()
        gc.unfreeze()


@dataclass(frozen=True, slots=True)
class _Busy:
    """A process at work on a question."""

    process: BaseProcess
    ours: Connection
    index: int
    deadline: float

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.ours.close()


@dataclass(frozen=True, slots=True)
class _Desk(Generic[Question, Answer]):
    """The questions that wait, the processes at work, and the answers that came."""

    work: Callable[[Question], Answer]
    patience: Patience
    waiting: deque[tuple[int, Question]]
    busy: dict[Connection, _Busy]
    answered: dict[int, Answer | Unanswered]

    def begin(self) -> None:
        """Starts a process, where there is a question for it."""
        if not self.waiting:
            return
        context: BaseContext = get_context("fork" if sys.platform == "linux" else "spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(self.work, theirs, self.patience.memory_bytes))  # type: ignore[attr-defined]
        process.start()
        theirs.close()
        self._ask(process, ours)

    def hear(self) -> None:
        """Waits for answers, and ends whoever had its time."""
        soonest = min(busy.deadline for busy in self.busy.values())
        ready = wait(list(self.busy), max(soonest - time.monotonic(), 0))
        for connection in ready:
            assert isinstance(connection, Connection)
            self._take(self.busy.pop(connection))
        late = [busy for busy in self.busy.values() if busy.deadline <= time.monotonic()]
        for busy in late if not ready else ():
            self._replace(self.busy.pop(busy.ours), f"it took more than {self.patience.seconds:g} seconds")

    def _take(self, busy: _Busy) -> None:
        try:
            is_answer, answer = busy.ours.recv()
        except (EOFError, ConnectionError):
            self._replace(busy, "the process that read it was ended from outside")
            return
        if not is_answer:
            busy.end()
            raise answer
        self.answered[busy.index] = answer
        if self.waiting:
            self._ask(busy.process, busy.ours)
        else:
            busy.end()

    def _replace(self, busy: _Busy, reason: str) -> None:
        busy.end()
        self.answered[busy.index] = Unanswered(reason)
        self.begin()

    def _ask(self, process: BaseProcess, ours: Connection) -> None:
        index, question = self.waiting.popleft()
        self.busy[ours] = _Busy(process, ours, index, time.monotonic() + self.patience.seconds)
        with suppress(BrokenPipeError):  # it has ended: the answer will say so
            ours.send(question)


def _serve(work: Callable[[Any], object], theirs: Connection, memory_bytes: int) -> None:
    begin_worker()
    if sys.platform == "linux":
        most = memory_bytes + _size_bytes()
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    while True:
        try:
            question = theirs.recv()
        except EOFError:
            return
        try:
            answer: tuple[bool, object] = True, work(question)
        except MemoryError:
            answer = True, Unanswered(f"it takes more than {memory_bytes >> 20} MB of memory")
        except Exception as error:  # handed on as it is: where it was raised would be lost
            error.add_note(format_exc())
            answer = False, error
        theirs.send(answer)


def _size_bytes() -> int:
    """What this process has of its parent's memory before it begins."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()
