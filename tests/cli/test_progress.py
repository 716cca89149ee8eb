"""How far long work is: a bar that counts on a terminal, lines elsewhere."""

import os
import pty
import re
import subprocess
import sys

import pytest

from pipeline.cli.terminal.progress import counter

_COUNTING = """\
from pipeline.cli.terminal.progress import counter
import time
with counter("returned files") as progress:
    for done in range(1, 13):
        progress(done, 12)
        time.sleep(0.05)
"""


def on_a_terminal(program: str) -> str:
    """What a program shows where its standard error is a terminal, without the colours."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen([sys.executable, "-c", program], stderr=theirs, env=environment) as child:
        os.close(theirs)
        shown = b""
        try:
            while data := os.read(ours, 4096):
                shown += data
        except OSError:  # Linux tells so that the other end is closed
            pass
        os.close(ours)
    assert child.returncode == 0
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode())


def test_the_bar_on_a_terminal_counts_the_files() -> None:
    shown = on_a_terminal(_COUNTING)
    assert "Returned files" in shown
    assert (
        re.findall(r"\b(\d+)/12\b", shown)[-1] == "12"
    )  # how many of them are shown before depends on the time


def test_without_a_terminal_each_tenth_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    with counter("returned files") as progress:
        for done in range(1, 31):
            progress(done, 30)
    lines = capsys.readouterr().err.splitlines()
    assert lines == [f"returned files: {done} of 30" for done in range(3, 31, 3)]
