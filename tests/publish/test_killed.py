"""A build that is killed leaves old or new files, and the next build finishes its work."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from tests.small import artefacts, child_environment, files_of, small

MOMENTS = 30
WORDS = ("build", "guide")
"""Three pages in every format."""
TEXTS = ("Keep the Code Body informed.", "Keep everybody informed.")
PATH = "sources/guide/02-dates.md"


def turn(root: Path, state: int) -> None:
    """Puts the workspace into one of its two states, which concern every artefact."""
    for path in (PATH, "sources/guide-annex-1/01-evidence.md", "sources/letter/letter.md"):
        file = root / path
        text = "".join(
            line for line in file.read_text().splitlines(keepends=True) if not line.startswith("Keep ")
        )
        file.write_text(f"{text.rstrip()}\n\n{TEXTS[state]}\n")


def hashes(folder: Path) -> dict[str, str]:
    return {path: sha256(data).hexdigest() for path, data in files_of(folder).items()}


def test_a_build_killed_at_random_moments_leaves_whole_files_only(tmp_path: Path) -> None:
    root = small(tmp_path)
    known: list[dict[str, str]] = []
    seconds = 0.0
    for state in (0, 1):
        turn(root, state)
        started = time.monotonic()
        assert artefacts(root, *WORDS, "--output", str(tmp_path / str(state))).returncode == 0
        seconds = time.monotonic() - started
        known.append(hashes(tmp_path / str(state)))
    chance = random.Random(20261122)
    killed = 0
    for moment in range(MOMENTS):
        turn(root, moment % 2)
        # Half of the moments anywhere, half near the end, where the files are put in place.
        delay = seconds * (chance.uniform(0, 1) if moment % 2 else chance.uniform(0.75, 1))
        killed += killed_after(root, delay)
        found = hashes(root / "output")
        assert [
            path for path, digest in found.items() if digest not in {state[path] for state in known}
        ] == []
    assert killed >= MOMENTS // 3
    turn(root, 0)
    assert artefacts(root, *WORDS).returncode == 0
    assert hashes(root / "output") == known[0]
    assert [
        path for path in (root / "output").rglob("*") if "tmp" in path.name or "scratch" in path.name
    ] == []


def killed_after(root: Path, seconds: float) -> bool:
    """True where the build was still going on when it was killed."""
    child = subprocess.Popen(
        [sys.executable, "-m", "pipeline", *WORDS],
        cwd=root,
        env=child_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
    return child.wait() == -signal.SIGKILL


RENAMES = """
import os, signal, sys
from pathlib import Path
from pipeline.cli import run
left, real = int(sys.argv[1]), Path.replace
def replace(old, new):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(old, new)
Path.replace = replace
sys.exit(run(["build", "--format", "md", "--jobs", "1"]))
"""


@pytest.mark.parametrize("renames", [0, 1, 2, 3, 5, 6])
def test_a_build_killed_between_two_renames_is_finished_by_the_next(tmp_path: Path, renames: int) -> None:
    root = small(tmp_path)
    words = ("build", "--format", "md", "--jobs", "1")
    assert artefacts(root, *words).returncode == 0
    old = files_of(root / "output")
    turn(root, 1)
    child = subprocess.run(
        [sys.executable, "-c", RENAMES, str(renames)],
        cwd=root,
        env=child_environment(),
        capture_output=True,
        check=False,
    )
    assert child.returncode == -signal.SIGKILL
    between = files_of(root / "output")
    assert between["manifest.json"] == old["manifest.json"]
    assert artefacts(root, *words, "--output", str(tmp_path / "whole")).returncode == 0
    new = files_of(tmp_path / "whole")
    assert sum(between[path] == new[path] for path in new) == min(renames, 3)
    assert all(data in (old[path], new[path]) for path, data in between.items())
    assert artefacts(root, *words).returncode == 0
    assert files_of(root / "output") == new
    rows = json.loads(new["manifest.json"])["files"]
    assert {row["path"]: row["sha256"] for row in rows} == {
        path: sha256(data).hexdigest() for path, data in new.items() if path != "manifest.json"
    }


def test_nobody_goes_on_working_for_a_killed_build(tmp_path: Path) -> None:
    child = a_build_of_three_processes(small(tmp_path), tmp_path.name)
    child.kill()
    child.communicate()
    deadline = time.monotonic() + 10
    while processes(tmp_path.name) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert processes(tmp_path.name) == []


def test_an_interrupted_build_stops_at_once_and_writes_nothing(tmp_path: Path) -> None:
    root = small(tmp_path)
    child = a_build_of_three_processes(root, tmp_path.name)
    child.send_signal(signal.SIGINT)
    _, told = child.communicate(timeout=10)
    assert child.returncode == 130, told
    assert told.endswith("Stopped; nothing is half-written.\n")
    assert "Traceback" not in told
    assert processes(tmp_path.name) == []
    assert not (root / "output").exists()


def test_a_worker_that_is_killed_from_outside_is_one_error(tmp_path: Path) -> None:
    root = small(tmp_path)
    child = a_build_of_three_processes(root, tmp_path.name)
    os.kill(max(set(processes(tmp_path.name)) - {child.pid}), signal.SIGKILL)
    _, told = child.communicate(timeout=20)
    assert child.returncode == 1
    assert "error a process of this build was ended from outside" in told
    assert "--jobs 1" in told
    assert not (root / "output").exists()


def a_build_of_three_processes(root: Path, mark: str) -> subprocess.Popen[str]:
    """A build that has just started its two workers."""
    child = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "build", "--jobs", "2"],
        cwd=root,
        env={**child_environment(), "ARTEFACTS_TEST_MARK": mark},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 20
    while len(processes(mark)) < 3 and time.monotonic() < deadline and child.poll() is None:
        time.sleep(0.01)
    time.sleep(0.1)
    assert len(processes(mark)) == 3
    return child


def processes(mark: str) -> list[int]:
    """The processes whose environment bears a mark."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            if (
                folder.name.isdigit()
                and f"ARTEFACTS_TEST_MARK={mark}".encode() in (folder / "environ").read_bytes()
            ):
                found.append(int(folder.name))
        except OSError:
            continue
    return found
