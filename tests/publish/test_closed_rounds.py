"""A version whose consultation has closed is not in consultation, whatever its status says."""

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from pipeline.cli import run
from pipeline.load.sources import Sources
from pipeline.ooxml.package import read_package
from pipeline.publish.consultations.closed_rounds import closed_rounds
from pipeline.workspace.snapshots.folder import FolderSnapshot
from tests.consulted import CHANGELOG, responded
from tests.small import edit


def closed(root: Path, day: str) -> frozenset[tuple[str, str]]:
    return closed_rounds(Sources(FolderSnapshot(root)), date.fromisoformat(day))


def test_a_consultation_counts_as_closed_on_the_day_after_its_close(tmp_path: Path) -> None:
    root = responded(tmp_path)
    assert ("guide", "2.0") not in closed(root, "2024-02-29")
    assert ("guide", "2.0") in closed(root, "2024-03-01")


def test_no_file_claims_that_a_consultation_is_open(tmp_path: Path) -> None:
    root = responded(tmp_path)
    head, _, last = (root / CHANGELOG).read_text().rpartition("status: draft")
    (root / CHANGELOG).write_text(f"{head}status: consultation{last}")
    assert run(["build", "guide", "--jobs", "1", "--root", str(root)]) == 0
    folder = next((root / "output/guide").iterdir())
    files = {path.suffix: path for path in folder.iterdir() if "2.0-clean" in path.name}
    texts = {
        ".md": files[".md"].read_text(),
        ".html": files[".html"].read_text(),
        ".pdf": " ".join(page.extract_text() for page in PdfReader(files[".pdf"]).pages),
        ".docx": "".join(
            part.data.decode()
            for part in read_package(files[".docx"].read_bytes()).parts.values()
            if part.name.endswith(".xml")
        ),
    }
    for suffix, text in texts.items():
        assert "in consultation" not in text.lower(), suffix
    assert "Status: For consultation" in texts[".pdf"] and "For consultation" in texts[".docx"]


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
