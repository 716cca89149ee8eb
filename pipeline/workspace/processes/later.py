"""The name of a function into the function, whose module is loaded when it is first called.

Only in tables, and for what most runs do not call, since the start of a program is what its user waits for:
tests/house/test_later.py holds each name to the rooms, as lint-imports holds an import.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any


def later(module: str, name: str) -> Callable[..., Any]:
    """The function of a module, which costs nothing until it is called."""

    def called(*given: Any, **named: Any) -> Any:
        return getattr(import_module(module), name)(*given, **named)

    return called
