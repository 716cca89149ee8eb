"""A run of the tests into the processor seconds of each file of them, by which `nox -s quick` leaves out the dear ones.

`pytest --record-costs` measures what it runs, in one process, and writes it into `tests/costs.txt`.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

RECORD = Path(__file__).parent / "costs.txt"


class Recorder:
    """Sums up what the tests of each file cost, with the fixtures that are made for them and the processes they start."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Measures one test."""
        before = _spent()
        try:
            return (yield)
        finally:
            self.seconds[item.path.relative_to(RECORD.parent.parent).as_posix()] += _spent() - before

    def pytest_sessionfinish(self) -> None:
        """Writes the record, in which files that weren't run stay as they were and files that are gone go."""
        known = {**recorded(RECORD.read_text("utf-8").splitlines()), **self.seconds}
        there = {name: spent for name, spent in known.items() if (RECORD.parent.parent / name).exists()}
        RECORD.write_text(
            "".join(f"{spent:7.2f}  {name}\n" for name, spent in sorted(there.items())), "utf-8"
        )


def recorded(lines: Iterable[str]) -> Mapping[str, float]:
    """The seconds of each file."""
    return {name: float(seconds) for seconds, name in (line.split() for line in lines)}


def _spent() -> float:
    """The processor seconds of this process and of those that it has seen end."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
