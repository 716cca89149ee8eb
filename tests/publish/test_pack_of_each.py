"""Each consultation of this repository makes its pack, with the dates that the material gives."""

import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from pipeline.cli import run
from pipeline.load.rounds.consultation import consultation_ids
from pipeline.resolve.resolved import Resolved
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.write.pdf import PdfFile, pdf_file
from tests.pdf.tagged_text import tagged_blocks
from tests.pdf.test_accessibility import failed_rules
from tests.small import REPOSITORY
from tests.word.judges import complaints
from tests.writing import document, look, paragraph

NOT_STATED = "time not stated (Europe/London)"
PACKS = {
    "annex-3": (
        ("qap-annex-3 0.2",),
        (f"Thursday 6 February 2025, {NOT_STATED}", "Planned for Thursday 20 March 2025", "SIT participants"),
    ),
    "annex-4": (("qap-annex-4 2.0",), (f"Wednesday 14 February 2024, {NOT_STATED}", "Held in March 2024")),
    "example-guidance": (
        ("qad-guidance 1.8",),
        ("Friday 30 November 2029, 17:00 (Europe/London)", "consultation@example.org", "is invented"),
    ),
    "qad-5": (
        ("qad 5.0",),
        (f"Wednesday 26 February 2025, {NOT_STATED}", "Held on Tuesday 25 March 2025", "Supplier"),
    ),
    "qap-4": (
        ("qap 4.0", "qap-annex-1 3.0", "qap-annex-2 3.0"),
        (f"Friday 20 December 2024, {NOT_STATED}", "Held in January 2025", "MHHS-DEL2433"),
    ),
}
"""What each asks comments on, and words of its covering note; ../shared/domain/inventory.md has the dates."""
_SHORTEST = "annex-4"


def test_every_consultation_is_judged_here() -> None:
    assert consultation_ids(FolderSnapshot(REPOSITORY)) == tuple(PACKS)


@pytest.fixture
def quick_pages(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """One page stands for the PDF of each artefact and of each red-line, but in the shortest pack.

    Laying out their hundreds of pages takes most of the time of a pack; they are judged in tests/artefacts and
    tests/redline/test_beside.py, and here only named.
    """
    if request.node.callspec.params["name"] == _SHORTEST:
        return
    stand_in = pdf_file(document(paragraph("It stands for many pages.")), look())
    artefacts = {one.split()[0] for versions, _ in PACKS.values() for one in versions}

    def of_artefact(resolved: Resolved, *rest: Any, **more: Any) -> PdfFile:
        if resolved.document.artefact.id in artefacts:
            return stand_in
        return pdf_file(resolved, *rest, **more)

    monkeypatch.setattr("pipeline.write.pdf.pdf_file", of_artefact)
    monkeypatch.setattr("pipeline.write.pdf.redline.redline_pdf", lambda *_: stand_in)


@pytest.mark.parametrize("name", PACKS)
@pytest.mark.usefixtures("quick_pages")
def test_a_consultation_of_this_repository_makes_its_pack(name: str, tmp_path: Path) -> None:
    assert run(["consult", "pack", name, "--root", str(REPOSITORY), "--output", str(tmp_path)]) == 0
    folder = tmp_path / "consultations" / name
    versions, words = PACKS[name]
    rows = load_workbook(folder / f"{name}-comments-log.xlsx")["Comments"].iter_rows(values_only=True)
    (stamp,) = [str(row[2]) for row in rows if str(row[1]).startswith("Stamp")]
    assert stamp.split(" | ")[:2] == [name, ", ".join(versions)]
    _judge_files(folder, name, versions)
    note = (folder / f"{name}-covering-note.pdf").read_bytes()
    text = "\n".join(tagged_blocks(note))
    assert [word for word in ("not stated", "Not affected in substance", *words) if word not in text] == []
    assert failed_rules(note) == []
    summary = (
        ("change-summary",) if name == _SHORTEST else ()
    )  # judging fifty pages takes as long as the pack
    for kind in ("covering-note", "comments-log", *summary):
        assert complaints(folder / f"{name}-{kind}.docx") == []
    for kind in summary:
        assert failed_rules((folder / f"{name}-{kind}.pdf").read_bytes()) == []


def _judge_files(folder: Path, name: str, versions: tuple[str, ...]) -> None:
    """Clean and red-lined Word and PDF of each artefact, and tracked changes in each red-line."""
    packed = zipfile.ZipFile(folder / f"{name}-pack.zip").namelist()
    assert len(packed) == 4 * len(versions) + 9
    for artefact, version in (one.split() for one in versions):
        (red,) = folder.glob(f"{artefact}-v*-to-v{version}-redlined.docx")
        body = zipfile.ZipFile(red).read("word/document.xml").decode()
        assert "<w:ins " in body and "<w:del " in body
        wanted = {f"{artefact}-v{version}-clean.docx", f"{artefact}-v{version}-clean.pdf", red.name}
        assert wanted | {red.with_suffix(".pdf").name} <= set(packed)
