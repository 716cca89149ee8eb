"""Returned CSV files into a table, whatever program saved them."""

from datetime import date

import pytest

from pipeline.errors import PipelineError
from pipeline.read.raw import RawFile
from pipeline.read.returned import returned_file

ROWS = 'Section,Comment\r\n11.30,"First, with\r\na line"\r\n'


def texts(found: RawFile) -> dict[str, str]:
    (table,) = found.tables
    return {table.address(place): cell.text for place, cell in table.cells.items()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_same_rows_come_of_every_encoding_and_separator(encoding: str, separator: str) -> None:
    text = f'Section{separator}Comment\r\n11.30{separator}"Caf\u00e9, tea; a ""pot""\r\nor two"\r\n'
    found = returned_file(text.encode(encoding), "log.csv")
    assert texts(found) == {
        "A1": "Section",
        "B1": "Comment",
        "A2": "11.30",
        "B2": 'Caf\u00e9, tea; a "pot"\nor two',
    }
    guesses = (separator != ",") + (encoding == "cp1252")
    assert len(found.notes) == guesses


def test_texts_full_of_commas_do_not_make_a_comma_the_separator() -> None:
    text = (
        "About us, all of us, and more;;\nSection;Comment;Type\n1;a, b, c, d, e;editorial\n2;f, g;editorial\n"
    )
    assert texts(returned_file(text.encode(), "log.csv"))["B3"] == "a, b, c, d, e"


def test_a_stated_separator_is_no_row_and_no_guess() -> None:
    found = returned_file(b"sep=;\r\nSection;Comment\r\n", "log.csv")
    assert texts(found) == {"A1": "Section", "B1": "Comment"} and found.notes == ()


def test_numbers_and_days_may_be_sections_that_a_spreadsheet_changed() -> None:
    cells = (
        returned_file(b"11.3,11/03/2031,2031-03-11,03/25/2031,99/99/2031,11.3 Entry\n", "log.csv")
        .tables[0]
        .cells
    )
    assert [cells[1, column].number for column in (1, 6)] == [True, False]
    days = [cells[1, column].day for column in (2, 3, 4, 5)]
    assert days == [date(2031, 3, 11), date(2031, 3, 11), date(2031, 3, 25), None]


def test_a_quote_that_is_never_closed_sets_the_file_aside_with_all_its_lines() -> None:
    found = returned_file(ROWS.encode() + b'12,"open\r\n13,last\r\n', "log.csv")
    assert found.refused.startswith("line 4: the row that starts here cannot be read")
    assert list(texts(found).values())[-2:] == ['12,"open', "13,last"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "log.csv is empty"),
        (b"Section,Comment\n1,a\0b\n", "it holds NUL bytes"),
        (ROWS.encode("utf-16-le"), "it holds NUL bytes"),
        (b"\xff\xfea", "is not text in utf-16"),
        (b"a,\x81\x8d\n", "is not text in UTF-8 or Windows-1252"),
        (b"PK\x03\x04", "it is a zip, as .xlsx, .ods and .docx are"),
        (b"\xd0\xcf\x11\xe0\xa1", "it is of Office 97"),
        (b"a," * 10_500_000, "is larger than 20 MB"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason_and_what_to_do(data: bytes, reason: str) -> None:
    with pytest.raises(PipelineError, match=reason) as refused:
        returned_file(data, "log.csv")
    assert refused.value.hint


@pytest.mark.parametrize(
    ("name", "data"), [("log.pdf", b"%PDF-1.7"), ("log.PDF", b""), ("scan", b"%PDF-1.4")]
)
def test_a_pdf_is_refused_with_what_to_ask_for(name: str, data: bytes) -> None:
    with pytest.raises(PipelineError, match="is a PDF, whose tables cannot be told for certain") as refused:
        returned_file(data, name)
    assert "ask its sender for the log as .xlsx, .ods, .docx, .csv or .md" in refused.value.hint
