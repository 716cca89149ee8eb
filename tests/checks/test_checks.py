"""Cases of `artefacts check`: what each prints, that every code has one, and that each needs its rule."""

import re
from pathlib import Path

import pytest

from pipeline.codes import CODES, codes_page
from pipeline.errors import PipelineError
from pipeline.load.sources import Sources
from pipeline.resolve.checks.library_rules import LIBRARY_RULES
from pipeline.resolve.checks.problems import problems
from pipeline.resolve.checks.rules import RULES
from tests.checks.case import CASES, Case, Memory, accepted, case, found, printed, rule_name, snapshot

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "check-codes.md"
ALL = tuple(case(path) for path in sorted(CASES.glob("*.txt")))
NAMES = tuple(given.name for given in ALL)


@pytest.mark.parametrize("given", ALL, ids=NAMES)
def test_a_case_prints_exactly_the_problems_that_it_expects(given: Case, accept: bool) -> None:
    output = printed(found(given.sources))
    if accept:
        (CASES / f"{given.name}.txt").write_text(accepted(given, output), "utf-8")
        return
    assert output == given.expected


@pytest.mark.parametrize("given", ALL, ids=NAMES)
def test_a_case_fires_its_code_and_does_not_without_its_rule(given: Case) -> None:
    assert given.code in {problem.code for problem in found(given.sources)}
    left = [problem for problem in found(given.sources, without=given.rule) if problem.code == given.code]
    if given.rule == "load":
        assert left, "the loader reports this one, whatever the rules are"
    else:
        assert not left


def test_every_code_of_loading_and_of_a_rule_has_a_case() -> None:
    needed = {name for name, code in CODES.items() if code.origin != "program"}
    assert {given.code for given in ALL} == needed


def test_every_rule_has_a_case() -> None:
    rules = {rule_name(rule) for rule in (*RULES, *LIBRARY_RULES)}
    assert {given.rule for given in ALL} - {"load"} == rules


def test_every_code_that_the_program_uses_is_in_the_table() -> None:
    used = {
        code
        for path in (ROOT / "pipeline").rglob("*.py")
        for code in re.findall(r'"([A-Z]{2,5}-\d\d)"', path.read_text("utf-8"))
    }
    assert used == set(CODES)


def test_every_problem_is_as_severe_as_the_table_says() -> None:
    for given in ALL:
        for problem in found(given.sources):
            assert problem.severity == CODES[problem.code].severity, given.name


def test_a_clean_workspace_has_no_problem() -> None:
    assert printed(found("")) == ""


def test_one_artefact_can_be_checked_without_the_others() -> None:
    two = _copy_of_the_plan("other").replace("The plan covers testing.", "The the plan covers testing.")
    sources = Sources(snapshot(two))
    assert [problem.code for problem in problems(sources, ("other",))] == ["TXT-01"]
    assert problems(sources, ("plan",)) == ()


def test_no_lost_line_makes_the_check_raise() -> None:
    for given in ALL:
        files = snapshot(given.sources).files
        for path, data in files.items():
            lines = data.split(b"\n")
            for index in range(0, len(lines), 3):
                damaged = {**files, path: b"\n".join([*lines[:index], *lines[index + 1 :]])}
                assert isinstance(problems(Sources(Memory(damaged))), tuple)


def test_an_unknown_artefact_is_the_callers_mistake() -> None:
    with pytest.raises(PipelineError, match="there is no artefact 'plam'"):
        problems(Sources(snapshot()), ("plam",))


def test_the_page_of_codes_is_current(accept: bool) -> None:
    if accept:
        PAGE.write_text(codes_page(), "utf-8")
    assert PAGE.read_text("utf-8") == codes_page()


def _copy_of_the_plan(name: str) -> str:
    files = snapshot().files
    copied = {
        path.replace("plan", name): text.decode().replace("id: plan", f"id: {name}").replace("N-1", "N-2")
        for path, text in files.items()
        if "plan" in path
    }
    texts = {path: text.replace("artefact: plan", f"artefact: {name}") for path, text in copied.items()}
    return "".join(f"--- {path}\n{text}" for path, text in texts.items())
