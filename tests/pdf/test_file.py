"""The PDF as a file: metadata, bookmarks, pages, the same bytes anywhere, nothing from outside."""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pytest

from pipeline.errors import PipelineError
from pipeline.model.text.block import Figure, Orientation, Picture
from pipeline.write.look import Look
from pipeline.write.pdf import pdf_file
from pipeline.write.pdf.fetcher import OwnFiles
from tests.writing import TEMPLATES, document, everything, heading, long_table, look, paragraph, row, table

NO_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig/>'
DIGEST = """
import hashlib
from pipeline.write.pdf import pdf_file
from tests.writing import everything, look
print(hashlib.sha256(pdf_file(everything(), look()).data).hexdigest())
"""


def digest_elsewhere(folder: Path, **environment: str) -> str:
    """The digest of the same PDF, built by another process in another folder."""
    own = {**os.environ, "PYTHONPATH": str(TEMPLATES.parent), "TMPDIR": str(folder), **environment}
    command = (sys.executable, "-W", "ignore", "-c", DIGEST)
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder, env=own).stdout


def test_the_same_document_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    config = tmp_path / "fonts.conf"
    config.write_text(NO_FONTS)
    here = digest_elsewhere(tmp_path, TZ="UTC", PYTHONHASHSEED="1")
    assert here == digest_elsewhere(tmp_path, TZ="Asia/Tokyo", PYTHONHASHSEED="2", LC_ALL="C")
    assert here == digest_elsewhere(tmp_path, FONTCONFIG_FILE=str(config)), "no font of the machine is needed"


def test_only_the_fonts_of_the_look_are_embedded() -> None:
    with pikepdf.open(BytesIO(pdf_file(everything(), look()).data)) as pdf:
        names = {
            str(font.FontName).split("+")[1]
            for font in pdf.objects
            if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/FontDescriptor"
        }
    assert names <= {"Carlito", "Carlito-Bold", "Carlito-Italic", "Artefact-Symbols", "Artefact-Fields"}


def test_the_metadata_come_from_the_artefact() -> None:
    with pikepdf.open(BytesIO(pdf_file(everything(), look(), digest="abc").data)) as pdf:
        found = {key: str(value) for key, value in pdf.docinfo.items()}
        assert found["/Title"] == "Approach <and> Plan"
        assert found["/Author"] == "BSCCo, REC Code Manager"
        assert found["/Subject"] == "DOC-1118"
        assert found["/CreationDate"].startswith("D:20260327")
        assert (found["/artefact"], found["/version"], found["/sourcedigest"]) == ("plan", "1.0", "abc")
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert "/ID" in pdf.trailer


def test_the_bookmarks_are_the_headings() -> None:
    reader = pypdf.PdfReader(BytesIO(pdf_file(everything(), look()).data))
    titles = [entry.title for entry in reader.outline if isinstance(entry, pypdf.generic.Destination)]
    assert titles == ["Contents", "1 Evidence – Non-SIT participants only", "2 Appendix A: Severity"]


def test_landscape_blocks_stand_on_landscape_pages_even_a_bare_table() -> None:
    grid = table("t", row("a", "b"))
    resolved = document(
        paragraph("up"),
        Orientation(True),
        grid,
        Orientation(False),
        table("u", row("a", "b")),
        Orientation(True),
        paragraph("wide"),
    )
    pages = pypdf.PdfReader(BytesIO(pdf_file(resolved, look()).data)).pages
    assert [sheet.mediabox.width > sheet.mediabox.height for sheet in pages] == [False, True, False, True]


def test_a_caption_never_stands_alone_at_the_end_of_a_page() -> None:
    for lines in range(32, 42):
        resolved = document(*(paragraph("A line.") for _ in range(lines)), long_table(8))
        pages = pypdf.PdfReader(BytesIO(pdf_file(resolved, look()).data)).pages
        last = [sheet.extract_text() for sheet in pages if "A long table" in sheet.extract_text()]
        assert "one" in last[0], f"the caption and the first row part after {lines} lines"


def test_a_heading_never_stands_alone_at_the_end_of_a_page() -> None:
    for lines in range(32, 42):
        resolved = document(
            *(paragraph("A line.") for _ in range(lines)), heading("a", 1, "Alone"), paragraph("Text below.")
        )
        pages = pypdf.PdfReader(BytesIO(pdf_file(resolved, look()).data)).pages
        assert any(
            "Alone" in sheet.extract_text() and "Text below." in sheet.extract_text() for sheet in pages
        )


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://localhost/",
        "look:../../etc/passwd",
        "picture:nowhere",
        "data:text/html,x",
    ],
)
def test_an_address_outside_the_workspace_is_refused(url: str) -> None:
    fetcher = OwnFiles(look(), everything().document)
    with pytest.raises(PipelineError):
        fetcher.fetch(url)


def test_a_style_that_loads_anything_from_outside_fails_the_build() -> None:
    style = look().data("html/style.css") + b"body { background: url(https://example.com/a.png) }"
    with pytest.raises(PipelineError, match="not part of the workspace"):
        pdf_file(document(paragraph("a")), Look({**look().files, "html/style.css": style}))


def test_a_picture_of_the_sources_is_drawn_from_its_bytes() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="9000"><rect width="9000" height="9000"/></svg>'
    big = Figure("big", Picture(svg, "image/svg+xml", 9000, 9000), "A square")
    assert pdf_file(document(big), look()).page_count == 1, "a large picture shrinks to its page"


def test_a_style_with_an_impossible_measure_is_refused_with_its_cure() -> None:
    files = {**look().files, "html/print.css": look().data("html/print.css") + b"p { font-size: 1e9pt }"}
    with pytest.raises(PipelineError, match="a measure that is too great, or none") as refused:
        pdf_file(document(paragraph("Text.")), Look(files))
    assert refused.value.code == "TPL-02" and "print.css" in refused.value.hint
