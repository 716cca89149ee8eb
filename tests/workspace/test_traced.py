"""Traces: a kept value is believed exactly while everything that it was made from is what it was."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import PipelineError
from pipeline.workspace.kept.values import KeptValues
from pipeline.workspace.snapshots.traced import Traced
from tests.memory import MemorySnapshot

Files = Mapping[str, bytes]


def keeping(folder: Path) -> KeptValues:
    return KeptValues(folder, b"s" * 32, "", "program")


@dataclass
class Run:
    """One run: two files are read by values of their own, a third value is made of both."""

    snapshot: Traced
    made: list[str]

    def value(self, kind: str) -> str:
        makers: Mapping[str, Callable[[], str]] = {"a": self.one, "b": self.other, "both": self.both}
        return self.snapshot.once((kind,), makers[kind])

    def one(self) -> str:
        self.made.append("a")
        return self.snapshot.read("a").decode().split("#")[0]

    def other(self) -> str:
        self.made.append("b")
        return self.snapshot.read("b").decode() if self.snapshot.exists("b") else "none"

    def both(self) -> str:
        self.made.append("both")
        return f"{self.value('a')} {self.value('b')} {len(self.snapshot.paths('c'))}"


def run(files: Files, folder: Path | None) -> Run:
    begun = Run(Traced(MemorySnapshot(files), keeping(folder) if folder else None), [])
    begun.snapshot.makers.update(a=lambda: begun.value("a"), b=lambda: begun.value("b"))
    return begun


def test_a_value_is_made_once_and_not_again_in_the_next_run(tmp_path: Path) -> None:
    files = {"a": b"one", "b": b"two"}
    first = run(files, tmp_path)
    assert [first.value("both"), first.value("both")] == ["one two 0"] * 2
    assert first.made == ["both", "a", "b"]
    second = run(files, tmp_path)
    assert second.value("both") == "one two 0" and second.made == []
    assert dict(second.snapshot.answers) == dict(first.snapshot.answers)


def test_a_value_that_comes_out_as_before_leaves_what_rests_on_it(tmp_path: Path) -> None:
    run({"a": b"one"}, tmp_path).value("both")
    remarked = run({"a": b"one#a remark"}, tmp_path)
    assert remarked.value("both") == "one none 0"
    assert remarked.made == ["a"]


def test_what_stopped_the_making_is_not_kept_and_is_seen_when_it_is_mended(tmp_path: Path) -> None:
    with pytest.raises(PipelineError):
        run({}, tmp_path).value("both")
    assert run({"a": b"one"}, tmp_path).value("both") == "one none 0"


def test_what_cannot_be_packed_is_made_anew_with_all_that_rests_on_it(tmp_path: Path) -> None:
    made: list[str] = []
    for _ in range(2):
        snapshot = Traced(MemorySnapshot({"a": b"one"}), keeping(tmp_path))

        def opened(snapshot: Traced = snapshot) -> object:
            made.append("opened")
            return object() if snapshot.read("a") else None

        def around(snapshot: Traced = snapshot, opened: Callable[[], object] = opened) -> str:
            made.append("around")
            return type(snapshot.once(("opened",), opened)).__name__

        assert snapshot.once(("around",), around) == "object"
    assert made == ["around", "opened"] * 2


_FILES = st.dictionaries(
    st.sampled_from(["a", "b", "c/x", "c/y"]), st.sampled_from([b"one", b"two", b"one#remark"])
)


@settings(max_examples=50)
@given(st.lists(_FILES.map(lambda files: {"a": b"always", **files}), min_size=1, max_size=5))
def test_kept_equals_fresh_through_every_sequence_of_states(
    tmp_path_factory: pytest.TempPathFactory, states: list[Files]
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    for files in states:
        fresh, again = run(files, None), run(files, folder)
        for kind in ("both", "b", "a"):
            assert again.value(kind) == fresh.value(kind)
        assert dict(again.snapshot.answers) == dict(fresh.snapshot.answers)
