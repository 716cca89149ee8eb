"""The same commit gives the same bytes, wherever, whenever and by whomever it is built."""

from pathlib import Path

from tests.small import files_of, git, in_its_own_process, small_in_git


def test_the_same_commit_gives_the_same_bytes_in_any_folder_time_zone_locale_and_hash_seed(
    tmp_path: Path,
) -> None:
    root = small_in_git(tmp_path)
    (tmp_path / "a longer name").mkdir()
    git(tmp_path, "clone", "--quiet", str(root), "a longer name/clöne")
    other = tmp_path / "a longer name" / "clöne"
    here = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}
    there = {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2", "LC_ALL": "C", "HOME": str(tmp_path)}
    for folder, jobs, environment in ((root, "1", here), (other, "2", there)):
        for words in ((), ("--consolidated",)):
            answer = in_its_own_process(folder, "build", "--jobs", jobs, *words, environment=environment)
            assert answer.returncode == 0, answer.stderr
    first, second = files_of(root / "output"), files_of(other / "output")
    assert len(first) == 3 * 4 + 4 + 1
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []


def test_a_build_in_steps_gives_the_bytes_of_a_build_at_once(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    for words in (("letter",), ("guide",), ()):
        assert in_its_own_process(root, "build", *words).returncode == 0
    stepwise = files_of(root / "output")
    assert in_its_own_process(root, "build", "--output", str(tmp_path / "whole")).returncode == 0
    assert files_of(tmp_path / "whole") == stepwise
