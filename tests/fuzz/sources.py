"""A seed into a Markdown source of many dialects, damaged: each word is printed once, or its line is named."""

import traceback
from collections.abc import Iterator
from random import Random

from tests.fuzz.mutations import damaged_text
from tests.fuzz.outcome import Outcome, bug
from tests.load.conserved import START, broken
from tests.load.dialects import BLOCKS, INLINE, WORD, filled
from tests.memory import workspace

_UNREAD = frozenset({"SGN-02", "SRC-01"})
"""Codes of a file of which nothing is read."""


def sources(seed: int) -> Outcome:
    """What came of a source."""
    text = source(seed)
    try:
        found = workspace(text).loaded("plan").problems
        if {problem.code for problem in found} & _UNREAD:
            return Outcome({"sources": 1, "refused as a whole": 1})
        faults = broken(text)
    except Exception:
        return Outcome({}, (bug(traceback.format_exc()),))
    return Outcome({"sources": 1}, tuple(faults))


def source(seed: int) -> str:
    """The source of a seed."""
    chance = Random(seed)
    shape = tuple(chance.choice(BLOCKS) for _ in range(chance.randint(1, 6)))
    text = filled(shape, [chance.choice(INLINE) for _ in range(chance.randint(1, 6))])
    if chance.random() < 0.5:
        numbers: Iterator[int] = iter(range(5000, 10_000))
        text = WORD.sub(lambda _: f"w{next(numbers):04d}w", damaged_text(chance, text))
    return f"{START}{text}\n"
