"""Where git would record a file."""

from pathlib import Path

import pytest

from pipeline.workspace.git import would_record
from tests.small import git


@pytest.mark.parametrize(
    ("path", "recorded"),
    [
        ("output/a/b.json", False),
        ("output", True),
        ("notes.md", True),
        ("kept/a [1]*.md", True),
        ("deep/x.tmp", False),
    ],
)
def test_git_would_record_what_it_does_not_ignore(tmp_path: Path, path: str, recorded: bool) -> None:
    git(tmp_path, "init", "--quiet")
    (tmp_path / ".gitignore").write_text("/output/\n*.tmp\n")
    assert would_record(tmp_path / path) is recorded


def test_git_records_nothing_outside_a_repository(tmp_path: Path) -> None:
    assert not would_record(tmp_path / "a" / "b.json")
