"""Where git would record a file."""

from pathlib import Path

import pytest

from pipeline.workspace.git.unrecorded import would_record
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


def test_a_link_from_an_ignored_folder_leads_where_the_disk_has_it(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    (tmp_path / ".gitignore").write_text("/output/\n")
    (tmp_path / "output").mkdir()
    (tmp_path / "kept").mkdir()
    (tmp_path / "output" / "link").symlink_to("../kept")
    assert would_record(tmp_path / "output" / "link" / "b.json")
    assert would_record(tmp_path / "output" / ".." / "b.json")


def test_a_repository_for_which_git_does_not_answer_counts_as_one_that_records(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("damaged")
    assert would_record(tmp_path / "a" / "b.json")


def test_git_records_nothing_outside_a_repository(tmp_path: Path) -> None:
    assert not would_record(tmp_path / "a" / "b.json")
