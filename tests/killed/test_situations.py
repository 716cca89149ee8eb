"""A few kills of the commands that write quickest; `python -m tests.killed` kills all of them, and oftener."""

from pathlib import Path

import pytest

from pipeline.workspace.disk.atomic import TEMPORARY_SUFFIX, write_files
from tests.killed.situations import killed_often


@pytest.mark.parametrize("name", ["erase", "import"])
def test_nothing_is_torn_by_a_kill_and_the_next_run_leaves_nothing(name: str, tmp_path: Path) -> None:
    found = killed_often(name, tmp_path, 3, seed=20261130)
    assert found.faults == ()
    assert found.changes > 3


def test_whoever_writes_a_file_sweeps_what_killed_runs_left_of_it(tmp_path: Path) -> None:
    dead, alive = (
        tmp_path / f".a.json.{2**22 + 1}{TEMPORARY_SUFFIX}",
        tmp_path / f".a.json.1{TEMPORARY_SUFFIX}",
    )
    others = tmp_path / f".b.json.{2**22 + 1}{TEMPORARY_SUFFIX}"
    for path in (dead, alive, others):
        path.write_text("A person")
    write_files({tmp_path / "a.json": b"{}"})
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted((alive.name, others.name, "a.json"))
