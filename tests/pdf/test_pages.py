"""Where pages end: no torn box, no lone contents lines, no broken code, no half-empty page before a figure."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.model.text.block import (
    Block,
    Callout,
    CalloutKind,
    Contents,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
)
from pipeline.model.text.inline import Text
from pipeline.write.pdf import pdf_file
from tests.pdf.pages import Page, pages
from tests.writing import document, heading, item, look, paragraph, row, table

LINE = "A line of words that is only as long as one line of the page can be, no more."
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="{0}">'
    '<rect width="200" height="{0}" fill="#ccc"/></svg>'
)


def laid(folder: Path, *blocks: Block, front: tuple[Block, ...] = ()) -> tuple[Page, ...]:
    """The pages of a document of these blocks."""
    path = folder / "a.pdf"
    path.write_bytes(pdf_file(document(*blocks, front=front), look()).data)
    return pages(path)


def lines(count: int) -> tuple[Paragraph, ...]:
    """Paragraphs of a line each."""
    return tuple(paragraph(LINE) for _ in range(count))


def box(*texts: str) -> tuple[Paragraph, ...]:
    """The paragraphs of one box."""
    callout = Callout("box", CalloutKind.NOTE, "Boxed")
    return tuple(replace(paragraph(text), callout=callout) for text in texts)


def figure(height: int) -> Figure:
    """A figure of a height in pixels."""
    picture = Picture(SVG.format(height).encode(), "image/svg+xml", 200, height)
    return Figure("fig", picture, "A grey box", (Text("A figure"),))


@pytest.mark.parametrize("before", range(28, 38))
def test_a_box_that_fits_a_page_is_not_torn(tmp_path: Path, before: int) -> None:
    texts = [f"{LINE} {LINE} number{number}" for number in range(3)]
    sheets = laid(tmp_path, *lines(before), *box(*texts), *lines(3))
    assert any(all(f"number{number}" in page.text for number in range(3)) for page in sheets)
    assert all(("Note:Boxed" in page.text) == ("number0" in page.text) for page in sheets)


@pytest.mark.parametrize("count", range(38, 60, 2))
def test_a_contents_list_leaves_ten_lines_or_none_on_its_last_page(tmp_path: Path, count: int) -> None:
    front = (PageBreak(), heading("contents", 1, "Contents"), Contents(2), PageBreak())
    sections = tuple(Heading(f"s{n}", 2, (Text(f"Part{n:03}x"),)) for n in range(count))
    sheets = laid(tmp_path, *sections, front=front)
    first = next(number for number, page in enumerate(sheets) if "Contents" in page.text)
    listed = [
        sum(f"Part{n:03}x" in line and line[-1].isdigit() for n in range(count) for line in page.lines)
        for page in sheets[first:]
    ]
    counts = [number for number in listed if number]
    assert sum(counts) == count
    assert len(counts) == 1 or counts[-1] >= 10


def test_a_list_that_would_spill_a_little_stands_closer_and_saves_a_page(tmp_path: Path) -> None:
    front = (PageBreak(), heading("contents", 1, "Contents"), Contents(2), PageBreak())
    sections = tuple(Heading(f"s{n}", 2, (Text(f"Part{n:03}x"),)) for n in range(45))
    sheets = laid(tmp_path, *sections, front=front)
    assert sum("Part000x" in page.text and "Part044x" in page.text for page in sheets) >= 1


@pytest.mark.parametrize("height", [300, 450, 600, 750])
@pytest.mark.parametrize("before", [2, 8, 14, 20, 26, 32])
def test_no_page_before_a_figure_is_left_mostly_empty(tmp_path: Path, before: int, height: int) -> None:
    sheets = laid(tmp_path, *lines(before), figure(height), *lines(4))
    number = next(n for n, page in enumerate(sheets) if "Figure1:" in page.text)
    assert number == 0 or sheets[number - 1].fullness >= 0.4


@pytest.mark.parametrize(
    "code", ["MHHS-DEL1118", "27/03/2026", "2026-03-27", "QT-A1-B2", "1,000,000", "v1.47–v1.50"]
)
def test_no_code_is_broken_in_a_cell_whatever_stands_before_it(tmp_path: Path, code: str) -> None:
    rows = [row("x " * count + code, LINE, LINE, LINE) for count in range(1, 14)]
    narrow = replace(table("t", row("A", "B", "C", "D"), *rows), widths=(6.0, 30.0, 32.0, 32.0))
    sheets = laid(tmp_path, narrow)
    assert sum(word.text == code for page in sheets for word in page.words) == 13


@pytest.mark.parametrize("before", range(29, 34))
def test_the_last_item_of_a_list_stands_alone_on_no_page(tmp_path: Path, before: int) -> None:
    items = (*(item(f"item{number}") for number in range(4)), item("lastone"))
    sheets = laid(tmp_path, *lines(before), *items)
    assert [page for page in sheets if page.text.lstrip("•") == "lastone"] == []
    assert "lastone" in sheets[-1].text


def test_a_number_in_a_cell_stands_where_the_words_above_it_stand(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    resolved = document(table("annexes", row("Annex", "Document number"), row("One", "MHHS-DEL2183")))
    path.write_bytes(pdf_file(resolved, look()).data)
    left = {word.text: word.left for page in pages(path) for word in page.words}
    assert left["MHHS-DEL2183"] == pytest.approx(left["Document"], abs=1)
