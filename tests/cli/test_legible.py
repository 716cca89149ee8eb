"""Names of files and words of others steer no terminal, and are not printed as other ones."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.cli.terminal.next_step import say_next
from pipeline.cli.terminal.options import note, shown
from pipeline.errors import PipelineError, Place, Problem, legible
from tests.small import small

NAME = "a\x1b[31mb\u202e\x7f\r.md"
SEEN = "a<U+001B>[31mb<U+202E><U+007F><U+000D>.md"
WAYS: dict[str, Callable[[], str]] = {
    "place": lambda: str(Place(NAME)),
    "place of a line": lambda: str(Place(NAME, 3)),
    "problem": lambda: str(Problem(Place(NAME), "MD-01", f"'{NAME}'", hint=NAME)),
    "error": lambda: str(PipelineError(NAME, place=Place(NAME), hint=NAME)),
    "path": lambda: shown(Path(NAME).absolute()),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_is_told_shows_each_sign_that_a_terminal_obeys(way: str) -> None:
    told = WAYS[way]()
    assert SEEN in told
    assert not set(told) & set("\x1b\u202e\x7f\r")


def test_notes_and_next_steps_show_them_too(capsys: pytest.CaptureFixture[str]) -> None:
    note(NAME)
    say_next("build", Path(NAME).absolute(), artefact="guide")
    assert capsys.readouterr().err.count(SEEN) == 2


def test_wrong_usage_is_told_with_such_signs_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["no\x1b[31mpe"]) == 2
    assert "'no<U+001B>[31mpe'" in capsys.readouterr().err


def test_lines_tabs_and_other_scripts_stay() -> None:
    for text in ("one\ntwo\tthree", "naïve Ünïcode, ελληνικά, 👩‍💻", ""):
        assert legible(text) == text


def test_check_names_a_file_with_such_signs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = small(tmp_path)
    (root / "sources/guide" / "x\x1b[31my.md").write_text("Words.\n")
    run(["check", "--root", str(root)])
    told = capsys.readouterr()
    assert "x<U+001B>[31my.md" in told.out + told.err
    assert "xy.md" not in told.out + told.err
