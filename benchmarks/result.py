"""What a measurement comes to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table."""

    what: str
    ours: str
    beside: str
    ratio: str
    reach: str


def table(results: list[Result]) -> str:
    """The results as a Markdown table."""
    head = "| what | ours | beside | ratio | reach |\n|---|---|---|---|---|\n"
    return head + "".join(f"{result_row(result)}\n" for result in results)


def result_row(result: Result) -> str:
    """One result as a line of a table."""
    cells = (result.what, result.ours, result.beside, result.ratio, result.reach)
    return f"| {' | '.join(cells)} |"
