"""The documents between two ends into who brought each position of the new, who took each of the old."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from pipeline.diff.authors.correspondence import Correspondence, correspondence
from pipeline.diff.authors.looks import NOBODYS, Looks, LooksTable
from pipeline.diff.authors.numbers import Numbers, laid, merged_numbers, same_numbers, stretches, taken_up
from pipeline.diff.authors.runs import Runs
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

    documents: Sequence[Document]
    """The old end first, the new end last; each stands after those that it was made from."""
    steps: tuple[Step, ...]
    """A document with several steps to it is a merge; what it was merged into comes first."""
    by: tuple[Attribution, ...]
    """Oldest first."""
    stayed: tuple[Correspondence, ...] = ()
    """What stayed in each step; () where that is still to be looked for."""
    owned: "Owners | None" = None
    """Who did what, where that is known already."""


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
    if replay.owned is not None:
        return replay.owned
    stayed = replay.stayed or correspondences(replay)
    steps = tuple(zip(replay.steps, stayed, strict=True))
    table = LooksTable()
    return Owners(stretches(_brought(steps)), table.runs(_looks(steps, table)), stretches(_took(steps)))


def correspondences(replay: Replay) -> tuple[Correspondence, ...]:
    """What stayed in each step, by comparing the whole of every two documents."""
    documents = [comparable(document) for document in replay.documents]
    return tuple(correspondence(documents[step.old], documents[step.new]) for step in replay.steps)


Measured = tuple[Step, Correspondence]


def _brought(steps: Sequence[Measured]) -> Numbers:
    """Forward: what stayed has the author that it had, what came has that of the step."""
    brought = {0: same_numbers(NOBODY, steps[0][1].old_length)}
    for new, ways in _forward(steps, brought):
        step, length = ways[0][0], ways[0][1].new_length
        made = same_numbers(step.by, length)
        for step, stayed in reversed(ways):  # what it was merged into is laid on last
            laid(made, brought[step.old], stayed.matches)
        brought[new] = made
    return brought[max(brought)]


def _looks(steps: Sequence[Measured], table: LooksTable) -> Numbers:
    """Forward: what stayed looks as it did, save for the properties that the step changed."""
    looks = {0: same_numbers(NOBODYS, steps[0][1].old_length)}
    for new, ways in _forward(steps, looks):
        before = [(stayed, looks[step.old]) for step, stayed in ways]
        looks[new] = table.of(ways[0][1].new_length, before, ways[0][0].by)
    return looks[max(looks)]


def _forward(steps: Sequence[Measured], kept: dict[int, Numbers]) -> Iterator[tuple[int, list[Measured]]]:
    """Each document with the steps to it; what is kept of one goes once no step leads on from it."""
    last = {step.old: step.new for step, _ in sorted(steps, key=lambda measured: measured[0].new)}
    for new, ways in _grouped(steps, lambda step: step.new):
        yield new, ways
        for step, _ in ways:
            if last[step.old] == new:
                kept.pop(step.old, None)


def _took(steps: Sequence[Measured]) -> Numbers:
    """Backward: what stays shares the fate that it has later, what goes has the author of the step."""
    last = max(step.new for step, _ in steps)
    length = next(stayed.new_length for step, stayed in steps if step.new == last)
    took = {last: same_numbers(NOBODY, length)}
    first = {step.new: step.old for step, _ in sorted(steps, key=lambda measured: -measured[0].old)}
    merges = {new for new, ways in _grouped(steps, lambda step: step.new) if len(ways) > 1}
    weak = frozenset(step.by for step, _ in steps if step.new in merges)
    for old, ways in reversed(_grouped(steps, lambda step: step.old)):
        fates = [
            taken_up(same_numbers(step.by, stayed.old_length), took[step.new], stayed.matches)
            for step, stayed in ways
        ]
        took[old] = merged_numbers(fates, partial(_surest, weak)) if len(fates) > 1 else fates[0]
        for step, _ in ways:
            if first[step.new] == old:
                took.pop(step.new, None)
    return took[0]


def _surest(weak: frozenset[int], fates: tuple[int, ...]) -> int:
    """Of several fates on branches: what one keeps stays; a merge only follows who took it out before."""
    if NOBODY in fates:
        return NOBODY
    sure, *others = fates
    for other in others:
        sure = other if sure in weak and other not in weak else sure
    return sure


def _grouped(steps: Sequence[Measured], key: Callable[[Step], int]) -> list[tuple[int, list[Measured]]]:
    groups: dict[int, list[Measured]] = {}
    for step in steps:
        groups.setdefault(key(step[0]), []).append(step)
    return sorted(groups.items())
