"""The four paths of CONTRIBUTING.md are walked: one of each is added without the rest, and what is missing is named."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from types import ModuleType
from typing import Any, cast

import click
import pytest

from pipeline import codes
from pipeline.cli import artefacts
from pipeline.cli.terminal import next_step
from pipeline.cli.terminal.commands import COMMANDS, CommandEntry
from pipeline.codes import CODES, Code
from pipeline.errors import Place, Problem, found
from pipeline.load.sources import Sources
from pipeline.model import formats
from pipeline.model.formats import FORMATS, Format, Use, formats_of
from pipeline.model.text.walk import block_contents, contents
from pipeline.publish.formats import format_table, redline_table
from pipeline.resolve import checks
from pipeline.resolve.checks.checked import Checked
from tests.checks import test_checks
from tests.checks.case import snapshot
from tests.cli import test_commands, test_next_step
from tests.house.paths import (
    BLOCKS,
    BY_DEFAULT,
    BY_TYPES,
    INLINES,
    PAGE,
    PATHS,
    files_of,
    knows,
    listed,
    matches,
    page_with,
    told_by_types,
    with_a_default,
)
from tests.house.source import Module, modules
from tests.publish.digest_cases import by_hand
from tests.small import REPOSITORY

TYPED_BY_ITS_LAST_CASE = "pipeline/diff/marking/positions.py"
"""Takes what is no block for an inline: a kind that is neither is an error of types there."""


@pytest.mark.parametrize("title", PATHS)
def test_every_file_of_a_path_exists(title: str) -> None:
    named = files_of(title)
    assert len(named) > 4
    for pattern in named:
        assert list(REPOSITORY.glob(pattern)), pattern


def long_plan(checked: Checked) -> Iterator[Problem]:
    """The rule that is added."""
    yield found("NEW-01", checked.document.artefact.place, "the plan is long")


def test_a_code_and_a_rule_are_asked_for_their_case_and_their_page(monkeypatch: pytest.MonkeyPatch) -> None:
    with_new = {**CODES, "NEW-01": Code("warning", "A plan is long.", "Make it shorter.")}
    for module in (test_checks, codes, sys.modules["pipeline.errors"]):
        monkeypatch.setattr(module, "CODES", with_new)
    with pytest.raises(AssertionError, match="NEW-01"):
        test_checks.test_every_code_of_loading_and_of_a_rule_has_a_case()
    assert "| NEW-01 | warning | A plan is long." in codes.codes_page(), (
        "so that the page that is there is old"
    )
    with pytest.raises(AssertionError):
        test_checks.test_the_page_of_codes_is_current(accept=False)
    monkeypatch.setattr(test_checks, "RULES", (*checks.RULES, long_plan))
    with pytest.raises(AssertionError, match="long_plan"):
        test_checks.test_every_rule_has_a_case()
    told = checks.problems(Sources(snapshot("")), rules=(long_plan,))
    assert ("NEW-01", "warning") in {(problem.code, problem.severity) for problem in told}


def test_a_rule_without_its_code_is_asked_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    without = {name: code for name, code in CODES.items() if name != "REF-01"}
    monkeypatch.setattr(test_checks, "CODES", without)
    with pytest.raises(AssertionError, match="REF-01"):
        test_checks.test_every_code_that_the_program_uses_is_in_the_table()


def test_a_block_kind_that_nothing_knows_stops_what_all_blocks_pass_through() -> None:
    @dataclass(frozen=True)
    class Aside:
        place: Place

    with pytest.raises(AssertionError, match="Aside"):
        list(block_contents(cast(Any, Aside(Place("")))))


def test_every_match_over_all_kinds_ends_in_assert_never() -> None:
    seen = 0
    for module in modules():
        for named, never in matches(module) if knows(module, BLOCKS) or knows(module, INLINES) else ():
            if named >= BLOCKS or named >= INLINES:
                assert never or module.path == TYPED_BY_ITS_LAST_CASE, module.path
                seen += 1
    assert seen > 10


def test_a_match_that_swallows_a_kind_is_seen() -> None:
    cases = "".join(f"        case {kind}():\n            return 1\n" for kind in sorted(BLOCKS))
    open_ended = f"def seen(block):\n    match block:\n{cases}"
    closed = f"{open_ended}        case _:\n            assert_never(block)\n"
    assert list(matches(Module("x.py", open_ended))) == [(BLOCKS, False)]
    assert list(matches(Module("x.py", closed))) == [(BLOCKS, True)]


@pytest.mark.parametrize(("name", "paths"), [(BY_TYPES, told_by_types), (BY_DEFAULT, with_a_default)])
def test_the_lists_of_what_a_block_kind_reaches_are_current(name: str, paths: Any, accept: bool) -> None:
    page = page_with(name, listed(name, paths()))
    if accept:
        PAGE.write_text(page, "utf-8")
    assert PAGE.read_text("utf-8") == page, "nox -s accept makes the lists anew"


def test_every_kind_has_the_example_that_digests_are_tested_with() -> None:
    shown = [resolved.document for resolved in by_hand().values()]
    blocks = {type(block).__name__ for document in shown for block in document.blocks}
    inlines = {type(inline).__name__ for document in shown for run in contents(document) for inline in run}
    assert blocks >= BLOCKS and inlines >= INLINES


def test_a_format_is_asked_for_its_writer(monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(format_table.WRITERS) == set(formats_of(Use.ARTEFACT))
    assert set(redline_table.WRITERS) == set(formats_of(Use.REDLINE))
    assert all(find_spec(form.writer) for form in FORMATS)
    another = Format("odt", "pipeline.write.odt", frozenset({Use.ARTEFACT}))
    monkeypatch.setattr(formats, "FORMATS", (*FORMATS, another))
    monkeypatch.setattr(format_table, "FORMATS", (*FORMATS, another))
    assert set(formats_of(Use.ARTEFACT)) - set(format_table.WRITERS) == {"odt"}
    with pytest.raises(ModuleNotFoundError, match="odt"):
        format_table.load_writers(("odt",))


def test_a_command_is_asked_for_its_help_its_row_and_its_next_step(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @click.command("weigh")
    @click.option("--unit")
    def command(unit: str) -> None:
        """Weigh an artefact."""

    monkeypatch.setitem(sys.modules, "pipeline.cli.weigh", command_module(command))
    monkeypatch.setitem(
        cast(dict[str, CommandEntry], COMMANDS), "weigh", CommandEntry("pipeline.cli.weigh", "Weigh it.")
    )
    assert "weigh" in artefacts.list_commands(click.Context(artefacts))
    with pytest.raises(AssertionError, match="Weigh"):
        test_commands.test_a_command_has_help_that_starts_like_its_line_in_the_table("weigh", capsys)
    with pytest.raises(AssertionError, match="unit"):
        test_commands.test_every_option_of_a_command_is_explained("weigh")
    with pytest.raises(AssertionError, match="artefacts weigh"):
        test_commands.test_a_command_has_a_line_in_the_readme("weigh")
    with pytest.raises(AssertionError, match="weigh"):
        test_next_step.test_every_command_has_a_next_step_or_a_reason_why_it_has_none()
    monkeypatch.setattr(test_next_step, "NOTHING", {**next_step.NOTHING, "weigh": "it answers a question"})
    test_next_step.test_every_command_has_a_next_step_or_a_reason_why_it_has_none()


def command_module(command: click.Command) -> ModuleType:
    """A module that holds a command."""
    module = ModuleType("pipeline.cli.weigh")
    module.__dict__["command"] = command
    return module
