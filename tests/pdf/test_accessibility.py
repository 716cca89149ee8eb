"""PDF/UA-1, judged by page-validation."""

from dataclasses import replace
from io import BytesIO

import page
import pikepdf
import pytest
from weasyprint import HTML  # type: ignore[import-untyped]

from pipeline.model.text.block import Heading, ListFormat, ListPosition, Table, TableNote
from pipeline.model.text.inline import MarkerGroup
from pipeline.model.text.version import Status
from pipeline.read.pdf.accessible import pdf_obstacles
from pipeline.resolve.resolved import Resolved
from pipeline.write.pdf import pdf_file
from tests.writing import cell, document, everything, heading, item, long_table, look, paragraph, row, table

SPANNED = table(
    "t", row("Route", cell("Qualification", 2)), row("SIT", "PIT", "QAD"), row("QT", "PIT", "QAD")
)
TWO_HEADER_ROWS = table(
    "t",
    row(cell("Activity", rows=2), cell("RASCI", 2)),
    row("BSC", "REC"),
    row("Plan", "R", "A"),
    header_rows=2,
)


def failed_rules(data: bytes) -> list[str]:
    """The rules of PDF/UA-1 that a file breaks."""
    report = page.validate_pdf_bytes(data, profile="ua1")
    return sorted({failure.rule_id for failure in report.failures})


@pytest.mark.parametrize(
    "resolved",
    [
        pytest.param(everything(), id="everything"),
        pytest.param(document(paragraph("One line.")), id="one line"),
        pytest.param(document(paragraph("One line."), status=Status.DRAFT), id="a draft"),
        pytest.param(document(SPANNED), id="one header row with a span"),
        pytest.param(document(TWO_HEADER_ROWS), id="two header rows"),
        pytest.param(document(table("t", row("a", "b"), header_rows=0)), id="no header row"),
        pytest.param(document(table("t", row(cell("a", header=True), "b"), header_rows=0)), id="row headers"),
        pytest.param(document(long_table()), id="a table over three pages with a cell that spans them"),
        pytest.param(document(heading("a", 1, "A"), heading("b", 4, "B")), id="a skipped level"),
        pytest.param(
            document(
                item("a"),
                item("b", 1),
                replace(paragraph("c"), list=ListPosition("list", 0, ListFormat.BULLET, marked=False)),
            ),
            id="a paragraph after a nested list",
        ),
    ],
)
def test_no_rule_fails(resolved: Resolved) -> None:
    assert failed_rules(pdf_file(resolved, look()).data) == []


def test_the_judge_sees_what_weasyprint_alone_gets_wrong() -> None:
    rows = "<thead><tr><th>a</th><th colspan=2>b</th></tr></thead><tr><td>c</td><td>d</td><td>e</td></tr>"
    bare = HTML(string=f"<html lang=en><title>t</title><table>{rows}</table>").write_pdf(
        pdf_variant="pdf/ua-1"
    )
    assert failed_rules(bare) != []


def test_a_table_over_pages_is_one_table_with_one_header_row() -> None:
    with pikepdf.open(BytesIO(pdf_file(document(long_table()), look()).data)) as pdf:
        elements = [
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem"
        ]
        kinds = [str(element.S) for element in elements if "/S" in element]
        assert len(pdf.pages) > 2
    assert (kinds.count("/Table"), kinds.count("/TH"), kinds.count("/TR")) == (1, 3, 91)


def test_a_link_in_a_repeated_header_row_stays_on_its_first_page() -> None:
    marked = replace(cell("Number"), blocks=(paragraph("Number", MarkerGroup(("n",))),))
    long = long_table()
    noted = replace(
        long,
        rows=(row("Span", marked, "Words"), *long.rows[1:]),
        notes=(TableNote("n", (paragraph("A note.").content)),),
    )
    data = pdf_file(document(noted), look()).data
    assert failed_rules(data) == []
    with pikepdf.open(BytesIO(data)) as pdf:
        assert [len(sheet.obj.get("/Annots", ())) for sheet in pdf.pages] == [1, 0, 0]


def test_a_link_says_where_it_leads() -> None:
    with pikepdf.open(BytesIO(pdf_file(everything(), look()).data)) as pdf:
        said = {
            str(link.Dest): str(link.Contents)
            for sheet in pdf.pages
            for link in sheet.obj.get("/Annots", ())
            if "/Dest" in link
        }
    assert said["evidence"] == "1 Evidence – Non-SIT participants only"
    assert said["routes"] == "Table 1: Routes to Qualification"


def test_running_headers_are_artifacts() -> None:
    with pikepdf.open(BytesIO(pdf_file(document(paragraph("One line.")), look()).data)) as pdf:
        found = [
            step
            for step in pikepdf.parse_content_stream(pdf.pages[0])
            if str(step.operator) in ("BDC", "BMC")
        ]
        opened = [str(step.operands[0]) for step in found]
    assert opened.count("/Span") == 1
    assert opened.count("/Artifact") >= 4


def test_an_appendix_keeps_its_heading_tag() -> None:
    resolved = document(Heading("a", 1, paragraph("A").content, appendix=True))
    with pikepdf.open(BytesIO(pdf_file(resolved, look()).data)) as pdf:
        kinds = [str(item.S) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item]
    assert "/H1" in kinds


def test_rows_that_stay_together_and_are_higher_than_a_page_leave_the_table_its_headings() -> None:
    words = " ".join(["evidence"] * 190)
    rows = (
        row(cell("Name", header=True), cell("Detail", header=True)),
        *(row(name, words) for name in "abc"),
    )
    whole = document(paragraph("Before."), Table("t", rows, (75.0, 25.0)))
    data = pdf_file(whole, look()).data
    assert list(pdf_obstacles(data)) == []
