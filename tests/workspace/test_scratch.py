"""Short-lived files: gone afterwards, and so are those of runs that were killed."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.workspace.disk import scratch
from pipeline.workspace.disk.scratch import files_on_disk, scratch_folder


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


def test_what_a_library_makes_for_itself_lies_with_the_files_and_goes_with_them(tmp_path: Path) -> None:
    before = tempfile.gettempdir()
    with files_on_disk(tmp_path, {"a.ttf": b"font"}) as (font,):
        own = Path(tempfile.mkdtemp(prefix="weasyprint-"))
        assert own.parent == Path(font).parent
        with pytest.raises(PipelineError), files_on_disk(own, {"b.ttf": b"font"}):
            raise PipelineError("refused")
        assert tempfile.gettempdir() == str(own.parent)
    assert tempfile.gettempdir() == before
    assert list(tmp_path.iterdir()) == []
