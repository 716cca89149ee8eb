"""The modules of the package into what the rules of docs/style.md ask about: text, and the syntax tree on demand."""

import ast
import re
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
    """From the repository on: "pipeline/model/text/walk.py"."""
    text: str

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return self.text.count("\n")

    @property
    def name(self) -> str:
        """As others import it: "pipeline.model.text.walk"."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def room(self) -> str:
        """The folder inside the package, "" for what stands beside the rooms."""
        folders = self.path.split("/")[1:-1]
        return folders[0] if folders else ""

    @property
    def tree(self) -> ast.Module:
        """Its syntax tree. To parse every module takes seconds: look into the text first."""
        return _tree(self.text)

    @property
    def functions(self) -> tuple[Function, ...]:
        """Every function and method, those inside others included."""
        return tuple(_functions(self.tree))

    def imported(self, module: str) -> frozenset[str]:
        """The names that the file imports from a module."""
        pattern = rf"^from {re.escape(module)} import (\([^)]*\)|.*)$"
        return frozenset(
            name
            for names in re.findall(pattern, self.text, re.MULTILINE)
            for name in re.findall(r"\w+", names)
        )


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the package."""
    return tuple(
        Module(path.relative_to(REPOSITORY).as_posix(), path.read_text("utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    )


def length(function: Function) -> int:
    """How many lines a function has."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def within(path: str) -> Path:
    """The file of the repository at a path."""
    return REPOSITORY / path


@cache
def _tree(text: str) -> ast.Module:
    return ast.parse(text)


def _functions(node: ast.AST) -> Iterator[Function]:
    """The functions among the statements of a node, without a look into expressions."""
    for field in ("body", "orelse", "finalbody", "handlers", "cases"):
        for statement in getattr(node, field, ()):
            if isinstance(statement, Function):
                yield statement
            yield from _functions(statement)
