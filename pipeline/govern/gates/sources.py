"""Gates of the sources: what `check` finds, by the kind of thing that it concerns."""

from collections.abc import Callable

from pipeline.errors import Problem
from pipeline.govern.case import Case
from pipeline.govern.gates.result import Finding, fails, passes, some

_MOST_TOLD = 20
"""So many places are named one by one: a version is judged as issued, so that `check` does not show them."""
PLACEHOLDERS = ("PLC",)
REFERENCES = ("REF", "FTN", "ACR", "SRC", "ID", "VER", "SEAL", "LIF")
SCHEDULES = ("RASCI", "DATE")
_UNRESOLVED = frozenset({"ACR-01", "ACR-03", "REF-06", "LIF-03"})
"""Warnings in a draft that stop a baseline: acronyms, terms and pinned versions that do not resolve."""


def problems_of(families: tuple[str, ...]) -> Callable[[Case], Finding]:
    """The gate that holds where no check of some families of codes found what stops a baseline."""
    return lambda case: _finding(
        case, tuple(problem for problem in case.problems if _family(problem) in families)
    )


def other_problems(case: Case) -> Finding:
    """The gate of every other check."""
    known = PLACEHOLDERS + REFERENCES + SCHEDULES
    return _finding(case, tuple(problem for problem in case.problems if _family(problem) not in known))


def author_notes(case: Case) -> Finding:
    """The gate of notes that authors left for each other: they are not printed, and not settled either."""
    notes, language = case.author_notes, case.language
    if not notes:
        return passes(language.printed("evidence.no-notes"))
    counted = language.counted(len(notes), "evidence.notes")
    places = some(map(str, notes), _MOST_TOLD, language)
    cures = some((f"{place}: settle what it says, and take it out" for place in notes), _MOST_TOLD)
    told = language.printed("evidence.of", name=counted, told=places)
    return fails(told, f"{cures}; or waive the gate")


def _finding(case: Case, problems: tuple[Problem, ...]) -> Finding:
    errors = [problem for problem in problems if problem.severity == "error" or problem.code in _UNRESOLVED]
    if errors:
        told = some(
            (f"{problem.code} {problem.message} ({problem.place})" for problem in errors),
            _MOST_TOLD,
            case.language,
        )
        return fails(told, some((f"{problem.place}: {problem.cure}" for problem in errors), _MOST_TOLD))
    if not problems:
        return passes(case.language.printed("evidence.no-problem"))
    return passes(case.language.counted(len(problems), "evidence.warnings"))


def _family(problem: Problem) -> str:
    return problem.code.partition("-")[0]
