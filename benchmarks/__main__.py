"""Measurements into the table of docs/benchmarks.md."""

import argparse
import os
import tempfile
from pathlib import Path

from benchmarks.measures import measurements
from benchmarks.result import Result, result_row, table

DOCUMENT = Path("docs/benchmarks.md")
_MARK = "<!-- measured -->\n"


def main() -> None:
    """Measures, prints the table, and with --write puts it into docs/benchmarks.md."""
    options = argparse.ArgumentParser(prog="nox -s bench --", description=main.__doc__)
    options.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    options.add_argument("--only", default="", help="measure only what has this word in its name")
    arguments = options.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # whoever has the program installed has its byte code
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        results = []
        for result in measurements(Path(folder), arguments.only):
            results.append(result)
            print(result_row(result), flush=True)
    if arguments.write:
        head, _, before = DOCUMENT.read_text().partition(_MARK)
        DOCUMENT.write_text(head + _MARK + (merged(before, results) if arguments.only else table(results)))


def merged(before: str, results: list[Result]) -> str:
    """A table with the lines that were measured now in place of their namesakes, new ones at the end."""
    now = {result.what: f"{result_row(result)}\n" for result in results}
    lines = [
        now.pop(line.split(" | ")[0].removeprefix("| "), line) for line in before.splitlines(keepends=True)
    ]
    return "".join([*lines, *now.values()])


if __name__ == "__main__":
    main()
