"""Two states compared where they differ alone: the same as comparing the whole of both."""

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.diff.authors.correspondence import correspondence
from pipeline.diff.authors.states import ComparedState, state_of
from pipeline.diff.authors.windows import correspondence_between
from pipeline.diff.marking.redline import comparable
from tests.memory import workspace

WORDS = [
    "party",
    "sends",
    "form",
    "to",
    "the",
    "Code",
    "Body",
    "and",
    "later",
    "an",
    "agent",
    "reads",
    "it",
    "in",
    "time",
]


def sentence(rng: random.Random, least: int = 1) -> str:
    """Some words of few, so that texts are often alike or the same."""
    words = [rng.choice(WORDS) for _ in range(rng.randint(least, 8))]
    if rng.random() < 0.2:
        words[0] = f"**{words[0]}**"
    return " ".join(words)


def piece(rng: random.Random, number: int) -> str:
    """A block as its author writes it; `number` makes its ids its own."""
    match rng.randrange(9):
        case 0:
            return f"# {sentence(rng)} {{#s{number}}}"
        case 1:
            return f"## {sentence(rng)} {{#s{number}}}"
        case 2:
            return f"- {sentence(rng)}\n- {sentence(rng)}"
        case 3:
            return f"1. {{#i{number}}} {sentence(rng)}\n1. {sentence(rng)}"
        case 4:
            return f'{{#t{number} caption="{sentence(rng)}"}}\n| A | B |\n|---|---|\n| {sentence(rng)} | it |'
        case 5:
            return f"{sentence(rng)}[^n{number}]\n\n[^n{number}]: {sentence(rng)}"
        case 6:
            return f"::: note\n{sentence(rng)}\n:::"
        case _:
            return sentence(rng, least=4)


def edited(rng: random.Random, pieces: list[str], number: int) -> list[str]:
    """The pieces after what an author does in one commit."""
    made, at = list(pieces), rng.randrange(len(pieces))
    match rng.randrange(8):
        case 0:
            made.insert(at, piece(rng, number))
        case 1 if len(made) > 1:
            del made[at]
        case 2:
            made.insert(rng.randrange(len(made)), made.pop(at))
        case 3:
            made[at] = made[at].replace(" ", f" {rng.choice(WORDS)} ", 1)
        case 4:
            made[at] = made[at].replace(" the ", " **the** ", 1)
        case 5:
            made[at] = piece(rng, number)
        case 6:
            made[at] = made[at].replace(" ", "\n\n", 1) if made[at][0].islower() else made[at]
        case _:
            made[at] = made[at].replace("{#", "{#x", 1)
    return made


def states(pieces: list[list[str]]) -> list[ComparedState]:
    """The states of some texts, each counted from the one before."""
    found: list[ComparedState] = []
    for one in pieces:
        document = workspace("\n\n".join(one) + "\n").document_or_none("plan")
        assert document is not None
        document = comparable(document)
        found.append(state_of(document, found[-1] if found else None))
    return found


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 14), st.integers(1, 2))
def test_what_is_compared_in_windows_is_what_comparing_the_whole_gives(
    rng: random.Random, length: int, commits: int
) -> None:
    pieces = [[piece(rng, number) for number in range(length)]]
    for number in range(commits):
        pieces.append(edited(rng, pieces[-1], 100 + number))
    found = states(pieces)
    for old, new in pairwise(found):
        assert correspondence_between(old, new) == correspondence(old.document, new.document)
        counted = state_of(new.document)
        assert (new.front, new.body, new.notes_length) == (
            counted.front,
            counted.body,
            counted.notes_length,
        )
