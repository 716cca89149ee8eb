"""The fixed part of the fuzzing: the same seeds in every run, and a watch that notices what hangs, crashes and fails."""

import os
import time

import pytest

from tests.fuzz.inputs import inputs
from tests.fuzz.outcome import Outcome, bug, quietly
from tests.fuzz.packages import packages
from tests.fuzz.readers import readers
from tests.fuzz.sources import sources
from tests.fuzz.watched import Case, watched
from tests.fuzz.workspaces import workspaces

PARTS: tuple[tuple[Case, range], ...] = (
    (sources, range(120)),
    (readers, range(10)),
    (inputs, range(60)),
    (packages, range(4)),
    (workspaces, range(30)),
)
_AGES = 600.0
_SOON = 20.0


@pytest.mark.parametrize(("case", "seeds"), PARTS, ids=lambda value: getattr(value, "__name__", ""))
def test_no_damage_ends_in_a_traceback_a_hang_or_a_loss(case: Case, seeds: range) -> None:
    outcomes = list(watched(case, seeds, _AGES))
    assert [(seed, fault) for seed, outcome in outcomes for fault in outcome.faults] == []
    assert [seed for seed, _ in outcomes] == list(seeds)
    assert all(outcome.said for _, outcome in outcomes)


def hangs_crashes_or_answers(seed: int) -> Outcome:
    """A case that does what its seed asks for."""
    if seed == 0:
        time.sleep(_AGES)
    if seed == 1:
        os._exit(9)
    return Outcome({"answers": 1})


def test_who_hangs_or_crashes_is_a_fault_and_the_next_case_is_asked_all_the_same() -> None:
    outcomes = [outcome for _, outcome in watched(hangs_crashes_or_answers, (0, 1, 2), _SOON)]
    assert [outcome.faults for outcome in outcomes] == [
        ("hang: no answer after 20 s",),
        ("crash: the process ended with 9",),
        (),
    ]


def test_an_exception_is_the_code_of_our_own_bug_and_is_named_with_its_place() -> None:
    def fails() -> int:
        raise ValueError("no such day")

    code, said = quietly(fails)
    assert (code, bug(said)) == (70, "traceback: ValueError: no such day at an unknown place")
