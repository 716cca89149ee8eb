"""Documents that the program composes."""

from pathlib import Path

from pipeline.load.composed import (
    CellWords,
    Composed,
    bullets,
    captioned,
    composed_document,
    heading,
    paragraph,
    table,
)
from pipeline.load.sources import Sources
from pipeline.model.dates import StatedDate
from pipeline.model.identity import FileKind
from pipeline.model.text.block import Blocks
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Text
from pipeline.publish.building.composed import composed_files
from pipeline.workspace.snapshots.folder import FolderSnapshot
from tests.pdf.tagged_text import tagged_blocks
from tests.pdf.test_accessibility import failed_rules
from tests.word.judges import complaints

ROOT = Path(__file__).parents[2]


def note() -> Document:
    """A note with each kind of block."""
    about = Composed(
        "a-note", "A note", "This note is illustrative.", ("BSCCo",), StatedDate(2026, 11, 27), ("To: all",)
    )
    rows: list[tuple[CellWords, ...]] = [
        ("Opens", "not stated"),
        ("Closes", (Text("Friday", link="https://example.org"),)),
    ]
    body: Blocks = (
        heading("what", "What it is"),
        paragraph("It has words."),
        *bullets("list", ("one", "two")),
        captioned("Dates", table("dates", ("What", "When"), rows, (30, 70), headed_rows=True)),
    )
    return composed_document(about, body)


def test_a_composed_document_is_written_as_word_and_pdf_that_the_judges_pass(tmp_path: Path) -> None:
    files = composed_files(note(), FileKind.COVERING_NOTE, Sources(FolderSnapshot(ROOT)), tmp_path)
    (tmp_path / "note.docx").write_bytes(files["docx"])
    assert complaints(tmp_path / "note.docx") == []
    assert failed_rules(files["pdf"]) == []
    text = "\n".join(tagged_blocks(files["pdf"]))
    for words in ("A note", "To: all", "This note is illustrative.", "What it is", "one", "Friday"):
        assert words in text


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    sources = Sources(FolderSnapshot(ROOT))
    assert composed_files(note(), FileKind.COVERING_NOTE, sources, tmp_path) == composed_files(
        note(), FileKind.COVERING_NOTE, sources, tmp_path
    )
