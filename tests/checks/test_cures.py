"""Wherever a problem with a code is printed, its cure stands beside it."""

import json
import re
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.cli.check import annotation
from pipeline.codes import CODES
from pipeline.errors import PipelineError, Place, Problem, SourceProblems
from pipeline.write.changes.review_markdown import problem_item
from pipeline.write.changes.terminal import problem_text
from pipeline.write.data.problems import problem_value
from tests.checks.case import CASES, case, found
from tests.small import REPOSITORY, small_in_git
from tests.words import broken_rules

PLACE = Place("sources/plan/01.md", 3, 1)


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_cure_that_says_what_to_do(code: str) -> None:
    cure = CODES[code].cure
    assert len(cure.split()) > 1 and cure.endswith(".")
    assert not re.search(r"(?i)^see |^do what|the (message|hint) says?\.", cure)
    assert not broken_rules(cure)


@pytest.mark.parametrize("code", CODES)
def test_every_form_shows_the_cure_of_a_problem_that_has_no_hint_of_its_own(code: str) -> None:
    problem = Problem(PLACE, code, "something is wrong", CODES[code].severity)
    cure = CODES[code].cure
    assert str(problem).endswith(f"\n  hint: {cure}")
    assert problem_value(problem)["hint"] == cure
    assert "%0A" in annotation(problem, "") and cure[:12] in annotation(problem, "")
    assert cure in problem_text(problem)
    assert re.sub(r"\W", "", cure)[:20] in re.sub(r"\W", "", problem_item(problem))
    assert str(PipelineError("something is wrong", place=PLACE, code=code)).endswith(f"\n  hint: {cure}")
    assert str(SourceProblems([problem])).endswith(f"\n  hint: {cure}")


@pytest.mark.parametrize("code", CODES)
def test_a_hint_of_its_own_stands_in_place_of_the_cure_of_its_code(code: str) -> None:
    problem = Problem(PLACE, code, "something is wrong", CODES[code].severity, "turn round")
    shown = (str(problem), str(problem_value(problem)), annotation(problem, ""), problem_text(problem))
    for text in (*shown, problem_item(problem), str(PipelineError("x", code=code, hint="turn round"))):
        assert "turn round" in text and CODES[code].cure not in text


def test_every_problem_of_every_case_is_printed_with_a_cure() -> None:
    for path in sorted(CASES.glob("*.txt")):
        for problem in found(case(path).sources):
            assert "\n  hint: " in str(problem), path.stem
            assert problem_value(problem)["hint"], path.stem


def test_no_other_part_of_the_program_prints_the_hint_alone() -> None:
    printers = [
        path.relative_to(REPOSITORY / "pipeline").as_posix()
        for path in (REPOSITORY / "pipeline").rglob("*.py")
        if "problem.hint" in path.read_text("utf-8")
    ]
    assert printers == []


@pytest.mark.parametrize("form", [(), ("--json",), ("--github",)])
def test_check_shows_the_cure_in_each_of_its_forms(
    form: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small_in_git(tmp_path)
    (root / "sources/guide/01-entry.md").write_text("# Entry {#entry}\n\nThe the end of [](#nothing).\n")
    assert run(["check", "--root", str(root), *form]) == 1
    out = capsys.readouterr().out
    if form == ("--json",):
        assert [row["hint"] for row in json.loads(out)] == ["remove one", "Name the id of what it means."]
    else:
        separator = "%0A" if form else "\n  hint: "
        assert f"{separator}Name the id of what it means." in out
