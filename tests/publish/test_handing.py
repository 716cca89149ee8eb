"""Which job is begun when: the largest first, long ones together only where there is room."""

import os
from collections.abc import Sequence
from concurrent.futures import Future

import pytest

from pipeline.model.identity import FileFacts, FileKind
from pipeline.publish.building import handing, pool
from pipeline.publish.building.handing import LONG_BYTES, Finished, Takers, handed
from pipeline.publish.building.jobs import Files, Job, memory_bytes
from pipeline.publish.formats.format_table import BuildStyle
from pipeline.workspace.processes import machine
from pipeline.write.look import Look
from tests.word.building import CLEAN
from tests.writing import document, paragraph

MB = 1 << 20


def begun(
    megabytes: Sequence[int], at_once: int, room: int, monkeypatch: pytest.MonkeyPatch
) -> list[set[int]]:
    """The sizes of the jobs in work whenever one of them is done, the smallest of them."""
    jobs = [Job(document(), (), FileFacts(FileKind.CLEAN, str(size))) for size in megabytes]
    monkeypatch.setattr(handing, "memory_bytes", lambda job: int(job.facts.digest) * MB)
    working: dict[Finished, int] = {}
    seen: list[set[int]] = []

    def submit(job: object) -> Finished:
        assert isinstance(job, Job)
        future: Finished = Future()
        working[future] = int(job.facts.digest)
        return future

    def one_done(running: Sequence[Finished]) -> Sequence[Finished]:
        assert set(running) == set(working)
        seen.append(set(working.values()))
        least = min(working, key=lambda future: working[future])
        least.set_result({"size": str(working.pop(least)).encode()})
        return (least,)

    answers: list[Files] = [
        future.result() for future in handed(Takers(submit, at_once, lambda: room * MB, one_done), jobs)
    ]
    assert answers == [{"size": str(size).encode()} for size in megabytes]
    return seen


def test_the_largest_are_begun_first(monkeypatch: pytest.MonkeyPatch) -> None:
    assert begun([1, 5, 3, 4], 2, 800, monkeypatch) == [{5, 4}, {5, 3}, {5, 1}, {5}]


def test_a_long_one_waits_for_room_and_short_ones_go_before(monkeypatch: pytest.MonkeyPatch) -> None:
    assert begun([500, 450, 20, 10], 3, 800, monkeypatch) == [{500, 20, 10}, {500, 20}, {500}, {450}]


def test_long_ones_that_fit_are_in_work_together(monkeypatch: pytest.MonkeyPatch) -> None:
    assert begun([390, 400, 380], 3, 800, monkeypatch) == [{400, 390}, {400, 380}, {400}]


def test_one_that_is_longer_than_the_room_is_the_only_long_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert begun([2000, 150, 30], 3, 800, monkeypatch) == [{2000, 30}, {2000}, {150}]


def test_short_ones_need_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    assert begun([99] * 3, 64, 100, monkeypatch)[0] == {99} and LONG_BYTES == 100 * MB


def test_memory_is_estimated_from_the_words_and_only_for_pages() -> None:
    short, long = (document(*[paragraph("words " * 100)] * count) for count in (10, 1000))
    assert memory_bytes(Job(long, ("docx", "html", "md"), CLEAN)) == 0
    assert memory_bytes(Job(short, ("pdf",), CLEAN)) < LONG_BYTES < memory_bytes(Job(long, ("pdf",), CLEAN))


@pytest.mark.parametrize(("long_bytes", "is_apart"), [(1, True), (1 << 40, False)])
def test_a_long_job_has_a_process_of_its_own(
    long_bytes: int, is_apart: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "default_processes", lambda: 2)
    monkeypatch.setattr(pool, "LONG_BYTES", long_bytes)
    monkeypatch.setattr(pool, "_STYLE", [BuildStyle(Look({}), ())])
    monkeypatch.setattr(Job, "files", lambda *_: {"process": str(os.getpid()).encode()})
    job = Job(document(paragraph("words")), ("pdf",), CLEAN)
    assert (pool._work(job)["process"] != str(os.getpid()).encode()) is is_apart
