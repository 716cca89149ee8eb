"""The steps between two ends into who last changed each property of how each position looks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from pipeline.diff.authors.correspondence import Correspondence, Names
from pipeline.diff.authors.runs import Runs, overlaid, runs_of

Looks = tuple[tuple[str, int], ...]
"""The properties that somebody changed, in order, each with the number of the last who did."""
Carried = tuple[Looks, Names] | None
"""What a piece brought along from one state before, and what is different since; None for what is new."""


def looks(length: int, ways: Sequence[tuple[Correspondence, Runs[Looks]]], by: int) -> Runs[Looks]:
    """Who last changed what in a state, from the looks of the states before; the main one comes first.

    A property is the work of whoever made this state only where it is as in none of those: else the looks of
    one in which it is the same have it.
    """
    carried = [_carried(length, correspondence, before) for correspondence, before in ways]
    if len(carried) == 1:
        return _each(carried[0], lambda value: _look((value,), by))
    starts = sorted({start for runs in carried for start in runs.starts})
    return runs_of(
        (end - start, _look(tuple(next(runs.cut(start, 1))[1] for runs in carried), by))
        for start, end in pairwise((*starts, length))
    )


def _carried(length: int, correspondence: Correspondence, before: Runs[Looks]) -> Runs[Carried]:
    nothing: Runs[Carried] = runs_of([(length, None)])

    def parts() -> Iterable[tuple[int, int, Carried]]:
        for match in (*correspondence.matches, *correspondence.moved):
            at = match.new
            for stretch, value in before.cut(match.old, match.length):
                yield at, stretch, (value, match.restyled)
                at += stretch

    return overlaid(nothing, parts())


def _each(runs: Runs[Carried], change: Callable[[Carried], Looks]) -> Runs[Looks]:
    return runs_of(
        (end - start, change(value))
        for (start, end), value in zip(pairwise((*runs.starts, runs.length)), runs.values, strict=True)
    )


def _look(carried: Sequence[Carried], by: int) -> Looks:
    known = [(dict(value[0]), value[1]) for value in carried if value is not None]
    names = sorted({name for before, changed in known for name in (*before, *changed)})
    numbers = {name: _last(name, known, by) for name in names}
    return tuple((name, number) for name, number in numbers.items() if number is not None)


def _last(name: str, known: Sequence[tuple[Mapping[str, int], Names]], by: int) -> int | None:
    """Who last changed a property; None where nobody did on any way on which it is the same."""
    same = [before.get(name) for before, changed in known if name not in changed]
    return next((number for number in same if number is not None), None) if same else by
