"""OpenDocument spreadsheets into sheets: what is shown, what stands beside it, and what is refused."""

import zipfile
from datetime import date
from io import BytesIO

import pytest

from pipeline.errors import PipelineError
from pipeline.read.files.returned import returned_file
from pipeline.read.guard.guarded import Limits, guarded_calc
from pipeline.read.opendocument.spreadsheet import ods
from pipeline.read.texts.raw import MergedRange, RawFile
from tests.consult.returned.cells import Sheet
from tests.consult.returned.ods_books import ods_book
from tests.consult.returned.plan import Number
from tests.consult.returned.zipped import parts, zipped

SOUND = ods_book([Sheet("Log", {(2, 2): "Text", (3, 2): Number(11.3)}, hidden_rows={3, 4})])


def with_rows(rows: str) -> bytes:
    """A spreadsheet whose one sheet has these rows first."""
    found = parts(SOUND)
    found["content.xml"] = found["content.xml"].replace(
        b"<table:table-row", rows.encode() + b"<table:table-row", 1
    )
    return zipped(found)


def read(rows: str) -> RawFile:
    return ods(with_rows(rows), "log.ods")


def test_a_cell_is_read_where_it_stands_behind_repeats() -> None:
    (sheet,) = ods(SOUND, "log.ods").tables
    assert {sheet.address(place): cell.text for place, cell in sheet.cells.items()} == {
        "B2": "Text",
        "B3": "11.3",
    }
    assert sheet.cells[3, 2].number and sheet.hidden_rows == {3}


def test_the_shown_text_is_kept_and_the_value_beside_it() -> None:
    cells = (
        read(
            '<table:table-row><table:table-cell office:value-type="float" office:value="11.3"><text:p>11.30</text:p></table:table-cell>'
            '<table:table-cell office:value-type="date" office:date-value="2031-03-11"><text:p>11 Mar</text:p></table:table-cell>'
            "</table:table-row>"
        )
        .tables[0]
        .cells
    )
    assert (cells[1, 1].text, cells[1, 1].stored, cells[1, 1].number) == ("11.30", "11.3", True)
    assert (cells[1, 2].text, cells[1, 2].stored, cells[1, 2].day) == (
        "11 Mar",
        "2031-03-11",
        date(2031, 3, 11),
    )


def test_a_repeated_row_is_as_many_rows_and_merges_go_with_it() -> None:
    (sheet,) = read(
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-spanned="2"><text:p>Same</text:p>'
        "</table:table-cell><table:covered-table-cell><text:p>Below</text:p></table:covered-table-cell></table:table-row>"
    ).tables
    assert [cell.text for _, cell in sorted(sheet.cells.items())][:4] == ["Same", "Below", "Same", "Below"]
    assert sheet.merged == (MergedRange(1, 1, 1, 2), MergedRange(2, 1, 2, 2))


@pytest.mark.parametrize(
    "repeats",
    ['table:number-rows-repeated="1048576"', 'table:number-rows-repeated="99999999999999999999"'],
)
def test_a_text_that_is_repeated_to_the_end_of_the_sheet_is_refused_and_not_written_out(repeats: str) -> None:
    with pytest.raises(PipelineError, match="the sheet 'Log' has more than 500,000 filled cells") as refused:
        read(
            f"<table:table-row {repeats}><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
        )
    assert "delete the rows and columns" in refused.value.hint


def test_a_cell_beyond_the_last_row_of_any_program_is_refused() -> None:
    far = '<table:table-row table:number-rows-repeated="9999999999" table:visibility="collapse"/>'
    with pytest.raises(PipelineError, match="goes on beyond row 1,048,576") as refused:
        read(far)
    assert "delete the rows and columns" in refused.value.hint


def test_a_long_text_that_is_repeated_often_is_refused_before_it_fills_the_memory() -> None:
    cell = f'<table:table-cell table:number-columns-repeated="16000"><text:p>{"x" * 5_000}</text:p></table:table-cell>'
    with pytest.raises(PipelineError, match="has more than 50,000,000 letters"):
        read(f"<table:table-row>{cell}</table:table-row>")


def test_a_space_that_is_counted_in_millions_fills_no_memory() -> None:
    found = read(
        '<table:table-row><table:table-cell><text:p>a<text:s text:c="999999999"/>b</text:p></table:table-cell></table:table-row>'
    )
    assert found.tables[0].cells[1, 1].text == f"a{' ' * 32}b"


def test_text_that_is_nested_without_end_is_refused() -> None:
    deep = f"<text:p>{'<text:span>' * 3_000}x{'</text:span>' * 3_000}</text:p>"
    with pytest.raises(PipelineError, match="elements inside each other"):
        read(f"<table:table-row><table:table-cell>{deep}</table:table-cell></table:table-row>")


def changed(part: str, data: bytes) -> bytes:
    return zipped({**parts(SOUND), part: data})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "log.ods is empty"),
        (b"Comment;Section", "log.ods is not an OpenDocument spreadsheet"),
        (SOUND[: len(SOUND) // 2], "is not an OpenDocument spreadsheet: .*\n.*cut off"),
        (zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b""}), "it has no part 'content.xml"),
        (changed("content.xml", b"<office:document-content/>"), "is not well-formed"),
        (changed("content.xml", b"<document-content><body/></document-content>"), "without sheets"),
        (changed("content.xml", '<!DOCTYPE d [<!ENTITY a "b">]><d/>'.encode("utf-16")), "declares entities"),
        (changed("META-INF/manifest.xml", b"<m:encryption-data/>"), "is encrypted"),
        (changed("../outside.xml", b""), "outside the package"),
    ],
)
def test_an_unsafe_or_unreadable_spreadsheet_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(PipelineError, match=reason) as refused:
        returned_file(data, "log.ods")
    assert refused.value.hint or "well-formed" in reason or "outside" in reason


def test_the_limits_of_other_office_files_hold_here_too() -> None:
    with pytest.raises(PipelineError, match="too large"):
        guarded_calc(SOUND, "log.ods", Limits(compressed_bytes=100))
    with pytest.raises(PipelineError, match="times its size"):
        guarded_calc(changed("filler.xml", b" " * 30_000_000), "log.ods")


def test_two_files_of_one_name_are_refused() -> None:
    out = BytesIO(SOUND)
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("content.xml", "")
    with pytest.raises(PipelineError, match="two parts of one name"):
        ods(out.getvalue(), "log.ods")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (changed("Basic/Standard/Module1.xml", b"<module/>"), "it holds macros"),
        (changed("Scripts/python/run.py", b""), "it holds macros"),
        (changed("Basic/Standard/script-lb.xml", b"<library/>"), ""),
        (with_rows('<table:table-source xlink:href="file:///x.ods"/>'), "it has links to other workbooks"),
        (with_rows("<table:shapes><script:event-listener/></table:shapes>"), "it calls macros"),
    ],
)
def test_macros_and_links_to_other_files_are_told_of_and_the_texts_are_kept(
    change: bytes, reason: str
) -> None:
    found = ods(change, "log.ods")
    assert found.refused == reason and found.tables[0].cells


def test_a_stamp_in_the_properties_is_read() -> None:
    meta = (
        b'<m xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"><meta:user-defined meta:name="Comments log stamp">a | b 1 | c'
        b"</meta:user-defined></m>"
    )
    assert ods(changed("meta.xml", meta), "log.ods").properties == ("a | b 1 | c",)
