"""What `nox -s quick` runs is cheap by measurement, and asks no program that a newcomer may not have."""

from pathlib import Path

import pytest

import noxfile
from tests.costs import RECORD, Recorder, dearest, recorded
from tests.small import REPOSITORY

COSTS = recorded(RECORD.read_text("utf-8").splitlines())
MOST_SECONDS = 20.0
"""Of processor time that its tests may take."""


@pytest.fixture(autouse=True)
def in_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    """As nox runs."""
    monkeypatch.chdir(REPOSITORY)


def test_its_files_are_cheap_as_measured_and_most_of_their_folders() -> None:
    run = noxfile.quick_files()
    assert all(COSTS.get(name, 0) < noxfile.DEAR_SECONDS for name in run)
    assert sum(COSTS.get(name, 0) for name in run) < MOST_SECONDS
    there = [path for name in noxfile.QUICK for path in Path("tests", name).glob("test_*.py")]
    assert len(run) > 0.6 * len(there)


def test_every_file_that_was_measured_is_there() -> None:
    assert [name for name in COSTS if not Path(name).exists()] == []


def test_a_dear_file_and_one_that_asks_another_program_are_left_out_and_a_new_one_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "tests" / "model"
    folder.mkdir(parents=True)
    for name, text in {"dear": "", "cheap": "", "new": "", "asking": "saved = soffice(path)"}.items():
        (folder / f"test_{name}.py").write_text(text)
    (tmp_path / "tests" / "costs.txt").write_text(
        "   1.00  tests/model/test_dear.py\n   0.99  tests/model/test_cheap.py\n"
    )
    monkeypatch.chdir(tmp_path)
    assert noxfile.quick_files() == ["tests/model/test_cheap.py", "tests/model/test_new.py"]


def test_a_run_that_is_recorded_replaces_what_was_measured_of_its_files_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("run", "left"):
        (tmp_path / f"{name}.py").touch()
    record = tmp_path / "tests" / "costs.txt"
    record.parent.mkdir()
    record.write_text("   3.00  gone.py\n   2.00  left.py\n   9.00  run.py\n")
    monkeypatch.setattr("tests.costs.RECORD", record)
    recorder = Recorder()
    recorder.seconds["run.py"] = 0.256
    recorder.pytest_sessionfinish()
    assert record.read_text() == "   2.00  left.py\n   0.26  run.py\n"


def test_the_dearest_group_of_tests_comes_first_whatever_its_files_are() -> None:
    standing = [
        ("a.py", "a.py"),
        ("b.py", "shared"),
        ("c.py", "shared"),
        ("c.py", "shared"),
        ("new.py", "new.py"),
    ]
    assert dearest(standing, {"a.py": 3.0, "b.py": 2.0, "c.py": 2.0}) == ["shared", "a.py", "new.py"]
