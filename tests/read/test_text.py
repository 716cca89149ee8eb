"""The text view of Word and Excel files, in which a line by line comparison shows what changed."""

import warnings
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from openpyxl import Workbook

from pipeline.cli import run
from pipeline.errors import PipelineError
from pipeline.model.bounds import OFFICE_DEPTH
from pipeline.ooxml.names import M, W
from pipeline.ooxml.package import package_bytes, read_package
from pipeline.read.docx.whole.printed_lines import word_text
from pipeline.read.files.workbook_lines import workbook_text
from pipeline.read.guard.guarded import guarded
from tests.read.test_guarded import OLE


def word(body: str) -> str:
    """The text of a Word file with a body."""
    document = BytesIO()
    Document().save(document)
    package = read_package(document.getvalue())
    xml = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()
    return word_text(package_with(package_bytes(package), xml))


def package_with(data: bytes, main: bytes):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    package = read_package(data)
    part = replace(package.document, data=main)
    return replace(package, parts={**package.parts, part.name: part})


def run_of(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_headings_lists_tables_and_breaks_are_told_apart(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Routes", 2)
    document.add_paragraph("First", "List Number")
    paragraph = document.add_paragraph("Before")
    paragraph.add_run().add_break(WD_BREAK.LINE)
    paragraph.add_run("after\tand on")
    table = document.add_table(2, 2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"cell {number}"
    table.cell(1, 1).text = "two\nlines"
    document.sections[0].header.paragraphs[0].text = "Running title"
    path = tmp_path / "a.docx"
    document.save(str(path))
    text = word_text(guarded(path.read_bytes(), path.name))
    assert text.splitlines()[:3] == ["## Routes", "1. First", "Before"]
    assert "after\tand on\n\n| cell 0 | cell 1 |\n| cell 2 | two / lines |\n" in text
    assert "Header: Running title" in text


def test_tracked_changes_are_marked_as_git_marks_words() -> None:
    inserted = f'<w:ins w:id="1" w:author="A">{run_of("new ")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="A"><w:r><w:delText>old </w:delText></w:r></w:del>'
    mark = '<w:pPr><w:rPr><w:ins w:id="3" w:author="A"/></w:rPr></w:pPr>'
    assert word(f"<w:p>{mark}{run_of('The ')}{deleted}{inserted}{run_of('text')}</w:p>") == (
        "The [-old -]{+new +}text{+¶+}\n"
    )
    row = f"<w:tr><w:trPr><w:ins w:id='4' w:author='A'/></w:trPr><w:tc><w:p>{inserted}</w:p></w:tc></w:tr>"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert word(f"<w:tbl>{row}</w:tbl>").strip() == "{+| new  |+}"


def test_fields_print_their_results_and_controls_their_content() -> None:
    code = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    result = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run_of("7")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    control = f"<w:sdt><w:sdtContent>{run_of(' of 9')}</w:sdtContent></w:sdt>"
    assert word(f"<w:p>{code}{result}{control}</w:p>") == "7 of 9\n"
    assert word(f"<w:sdt><w:sdtContent><w:p>{run_of('Block')}</w:p></w:sdtContent></w:sdt>") == "Block\n"


def test_the_signs_of_an_equation_are_part_of_the_text() -> None:
    power = "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    maths = f'<m:oMath xmlns:m="{M}">{power}</m:oMath>'
    assert word(f"<w:p>{run_of('P = ')}{maths}</w:p>") == "P = x2\n"


def test_a_table_in_a_cell_stands_in_its_cell() -> None:
    inner = f"<w:tbl><w:tr><w:tc><w:p>{run_of('inner')}</w:p></w:tc></w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc><w:p>{run_of('outer')}</w:p>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    assert word(outer).strip() == "| outer / | inner | |"


def test_a_document_nested_too_deeply_is_refused() -> None:
    around = "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"
    text = f"<w:p>{run_of('Deep')}</w:p>"
    levels = (OFFICE_DEPTH.most - len(("document", "body", "p", "r", "t"))) // 2
    assert word(f"{around[0] * levels}{text}{around[1] * levels}") == "Deep\n"
    with pytest.raises(PipelineError, match="more than 256 elements inside each other in the part 'word/doc"):
        word(f"{around[0] * (levels + 1)}{text}{around[1] * (levels + 1)}")


def test_a_workbook_has_a_line_for_each_row_and_no_numbers() -> None:
    book = Workbook()
    first = book.worksheets[0]
    first.title = "Log"
    first.append(["No", "Comment", None])
    first.append([1, "two\nlines", date(2026, 1, 12)])
    first.cell(500_000, 3, "=A2+1")
    hidden = book.create_sheet("Lists")
    hidden.sheet_state = "hidden"
    data = BytesIO()
    book.save(data)
    assert workbook_text(data.getvalue(), "log.xlsx") == (
        "# Log\n| No | Comment |\n| 1 | two / lines | 2026-01-12 |\n|  |  | =A2+1 |\n# Lists (hidden)\n"
    )


def test_the_command_prints_the_text_or_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "old.docx"
    path.write_bytes(OLE)
    assert run(["text", str(path)]) == 1
    assert "old.docx is in the format of Office 97" in capsys.readouterr().err
    assert run(["text", "--diff", str(path)]) == 0
    assert capsys.readouterr().out.startswith("[no text: old.docx is in the format of Office 97")
    assert run(["text", str(tmp_path / "missing.docx")]) == 1
    assert "there is no such file" in capsys.readouterr().err
    Workbook().save(tmp_path / "log.xlsx")
    assert run(["text", str(tmp_path / "log.xlsx")]) == 0
    assert capsys.readouterr().out == "# Sheet\n"
