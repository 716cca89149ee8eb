"""What comes next is said after each command that has a next one, from one closed table."""

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from pipeline.cli import artefacts as program
from pipeline.cli import run
from pipeline.cli.terminal.next_step import NEXT, NOTHING
from tests.small import REPOSITORY, edit, small_with_history

FILLED = {
    "artefact": "guide",
    "version": "1.1",
    "consultation": "round",
    "forum": "board",
    "file": "answers.xlsx",
}


def leaves(group: click.Group, before: tuple[str, ...] = ()) -> Iterator[str]:
    """The words of every command below a group."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from leaves(command, (*before, name))
        else:
            yield " ".join((*before, name))


def test_every_command_has_a_next_step_or_a_reason_why_it_has_none() -> None:
    with_next = {step.split(",")[0] for step in NEXT}
    assert sorted({*with_next, *NOTHING}) == sorted(leaves(program))
    assert not with_next & set(NOTHING) and all(NOTHING.values())


def test_every_step_of_the_table_is_said_by_the_command_that_it_belongs_to() -> None:
    said: dict[str, set[str]] = {}
    for path in (REPOSITORY / "pipeline" / "cli").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Constant)
                and node.value in NEXT
                and path.stem not in ("next_step", "commands")
            ):
                said.setdefault(str(node.value), set()).add(path.stem.replace("_", "-"))
    own_name = {"init", "new", "check", "build", "redline", "letters", "paper", "changelog"}
    assert set(said) | own_name >= set(NEXT)
    for step, modules in said.items():
        if step not in own_name:
            assert step.split(",")[0].split()[-1] in {*modules, "gates"}, (step, modules)


def test_every_command_that_a_step_names_exists_and_takes_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small_with_history(tmp_path))
    named = 0
    for text in NEXT.values():
        for command in re.findall(r"artefacts ([^;]+)", text.format_map(FILLED)):
            words = shlex.split(command)
            context = program.make_context("artefacts", list(words))
            _, found, rest = program.resolve_command(context, words)
            while isinstance(found, click.Group):
                context = found.make_context(found.name, list(rest), parent=context)
                _, found, rest = found.resolve_command(context, rest)
            assert found is not None
            found.make_context(found.name, list(rest), parent=context)
            named += 1
    assert named > 20


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["check"], "Next: artefacts build"),
        (
            ["build", "guide", "--format", "md"],
            "Next: open the files, or see what changed: artefacts redline guide",
        ),
        (
            ["redline", "guide", "--format", "md"],
            "Next: open the files, then draft the change record: artefacts changelog guide",
        ),
        (
            ["version", "open", "guide", "1.1"],
            "Next: edit sources/guide/, commit it with changelogs/guide.yaml, then: "
            "artefacts version issue guide 1.1",
        ),
        (
            ["changelog", "guide"],
            "Next: edit the rows and put them into the record: artefacts changelog guide --write",
        ),
        (["list"], None),
        (["library", "--rows"], None),
        (["build", "guide", "--format", "md", "--version", "9.9"], None),
    ],
)
def test_the_next_step_is_said_on_standard_error(
    words: list[str],
    told: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = small_with_history(tmp_path)
    monkeypatch.chdir(root)
    run(words)
    shown = capsys.readouterr()
    assert [line for line in shown.err.splitlines() if line.startswith("Next")] == ([told] if told else [])
    assert "Next" not in shown.out
    monkeypatch.chdir(tmp_path)
    if told and words[0] == "check":
        run([*words, "--root", str(root)])
        assert f"{told} --root {root}" in capsys.readouterr().err


def test_after_errors_the_next_step_is_to_mend_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small_with_history(tmp_path)
    monkeypatch.chdir(root)
    edit(root, "sources/guide/01-entry.md", "ten working", "[](#nothing) working")
    assert run(["check"]) == 1
    assert "Next: mend what is an error, then look again: artefacts check\n" in capsys.readouterr().err
    for form in ("--json", "--github"):
        assert run(["check", form]) == 1
        assert "Next" not in capsys.readouterr().err
