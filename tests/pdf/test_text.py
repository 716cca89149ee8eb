"""The text of the PDF, read along its structure tree, against what the document prints."""

import subprocess
from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.model.text.inline import Style, Text
from pipeline.resolve.plain import plain_blocks
from pipeline.write.pdf import pdf_file
from tests.pdf.tagged_text import tagged_blocks
from tests.writing import document, everything, heading, long_table, look, paragraph


def squeezed(blocks: tuple[str, ...]) -> list[str]:
    """The blocks without spaces: a PDF has none where a line ends."""
    return ["".join(block.split()) for block in blocks]


def test_the_pdf_prints_the_blocks_of_the_document() -> None:
    resolved = everything()
    printed = squeezed(tagged_blocks(pdf_file(resolved, look()).data))
    expected = squeezed(plain_blocks(resolved))
    note = "".join(expected[-2:])
    assert note in printed, "the footnote stands on the page of its first mark"
    printed.remove(note)
    contents = slice(expected.index("Contents") + 1, expected.index("Contents") + 4)
    assert [line.rstrip("0123456789") for line in printed[contents]] == expected[contents]
    del printed[contents], expected[contents]
    assert printed == expected[:-2]


def test_repeated_header_rows_are_read_once() -> None:
    resolved = document(long_table())
    assert squeezed(tagged_blocks(pdf_file(resolved, look()).data)) == squeezed(plain_blocks(resolved))


def test_another_reader_finds_the_words(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(pdf_file(everything(), look()).data)
    text = subprocess.run(
        ("pdftotext", "-layout", path, "-"), check=True, capture_output=True, text=True
    ).stdout
    for words in (
        "Approach <and> Plan",
        "Evidence – Non-SIT participants only",
        "Table 1: Routes",
        "✓ ☐ →",
        "Page 3 of 6",
        "v1.0 · Draft",
    ):
        assert words in text
    assert "DRAFT" not in text, "the watermark is a drawing"


@pytest.mark.parametrize("style", [Style(), Style(italic=True)])
def test_a_line_is_filled_where_its_last_space_reaches_beyond_it(style: Style, tmp_path: Path) -> None:
    narrow = 70
    link = Text("Section 10.6 Matters left open", link="https://a.example/")
    filler = "must be able to connect to the environment and, for that of the LDSOs, to see "
    body = (paragraph(Text(f"First {'i' * count} {filler}", style), link) for count in range(narrow))
    path = tmp_path / "plan.pdf"
    path.write_bytes(pdf_file(document(*body), look()).data)
    words = subprocess.run(("pdftotext", "-layout", path, "-"), check=True, capture_output=True, text=True)
    starts = [line.split() for line in words.stdout.splitlines() if line.startswith("First")]
    assert len(starts) == narrow
    assert [line for line in starts if len(line) < 12] == []


def test_the_contents_name_the_page_of_each_heading() -> None:
    file = pdf_file(everything(), look())
    assert file.pages == {"contents": 2, "evidence": 3, "deep": 3, "severity": 6}
    assert file.page_count == 6
    lines = [line for line in tagged_blocks(file.data) if "Appendix A" in line]
    assert lines[0].endswith("6")


@pytest.mark.parametrize("sign", ["漢", "😀", "ℵ"])
def test_a_sign_that_no_font_has_is_refused(sign: str) -> None:
    with pytest.raises(PipelineError, match=f"no font has the sign '{sign}'"):
        pdf_file(document(paragraph(sign)), look())


def test_spaces_of_every_width_and_signs_of_both_fonts_are_set() -> None:
    words = "a\N{NO-BREAK SPACE}b\N{NARROW NO-BREAK SPACE}c\N{ZERO WIDTH SPACE}d\N{SOFT HYPHEN}e ✓ ✗ ☐ ☒ ▪ ◦ → ≥ ⚠ ‑ – €"
    assert pdf_file(document(heading("a", 1, words), paragraph(words)), look()).page_count == 1
