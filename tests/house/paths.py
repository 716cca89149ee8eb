"""CONTRIBUTING.md into the files that each of its four paths names, and the package into the lists of block kinds."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from pipeline.model.text.block import Block
from pipeline.model.text.inline import Inline
from tests.house.source import Module, modules, within

PAGE = within("CONTRIBUTING.md")
PATHS = ("Add a check", "Add a block kind", "Add an output format", "Add a command")
BLOCKS = frozenset(kind.__name__ for kind in get_args(Block))
INLINES = frozenset(kind.__name__ for kind in get_args(Inline))
BY_TYPES, BY_DEFAULT = "told by types", "with a default"
_SEVERAL = 3
_MODEL = "pipeline.model.text.block"


def files_of(title: str) -> tuple[str, ...]:
    """The files, and patterns of files, in the first column of a path's table."""
    section = PAGE.read_text("utf-8").split(f"\n### {title}\n")[1].split("\n##")[0]
    cells = re.findall(r"^\| (`[^|]*) \|", section, re.MULTILINE)
    return tuple(name for cell in cells for name in re.findall(r"`([^`]+)`", cell))


def matches(module: Module) -> Iterator[tuple[frozenset[str], bool]]:
    """The classes that each `match` of a module names, and True where it ends in `assert_never`."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Match):
            named = frozenset(name for case in node.cases for name in _classes(case.pattern))
            yield named, "assert_never" in ast.unparse(node.cases[-1])


def knows(module: Module, kinds: frozenset[str]) -> bool:
    """True where the text has each kind with a bracket behind it: only there can a `match` name all."""
    return all(f"{kind}(" in module.text for kind in kinds)


def told_by_types() -> tuple[str, ...]:
    """The modules with a `match` over every block kind that ends in `assert_never`."""
    return tuple(
        module.path
        for module in _of_blocks()
        if knows(module, BLOCKS) and any(named >= BLOCKS and never for named, never in matches(module))
    )


def with_a_default() -> tuple[str, ...]:
    """The other modules that know at least three kinds of block, and not by the path's own table."""
    others = {*told_by_types(), *files_of("Add a block kind")}
    return tuple(
        module.path
        for module in _of_blocks()
        if len(module.imported(_MODEL) & BLOCKS) >= _SEVERAL and module.path not in others
    )


def listed(name: str, paths: Iterable[str]) -> str:
    """A list as the page shows it: the files of each folder on a line."""
    by_folder: Mapping[str, list[str]] = defaultdict(list)
    for path in paths:
        folder, _, file = path.rpartition("/")
        by_folder[folder].append(f"`{file}`")
    lines = "\n".join(f"- `{folder}/`: {', '.join(files)}" for folder, files in by_folder.items())
    return f"<!-- {name}, made by nox -s accept -->\n{lines}\n<!-- end -->"


def page_with(name: str, text: str) -> str:
    """The page with the list of a name in place of the one that it has."""
    pattern = rf"<!-- {name}, made by nox -s accept -->\n.*?<!-- end -->"
    page, count = re.subn(pattern, lambda _: text, PAGE.read_text("utf-8"), flags=re.DOTALL)
    assert count == 1, f"CONTRIBUTING.md has no place for the list {name}"
    return page


def _of_blocks() -> Iterator[Module]:
    return (module for module in modules() if _MODEL in module.text)


def _classes(pattern: ast.pattern) -> Iterator[str]:
    match pattern:
        case ast.MatchClass():
            yield ast.unparse(pattern.cls).rpartition(".")[2]
        case ast.MatchOr():
            for one in pattern.patterns:
                yield from _classes(one)
        case ast.MatchAs(pattern=ast.pattern() as inner):
            yield from _classes(inner)
        case _:
            pass
