"""Tables that somebody sent: every way in which Excel writes them, and what is refused."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.errors import PipelineError
from pipeline.read.files.records import Records, records


def cells(table: Records) -> list[tuple[str, ...]]:
    return [table.head.cells, *(row.cells for row in table.rows)]


def workbook(fill: Callable[[Workbook, Worksheet], None]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill(book, sheet)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_table_reads_the_same_however_it_was_saved(encoding: str, separator: str, end: str) -> None:
    text = end.join(separator.join(row) for row in (("Name", "Fee"), ("Müller", "£5"))) + end
    table = records(text.encode(encoding), "t.csv")
    assert cells(table) == [("Name", "Fee"), ("Müller", "£5")]
    assert bool(table.notes) == (encoding == "cp1252")


def test_the_separator_that_excel_names_is_not_a_row() -> None:
    table = records(b"sep=;\r\na,b;c\r\n1;2\r\n", "t.csv")
    assert cells(table) == [("a,b", "c"), ("1", "2")]
    assert table.rows[0].place.line == 3


def test_a_row_knows_its_line_and_its_number_in_the_sheet() -> None:
    table = records(b'a,b\n"one\ntwo",x\n\n3,y\n', "t.csv")
    assert [(row.row, row.place.line, row.cells[:1]) for row in table.rows if not row.blank] == [
        (2, 2, ("one\ntwo",)),
        (4, 5, ("3",)),
    ]


@pytest.mark.parametrize(
    ("data", "message", "line"),
    [
        (b"", "the table is empty", 0),
        (b"\n , \n", "the table is empty", 0),
        (b"a,b\x00\n\xff", "the file is not text", 0),
        (b'a,b\n1,"2\n3,4\n', "the row that starts here cannot be read", 2),
        (b'a,b\n1,2\n"x"y,2\n', "the row that starts here cannot be read", 3),
    ],
)
def test_what_is_no_table_is_refused_with_its_place(data: bytes, message: str, line: int) -> None:
    with pytest.raises(PipelineError, match=message) as refused:
        records(data, "t.csv")
    assert refused.value.place is not None
    assert (refused.value.place.path, refused.value.place.line) == ("t.csv", line)


def test_the_cells_of_a_workbook_are_read_as_a_person_would_write_them() -> None:
    def fill(_: Workbook, sheet: Worksheet) -> None:
        sheet.append(["a", "b", "c", "d", "e"])
        sheet.append([datetime(2026, 3, 27), 5.0, True, None, "=x"])
        sheet["E2"].data_type = "s"
        sheet.append([1.5, "text", False, "=1+1", ""])

    table = records(workbook(fill), "t.xlsx")
    assert [row.cells for row in table.rows] == [
        ("2026-03-27", "5", "yes", "", "=x"),
        ("1.5", "text", "no", "=1+1", ""),
    ]
    assert [row.formulas for row in table.rows] == [frozenset(), frozenset({3})]
    assert table.rows[1].place.line == 3


def test_hidden_rows_and_other_sheets_are_told() -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        sheet.append(["a"])
        sheet.append(["1"])
        sheet.row_dimensions[2].hidden = True
        book.create_sheet("Empty")
        book.create_sheet("More")["A1"] = "b"

    table = records(workbook(fill), "t.xlsx")
    assert [row.cells for row in table.rows] == [("1",)]
    assert table.notes == ("the sheet 'Sheet' is read, and not 'More'", "hidden rows are read too: 2")


def test_a_sheet_that_is_formatted_to_its_last_row_is_refused_and_not_read_for_minutes() -> None:
    def fill(_: Workbook, sheet: Worksheet) -> None:
        sheet["A1"] = "a"
        sheet["Z1048576"] = "b"

    with pytest.raises(PipelineError, match="1048576 rows") as refused:
        records(workbook(fill), "t.xlsx")
    assert "delete the empty rows" in refused.value.hint


def test_a_workbook_without_a_visible_table_or_in_an_old_format_is_refused() -> None:
    with pytest.raises(PipelineError, match="no visible sheet"):
        records(workbook(lambda *_: None), "t.xlsx")
    with pytest.raises(PipelineError, match="Office 97"):
        records(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "t.xls")
    with pytest.raises(PipelineError, match="is not an Excel file"):
        records(b"a,b\n1,2\n", "t.xlsx")


def test_a_number_is_read_as_it_is_shown() -> None:
    shown = {
        "0%": (0.5, "50%"), "00000": (712, "00712"), '"£"#,##0.00': (1234.5, "£1,234.50"), "# ?/?": (1.5, "1 1/2"),
        "General": (0.1 + 0.2, "0.3"), "0": (7.0, "7"),
    }  # fmt: skip

    def fill(_: Workbook, sheet: Worksheet) -> None:
        for column, (code, (number, _text)) in enumerate(shown.items(), 1):
            sheet.cell(1, column).value = f"field {column}"
            cell = sheet.cell(2, column)
            cell.value, cell.number_format = number, code

    table = records(workbook(fill), "t.xlsx")
    assert table.rows[0].cells == tuple(text for _, text in shown.values())
