"""The closed consultations of the repository, from the returned logs in examples/ to their published logs."""

import json
import subprocess
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.load.rounds.consultation import consultation_ids
from pipeline.workspace.snapshots.folder import FolderSnapshot
from tests.small import REPOSITORY

CLOSED = ("annex-3", "annex-4", "qad-5", "qap-4")
SHORTEST = "annex-3"
"""Whose full log is written in every format."""
WRITTEN = ("ledger", "comments", "responses")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of the repository, with its history."""
    root = tmp_path_factory.mktemp("clone") / "workspace"
    subprocess.run(["git", "clone", "--quiet", str(REPOSITORY), str(root)], check=True)
    return root


def test_every_closed_consultation_has_example_returns_and_one_is_open() -> None:
    assert set(consultation_ids(FolderSnapshot(REPOSITORY))) == {*CLOSED, "example-guidance"}
    there = {path.name for path in (REPOSITORY / "examples" / "returns").iterdir()}
    assert there == {*CLOSED, "annex-4-later"}


@pytest.mark.parametrize("name", CLOSED)
def test_the_example_returns_are_collated_answered_and_published(name: str, workspace: Path) -> None:
    root = ["--root", str(workspace)]
    sources = workspace / "sources" / "consultations" / name
    before = {part: (sources / f"{part}.yaml").read_bytes() for part in WRITTEN}
    returns = str(workspace / "examples" / "returns" / name)
    formats = () if name == SHORTEST else ("--format", "json")
    assert run(["consult", "collate", name, returns, *formats, *root]) == 0
    assert run(["consult", "respond", name, *root]) == 0
    assert {part: (sources / f"{part}.yaml").read_bytes() for part in WRITTEN} == before
    assert run(["consult", "publish", name, *root]) == 0
    folder = workspace / "output" / "consultations" / name
    log = json.loads((folder / "published-log.json").read_bytes())
    whole = json.loads((folder / "consolidated-log.json").read_bytes())
    assert [one["id"] for one in log["comments"]] == [one["id"] for one in whole["comments"]]
    assert log["counts"]["comments"] == sum(log["counts"]["by_status"].values()) > 0
    for one in log["comments"]:
        assert bool(one["changes"]) == one["status"].startswith("accepted"), one["id"]
