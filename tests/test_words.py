"""What the program says to people: no words of its own inside, nor of the libraries that it uses."""

import ast
import random
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from pipeline.errors import PipelineError, Place
from pipeline.load.templates.expressions import scope
from pipeline.load.yaml.tree import yaml_tree
from pipeline.model.shared import DataSet, Entry
from tests.checks.case import CASES, case, found, printed
from tests.small import REPOSITORY
from tests.words import broken_rules

OWN = frozenset({"PipelineError", "SourceProblems", "Unfetched", "Unusable", "ClickException"})
"""Errors whose words are the program's own."""
OF_OWN_VALUES: Mapping[str, str] = {
    "load/shared.py": "what `StatedDate.parsed` says of a date",
    "load/artefact.py": "what `version_key` says of a version",
    "publish/baseline/opening.py": "what `version_key` says of a version",
    "publish/letters/values.py": "what `StatedDate.parsed` says of a date",
    "cli/version/day.py": "what `StatedDate.parsed` says of a date",
    "publish/comparing/compare.py": "what the proof of a red-line says of it",
    "govern/redlined.py": "what the proof of a red-line says of it",
    "load/templates/expressions.py": "goes through `variable_fault`, which words it",
    "write/templates/shells.py": "names what a template names, and goes through `variable_fault`",
}
"""Where the text of another kind of error is read, and why that is no library's."""
OF_THE_SYSTEM = "strerror"
"""What the operating system says of a file: the words that people know from everywhere else."""

BASE = """id: plan
title: "A plan"
owners: [Board, 'B']
rows:
  - {id: a, text: x}
  - id: b
    text: |
      long
      text
notes: {}
"""
SIGNS = (*":-[]{}'\"|>&*!%@`#,?\t\n  ", "---\n", "...\n", "!!str ", "&a ", "*a ", "%YAML 2.0\n", "\\x")


def handlers() -> Iterator[tuple[str, ast.ExceptHandler]]:
    """Every place of the program that takes an error by name."""
    for path in sorted((REPOSITORY / "pipeline").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ExceptHandler) and node.name:
                yield path.relative_to(REPOSITORY / "pipeline").as_posix(), node


def caught(handler: ast.ExceptHandler) -> set[str]:
    """The names of the errors that a handler takes."""
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return {kind.attr if isinstance(kind, ast.Attribute) else getattr(kind, "id", "") for kind in kinds}


def words_used(handler: ast.ExceptHandler) -> Iterator[str]:
    """How the text of the error is taken: whole, in a sentence or by `str`, or an attribute of it."""
    for node in ast.walk(handler):
        taken: ast.AST | None = None
        if isinstance(node, ast.FormattedValue):
            taken = node.value
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("str", "repr"):
            taken = node.args[0]
        if isinstance(taken, ast.Name) and taken.id == handler.name:
            yield "whole"
        if isinstance(taken, ast.Attribute) and getattr(taken.value, "id", "") == handler.name:
            yield taken.attr


def test_no_error_of_a_library_is_passed_on_in_its_own_words() -> None:
    positions = {"lineno", "filename", "errno", "start", OF_THE_SYSTEM}
    passed = [
        (path, handler.lineno, used)
        for path, handler in handlers()
        if not caught(handler) <= OWN and path not in OF_OWN_VALUES
        for used in words_used(handler)
        if used not in positions
    ]
    assert not passed
    assert {path for path, _ in handlers()} >= set(OF_OWN_VALUES), "an exception that is needed no more"


def test_no_message_shows_a_value_as_python_writes_it() -> None:
    shown = []
    for path in sorted((REPOSITORY / "pipeline").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in (
                "PipelineError",
                "Problem",
                "note",
            ):
                shown += [
                    (path.name, part.lineno)
                    for part in ast.walk(node)
                    if isinstance(part, ast.FormattedValue) and part.conversion == ord("r")
                ]
    assert not shown


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_what_check_says_in_every_case_is_in_plain_words(path: Path) -> None:
    for line in case(path).expected.splitlines():
        without = line.replace("[^", "[")  # the mark of a footnote is an author's own
        assert not broken_rules(without), line


def test_a_file_that_is_not_yaml_is_told_in_an_authors_words() -> None:
    chance = random.Random(7)
    told = set()
    for _ in range(4_000):
        text = BASE
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(text))
            cut = chance.choice((0, 0, 1, 2))
            text = text[:at] + chance.choice((*SIGNS, "")) + text[at + cut :]
        try:
            yaml_tree(text.encode(), "sources/plan/artefact.yaml")
        except PipelineError as error:
            assert not broken_rules(error.message.replace(text, "")), error.message
            assert error.hint or error.code in ("YAML-01", "YAML-02", "YAML-03", "YAML-04")
            assert "cannot be read" not in error.message, text
            told.add(error.message)
    assert len(told) > 20


@pytest.mark.parametrize("written", [r"~~a\*b~~", r"==a\_b==", "~~a `b` c~~", "++{{ version.date }}++"])
def test_a_mark_is_shown_without_the_signs_that_stand_for_what_it_covers(written: str) -> None:
    said = printed(found(f"--- sources/plan/01.md\n# Scope {{#scope}}\n\n{written}\n"))
    assert said.startswith("sources/plan/01.md:3:1: error MD-01 '") and "\ufffc" not in said
    assert f"'{written[:2]}" in said and "…" in said


BROKEN = (
    *("roles.", "roles()", "roles.a.name()", "rols", "roles.a.name | foo", "roles.a.name | day(", "1/0", "%"),
    *("roles.a.name + 1", "roles.a.name ~", "'a' * 99999999", "roles.a.name is foo", "roles[", "a b", "{}"),
    *(
        "roles.a.also",
        "roles.a",
        "roles",
        "[1, 2]",
        "true",
        "''.__class__",
        "(",
        "'",
        "1 2",
        "a..b",
        "1_0.0_",
    ),
    *("roles.a.name | sort(reverse=3, x=1)", "roles.a.also[9]", "roles['b']", "9 ** 'a'", "roles.a.name.x"),
)


@pytest.mark.parametrize("written", BROKEN)
@pytest.mark.parametrize("form", ["variable", "letter"])
def test_a_variable_that_fails_is_told_in_an_authors_words(written: str, form: str) -> None:
    entry = Entry("a", {"id": "a", "name": "X", "also": ("x",)}, {"": Place("p")})
    names = scope({"roles": DataSet("roles", (entry,))})
    with pytest.raises(PipelineError) as refused:
        if form == "variable":
            names.value(written, Place("f", 1, 1))
        else:
            names.rendered(f"{{{{ {written} }}}}", Place("f", 1, 1))
    said = f"{refused.value.message.replace(written, '…')}\n{refused.value.hint}"
    assert not broken_rules(said), said
    assert refused.value.code in ("VAR-01", "VAR-02", "VAR-03")
