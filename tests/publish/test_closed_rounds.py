"""A version whose consultation has closed is not in consultation, whatever its status says."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.load.sources import Sources
from pipeline.publish.closed_rounds import closed_rounds
from pipeline.workspace.folder import FolderSnapshot
from tests.consulted import CHANGELOG, responded
from tests.small import edit


def closed(root: Path, day: str) -> frozenset[tuple[str, str]]:
    return closed_rounds(Sources(FolderSnapshot(root)), date.fromisoformat(day))


def test_a_consultation_counts_as_closed_on_the_day_after_its_close(tmp_path: Path) -> None:
    root = responded(tmp_path)
    assert ("guide", "2.0") not in closed(root, "2024-02-29")
    assert ("guide", "2.0") in closed(root, "2024-03-01")


def test_the_list_says_that_the_consultation_has_closed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = responded(tmp_path)
    text = (root / CHANGELOG).read_text()
    head, _, last = text.rpartition("status: draft")
    (root / CHANGELOG).write_text(f"{head}status: consultation{last}")
    capsys.readouterr()
    assert run(["list", "--root", str(root)]) == 0
    told = capsys.readouterr().out
    assert "consultation closed" in told and "in consultation" not in told
    edit(root, "sources/consultations/round.yaml", "date: 2024-02-29", "date: 2999-02-28")
    assert run(["list", "--root", str(root)]) == 0
    assert "in consultation" in capsys.readouterr().out
