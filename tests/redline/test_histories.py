"""Attribution that looks where commits changed something tells what comparing every state as a whole tells."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.diff.authors.replay import Replay, correspondences, owners
from pipeline.diff.authors.windows import correspondence_between
from pipeline.errors import PipelineError
from pipeline.model.change import Attribution
from pipeline.publish.history.errand import Errand
from pipeline.publish.history.origin import working_copy
from pipeline.publish.redlines.attribution import replay
from pipeline.publish.redlines.redline_sides import end
from tests.redline.histories import history

ERRAND = Errand(Attribution("Dot", datetime(2026, 1, 12, tzinfo=UTC)), lambda _: None)
KEPT = Path(".git") / "artefacts-history" / "plan.steps"
FOLLOWING = "pipeline.publish.redlines.following"
FIRST, LAST = "first", "last"


def replayed(root: Path, older: str = FIRST, newer: str = LAST) -> Replay:
    """How the plan came from one commit to another."""
    working = working_copy(root)
    old, new = (end(working, "plan", name, ERRAND.note) for name in (older, newer))
    return replay(working, old, new, ERRAND)


def a_history(folder: Path, seed: int, commits: int = 7) -> Path:
    """A history whose ends load, made from the first seed on that gives one."""
    while True:
        root = folder / str(seed)
        history(root, random.Random(seed), commits)
        try:
            replayed(root)
        except PipelineError:
            seed += 1000
            continue
        return root


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 999))
def test_per_block_equals_whole(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    root = a_history(tmp_path_factory.mktemp("histories"), seed)
    for older, newer in ((FIRST, LAST), (LAST, FIRST)):
        quick = replayed(root, older, newer)
        whole = replace(quick, stayed=correspondences(quick))
        assert quick.stayed == whole.stayed
        assert owners(quick) == owners(whole)


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda data: data[:0],
    "half of it": lambda data: data[: len(data) // 2],
    "other bytes": lambda data: bytes(255 - byte for byte in data),
    "no lines": lambda data: data.replace(b"\n", b" "),
    "other numbers": lambda data: data.replace(b",1", b",2").replace(b"[1", b"[3"),
    "digests of others": lambda data: data.replace(data[33:65], data.splitlines()[-1][33:65]),
    "entries of others": lambda data: b"".join(
        before.partition(b" ")[0] + b" " + line.partition(b" ")[2] + b"\n"
        for before, line in zip(data.splitlines(), reversed(data.splitlines()), strict=True)
    ),
}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, Replay]:
    """A history with what is kept of it."""
    root = a_history(tmp_path_factory.mktemp("kept"), 7)
    quick = replayed(root)
    return root, (root / KEPT).read_bytes(), quick


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_entry_is_found_out_anew(name: str, kept: tuple[Path, bytes, Replay]) -> None:
    root, data, quick = kept
    (root / KEPT).write_bytes(DAMAGES[name](data))
    assert replayed(root).stayed == quick.stayed
    assert set((root / KEPT).read_bytes().splitlines()) >= set(data.splitlines())


def test_what_is_kept_is_not_looked_for_again(
    kept: tuple[Path, bytes, Replay], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, data, quick = kept
    (root / KEPT).write_bytes(data)
    monkeypatch.setattr(f"{FOLLOWING}.assembled", None)  # whoever loads a state fails
    assert replayed(root).stayed == quick.stayed


def test_entries_that_do_not_fit_together_are_found_out_anew(
    kept: tuple[Path, bytes, Replay], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, _, quick = kept
    (root / KEPT).unlink()
    with monkeypatch.context() as lying:  # the digests of what this keeps are right
        lying.setattr(
            f"{FOLLOWING}.correspondence_between",
            lambda old, new: replace(correspondence_between(old, new), matches=(), new_length=1, moved=()),
        )
        lying.setattr(f"{FOLLOWING}._fits", lambda *_: True)
        replayed(root)
    assert replayed(root).stayed == quick.stayed


def test_what_cannot_be_kept_is_found_out_each_time(kept: tuple[Path, bytes, Replay]) -> None:
    root, _, quick = kept
    (root / KEPT).unlink()
    (root / KEPT).mkdir()
    assert replayed(root).stayed == quick.stayed
    (root / KEPT).rmdir()


def test_no_text_of_the_sources_is_kept(kept: tuple[Path, bytes, Replay]) -> None:
    _, data, _ = kept
    words = {word for line in data.decode().splitlines() for word in line.split(" ")[2].split('"')[1::2]}
    assert words <= {"align", "bold", "italic", "code", "subscript"}
