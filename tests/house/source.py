"""The modules of the package into what the rules of docs/style.md ask about: the syntax tree of each."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.small import REPOSITORY

PACKAGE = REPOSITORY / "pipeline"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Module:
    """A file of the package."""

    path: str
    """From the repository on: "pipeline/model/walk.py"."""
    lines: int
    tree: ast.Module

    @property
    def room(self) -> str:
        """The folder inside the package, "" for what stands beside the rooms."""
        folders = self.path.split("/")[1:-1]
        return folders[0] if folders else ""

    def functions(self) -> Iterator[Function]:
        """Every function and method, those inside others included."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def imported(self, module: str) -> frozenset[str]:
        """The names that the file imports from a module."""
        return frozenset(
            alias.name
            for node in ast.walk(self.tree)
            if isinstance(node, ast.ImportFrom) and node.module == module
            for alias in node.names
        )


def module(path: str, text: str) -> Module:
    """A module of the given text."""
    return Module(path, text.count("\n"), ast.parse(text))


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the package, parsed once."""
    return tuple(
        module(path.relative_to(REPOSITORY).as_posix(), path.read_text("utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    )


def length(function: Function) -> int:
    """How many lines a function has."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def within(path: str) -> Path:
    """The file of the repository at a path."""
    return REPOSITORY / path
