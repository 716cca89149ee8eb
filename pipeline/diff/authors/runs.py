"""Values of positions into stretches of equal ones, which can be cut."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Runs(Generic[T]):
    """A value for each position from 0 on, stretch by stretch."""

    starts: tuple[int, ...]
    values: tuple[T, ...]
    length: int

    def cut(self, start: int, length: int) -> Iterator[tuple[int, T]]:
        """The length and value of each stretch between two positions; nothing beyond the end."""
        end = min(start + length, self.length)
        index = bisect_right(self.starts, start) - 1
        while start < end:
            following = self.starts[index + 1] if index + 1 < len(self.starts) else self.length
            yield min(following, end) - start, self.values[index]
            start, index = following, index + 1


def runs_of(stretches: Iterable[tuple[int, T]]) -> Runs[T]:
    """The runs of lengths and values; neighbours of one value become one."""
    starts: list[int] = []
    values: list[T] = []
    at = 0
    for length, value in stretches:
        if length and (not values or values[-1] != value):
            starts.append(at)
            values.append(value)
        at += length
    return Runs(tuple(starts), tuple(values), at)
