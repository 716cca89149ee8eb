"""A forum's paper says what is asked, what changes, what was said and answered, and what holds."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document

from pipeline.cli import run
from pipeline.errors import PipelineError
from pipeline.govern.paper import paper
from pipeline.model.change import Attribution
from pipeline.model.identity import FileKind
from pipeline.publish.history.errand import Errand, unheard
from pipeline.read.pdf.printed import first_difference, pdf_texts
from tests.consulted import COMMENTS, RESPONSES, TEXT, approved, published, responded
from tests.small import commit, edit
from tests.word.said import said

NOW = datetime(2024, 4, 2, 12, tzinfo=UTC)
SECRET = "Ten days cost us a million."


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A consulted version whose second comment is confidential, and that is edited after the decisions."""
    folder = responded(tmp_path_factory.mktemp("paper"))
    approved(folder)
    edit(
        folder,
        COMMENTS,
        'Agents should enter too.\n    confidential: "no"',
        f'{SECRET}\n    confidential: "yes"',
    )
    edit(folder, TEXT, "tells the Code Body", "tells the other body")
    commit(folder, "edited since")
    published(folder)
    return folder


def written(root: Path, forum: str, capsys: pytest.CaptureFixture[str]) -> tuple[str, bytes, bytes]:
    """What the Word file of a forum's paper says, and the bytes of both files."""
    capsys.readouterr()
    assert run(["paper", forum, "round", "--root", str(root)]) == 0
    word, pdf = map(Path, capsys.readouterr().out.splitlines())
    document = Document(str(word))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    lines = [paragraph.text for paragraph in document.paragraphs]
    return "\n".join((*lines, *cells)), word.read_bytes(), pdf.read_bytes()


def test_a_paper_asks_a_deciding_forum_to_approve(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, word, pdf = written(root, "rec-pab", capsys)
    assert said(word).kind is FileKind.PAPER
    assert "For decision by REC PAB" in text and "approve Guide v2.0 (TEST-001)" in text
    assert "A round: Paper for the Other Board" in text
    assert "Guide v2.0 against v1.0" in text and "Nine days." in text
    assert "2 comments came from 1 organisation" in text
    assert "round-example-supplier-1-001" in text and "The section now says nine." in text
    assert "an earlier text" in text and "rec-pab 7" in text
    assert "REC PAB: approval for another digest" in text
    assert "Thursday 29 February 2024, 17:00 (Europe/London)" in text
    assert first_difference(word, pdf) == ""
    assert SECRET not in text and SECRET.replace(" ", "") not in "".join(pdf_texts(pdf))
    assert "[withheld: confidential]" in text


def test_a_paper_asks_a_group_that_does_not_decide_to_review(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, *_ = written(root, "qwg", capsys)
    assert "For review by QWG" in text and "review Guide v2.0" in text and "approve Guide" not in text


def test_a_paper_before_the_collation_says_so_and_one_before_a_decision_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = responded(tmp_path)
    for path in (COMMENTS, RESPONSES, "sources/consultations/round/ledger.yaml"):
        (root / path).unlink()
    text, *_ = written(root, "qag", capsys)
    assert "No returned comments log has been collated." in text
    assert "No decision of a forum is recorded." in text
    assert "Meeting: Wednesday 20 March 2024" in text


@pytest.mark.parametrize(
    ("forum", "told"),
    [("qgg", "there is no forum 'qgg'"), ("tmag", "no rule of governance asks TMAG to decide on guide")],
)
def test_a_forum_that_is_unknown_or_not_asked_gets_no_paper(root: Path, forum: str, told: str) -> None:
    with pytest.raises(PipelineError, match=told):
        paper(root, root / "output", forum, "round", Errand(Attribution("Ada", NOW), unheard))


def test_the_same_moment_gives_the_same_paper(root: Path) -> None:
    first, second = (
        paper(root, root / "output", "qag", "round", Errand(Attribution("Ada", NOW), unheard))[0]
        for _ in range(2)
    )
    assert first == second
    assert [result.gate for result in first.subjects[0].gates][:3] == [
        "version",
        "change-record",
        "approvals",
    ]
