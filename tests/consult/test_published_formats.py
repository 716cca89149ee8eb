"""What the published log withholds is the same in every format, and no sign of a comment stops one."""

import json
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest

from pipeline.compose.published_log import published_document
from pipeline.consult.publishing.log_json import published_json
from pipeline.consult.publishing.log_sheets import published_sheets
from pipeline.consult.publishing.published_log import published_log
from pipeline.load.sources import Sources
from pipeline.model.consultations.comment import IN_DOUBT, Comment, CommentStatus, Confidential, Response
from pipeline.model.dates import StatedDate
from pipeline.model.identity import FileKind
from pipeline.publish.building.composed import composed_files
from pipeline.write.sheets.tables import sheets_xlsx
from pipeline.write.sheets.workbook import WorkbookProperties
from tests.checks.case import snapshot
from tests.consult.test_publishing import FORM, ledger
from tests.model.test_consultation import ROUND
from tests.pdf.tagged_text import tagged_blocks

SECRET = "Zxqv"
"""Stands in every text of a comment that is withheld."""
OPEN = Comment("round-es1-001", "es1", "plan", "dates", "2", "Good 😀 plan.", confidential=Confidential.NO)
HELD = tuple(
    Comment(
        *(
            f"round-es1-00{number}",
            "es1",
            "plan",
            "",
            f"{SECRET} 1",
            f"{SECRET} 2",
            f"{SECRET} 3",
            f"{SECRET} 4",
        ),
        confidential=known,
        flags=(f"unknown section '{SECRET} 5'", *flags),
    )
    for number, known, flags in (
        (2, Confidential.YES, ()),
        (3, Confidential.IN_PART, ()),
        (4, Confidential.YES, (IN_DOUBT,)),
        (5, None, ()),
    )
)
SETTLED = Response("round-es1-005", CommentStatus.NOTED, response="Seen 😀.", confidential=Confidential.YES)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The published log in every format."""
    made = (OPEN, *HELD)
    log = published_log(ROUND, ledger(made), made, (SETTLED,), {})
    document = published_document(log, FORM, ("Code Bodies",))
    about = WorkbookProperties("Published comments log", ROUND.title, ("Code Bodies",), StatedDate())
    return {
        **composed_files(
            document, FileKind.PUBLISHED_LOG, Sources(snapshot()), tmp_path_factory.mktemp("log")
        ),
        "xlsx": sheets_xlsx(about, published_sheets(log, FORM), "published-log.json"),
        "json": published_json(log).encode(),
    }


def words(name: str, data: bytes) -> str:
    """Everything that a program can read in a file: all parts, all streams, all properties."""
    if name in ("docx", "xlsx"):
        with ZipFile(BytesIO(data)) as package:
            return "\n".join(
                (*package.namelist(), *(package.read(one).decode("latin-1") for one in package.namelist()))
            )
    if name == "json":
        return data.decode()
    with pikepdf.open(BytesIO(data)) as pdf:
        streams = (one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream))
        values = (repr(one) for one in pdf.objects if not isinstance(one, pikepdf.Stream))
        return "\n".join((*tagged_blocks(data), *values, *(one.decode("latin-1") for one in streams)))


@pytest.mark.parametrize("name", ["docx", "pdf", "xlsx", "json"])
def test_no_format_has_a_word_of_what_is_withheld_in_any_part_of_it(
    files: Mapping[str, bytes], name: str
) -> None:
    shown = words(name, files[name])
    assert SECRET not in shown and "plan." in shown
    assert shown.count("[withheld: confidential]") >= 1


def test_every_format_counts_the_same_comments_as_withheld(files: Mapping[str, bytes]) -> None:
    assert json.loads(files["json"])["counts"]["withheld"] == 4
    assert "4 comments is withheld" in "\n".join(tagged_blocks(files["pdf"]))
    assert files["xlsx"].startswith(b"PK")


def test_a_sign_without_a_font_is_stood_in_for_in_the_pdf_alone_which_lists_it(
    files: Mapping[str, bytes],
) -> None:
    blocks = tagged_blocks(files["pdf"])
    text = "\n".join(blocks)
    assert "Good [U+1F600] plan." in text and "Seen [U+1F600]." in text
    listed = text[text.index("Signs that are not printed") :]
    assert "grinning face" in listed and "round-es1-001" in listed and "round-es1-005" in listed
    emoji = "😀".encode().decode("latin-1")
    assert emoji in words("docx", files["docx"]) and emoji in words("xlsx", files["xlsx"])
    assert "😀" in files["json"].decode()


def test_a_document_whose_signs_all_have_fonts_is_written_as_ever(tmp_path: Path) -> None:
    made = (replace(OPEN, comment="Good plan."),)
    document = published_document(published_log(ROUND, ledger(made), made, (), {}), FORM, ())
    sources = Sources(snapshot())
    own, foreign = (
        composed_files(document, kind, sources, tmp_path, ("pdf",))
        for kind in (FileKind.COVERING_NOTE, FileKind.PUBLISHED_LOG)
    )
    assert own == foreign
