"""A problem into the row that programs read."""

from collections.abc import Mapping

from pipeline.errors import Problem


def problem_value(problem: Problem) -> Mapping[str, object]:
    """A problem as `--json` prints it."""
    place = problem.place
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.cure,
    }
