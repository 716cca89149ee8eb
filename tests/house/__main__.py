"""Prints the figures of the house: files, lengths, and what breaks the rules of docs/style.md."""

from collections import Counter
from statistics import median

from tests.house.rules import broken, doors, lazy_imports, many_parameters, repeated_names, says_nothing
from tests.house.source import length, modules

LONG_FILE, LONG_FUNCTION = 300, 40


def figures() -> dict[str, object]:
    """Each figure by what it counts."""
    files = modules()
    rooms = Counter(module.path.rpartition("/")[0] for module in files)
    largest, most = rooms.most_common(1)[0]
    functions = [
        (length(function), function.name, module.path) for module in files for function in module.functions
    ]
    return {
        "files": len(files),
        "lines of a file, median": int(median(module.lines for module in files)),
        "longest file": max((module.lines, module.path) for module in files),
        f"files over {LONG_FILE} lines": [module.path for module in files if module.lines > LONG_FILE],
        "files in the largest folder": (most, largest),
        "lines of a function, median": int(median(lines for lines, *_ in functions)),
        f"functions over {LONG_FUNCTION} lines": sorted(
            function for function in functions if function[0] > LONG_FUNCTION
        ),
        "functions with more than five parameters": sum(broken(many_parameters).values()),
        "functions that import": sum(broken(lazy_imports).values()),
        "calls to the disk outside workspace": sum(broken(doors).values()),
        "locals that say nothing": sum(broken(says_nothing).values()),
        "names defined in more than one module": len(repeated_names(files)),
    }


if __name__ == "__main__":
    for name, figure in figures().items():
        print(f"{name}: {figure}")
