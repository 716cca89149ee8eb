"""Words for git into what it answers of history, through GitPython; one `cat-file` answers for many objects.

Of GitPython its command object alone is used, which starts git itself. What else it has reads a repository
without git: a configuration that may be hostile, and objects of somebody else that git refuses to open.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from subprocess import PIPE, CompletedProcess, Popen
from typing import TYPE_CHECKING, TypeVar
from weakref import finalize

from pipeline.workspace.git.settings import OF_A_HOOK, OPTIONS, SETTINGS, fixed_environment

if TYPE_CHECKING:
    from git import Git

Answer = TypeVar("Answer")

_FULL_NAME = re.compile("[0-9a-f]{40}")
"""What GitPython 3.2 reads in the answers of `cat-file`; the names of SHA-256 are longer."""
_CHOICES = ("GIT_PYTHON_GIT_EXECUTABLE",)
"""What would have GitPython start another git than the one on the path, which answers everything else."""
_QUIET = {"GIT_PYTHON_REFRESH": "quiet"}
"""A machine without git is told of by whoever asks it something, not by loading GitPython."""


class _Loaded(dict[int, "Git"]):
    """Command objects, by the number of the process that each answers: a copy of that has its own."""


@dataclass(frozen=True, slots=True)
class History:
    """What reads the history of the repository around a folder; its processes end with it."""

    folder: Path
    loaded: _Loaded = field(default_factory=_Loaded, compare=False)
    ending: set[Popen[bytes]] = field(default_factory=set, compare=False)
    """The processes of git that end once nobody can ask them any more."""


def answered(history: History, *words: str, given: bytes = b"") -> CompletedProcess[bytes]:
    """What git answers to some words."""
    # The folder in words of git's own: one that cannot be entered would be the current one to GitPython.
    command = ("git", "-C", str(history.folder), *OPTIONS, *words)
    with _environment_without(OF_A_HOOK):
        process = _command_object(history).execute(command, istream=PIPE, as_process=True)
    output, said = process.communicate(given)
    return CompletedProcess(command, process.returncode, output, said)


def object_kind(history: History, name: str) -> str:
    """The kind of an object by its full name; "" where another way of asking has to tell."""
    header = _asked(history, name, partial(_header, name))
    return header[0] if header else ""


def size_of(history: History, name: str) -> int | None:
    """How many bytes an object has; None where another way of asking has to tell."""
    header = _asked(history, name, partial(_header, name))
    return header[1] if header else None


def object_contents(history: History, names: Sequence[str]) -> Iterator[tuple[str, str, bytes]]:
    """Name, kind and content of each object, up to the first that git cannot read."""
    for position, name in enumerate(names):
        answer = _asked(history, name, partial(_data, name))
        if answer is None:
            yield from _contents_together(history, names[position:])
            return
        yield name, *answer


def _contents_together(history: History, names: Sequence[str]) -> Iterator[tuple[str, str, bytes]]:
    """The same of a `cat-file` of their own, which takes names of any length and outlives a broken object."""
    data = answered(
        history, "cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode()
    ).stdout
    position = 0
    for name in names:
        end = data.find(b"\n", position)
        facts = data[position:end].split()
        if end < 0 or len(facts) != 3:
            return
        position = end + 1 + int(facts[2])
        yield name, facts[1].decode(), data[end + 1 : position]
        position += 1


def _header(name: str, command_object: "Git") -> tuple[str, int]:
    _, kind, size = command_object.get_object_header(name)
    return _text(kind), size


def _data(name: str, command_object: "Git") -> tuple[str, bytes]:
    _, kind, _, content = command_object.get_object_data(name)
    return _text(kind), content


def _text(word: str | bytes) -> str:
    """A word of an answer: GitPython 3.2 says that it is text, and hands on bytes."""
    return word.decode() if isinstance(word, bytes) else word


def _asked(history: History, name: str, question: Callable[["Git"], Answer]) -> Answer | None:
    """What the running `cat-file` answers; None where it has no answer, and git is to say why not."""
    if not _FULL_NAME.fullmatch(name):
        return None
    with _environment_without(OF_A_HOOK):
        command_object = _command_object(history)
        try:
            answer = question(command_object)
        except (OSError, ValueError):  # it is not there, or broken, and that may have been the end of git
            command_object.clear_cache()
            return None
        except BaseException:  # Ctrl-C: its next answer would be that to this question
            command_object.clear_cache()
            raise
    _leave_room(history, command_object)
    return answer


def _leave_room(history: History, command_object: "Git") -> None:
    """Nothing; what git said beside its answers is thrown away, so that it can always say more.

    GitPython never looks at it, and git waits for ever before a pipe that is full.
    """
    for process in (command_object.cat_file_header, command_object.cat_file_all):
        if process is None or process.proc is None:
            continue
        if process.proc not in history.ending:
            finalize(history.loaded, _end, process.proc, os.getpid())
            history.ending.add(process.proc)
        if hasattr(os, "set_blocking"):
            os.set_blocking(process.stderr.fileno(), False)
            process.stderr.read()


def _end(process: Popen[bytes], owner: int) -> None:
    """Nothing; the process of git has ended, and its pipes are closed.

    GitPython does so too, but not before Python complains of a process that is part of a cycle of references.
    """
    if os.getpid() != owner:
        return
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
    process.terminate()
    process.wait()


def _command_object(history: History) -> "Git":
    """GitPython's command object with the fixed options and environment; loaded here, where history is read.

    To load it takes 0.05 s of processor time, which neither the help nor an idle build is to wait for.
    """
    process = os.getpid()
    if process not in history.loaded:
        with _environment_without(_CHOICES, **_QUIET):
            from git import Git
        command_object = Git()
        command_object.set_persistent_git_options(C=str(history.folder), c=SETTINGS)
        command_object.update_environment(**fixed_environment())
        history.loaded[process] = command_object
    return history.loaded[process]


@contextmanager
def _environment_without(names: Iterable[str], **given: str) -> Iterator[None]:
    """Nothing; meanwhile this process's environment lacks some names, which GitPython could not leave out."""
    taken = {name: os.environ.pop(name) for name in (*names, *given) if name in os.environ}
    os.environ.update(given)
    try:
        yield
    finally:
        for name in given:
            del os.environ[name]
        os.environ.update(taken)
