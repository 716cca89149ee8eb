"""What must not be in an issued file is found: traces of work and people, obstacles, texts that differ."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from pipeline.cli import run
from pipeline.model.dates import StatedDate
from pipeline.model.organisation.colours import contrast
from pipeline.read.pdf.accessible import pdf_obstacles, word_obstacles
from pipeline.read.pdf.printed import first_difference
from pipeline.read.pdf.traces import marks_of_work, traces_of_people
from tests.read.damaged import word_with
from tests.small import edit, small

DAY = StatedDate(2026, 1, 12)
Files = tuple[bytes, bytes]
"""A Word file and a PDF."""


def built(root: Path, *words: str) -> Path:
    assert run(["build", "guide", "--format", "docx", "--format", "pdf", "--root", str(root), *words]) == 0
    return root / "output" / "guide" / "v1.0"


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Files:
    root = small(tmp_path_factory.mktemp("issued"))
    edit(root, "changelogs/guide.yaml", "2026-01-12\n    status: draft", "2026-01-12\n    status: baselined")
    folder = built(root)
    return (folder / "guide-v1.0-clean.docx").read_bytes(), (folder / "guide-v1.0-clean.pdf").read_bytes()


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return (built(small(tmp_path_factory.mktemp("draft"))) / "guide-v1.0-clean.docx").read_bytes()


def pdf_with(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """The PDF, changed."""
    result = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(result)
    return result.getvalue()


def test_an_issued_file_has_no_trace_and_no_obstacle(issued: Files) -> None:
    docx, pdf = issued
    assert marks_of_work(docx) == ()
    assert traces_of_people(docx, pdf, ("Code Body",), DAY) == ()
    assert (*pdf_obstacles(pdf), *word_obstacles(docx)) == ()
    assert first_difference(docx, pdf) == ""


def test_a_draft_is_known_by_its_watermark(draft: bytes) -> None:
    assert marks_of_work(draft)
    assert all(found.startswith("a watermark in word/header") for found in marks_of_work(draft))


MAIN, RUN = "word/document.xml", "<w:r>"


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ('<w:ins w:id="9001" w:author="A"/><w:r>', "a tracked change in word/document.xml"),
        (
            '<w:r><w:rPr><w:rPrChange w:id="9" w:author="A"><w:rPr/></w:rPrChange></w:rPr></w:r><w:r>',
            "a tracked",
        ),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r>", "hidden text in word/document.xml"),
        ('<w:r><w:commentReference w:id="1"/></w:r><w:r>', "a comment in word/document.xml"),
    ],
)
def test_marks_of_work_in_a_word_file_are_found(issued: Files, new: str, told: str) -> None:
    assert marks_of_work(word_with(issued[0], MAIN, RUN, new))[0].startswith(told)


def test_text_that_says_that_it_is_not_hidden_is_not(issued: Files) -> None:
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>x</w:t></w:r><w:r>'
    assert marks_of_work(word_with(issued[0], MAIN, RUN, shown)) == ()


def test_a_foreign_name_in_the_properties_is_found(issued: Files) -> None:
    docx, pdf = issued
    named = word_with(
        docx, "docProps/core.xml", "<cp:lastModifiedBy>Code Body", "<cp:lastModifiedBy>J. Smith"
    )
    assert traces_of_people(named, pdf, ("Code Body",), DAY) == ("Word names 'J. Smith' as lastModifiedBy",)
    session = word_with(docx, MAIN, "<w:p>", '<w:p w:rsidR="00AA11BB">')
    assert "marks of editing sessions" in traces_of_people(session, pdf, ("Code Body",), DAY)[0]
    author = pdf_with(pdf, lambda one: one.docinfo.__setitem__("/Author", "J. Smith"))
    assert traces_of_people(docx, author, ("Code Body",), DAY) == ("the PDF names 'J. Smith' as its author",)
    stamped = pdf_with(pdf, lambda one: one.docinfo.__setitem__("/CreationDate", "D:20300101000000Z"))
    assert "CreationDate" in traces_of_people(docx, stamped, ("Code Body",), DAY)[0]
    machine = pdf_with(pdf, lambda one: one.docinfo.__setitem__("/Machine", "pc-17"))
    assert traces_of_people(docx, machine, ("Code Body",), DAY) == ("the PDF has the property Machine pc-17",)


def _remove(*way: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        found: pikepdf.Object = pdf.Root
        for key in way[:-1]:
            found = found[key]
        del found[way[-1]]

    return change


def _first(pdf: pikepdf.Pdf, kind: str, new: str) -> None:
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and str(one.get("/S", "")) == kind:
            one.S = pikepdf.Name(new)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_remove("/Lang"), "its language is en-GB"),
        (_remove("/MarkInfo"), "not tagged"),
        (_remove("/StructTreeRoot"), "not tagged"),
        (_remove("/ViewerPreferences", "/DisplayDocTitle"), "does not show its title"),
        (_remove("/Metadata"), "made to PDF/UA"),
        (lambda pdf: pdf.docinfo.__setitem__("/Title", ""), "has no title"),
        (lambda pdf: _first(pdf, "/TH", "/TD"), "no heading cell"),
        (lambda pdf: _first(pdf, "/P", "/Figure"), "no alternative text"),
    ],
)
def test_obstacles_in_a_pdf_are_found(
    issued: Files, change: Callable[[pikepdf.Pdf], None], told: str
) -> None:
    assert any(told in found for found in pdf_obstacles(pdf_with(issued[1], change)))


def test_a_font_that_is_not_embedded_is_found(issued: Files) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for font in pdf.pages[0].resources["/Font"].values():
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            for key in ("/FontFile2", "/FontFile3"):
                if key in inner.FontDescriptor:
                    del inner.FontDescriptor[key]

    assert any("is not embedded" in found for found in pdf_obstacles(pdf_with(issued[1], change)))


@pytest.mark.parametrize(
    ("part", "old", "new", "told"),
    [
        ("docProps/core.xml", "<dc:title>Guide to Market Entry", "<dc:title>", "has no title"),
        ("docProps/core.xml", "<dc:language>en-GB", "<dc:language>fr-FR", "its language is en-GB"),
        (MAIN, '<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Heading3"/>', "skips a level"),
        (MAIN, "w:tblHeader", "w:cantSplit", "no heading row"),
        ("word/styles.xml", 'w:color w:val="404040"', 'w:color w:val="BBBBBB"', "the contrast of BBBBBB on"),
    ],
)
def test_obstacles_in_a_word_file_are_found(issued: Files, part: str, old: str, new: str, told: str) -> None:
    assert any(told in found for found in word_obstacles(word_with(issued[0], part, old, new)))


def test_the_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("FFFFFF", "FFFFFF") == 1
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (MAIN, "ten working days", "nine working days"),
        (MAIN, "Suppliers", "Suppliers and others"),
        (MAIN, "Network operators", ""),
        ("word/footnotes.xml", "A late entrant", "An early entrant"),
    ],
)
def test_a_word_file_that_prints_another_text_than_the_pdf_is_found(
    issued: Files, part: str, old: str, new: str
) -> None:
    docx, pdf = issued
    assert first_difference(word_with(docx, part, old, new), pdf) != ""
