"""Every built file of every artefact before its independent judges."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import page
import pytest
from pypdf import PdfReader

from pipeline.load.sources import Sources
from pipeline.resolve.resolved import resolved
from pipeline.write.docx.proof.verify import word_findings
from tests.artefacts.test_whole import VERSIONS
from tests.pdf.comparison import differences
from tests.pdf.tagged_text import tagged_blocks
from tests.word.judges import all_saved_as, complaints
from tests.word.text import unmatched, word_blocks

pytestmark = pytest.mark.xdist_group("built")
NEAR_PAGES = 1
"""How far the page of a heading may be from the one in LibreOffice's layout of the Word file."""


def built(output: Path, artefact: str, extension: str) -> Path:
    """A clean file of an artefact's newest version; for "consolidated", that of the plan with its annexes."""
    name, kind = ("qap", "consolidated") if artefact == "consolidated" else (artefact, "clean")
    version = VERSIONS[name][1][-1]
    return output / name / f"v{version}" / f"{name}-v{version}-{kind}.{extension}"


EVERYTHING = [*VERSIONS, "consolidated"]


@pytest.mark.parametrize("artefact", EVERYTHING)
def test_the_word_file_passes_its_validators(output: Path, artefact: str) -> None:
    path = built(output, artefact, "docx")
    assert complaints(path) == []
    assert word_findings(path.read_bytes()) == ()


@pytest.mark.parametrize("artefact", EVERYTHING)
def test_the_pdf_passes_every_rule_of_pdf_ua(output: Path, artefact: str) -> None:
    report = page.validate_pdf(built(output, artefact, "pdf"), profile="ua1")
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant


@pytest.fixture(scope="module")
def printed(output: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The PDF that LibreOffice prints of each Word file."""
    words = [built(output, artefact, "docx") for artefact in EVERYTHING]
    return dict(zip(EVERYTHING, all_saved_as("pdf", words, tmp_path_factory.mktemp("printed")), strict=True))


@pytest.mark.parametrize("artefact", EVERYTHING)
def test_the_pages_of_the_pdf_are_those_of_the_word_file_within_one(
    output: Path, artefact: str, printed: dict[str, Path]
) -> None:
    ours = outline(PdfReader(built(output, artefact, "pdf")))
    theirs = outline(PdfReader(printed[artefact]))
    assert [title for title, _ in ours] == [title for title, _ in theirs]
    far = [
        (title, here, there)
        for (title, here), (_, there) in zip(ours, theirs, strict=True)
        if abs(here - there) > NEAR_PAGES
    ]
    assert far == []


@pytest.mark.parametrize("artefact", EVERYTHING)
def test_the_text_of_the_pdf_is_that_of_the_word_file_block_by_block(output: Path, artefact: str) -> None:
    word = list(word_blocks(built(output, artefact, "docx")))
    pdf = list(tagged_blocks(built(output, artefact, "pdf").read_bytes()))
    assert len(word) > 10
    assert unmatched(word, pdf) == []


@pytest.mark.parametrize("artefact", VERSIONS)
def test_the_pdf_prints_the_text_of_its_sources(output: Path, artefact: str, sources: Sources) -> None:
    whole = resolved(sources.document(artefact), sources.shared, sources.document_or_none)
    assert differences(whole, built(output, artefact, "pdf").read_bytes()) == []


def test_the_manifest_lists_every_file_with_its_hash(output: Path) -> None:
    manifest = json.loads((output / "manifest.json").read_text())
    listed = {row["path"]: row["sha256"] for row in manifest["files"]}
    found = {
        path.relative_to(output).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in output.rglob("*")
        if path.is_file() and ".artefacts" not in path.parts and path.name != "manifest.json"
    }
    assert listed == found
    assert {row["artefact"] for row in manifest["files"]} == set(VERSIONS)


def outline(reader: PdfReader) -> list[tuple[str, int]]:
    """The bookmarks of a PDF with their pages."""

    def walk(items: object) -> Iterator[tuple[str, int]]:
        assert isinstance(items, list)
        for item in items:
            if isinstance(item, list):
                yield from walk(item)
            else:
                yield " ".join(item.title.split()), (reader.get_destination_page_number(item) or 0) + 1

    return list(walk(reader.outline))
