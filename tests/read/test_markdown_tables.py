"""Markdown logs into tables and texts."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compose.written_form import written_form
from pipeline.consult.forms.guidance import guidance
from pipeline.errors import PipelineError
from pipeline.load.composed import Composed, composed_document, table
from pipeline.load.rounds.consultation import consultation
from pipeline.model.text.document import Document
from pipeline.read.files.returned import returned_file
from pipeline.read.plain.markdown_tables import markdown_tables
from pipeline.read.plain.text_file import LARGEST_BYTES
from pipeline.resolve.resolved import resolved
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.write.text.markdown import markdown_text
from tests.consult.test_form import form

ROOT = Path(__file__).parents[2]
ABOUT = Composed("log", "Comments log", "", ("Owner",))
LOG = """\
# Comments

Our lawyer adds: see the \\*annex\\*.

| No. | Section | Comment |
| :-- | --- | --: |
| 1 | 11.30 Entry | First line<br>second \\| last |
|  |  |  |
| - | =1+1 |
"""


def markdown(document: Document) -> str:
    return markdown_text(resolved(document, {}, lambda _: None))


def cells(text: str, table_number: int = 0) -> dict[tuple[int, int], str]:
    found = markdown_tables(text.encode(), "log.md").tables[table_number]
    return {place: cell.text for place, cell in found.cells.items()}


def test_cells_keep_their_row_and_column_and_lose_only_what_markdown_needs() -> None:
    assert cells(LOG) == {
        (1, 1): "No.", (1, 2): "Section", (1, 3): "Comment",
        (2, 1): "1", (2, 2): "11.30 Entry", (2, 3): "First line\nsecond | last",
        (4, 1): "-", (4, 2): "=1+1",
    }  # fmt: skip


def test_a_row_of_dashes_below_the_heading_is_not_lost() -> None:
    assert cells("| Comment |\n|---|\n| - |\n| --- |\n") == {(1, 1): "Comment", (2, 1): "-", (3, 1): "---"}


def test_what_stands_outside_the_tables_is_kept_as_text() -> None:
    texts = [one.text for one in markdown_tables(LOG.encode(), "log.md").texts]
    assert texts == ["Comments", "Our lawyer adds: see the *annex*."]


def test_the_form_that_the_pack_holds_is_read_with_its_stamp_and_what_is_written_into_it() -> None:
    asked = form()
    topics = guidance(consultation(FolderSnapshot(ROOT), "annex-3"), workbook=False)
    text = markdown(written_form(asked, topics, ABOUT, fields=False))
    empty, filled = "|  |  |  |  |  |  |  |  |  |", "| 1 |  | General |  |  |  | Why? | Because. | no |"
    raw = returned_file(text.replace(empty, filled, 1).encode(), "log.md")
    about_you, comments = raw.tables
    assert about_you.cells[2, 2].text == asked.stamp.text
    assert [comments.cells[2, column].text for column in (1, 3, 7, 8, 9)] == [
        "1", "General", "Why?", "Because.", "no",
    ]  # fmt: skip
    assert max(row for row, _ in comments.cells) == 2
    assert "put a backslash before a bar" in text


@given(st.lists(st.text("ab1 |\\*_[]<>#+-.&=@", min_size=1, max_size=12), min_size=1, max_size=4))
def test_what_our_markdown_writes_into_a_cell_is_read_back(words: list[str]) -> None:
    wanted = [" ".join(word.split()) for word in words]
    document = composed_document(ABOUT, (table("t", ["Head"] * len(wanted), [wanted]),))
    found = cells(markdown(document))
    read = [found.get((2, column), "") for column in range(1, len(wanted) + 1)]
    assert [" ".join(text.split()) for text in read] == wanted


def test_a_log_in_the_encoding_of_windows_is_read_and_the_guess_is_told() -> None:
    found = markdown_tables(b"| caf\xe9 |\r\n", "log.md")
    assert found.tables[0].cells[1, 1].text == "caf\u00e9" and "Windows-1252" in found.notes[0]


def test_a_line_separator_inside_a_cell_ends_no_row() -> None:
    assert cells("| a | b\u2028c | d |") == {(1, 1): "a", (1, 2): "b\u2028c", (1, 3): "d"}


def test_what_is_no_text_or_too_large_is_refused_with_a_reason() -> None:
    with pytest.raises(PipelineError, match="it holds NUL bytes"):
        markdown_tables(b"| caf\0 |", "log.md")
    with pytest.raises(PipelineError, match="is larger than 20 MB"):
        markdown_tables(b"|" * (LARGEST_BYTES + 1), "log.md")
