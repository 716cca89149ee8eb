"""Every command has help and a line in the README, and answers with the right exit code."""

import json
import re
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import click
import pytest

from pipeline import cli
from pipeline.cli import run
from pipeline.cli.terminal.commands import COMMANDS
from pipeline.model.text.version import PROGRAM_VERSION
from tests.small import REPOSITORY, child_environment, commit, edit, in_its_own_process, small, small_in_git


def command(name: str) -> click.Command:
    found = import_module(COMMANDS[name].module).command
    assert isinstance(found, click.Command)
    return found


def words_of(name: str) -> list[list[str]]:
    """A command, and the commands below it."""
    found = command(name)
    return [[name], *([name, inner] for inner in below(found))]


def below(found: click.Command) -> dict[str, click.Command]:
    """The commands of a group, those included that are imported on demand; none for a single command."""
    if not isinstance(found, click.Group):
        return {}
    context = click.Context(found)
    commands = {name: found.get_command(context, name) for name in found.list_commands(context)}
    return {name: one for name, one in commands.items() if one is not None}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_help_that_starts_like_its_line_in_the_table(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in words_of(name):
        assert run([*words, "--help"]) == 0
        assert capsys.readouterr().out.startswith(f"Usage: artefacts {' '.join(words)} ")
    text = command(name).help
    assert text is not None and text.split("\n")[0] == COMMANDS[name].summary


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_explained(name: str) -> None:
    found = command(name)
    for one in below(found).values() or [found]:
        for parameter in one.params:
            assert not isinstance(parameter, click.Option) or parameter.help, parameter.name


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_a_line_in_the_readme(name: str) -> None:
    readme = (REPOSITORY / "README.md").read_text()
    for words in words_of(name):
        assert f"artefacts {' '.join(words)}" in readme


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    assert project["version"] == PROGRAM_VERSION
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"artefacts {PROGRAM_VERSION}\n"


def test_help_imports_no_command_and_little_else() -> None:
    script = (
        "import sys\nfrom pipeline.cli import run\nrun(['--help'])\n"
        "print([name for name in sys.modules if name.startswith(('pipeline', 'rich', 'pydantic', 'git'))])\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script], env=child_environment(), capture_output=True, text=True, check=True
    )
    own = "pipeline pipeline.cli.terminal pipeline.cli.terminal.commands pipeline.codes pipeline.errors pipeline.cli"
    assert answer.stdout.splitlines()[-1] == str(own.split())


def test_wrong_usage_exits_2_and_names_the_nearest_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bild"]) == 2
    assert "did you mean 'build'?" in capsys.readouterr().err
    assert run(["build", "--frmat", "pdf"]) == 2
    assert run(["build", "--format", "odt"]) == 2
    assert run(["build", "--jobs", "0"]) == 2


def test_our_own_bug_is_told_as_a_defect_with_its_place_and_exits_70(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr("pipeline.cli.check.findings", broken)
    assert run(["check", "--root", str(small(tmp_path))]) == 70
    told = capsys.readouterr().err
    assert told.startswith("error the program failed: ZeroDivisionError: ours\n  at pipeline/cli/")
    assert "  at pipeline/cli/check.py:" in told
    assert "Traceback" not in told and "  hint: this is a bug of the program" in told
    monkeypatch.setenv("ARTEFACTS_TRACEBACK", "1")
    assert run(["check", "--root", str(small(tmp_path / "again"))]) == 70
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupted_command_exits_130(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.cli.check.findings", interrupted)
    assert run(["check", "--root", str(small(tmp_path))]) == 130
    assert "nothing is half-written" in capsys.readouterr().err


def test_the_module_is_the_same_program_and_the_workspace_is_found_upward(tmp_path: Path) -> None:
    root = small(tmp_path)
    answer = in_its_own_process(root / "sources" / "guide", "list")
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.splitlines()[:3] == [
        "id             short name      document number  kind    version  status  state",
        "criteria       Criteria        not stated       record  1.0      draft   draft",
        "guide          Guide           TEST-001         plan    1.0      draft   draft",
    ]
    assert "del900  Handbook of Another Body" in answer.stdout


def test_a_command_outside_a_workspace_says_how_to_name_one(tmp_path: Path) -> None:
    answer = in_its_own_process(tmp_path, "list")
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr.startswith("error no workspace here")
    assert "--root DIR" in answer.stderr


def test_the_root_may_stand_before_the_command_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--root", str(small(tmp_path)), "list"]) == 0
    assert "guide-annex-1" in capsys.readouterr().out


def test_the_list_as_json_marks_external_documents(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["list", "--json", "--root", str(small(tmp_path))]) == 0
    rows = {row["id"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["guide"] == {
        "id": "guide",
        "short_name": "Guide",
        "document_number": "TEST-001",
        "kind": "plan",
        "version": "1.0",
        "status": "draft",
        "state": "draft",
        "in_force": "",
        "superseded_by": "",
        "withdrawn": "",
        "withdrawn_as_of": "",
        "before": {},
        "other_drafts": [],
        "title": "Guide to Market Entry",
        "external": False,
    }
    assert {name: row["external"] for name, row in rows.items()} == {
        "criteria": False,
        "guide": False,
        "guide-annex-1": False,
        "letter": False,
        "del900": True,
    }


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    root = small(tmp_path)
    line = f"{sys.executable} -m pipeline list | head -n 1; echo ${{PIPESTATUS[0]}}"
    answer = subprocess.run(
        ["bash", "-c", line], cwd=root, env=child_environment(), capture_output=True, text=True, check=True
    )
    assert answer.stderr == ""
    assert answer.stdout.splitlines()[-1] == "0"


def test_an_answer_that_fills_the_disk_is_one_error(tmp_path: Path) -> None:
    root = small(tmp_path)
    with Path("/dev/full").open("wb") as full:
        answer = subprocess.run(
            [sys.executable, "-m", "pipeline", "list"],
            cwd=root,
            env=child_environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (answer.returncode, answer.stderr) == (1, "error cannot write the answer: the disk is full\n")


def test_check_prints_place_severity_code_and_hint_and_exits_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small(tmp_path)
    assert run(["check", "--root", str(root)]) == 0
    told = capsys.readouterr()
    assert told.out == "" and "\nNo problems in 4 artefacts.\nNext: artefacts build " in told.err
    assert told.err.startswith("note: not checked, since this workspace is not in a git repository: seals, ")
    assert told.err.count("note:") == 1 and "start one: git init" in told.err
    edit(root, "sources/guide/01-entry.md", "See [](#dates)", "See [](#datse)")
    assert run(["check", "--root", str(root)]) == 1
    told = capsys.readouterr()
    assert re.match(r"sources/guide/01-entry\.md:10:\d+: error REF-\d+ unknown ", told.out)
    assert "hint: did you mean 'dates'?" in told.out
    assert "\n1 error and 0 warnings in 4 artefacts.\nNext: mend what is an error" in told.err
    assert run(["check", "letter", "--root", str(root)]) == 0


def test_check_as_json_is_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = small(tmp_path)
    edit(root, "sources/guide/01-entry.md", "See [](#dates)", "See [](#datse)")
    assert run(["check", "--json", "--root", str(root)]) == 1
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["path"], row["line"], row["severity"]) == ("sources/guide/01-entry.md", 10, "error")
    assert row.keys() == {"path", "line", "column", "severity", "code", "message", "hint"}


def test_check_for_github_annotates_paths_of_the_repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outer = small_in_git(tmp_path)
    (outer / "deep,er").mkdir()
    for name in ("artefacts.yaml", "sources", "changelogs"):
        (outer / name).rename(outer / "deep,er" / name)
    commit(outer, "moved")
    edit(outer, "deep,er/sources/guide/01-entry.md", "See [](#dates)", "See [](#datse)")
    assert run(["check", "--github", "--root", str(outer / "deep,er")]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("::error file=deep%2Cer/sources/guide/01-entry.md,line=10,col=")
    assert ",title=REF-" in line
    assert line.endswith("%0Adid you mean 'dates'?")


def test_check_says_which_artefacts_print_edited_shared_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small_in_git(tmp_path)
    edit(root, "sources/shared/milestones.yaml", "2026-03-02", "2026-03-03")
    assert run(["check", "--root", str(root)]) == 0
    assert (
        "sources/shared/milestones.yaml: edited since the last commit; printed by guide\n"
        in capsys.readouterr().err
    )


def test_an_unknown_artefact_is_answered_with_the_nearest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(small(tmp_path))
    for name in ("check", "build"):
        assert run([name, "gide", "--root", root]) == 1
        assert capsys.readouterr().err == "error there is no artefact 'gide'\n  hint: did you mean 'guide'?\n"


def test_schemas_are_printed_and_written_for_editors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["schema"]) == 0
    schemas = json.loads(capsys.readouterr().out)
    assert "artefact" in schemas and "shared-roles" in schemas
    assert run(["schema", "artefact"]) == 0
    assert json.loads(capsys.readouterr().out) == schemas["artefact"]
    assert run(["schema", "--output", str(tmp_path / "schemas")]) == 0
    assert {path.name for path in (tmp_path / "schemas").iterdir()} == {
        f"{name}.schema.json" for name in schemas
    }
    assert run(["schema", "artefct"]) == 1
    assert "did you mean 'artefact'?" in capsys.readouterr().err


def test_a_terminal_gets_a_bar_and_the_same_reasons(tmp_path: Path) -> None:
    root = small(tmp_path)
    line = f"{sys.executable} -m pipeline build --format md"
    answer = subprocess.run(
        ["script", "--quiet", "--return", "--command", line, str(tmp_path / "typescript")],
        cwd=root,
        env={**child_environment(), "TERM": "xterm"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "guide: not built yet" in answer.stdout
    assert "Built" in answer.stdout
    assert "output/guide/v1.0/guide-v1.0-clean.md" in answer.stdout


def test_an_interruption_that_a_library_renames_is_still_an_interruption(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def renamed(*_: object) -> None:
        cli._INTERRUPTS.append(2)
        raise ValueError("Error building a validator: KeyboardInterrupt")

    monkeypatch.setattr(cli, "_INTERRUPTS", [])
    monkeypatch.setattr("pipeline.cli.schema.json_schemas", renamed)
    assert run(["schema"]) == 130
    assert capsys.readouterr().err == "Stopped; nothing is half-written.\n"
