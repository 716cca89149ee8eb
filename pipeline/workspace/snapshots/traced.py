"""A snapshot into one that knows what each value was made from, and keeps it until something of that changes.

Each value has a name and is made once. What is asked of the snapshot meanwhile, and which other values are
asked for, is its trace: questions, and digests of the answers. A kept value holds while every answer is as it
was; where a value on the way comes out as before though its files changed, what rests on it still holds.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TypeVar, cast

import msgspec

from pipeline.errors import PipelineError
from pipeline.workspace.kept.packed import Unpackable, packed, read_back
from pipeline.workspace.kept.values import KeptValues, keep, kept_bytes
from pipeline.workspace.snapshots.recorded import ABSENT, Answers, answer_now
from pipeline.workspace.snapshots.snapshot import Snapshot

Value = TypeVar("Value")
Name = tuple[str, ...]
"""The kind of a value, and of what it is: ("part", "qap", "01-purpose.md")."""
_MADE = "made\0"
"""Begins the question for another value, as "read " begins the one for a file; no name holds the sign."""
_Entry = tuple[dict[str, str], bytes]
"""A trace, and the value as bytes."""


@dataclass(slots=True)
class _Trace:
    """What the making of a value has asked for so far."""

    asked: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    """What was asked of the snapshot, for the values on the way too."""
    keeps: bool = True
    """False where something on the way cannot be kept, and may come out otherwise next time."""

    def take(self, other: "_Trace") -> None:
        """Takes in what another one asked for."""
        self.asked.update(other.asked)
        self.files.update(other.files)
        self.keeps &= other.keeps


@dataclass(slots=True)
class _Made:
    """A value, or the bytes that it is read from when somebody wants it."""

    trace: _Trace
    digest: str = ""
    """"" for one that is not kept: what rests on it rests on its trace."""
    value: object = None
    data: bytes = b""
    """b"" once the value is there."""


class Traced:
    """A snapshot and the values that were made from it; without `values` they last for this run."""

    def __init__(self, snapshot: Snapshot, values: KeptValues | None = None) -> None:
        self.snapshot = snapshot
        self.makers: dict[str, Callable[..., object]] = {}
        """Ask for the values that others rest on, by kind."""
        self._values = values
        self._open: list[_Trace] = [_Trace()]
        self._made: dict[Name, _Made] = {}
        self._now: dict[str, str] = {}
        self._fresh: dict[str, bytes] = {}

    @property
    def name(self) -> str:
        """The name of the snapshot."""
        return self.snapshot.name

    @property
    def answers(self) -> Answers:
        """What was asked of the snapshot so far, or would have been for what was kept."""
        return self._open[0].files

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        try:
            return self.snapshot.read(path)
        finally:
            self._note(f"read {path}")

    def exists(self, path: str) -> bool:
        """Whether something is at the path."""
        self._note(f"find {path}")
        return self.snapshot.exists(path)

    def paths(self, under: str) -> tuple[str, ...]:
        """The files below a folder, sorted."""
        self._note(f"list {under}")
        return self.snapshot.paths(under)

    def once(self, name: Name, make: Callable[[], Value], *, keeps: bool = True) -> Value:
        """The value of a name: made before in this run, kept by an earlier one, or made now.

        One that does not keep is made in every run, and what rests on it rests on what it was made from.
        """
        made = self._known(name, make, keeps)
        self._rest_on(name, made)
        if made.data:
            try:
                made.value, made.data = read_back(made.data), b""
            except Unpackable:
                made = self._made[name] = self._making(name, make, keeps)
        self._flush()
        return cast(Value, made.value)

    def _note(self, question: str) -> None:
        answer, trace = self._answer(question), self._open[-1]
        trace.asked[question] = answer
        _add(trace.files, question, answer)

    def _answer(self, question: str) -> str:
        if question not in self._now:
            self._now[question] = answer_now(self.snapshot, question)
        return self._now[question]

    def _rest_on(self, name: Name, made: _Made) -> None:
        trace = self._open[-1]
        if made.digest:
            trace.asked[_MADE + _joined(name)] = made.digest
            trace.files.update(made.trace.files)
        else:
            trace.take(made.trace)

    def _known(self, name: Name, make: Callable[[], object], keeps: bool = True) -> _Made:
        if name not in self._made:
            self._made[name] = (self._recalled(name) if keeps else None) or self._making(name, make, keeps)
        return self._made[name]

    def _making(self, name: Name, make: Callable[[], object], keeps: bool) -> _Made:
        trace = _Trace()
        self._open.append(trace)
        try:
            made = _Made(trace, value=make())
        except BaseException:  # whoever goes on without it rests on what it came to
            self._open[-2].take(trace)
            raise
        finally:
            self._open.pop()
        if keeps and trace.keeps and self._values is not None:
            try:
                data = packed(made.value)
                entry = msgspec.msgpack.encode((trace.asked, data))
            except (Unpackable, UnicodeEncodeError):
                trace.keeps = False
                return made
            made.digest = _digest(data)
            self._fresh[_joined(name)] = entry
        return made

    def _recalled(self, name: Name) -> _Made | None:
        """What an earlier run kept, where every answer that it rests on is still the same."""
        data = kept_bytes(self._values, _joined(name)) if self._values else None
        if data is None:
            return None
        try:
            asked, content = msgspec.msgpack.decode(data, type=_Entry)
        except msgspec.MsgspecError:
            return None
        trace = _Trace(asked)
        # In order: what is asked later may be there because of an earlier answer.
        for question, answer in asked.items():
            if not self._holds(question, answer, trace):
                return None
        return _Made(trace, _digest(content), data=content)

    def _holds(self, question: str, answer: str, trace: _Trace) -> bool:
        if not question.startswith(_MADE):
            _add(trace.files, question, answer)
            return self._answer(question) == answer
        kind, *of = question.removeprefix(_MADE).split("\0")
        made = self._of_name((kind, *of))
        if made is None:
            return False
        trace.files.update(made.trace.files)
        return made.digest == answer

    def _of_name(self, name: Name) -> _Made | None:
        """What is made under a name, without a look at the value; None where that cannot be made."""
        if name not in self._made and (recalled := self._recalled(name)):
            self._made[name] = recalled
        maker = self.makers.get(name[0])
        if name not in self._made and maker is not None:
            self._open.append(_Trace())
            try:
                maker(*name[1:])
            except PipelineError:
                return None
            finally:
                self._open.pop()
        return self._made.get(name)

    def _flush(self) -> None:
        """Writes what was made, once nothing is being made."""
        if self._values is not None and self._fresh and len(self._open) == 1:
            keep(self._values, self._fresh)
            self._fresh.clear()


def _add(files: dict[str, str], question: str, answer: str) -> None:
    """Notes an answer of the snapshot; what could not be read was not read."""
    if answer != ABSENT or not question.startswith("read "):
        files[question] = answer


def _joined(name: Name) -> str:
    return "\0".join(name)


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
