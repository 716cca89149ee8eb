"""A collation that is killed changes no returned file, and the next one writes what it would have written."""

import random
import subprocess
import sys
import time
from pathlib import Path

from tests.returned_logs import ID, comment, consulted, returned
from tests.small import artefacts, child_environment, files_of

MOMENTS = 20
WORDS = ("consult", "collate", ID, "../returns", "--format", "json", "--format", "xlsx")


def test_a_collation_killed_at_random_moments_leaves_the_inputs_and_the_next_result_as_they_were(
    tmp_path: Path,
) -> None:
    root = consulted(tmp_path)
    for number in range(6):
        rows = [comment(f"Comment {row} of file {number}.") for row in range(20)]
        returned(
            tmp_path / "returns" / f"{number}.xlsx", rows, organisation=f"Example Supplier {1 + number % 2}"
        )
    inputs = files_of(tmp_path / "returns")
    before = files_of(root / "sources")
    started = time.monotonic()
    assert artefacts(root, *WORDS).returncode == 0
    seconds = time.monotonic() - started
    wanted = written(tmp_path)
    chance = random.Random(20261127)
    killed = 0
    for moment in range(MOMENTS):
        if moment % 2:  # from nothing; else over what the one before left
            forget(root, before)
        # Half of the moments anywhere, half near the end, where the files are put in place.
        killed += killed_after(
            root, seconds * (chance.uniform(0, 1) if moment % 4 < 2 else chance.uniform(0.8, 1))
        )
        assert files_of(tmp_path / "returns") == inputs
    assert killed >= MOMENTS // 3
    assert artefacts(root, *WORDS).returncode == 0
    assert written(tmp_path) == wanted
    assert list(tmp_path.rglob("*.artefacts-tmp")) == []


def written(folder: Path) -> dict[str, bytes]:
    """Everything beside git's own files and the returned ones."""
    return {path: data for path, data in files_of(folder).items() if not path.startswith("returns/")}


def forget(root: Path, before: dict[str, bytes]) -> None:
    """Takes away what collations wrote among the sources."""
    for path in files_of(root / "sources").keys() - before.keys():
        (root / "sources" / path).unlink()


def killed_after(root: Path, seconds: float) -> bool:
    """True where the collation was still going on when it was killed."""
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
        child.kill()
        child.wait()
        return True
    return False
