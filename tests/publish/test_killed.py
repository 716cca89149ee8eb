"""A build that is killed leaves old or new files, and the next build finishes its work."""

import itertools
import json
import os
import signal
from hashlib import sha256
from pathlib import Path

import pytest

from tests.killed import changes_of, held, killed_before_rename, killed_in, moments
from tests.small import artefacts, files_of, small

MOMENTS = 6
"""More of them in the fuzz session."""
PATIENCE_SECONDS = 300
"""For what never ends where it is wrong, since the workers are held."""
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
    counter = tmp_path / ".changes"
    known: list[dict[str, str]] = []
    made = 0
    for state in (0, 1):
        turn(root, state)
        made = changes_of(root, (*WORDS, "--output", str(tmp_path / str(state))), counter)
        known.append(hashes(tmp_path / str(state)))
    states = itertools.cycle((0, 1))

    def killed(change: int) -> bool:
        turn(root, next(states))
        return killed_in(root, WORDS, counter, change)

    # Late are the changes that put the files in place.
    for _ in moments(MOMENTS, made, killed, late=0.75, seed=20261122):
        found = hashes(root / "output")
        assert [
            path for path, digest in found.items() if digest not in {state[path] for state in known}
        ] == []
    turn(root, 0)
    assert artefacts(root, *WORDS).returncode == 0
    assert hashes(root / "output") == known[0]
    assert [
        path for path in (root / "output").rglob("*") if "tmp" in path.name or "scratch" in path.name
    ] == []


@pytest.mark.parametrize("renames", [0, 2, 5])
def test_a_build_killed_between_two_renames_is_finished_by_the_next(tmp_path: Path, renames: int) -> None:
    root = small(tmp_path)
    words = ("build", "--format", "md", "--jobs", "1")
    assert artefacts(root, *words).returncode == 0
    old = files_of(root / "output")
    turn(root, 1)
    assert killed_before_rename(root, words, renames)
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
    with held(small(tmp_path), tmp_path / "held") as (child, _):
        child.kill()
        child.communicate(timeout=PATIENCE_SECONDS)  # until nobody holds the other end of its pipes


def test_an_interrupted_build_stops_at_once_and_writes_nothing(tmp_path: Path) -> None:
    root = small(tmp_path)
    with held(root, tmp_path / "held") as (child, _):
        child.send_signal(signal.SIGINT)
        _, told = child.communicate(timeout=PATIENCE_SECONDS)
    assert child.returncode == 130, told
    assert told.endswith("Stopped; nothing is half-written.\n")
    assert "Traceback" not in told
    assert not (root / "output").exists()


def test_a_worker_that_is_killed_from_outside_is_one_error(tmp_path: Path) -> None:
    root = small(tmp_path)
    with held(root, tmp_path / "held") as (child, workers):
        os.kill(max(workers), signal.SIGKILL)
        _, told = child.communicate(timeout=PATIENCE_SECONDS)
    assert child.returncode == 1
    assert "error a process of this build was ended from outside" in told
    assert "--jobs 1" in told
    assert not (root / "output").exists()
