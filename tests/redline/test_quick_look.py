"""A red-line whose authors nobody looked up says so on its face, and is none to publish."""

import json
from pathlib import Path

import pytest

from pipeline.cli import run
from tests.redline.test_attribution import ENTRY, commit_by
from tests.small import edit, files_of, git, manifest, small_with_history

SAID = "authors not looked up"
Capture = pytest.CaptureFixture[str]


def looked_at(tmp_path: Path) -> tuple[Path, str]:
    """A workspace with one more commit, and the commit before it."""
    root = small_with_history(tmp_path)
    start = git(root, "rev-parse", "HEAD")
    edit(root, ENTRY, "ten working days", "eight working days")
    commit_by(root, "Ben", "Edited\n\nChange-Request: CR055\n")
    return root, start


def quick(root: Path, start: str, *words: str) -> int:
    ends = ("--from", start, "--to", "HEAD")
    return run(["redline", "guide", "--root", str(root), *ends, "--no-attribution", *words])


def test_it_says_so_in_each_format_and_on_the_terminal_and_names_nobody(
    tmp_path: Path, capsys: Capture
) -> None:
    root, start = looked_at(tmp_path)
    assert quick(root, start, *(f"--format={name}" for name in ("md", "json", "html"))) == 0
    assert "authors were not looked up" in capsys.readouterr().err
    files = {Path(path).suffix: data for path, data in files_of(root / "output").items() if "quick" in path}
    assert sorted(files) == [".html", ".json", ".md"]
    assert files[".md"].decode().splitlines()[0].endswith(f"({SAID})")
    assert f"({SAID})</h1>" in files[".html"].decode()
    assert {change["who"] for change in json.loads(files[".json"]) if change["old"]} == {SAID}
    assert not any(b"Ben" in data or b"CR055" in data for data in files.values())


def test_the_manifest_does_not_take_it_for_a_red_line(tmp_path: Path) -> None:
    root, start = looked_at(tmp_path)
    assert quick(root, start, "--format=md") == 0
    (row,) = manifest(root).values()
    assert row["kind"] == "quick look"
    assert SAID in str(row["title"])


def test_the_same_two_commits_give_the_same_file_whenever_it_is_made(tmp_path: Path) -> None:
    root, start = looked_at(tmp_path)
    made = []
    for _ in range(2):
        assert quick(root, start, "--format=json") == 0
        made.append(files_of(root / "output"))
    assert made[0] == made[1]
    assert b"2026-01-20" in next(data for path, data in made[0].items() if path.endswith("look.json"))


@pytest.mark.parametrize("words", [("--explain",), ("--author", "Ada")])
def test_reasons_and_names_cannot_be_asked_for_as_well(words: tuple[str, ...], tmp_path: Path) -> None:
    root, start = looked_at(tmp_path)
    assert quick(root, start, *words) == 2


def test_a_review_without_authors_says_so_in_each_format(tmp_path: Path, capsys: Capture) -> None:
    root, start = looked_at(tmp_path)
    for format_ in ("text", "md", "html", "json"):
        words = ["review", start, "HEAD", "--no-attribution", "--format", format_, "--root", str(root)]
        assert run(words) == 0
        told = capsys.readouterr()
        assert "authors were not looked up" in " ".join(told.out.split())
        assert "authors were not looked up" in told.err
