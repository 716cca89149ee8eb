"""`python -m tests.fuzz`: seeded damage against the clock, with the counts of what came of it."""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from tests.fuzz.inputs import inputs
from tests.fuzz.outcome import Outcome
from tests.fuzz.packages import AT_ONCE, packages
from tests.fuzz.readers import READERS, readers
from tests.fuzz.returns import layouts, returns
from tests.fuzz.sources import sources
from tests.fuzz.watched import Case, watched
from tests.fuzz.workspaces import workspaces

KINDS: dict[str, tuple[Case, int]] = {
    "packages": (packages, AT_ONCE),
    "workspaces": (workspaces, 1),
    "sources": (sources, 1),
    "readers": (readers, len(READERS)),
    "returns": (returns, 1),
    "layouts": (layouts, 1),
    "inputs": (inputs, 1),
}
"""Each with how many of it a seed makes."""
_WANTED = {
    "packages": 5000,
    "sources": 1000,
    "workspaces": 1000,
    "readers": 4000,
    "returns": 300,
    "layouts": 2000,
    "inputs": 1000,
}
_SECONDS = 120.0
"""A case that needs more hangs."""


def main() -> int:
    """Exit code 1 where a case has a fault."""
    options = _options()
    end = time.monotonic() + 60 * options.minutes
    wrong = 0
    for kind, wanted in (
        ("sources", options.sources),
        ("readers", options.readers),
        ("layouts", options.layouts),
        ("inputs", options.inputs),
        ("returns", options.returns),
        ("packages", options.packages),
        ("workspaces", options.workspaces),
    ):
        case, at_once = KINDS[kind]
        seeds = range(options.seed, options.seed + -(-wanted // at_once))
        counts: Counter[str] = Counter()
        for seed, outcome in _outcomes(case, seeds, options.jobs, end):
            counts["cases"] += at_once
            counts.update(outcome.said)
            for fault in outcome.faults:
                wrong += 1
                _say(f"FAULT {kind} {seed}: {fault}")
        _say(f"{kind}: {dict(counts)} of {wanted} asked for")
    return int(wrong > 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    for kind, number in _WANTED.items():
        parser.add_argument(f"--{kind}", type=int, default=number, help="how many (default %(default)s)")
    parser.add_argument("--seed", type=int, default=0, help="the first seed (default %(default)s)")
    parser.add_argument("--minutes", type=float, default=60, help="stop after (default %(default)s)")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default %(default)s)")
    return parser.parse_args()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _outcomes(case: Case, seeds: range, jobs: int, end: float) -> Iterator[tuple[int, Outcome]]:
    """The outcomes of the seeds that there was time for."""

    def share(number: int) -> list[tuple[int, Outcome]]:
        found = []
        for pair in watched(case, seeds[number::jobs], _SECONDS):
            found.append(pair)
            if time.monotonic() > end:
                break
        return found

    with ThreadPoolExecutor(jobs) as pool:
        for found in pool.map(share, range(jobs)):
            yield from found


if __name__ == "__main__":
    sys.exit(main())
