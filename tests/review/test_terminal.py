"""On a terminal `redline` and `review` show the weightiest changes word by word, and elsewhere what they always did."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.small import (
    artefacts,
    child_environment,
    commit,
    edit,
    files_of,
    git,
    small_in_git,
    small_with_history,
)

ENTRY = "sources/guide/01-entry.md"
STYLED = "\x1b[9;31mten\x1b[0m\x1b[4;32mnine\x1b[0m"
PLAIN = "[-ten-]{+nine+} working days"


def at_terminal(root: Path, *words: str, **variables: str) -> str:
    """What a person at a terminal sees on standard output."""
    kept = {name: value for name, value in child_environment().items() if name != "NO_COLOR"}
    environment = {**kept, "TERM": "xterm-256color", "COLUMNS": "100", **variables}
    outer, inner = pty.openpty()
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "pipeline", *words],
            cwd=root,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=inner,
            stderr=subprocess.PIPE,
        )
        os.close(inner)
        shown = b""
        while part := _part(outer):
            shown += part
        _, errors = process.communicate()
    finally:
        os.close(outer)
    assert process.returncode == 0, errors
    return shown.decode().replace("\r\n", "\n")


def _part(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # Linux says so where the other end is closed
        return b""


@pytest.fixture
def branch(tmp_path: Path) -> Path:
    """The small workspace with one word changed on a branch."""
    root = small_in_git(tmp_path)
    git(root, "switch", "--quiet", "--create", "work")
    edit(root, ENTRY, "ten working days", "nine working days")
    commit(root, "Nine days")
    return root


def test_a_review_on_a_terminal_underlines_and_strikes(branch: Path) -> None:
    shown = at_terminal(branch, "review")
    assert STYLED in shown
    assert "Guide (guide)" in shown and "<!--" not in shown
    assert max(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in shown.splitlines()) <= 100


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_without_styles_brackets_stand_in(branch: Path, variables: dict[str, str]) -> None:
    shown = at_terminal(branch, "review", **variables)
    assert PLAIN in shown and "\x1b" not in shown


def test_an_empty_no_color_changes_nothing(branch: Path) -> None:
    assert STYLED in at_terminal(branch, "review", NO_COLOR="")


def test_a_review_in_a_pipe_is_markdown_unless_asked_for_as_text(branch: Path) -> None:
    assert artefacts(branch, "review").stdout.startswith("<!-- artefacts review -->")
    text = artefacts(branch, "review", "--format", "text").stdout
    assert PLAIN in text and "\x1b" not in text


def test_signs_that_steer_a_terminal_are_shown_by_their_codes(branch: Path) -> None:
    edit(branch, ENTRY, "nine working days", "nine \u202eworking \\<script> [red] ¶ days")
    shown = at_terminal(branch, "review")
    assert "<U+202E>" in shown and "\u202e" not in shown
    assert "<script> [red] ¶ " in re.sub(r"\x1b\[[0-9;]*m", "", shown)


def test_a_red_line_on_a_terminal_shows_the_changes_and_then_its_files(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    edit(root, ENTRY, "ten working days", "eight working days")
    shown = at_terminal(root, "redline", "guide")
    assert "Guide: changes from v0.1 to v1.0" in shown
    assert "\x1b[4;32meight\x1b[0m" in shown
    assert shown.index("eight") < shown.index("redlined.docx")
    only = at_terminal(root, "redline", "guide", "--format", "md")
    assert "\x1b" not in only and only.splitlines() == ["output/guide/v1.0/guide-v0.1-to-v1.0-redlined.md"]


def test_a_red_line_as_text_writes_no_file(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    edit(root, ENTRY, "ten working days", "eight working days")
    answer = artefacts(root, "redline", "guide", "--format", "text")
    assert answer.returncode == 0 and "{+eight+} working days" in answer.stdout
    assert not (root / "output").exists()
    both = artefacts(root, "redline", "guide", "--format", "text", "--format", "json")
    assert "{+eight+}" in both.stdout and both.stdout.endswith("redlined.json\n")
    assert set(files_of(root / "output")) == {"guide/v1.0/guide-v0.1-to-v1.0-redlined.json", "manifest.json"}


def test_neither_help_nor_a_red_line_into_files_imports_the_renderer() -> None:
    script = (
        "import sys\nfrom pipeline.cli import run\n"
        "for words in (['--help'], ['build', '--help'], ['redline', '--help'], ['review', '--help']): run(words)\n"
        "import pipeline.write.docx.redline\n"
        "assert not [name for name in sys.modules if name.split('.')[0] in ('redlines', 'rich', 'rich_click')]\n"
    )
    subprocess.run([sys.executable, "-c", script], env=child_environment(), capture_output=True, check=True)
