"""Short-lived files: gone afterwards, and so are those of runs that were killed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.workspace import scratch
from pipeline.workspace.scratch import scratch_folder


def test_what_a_killed_run_left_is_gone_and_what_a_running_one_has_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scratch, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    killed, running, foreign = (
        tmp_path / f"artefacts-scratch-{name}" for name in (f"{ended.pid}-x", f"{os.getppid()}-y", "notes")
    )
    for folder in (killed, running, foreign):
        (folder / "inner").mkdir(parents=True)
    with scratch_folder() as own:
        assert own.parent == tmp_path and own.name.startswith(f"artefacts-scratch-{os.getpid()}-")
    assert {path.name for path in tmp_path.iterdir()} == {running.name, foreign.name}
