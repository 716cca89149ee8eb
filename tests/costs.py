"""A run of the tests into the processor seconds of each file, and those into what runs first, and what `quick` leaves out.

`pytest --record-costs` measures what it runs, in one process, and writes it into `tests/costs.txt`.
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

RECORD = Path(__file__).parent / "costs.txt"


class Recorder:
    """Sums up what the tests of each file cost, with the fixtures that are made for them and the processes they start."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Measures one test."""
        before = _spent()
        try:
            return (yield)
        finally:
            self.seconds[file_of(item)] += _spent() - before

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


def dearest_first(items: list[pytest.Item], costs: Mapping[str, float]) -> None:
    """Groups the tests of each file that no group holds, so that they share what is made for the file; sorts the groups.

    The dearest come first: what is begun last is short, and no processor waits long for the other.
    """
    ranks = {group: rank for rank, group in enumerate(dearest(map(_standing, items), costs))}
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(file_of(item)))
    items.sort(key=lambda item: ranks[_standing(item)[1]])


def dearest(standing: Iterable[tuple[str, str]], costs: Mapping[str, float]) -> list[str]:
    """The groups, the dearest first, from the file and the group of each test; what was not measured costs a second."""
    spent: defaultdict[str, float] = defaultdict(float)
    for name, group in sorted(set(standing)):
        spent[group] += costs.get(name, 1.0)
    return sorted(spent, key=lambda group: (-spent[group], group))


def file_of(item: pytest.Item) -> str:
    """The path of the file that a test stands in, from the folder of the repository."""
    return item.path.relative_to(RECORD.parent.parent).as_posix()


def _standing(item: pytest.Item) -> tuple[str, str]:
    """The file and the group of a test; without a group of its own that of its file."""
    mark = item.get_closest_marker("xdist_group")
    return file_of(item), file_of(item) if mark is None else str(mark.args[0])


def _spent() -> float:
    """The processor seconds of this process and of those that it has seen end."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
