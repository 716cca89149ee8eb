"""Long runs of each mark: the work to read one grows with its length, and no faster."""

import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from re import _parser as parsing  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

import pytest

from pipeline.load.markdown.law import dialects
from pipeline.load.markdown.law.foreign_mark import ForeignMark
from pipeline.model.bounds import MARK_CHARACTERS
from tests.memory import loaded

MARKS = (
    *(
        "{{",
        "{{ a",
        "{",
        "}",
        "{#",
        "{a=",
        "[",
        "[[",
        "[^",
        "![",
        "](",
        "[a](",
        "[a]",
        "*",
        "**a ",
        "*a ",
        "_a ",
    ),
    *(
        "`",
        "``a`",
        "~a",
        "~~a",
        "<",
        "<a ",
        "<!--",
        "-->",
        "&a",
        "\\a",
        "\\a{",
        "$a",
        "^a",
        "==a",
        "++a",
        "%%a",
    ),
    *(
        "::",
        ":a:",
        "|a",
        "'''",
        "- a\n",
        "1. a\n",
        "a. a\n",
        "> a\n",
        "• a\n",
        "%% a\n",
        "h1. a\n",
        "| a |\n",
    ),
    *(
        "# a {#a}\n",
        ": a\n",
        "::: note\n",
        "```\n",
        "{#a}\n",
        "[^1]: a\n\n",
        "{{ a }}\n\n",
        "<!--\n",
        "a\n===\n",
    ),
    *("[[a]]", "[a](#b)", "<!-- a -->", "H~2~", "*a* ", "{++a ", "{--", "[x]: y\n", "a|b\n", ".. a::\n"),
)
_SHORT, _LONG = 600, 1_200


def calls(work: Callable[[], object]) -> int:
    """How many functions some work calls: the same on any machine, at any speed."""
    count = 0

    def counting(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("mark", MARKS)
def test_twice_as_many_marks_take_at_most_about_twice_as_many_steps(mark: str) -> None:
    loaded("# A {#a}\n")  # what is made once is there
    empty = calls(lambda: loaded("\n"))
    short, long = (calls(partial(loaded, mark * (size // len(mark)))) - empty for size in (_SHORT, _LONG))
    assert long < 2.6 * short + 2_000


def unbounded(pattern: object) -> Iterator[object]:
    """Every repeat in a parsed pattern that has no end, unless the end of the line ends it."""
    pieces = list(pattern)  # type: ignore[call-overload]
    for index, (operation, argument) in enumerate(pieces):
        name = str(operation)
        if name.endswith("_REPEAT"):
            last = index + 1 < len(pieces) and str(pieces[index + 1][0]) == "AT"
            if argument[1] == parsing.MAXREPEAT and not last and argument[0] < 2:
                yield argument
            yield from unbounded(argument[2])
        elif name == "SUBPATTERN":
            yield from unbounded(argument[3])
        elif name == "BRANCH":
            for branch in argument[1]:
                yield from unbounded(branch)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from unbounded(argument[1])


@pytest.mark.parametrize("mark", dialects.MARKS, ids=lambda mark: mark.what[:40])
def test_no_mark_of_another_dialect_is_looked_for_without_end(mark: ForeignMark) -> None:
    flags = mark.pattern.flags & ~re.UNICODE
    assert list(unbounded(parsing.parse(mark.pattern.pattern, flags))) == []


def test_a_mark_is_still_found_up_to_its_bound() -> None:
    inside = "a " * (MARK_CHARACTERS.most // 2 - 20)
    found = loaded(f"before {{++{inside}++}} after\n").problems
    assert "CriticMarkup" in found[0].message
