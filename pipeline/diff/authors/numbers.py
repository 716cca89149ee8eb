"""A number for each position of a document into numbers for those of the next: whole stretches are copied."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TypeAlias

from pipeline.diff.authors.correspondence import Match
from pipeline.diff.authors.runs import Runs, runs_of

Numbers: TypeAlias = "array[int]"
_STRETCH = 1024
"""How many positions are compared at once, where several documents became one."""


def same_numbers(number: int, length: int) -> Numbers:
    """The same number at so many positions."""
    return array("i", [number]) * length


def laid(below: Numbers, before: Numbers, matches: Iterable[Match]) -> Numbers:
    """The numbers with those of what stayed over them; `below` itself is changed."""
    for match in matches:
        stretch = before[match.old : match.old + match.length]
        below[match.new : match.new + len(stretch)] = stretch
    return below


def taken_up(below: Numbers, later: Numbers, matches: Iterable[Match]) -> Numbers:
    """The same the other way: with those of what stays, from the later document."""
    for match in matches:
        stretch = later[match.new : match.new + match.length]
        below[match.old : match.old + len(stretch)] = stretch
    return below


def merged_numbers(
    sides: Sequence[Numbers], one_of: Callable[[tuple[int, ...]], int], least: int | None = None
) -> Numbers:
    """At each position what is made of the numbers there.

    Where all are the same it must be that one, unless it is below `least`.
    """
    made = array("i", sides[0])
    for start in range(0, len(made), _STRETCH):
        parts = [side[start : start + _STRETCH] for side in sides]
        same = all(part == parts[0] for part in parts[1:])
        if not same or (least is not None and min(parts[0]) < least):
            made[start : start + _STRETCH] = array("i", map(one_of, zip(*parts, strict=True)))
    return made


def stretches(numbers: Numbers) -> Runs[int]:
    """The numbers as runs."""
    return runs_of((sum(1 for _ in group), number) for number, group in groupby(numbers))
