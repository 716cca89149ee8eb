"""docs/scale.md: its times follow from its costs, and more machines are never slower."""

import pytest

from benchmarks.scale import (
    DOCUMENT,
    REPOSITORY,
    Command,
    Costs,
    build_seconds,
    costs_of,
    redline_seconds,
    with_costs,
)

PAGE = (REPOSITORY / DOCUMENT).read_text()
COSTS = Costs(1.0, *[{name: Command(1.0, 0.0, (10.0,)) for name in ("qap", "qap-annex-3")}] * 2)


def test_the_times_on_the_page_follow_from_its_costs() -> None:
    assert with_costs(PAGE, costs_of(PAGE)) == PAGE


def test_one_worker_does_all_jobs_after_all_is_read() -> None:
    assert build_seconds(COSTS, 1) == 1 + 400 + 4000
    assert build_seconds(COSTS, 400) == 1 + 400 + 10


def test_red_lines_one_after_another_wait_for_their_longest_job() -> None:
    assert redline_seconds(COSTS, 64, 1) == 400 * (1 + 1 + 10)
    assert redline_seconds(COSTS, 64, 8) == 50 * (1 + 1 + 10)


@pytest.mark.parametrize(("fewer", "more"), [(1, 8), (8, 64)])
def test_more_workers_are_never_slower(fewer: int, more: int) -> None:
    costs = costs_of(PAGE)
    assert build_seconds(costs, more) <= build_seconds(costs, fewer)
    assert redline_seconds(costs, more, 8) <= redline_seconds(costs, fewer, 8)
