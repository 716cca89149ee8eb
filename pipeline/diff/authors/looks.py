"""The steps between two ends into who last changed each property of how each position looks."""

from array import array
from collections.abc import Callable, Mapping, Sequence

from pipeline.diff.authors.correspondence import Correspondence, Names
from pipeline.diff.authors.numbers import Numbers, merged_numbers, same_numbers, stretches
from pipeline.diff.authors.runs import Runs

Looks = tuple[tuple[str, int], ...]
"""The properties that somebody changed, in order, each with the number of the last who did."""
NOBODYS = 0
"""The number of the looks of what nobody changed."""
_NEW = -1
"""In place of the number of looks: of what one state before did not have."""
Carried = tuple[Looks, Names]
"""What a piece brought along from one state before, and what is different since."""


class LooksTable:
    """The looks in a history, each with a number; those that a step changes are below `_NEW` meanwhile."""

    def __init__(self) -> None:
        self.looks: list[Looks] = [()]
        self.numbers: dict[Looks, int] = {(): NOBODYS}
        self.carried: list[Carried] = []
        self.carried_numbers: dict[Carried, int] = {}

    def of(self, length: int, ways: Sequence[tuple[Correspondence, Numbers]], by: int) -> Numbers:
        """The looks of a state, from those of the states before; the main one comes first.

        A property is the work of whoever made this state only where it is as in none of those: else the looks
        of one in which it is the same have it.
        """
        if len(ways) == 1:
            return self._followed(length, *ways[0], by)
        known: dict[tuple[int, ...], int] = {}

        def settled_number(numbers: tuple[int, ...]) -> int:
            if numbers not in known:
                known[numbers] = self._number(
                    [self._told(number) for number in numbers if number != _NEW], by
                )
            return known[numbers]

        sides = [self._brought(same_numbers(_NEW, length), *way, self._coded) for way in ways]
        return merged_numbers(sides, settled_number, least=NOBODYS)

    def runs(self, numbers: Numbers) -> Runs[Looks]:
        """The looks themselves."""
        runs = stretches(numbers)
        return Runs(runs.starts, tuple(self.looks[number] for number in runs.values), runs.length)

    def _followed(self, length: int, stayed: Correspondence, before: Numbers, by: int) -> Numbers:
        def settled(number: int, names: Names) -> int:
            return self._number([(self.looks[number], names)], by)

        return self._brought(same_numbers(NOBODYS, length), stayed, before, settled)

    def _brought(
        self, made: Numbers, stayed: Correspondence, before: Numbers, restyled: Callable[[int, Names], int]
    ) -> Numbers:
        """The numbers at all positions that one state before had as well."""
        for match in (*stayed.matches, *stayed.moved):
            stretch = before[match.old : match.old + match.length]
            if match.restyled:
                now = {number: restyled(number, match.restyled) for number in set(stretch)}
                stretch = array("i", map(now.__getitem__, stretch))
            made[match.new : match.new + len(stretch)] = stretch
        return made

    def _coded(self, number: int, names: Names) -> int:
        carried = self.looks[number], names
        if carried not in self.carried_numbers:
            self.carried_numbers[carried] = len(self.carried)
            self.carried.append(carried)
        return _NEW - 1 - self.carried_numbers[carried]

    def _told(self, number: int) -> Carried:
        return (self.looks[number], frozenset()) if number > _NEW else self.carried[_NEW - 1 - number]

    def _number(self, carried: Sequence[Carried], by: int) -> int:
        look = _look(carried, by)
        if look not in self.numbers:
            self.numbers[look] = len(self.looks)
            self.looks.append(look)
        return self.numbers[look]


def _look(carried: Sequence[Carried], by: int) -> Looks:
    known = [(dict(looks), changed) for looks, changed in carried]
    names = sorted({name for before, changed in known for name in (*before, *changed)})
    last = {name: _last(name, known, by) for name in names}
    return tuple((name, number) for name, number in last.items() if number is not None)


def _last(name: str, known: Sequence[tuple[Mapping[str, int], Names]], by: int) -> int | None:
    """Who last changed a property; None where nobody did on any way on which it is the same."""
    same = [before.get(name) for before, changed in known if name not in changed]
    return next((number for number in same if number is not None), None) if same else by
