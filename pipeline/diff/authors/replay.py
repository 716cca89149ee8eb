"""The documents between two ends into who brought each position of the new, who took each of the old."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pipeline.diff.authors.correspondence import Correspondence, correspondence
from pipeline.diff.authors.looks import Looks, looks
from pipeline.diff.authors.runs import Runs, overlaid, runs_of
from pipeline.diff.marking.redline import comparable
from pipeline.model.change import Attribution
from pipeline.model.text.document import Document

NOBODY = -1
"""In place of an author: it was there from the start, or it is there to the end."""


@dataclass(frozen=True, slots=True)
class Step:
    """From one document to a later one, by one author."""

    old: int
    new: int
    by: int
    """The number of the attribution."""


@dataclass(frozen=True, slots=True)
class Replay:
    """How the old end became the new one."""

    documents: tuple[Document, ...]
    """The old end first, the new end last; each stands after those that it was made from."""
    steps: tuple[Step, ...]
    """A document with several steps to it is a merge; what it was merged into comes first."""
    by: tuple[Attribution, ...]
    """Oldest first."""


@dataclass(frozen=True, slots=True)
class Owners:
    """Numbers of attributions by position."""

    brought: Runs[int]
    """Who brought each position of the new end; NOBODY for what the old end has as well."""
    looks: Runs[Looks]
    """Who last changed each property of how it looks."""
    took: Runs[int]
    """Who took each position of the old end out; NOBODY for what stays."""


def owners(replay: Replay) -> Owners:
    """Who did what, found by following every position from document to document; linear in the steps."""
    documents = [comparable(document) for document in replay.documents]
    correspondences = [correspondence(documents[step.old], documents[step.new]) for step in replay.steps]
    steps = tuple(zip(replay.steps, correspondences, strict=True))
    return Owners(_brought(steps), _looks(steps), _took(steps))


Measured = tuple[Step, Correspondence]


def _brought(steps: Sequence[Measured]) -> Runs[int]:
    """Forward: what stayed has the author that it had, what came has that of the step."""
    brought = {0: runs_of([(steps[0][1].old_length, NOBODY)])}
    for new, ways in _grouped(steps, lambda step: step.new):
        step, length = ways[0][0], ways[0][1].new_length
        brought[new] = runs_of([(length, step.by)])
        for step, step_correspondence in reversed(ways):  # what it was merged into is laid on last
            brought[new] = overlaid(brought[new], _carried(brought[step.old], step_correspondence))
    return brought[max(brought)]


def _looks(steps: Sequence[Measured]) -> Runs[Looks]:
    """Forward: what stayed looks as it did, save for the properties that the step changed."""
    nothing: Looks = ()
    looks_at = {0: runs_of([(steps[0][1].old_length, nothing)])}
    for new, ways in _grouped(steps, lambda step: step.new):
        before = [(correspondence, looks_at[step.old]) for step, correspondence in ways]
        looks_at[new] = looks(ways[0][1].new_length, before, ways[0][0].by)
    return looks_at[max(looks_at)]


def _carried(owned: Runs[int], correspondence: Correspondence) -> Iterable[tuple[int, int, int]]:
    for match in correspondence.matches:
        at = match.new
        for length, value in owned.cut(match.old, match.length):
            yield at, length, value
            at += length


def _took(steps: Sequence[Measured]) -> Runs[int]:
    """Backward: what stays shares the fate that it has later, what goes has the author of the step."""
    last = max(step.new for step, _ in steps)
    length = next(correspondence.new_length for step, correspondence in steps if step.new == last)
    took = {last: runs_of([(length, NOBODY)])}
    merges = {new for new, ways in _grouped(steps, lambda step: step.new) if len(ways) > 1}
    weak = frozenset(step.by for step, _ in steps if step.new in merges)
    for old, ways in reversed(_grouped(steps, lambda step: step.old)):
        fates = [_fate(step, correspondence, took[step.new]) for step, correspondence in ways]
        took[old] = fates[0]
        for fate in fates[1:]:
            took[old] = _surest(took[old], fate, weak)
    return took[0]


def _fate(step: Step, correspondence: Correspondence, later: Runs[int]) -> Runs[int]:
    def stays() -> Iterable[tuple[int, int, int]]:
        for match in correspondence.matches:
            at = match.old
            for length, value in later.cut(match.new, match.length):
                yield at, length, value
                at += length

    return overlaid(runs_of([(correspondence.old_length, step.by)]), stays())


def _surest(first: Runs[int], second: Runs[int], weak: frozenset[int]) -> Runs[int]:
    """Of two fates on two branches: what one keeps stays; a merge only follows who took it out before."""

    def chosen() -> Iterable[tuple[int, int]]:
        at = 0
        for length, owner in first.cut(0, first.length):
            for part, other in second.cut(at, length):
                if NOBODY in (owner, other):
                    yield part, NOBODY
                else:
                    yield part, other if owner in weak and other not in weak else owner
            at += length

    return runs_of(chosen())


def _grouped(steps: Sequence[Measured], key: Callable[[Step], int]) -> list[tuple[int, list[Measured]]]:
    groups: dict[int, list[Measured]] = {}
    for step in steps:
        groups.setdefault(key(step[0]), []).append(step)
    return sorted(groups.items())
