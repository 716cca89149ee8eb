"""A collation that is killed changes no returned file, and the next one writes what it would have written."""

import itertools
from pathlib import Path

from tests.killed import changes_of, killed_in, moments
from tests.returned_logs import ID, comment, consulted, returned
from tests.small import artefacts, files_of

MOMENTS = 4
"""More of them in the fuzz session."""
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
    counter = tmp_path / ".changes"
    made = changes_of(root, WORDS, counter)
    wanted = written(tmp_path)
    from_nothing = itertools.cycle((False, True))

    def killed(change: int) -> bool:
        if next(from_nothing):  # else over what the one before left
            forget(root, before)
        return killed_in(root, WORDS, counter, change)

    # Late are the changes that put the files in place.
    for _ in moments(MOMENTS, made, killed, late=0.8, seed=20261127):
        assert files_of(tmp_path / "returns") == inputs
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
