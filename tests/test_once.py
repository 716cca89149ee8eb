"""What is made once in a run is made by one process alone, and again where that failed."""

import os
from pathlib import Path

import pytest

from tests.once import once


def test_a_second_process_is_given_what_the_first_has_made(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")
    made: list[Path] = []

    def make(folder: Path) -> None:
        made.append(folder)
        if len(made) == 1:
            raise ValueError("no room")
        (folder / "file").write_text("whole")

    name = f"once-{os.getpid()}-{tmp_path_factory.mktemp('name').name}"
    with pytest.raises(ValueError, match="no room"):
        once(tmp_path_factory, name, make)
    given = [once(tmp_path_factory, name, make) for _ in range(2)]
    assert given == [made[1]] * 2 and len(made) == 2
    assert (given[0] / "file").read_text() == "whole"
