"""A housekeeping release is cut for what the rules call editorial, and never for what an author overruled."""

import json
from pathlib import Path

import pytest

from pipeline.cli import run
from tests.redline.test_attribution import ENTRY, commit_by
from tests.small import commit, edit, small_with_history

Capture = pytest.CaptureFixture[str]
CHANGELOG = "changelogs/guide.yaml"


def opened(folder: Path) -> Path:
    """The guide with v1.0 issued and v1.01 open."""
    root = small_with_history(folder)
    where = ("--root", str(root))
    assert run(["version", "issue", "guide", "1.0", "--jobs", "1", *where]) == 0
    commit(root, "Guide 1.0 issued")
    assert run(["version", "open", "guide", "1.01", "--author", "Code Body", *where]) == 0
    edit(root, CHANGELOG, "To be completed before this version is issued.", "A comma was mended.")
    commit(root, "Guide 1.01 opened")
    return root


def housekeeping(root: Path, capsys: Capture) -> tuple[str, str]:
    """The outcome of the gate, and what it says."""
    capsys.readouterr()
    run(["version", "gates", "guide", "1.01", "--jobs", "1", "--json", "--root", str(root)])
    (row,) = [row for row in json.loads(capsys.readouterr().out) if row["gate"] == "housekeeping"]
    return row["outcome"], row["evidence"]


def test_a_housekeeping_release_can_be_cut_for_what_is_editorial(tmp_path: Path, capsys: Capture) -> None:
    root = opened(tmp_path)
    edit(root, ENTRY, "to do, and when", "to do and when")
    commit_by(root, "Ben", "A comma")
    assert housekeeping(root, capsys)[0] == "pass"
    assert run(["version", "issue", "guide", "1.01", "--jobs", "1", "--root", str(root)]) == 0
    assert "sealed:" in (root / CHANGELOG).read_text().partition('"1.01"')[2]


def test_it_cannot_be_cut_for_what_its_author_overruled(tmp_path: Path, capsys: Capture) -> None:
    root = opened(tmp_path)
    edit(root, ENTRY, "ten working days", "nine working days")
    done = commit_by(root, "Ben", "Nine days\n\nEditorial: entry – it has always been nine\n")
    outcome, told = housekeeping(root, capsys)
    assert outcome == "FAIL"
    assert f"overruled as editorial by Ben in {done[:10]}: it has always been nine" in told
    assert "does not count here" in told
    before = (root / CHANGELOG).read_bytes()
    assert run(["version", "issue", "guide", "1.01", "--jobs", "1", "--root", str(root)]) == 1
    assert (root / CHANGELOG).read_bytes() == before
