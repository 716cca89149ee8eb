"""Gates of the sources: what `check` finds, by the kind of thing that it concerns."""

from collections.abc import Callable

from pipeline.errors import Problem
from pipeline.govern.case import Case
from pipeline.govern.gates.result import Finding, fails, passes, some
from pipeline.model.text.many import many

_MOST_TOLD = 20
"""So many places are named one by one: a version is judged as issued, so that `check` does not show them."""
PLACEHOLDERS = ("PLC",)
REFERENCES = ("REF", "FTN", "ACR", "SRC", "ID", "VER", "SEAL", "LIF")
SCHEDULES = ("RASCI", "DATE")
_UNRESOLVED = frozenset({"ACR-01", "ACR-03", "REF-06", "LIF-03"})
"""Warnings in a draft that stop a baseline: acronyms, terms and pinned versions that do not resolve."""


def problems_of(families: tuple[str, ...]) -> Callable[[Case], Finding]:
    """The gate that holds where no check of some families of codes found what stops a baseline."""
    return lambda case: _finding(tuple(problem for problem in case.problems if _family(problem) in families))


def other_problems(case: Case) -> Finding:
    """The gate of every other check."""
    known = PLACEHOLDERS + REFERENCES + SCHEDULES
    return _finding(tuple(problem for problem in case.problems if _family(problem) not in known))


def author_notes(case: Case) -> Finding:
    """The gate of notes that authors left for each other: they are not printed, and not settled either."""
    notes = case.author_notes
    if not notes:
        return passes("no author's note")
    counted = many(len(notes), "author's note")
    cures = some((f"{place}: settle what it says, and take it out" for place in notes), _MOST_TOLD)
    return fails(f"{counted}: {some(map(str, notes), _MOST_TOLD)}", f"{cures}; or waive the gate")


def _finding(problems: tuple[Problem, ...]) -> Finding:
    errors = [problem for problem in problems if problem.severity == "error" or problem.code in _UNRESOLVED]
    if errors:
        told = some((f"{problem.code} {problem.message} ({problem.place})" for problem in errors), _MOST_TOLD)
        return fails(told, some((f"{problem.place}: {problem.cure}" for problem in errors), _MOST_TOLD))
    if not problems:
        return passes("no problem")
    return passes(f"no error, {many(len(problems), 'warning')}")


def _family(problem: Problem) -> str:
    return problem.code.partition("-")[0]
