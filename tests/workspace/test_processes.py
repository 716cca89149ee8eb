"""Calls beside this process: their answers, their errors, and what is left of them."""

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import active_children

import pytest

from pipeline.errors import PipelineError, Place
from pipeline.workspace.processes import machine
from pipeline.workspace.processes.machine import beside


@pytest.fixture(autouse=True)
def _two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "default_processes", lambda: 2)


def _broken() -> int:
    raise PipelineError("it does not hold", place=Place("a.md", 3), hint="mend it")


def _buggy() -> float:
    return 1 / 0


def test_an_answer_comes_from_another_process() -> None:
    with beside(os.getpid) as answered:
        assert answered() != os.getpid()


def test_with_one_core_the_call_is_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "default_processes", lambda: 1)
    with beside(os.getpid) as answered:
        assert answered() == os.getpid()


def test_an_error_in_the_sources_is_raised_with_its_place() -> None:
    with pytest.raises(PipelineError, match="it does not hold") as caught, beside(_broken) as answered:
        answered()
    assert (caught.value.place, caught.value.hint) == (Place("a.md", 3), "mend it")


def test_our_own_bug_says_where_it_came_from() -> None:
    with pytest.raises(ZeroDivisionError) as caught, beside(_buggy) as answered:
        answered()
    assert "in _buggy" in "".join(caught.value.__notes__)


def test_a_process_that_is_killed_is_an_error_and_no_answer() -> None:
    with (
        pytest.raises(PipelineError, match="ended from outside"),
        beside(lambda: os.kill(os.getpid(), signal.SIGKILL)) as answered,
    ):
        answered()


def test_nobody_works_on_what_nobody_waits_for() -> None:
    with pytest.raises(ZeroDivisionError), beside(lambda: time.sleep(600)):
        raise ZeroDivisionError
    assert active_children() == []


def test_on_a_thread_beside_others_the_call_is_made_here() -> None:
    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(_asked_beside).result() == os.getpid()


def _asked_beside() -> int:
    with beside(os.getpid) as answered:
        return answered()
