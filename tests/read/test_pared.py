"""Workbooks that cost a library far more than their size: what is read of them, and what is beyond a bound."""

import re
from io import BytesIO

import pytest
from openpyxl import Workbook

from pipeline.errors import PipelineError
from pipeline.model import bounds
from pipeline.model.bounds import Bound
from pipeline.read.excel.workbook import workbook
from pipeline.read.files.records import records
from pipeline.read.files.workbook_lines import workbook_text
from pipeline.read.guard.guarded import guarded
from pipeline.read.guard.pared import _BOUNDS, pared
from tests.consult.returned.zipped import parts, zipped

SHEET = "xl/worksheets/sheet1.xml"
END = b"</sheetData>"
LAST = b"A1:XFD1048576"


def book(change: dict[bytes, bytes]) -> bytes:
    """A workbook of one small table whose sheet is changed."""
    made, out = Workbook(), BytesIO()
    for row in (("Section", "Comment"), ("1", "Say who")):
        made.worksheets[0].append(row)
    made.save(out)
    found = parts(out.getvalue())
    for old, new in change.items():
        assert old in found[SHEET]
        found[SHEET] = found[SHEET].replace(old, new, 1)
    return zipped(found)


def rows(form: str, count: int) -> bytes:
    return "".join(form.replace("%d", str(number)) for number in range(3, 3 + count)).encode()


HARMLESS = {
    "a merge over everything": {END: END + b'<mergeCells><mergeCell ref="%s"/></mergeCells>' % LAST},
    "a link over everything": {END: END + b'<hyperlinks><hyperlink ref="%s"/></hyperlinks>' % LAST},
    "formatted rows": {END: rows('<row r="%d" s="1" customFormat="1"/>', 5_000) + END},
    "formatted cells": {END: rows('<row r="%d"><c r="XFD%d" s="0"/></row>', 5_000) + END},
}


@pytest.mark.parametrize("change", HARMLESS.values(), ids=HARMLESS)
def test_what_holds_no_text_is_not_handed_on(change: dict[bytes, bytes]) -> None:
    data = book(change)
    (table,) = workbook(data, "a.xlsx").tables
    assert {place: cell.text for place, cell in table.cells.items()} == {
        (1, 1): "Section",
        (1, 2): "Comment",
        (2, 1): "1",
        (2, 2): "Say who",
    }
    assert [row.cells for row in records(data, "a.xlsx").rows] == [("1", "Say who")]
    assert workbook_text(data, "a.xlsx") == "# Sheet\n| Section | Comment |\n| 1 | Say who |\n"


def test_hidden_rows_stay_and_rows_without_a_number_keep_their_places() -> None:
    hidden = pared(guarded(book({END: b'<row r="7" hidden="1"/>' + END}), "a.xlsx", "Excel"), "a.xlsx")
    assert b'r="7"' in hidden.parts[SHEET].data
    bare = {b'<row r="2">': b"<row/><row>", b'<c r="A2"': b"<c", b'<c r="B2"': b"<c"}
    assert sorted(workbook(book(bare), "a.xlsx").tables[0].cells) == [(1, 1), (1, 2), (3, 1), (3, 2)]


def sheets(count: int) -> bytes:
    """A workbook whose sheets all are one part."""
    found = parts(book({}))
    text = found["xl/workbook.xml"].decode()
    one = re.search(r"<sheet [^>]*/>", text)
    assert one
    many = "".join(one[0].replace('name="Sheet"', f'name="S{number}"') for number in range(count))
    return zipped({**found, "xl/workbook.xml": text.replace(one[0], many).encode()})


BEYOND: tuple[tuple[Bound, bytes], ...] = (
    (bounds.RETURN_SHEETS, sheets(bounds.RETURN_SHEETS.most + 1)),
    (
        bounds.RETURN_COLUMN_LOOKS,
        book({b"<sheetData>": b"<cols>" + b'<col min="1" max="16384"/>' * 1_001 + b"</cols><sheetData>"}),
    ),
    (
        bounds.RETURN_CONDITIONS,
        book(
            {
                END: rows('<row r="%d"><c r="A%d"><v>1</v></c></row>', 4_000)
                + END
                + b'<conditionalFormatting sqref="'
                + b"A1 " * 5_001
                + b'"><cfRule/></conditionalFormatting>'
            }
        ),
    ),
    (
        bounds.RETURN_MERGES,
        book({END: END + b"<mergeCells>" + rows('<mergeCell ref="A%d:B9"/>', 5_001) + b"</mergeCells>"}),
    ),
    (
        bounds.RETURN_LINKS,
        book({END: END + b"<hyperlinks>" + b'<hyperlink ref="A1:B500"/>' * 101 + b"</hyperlinks>"}),
    ),
)


@pytest.mark.parametrize(("bound", "data"), BEYOND, ids=lambda value: getattr(value, "unit", ""))
def test_a_workbook_beyond_a_bound_is_refused_by_every_reader(bound: Bound, data: bytes) -> None:
    told = f"more than {bound.most:,} {bound.unit} in {bound.where}, and no more are read"
    for read in (workbook, records, workbook_text):
        with pytest.raises(PipelineError) as refused:
            read(data, "a.xlsx")
        assert (refused.value.message, refused.value.hint) == (told, bound.cure)


def test_sheets_that_share_a_part_count_as_often_as_they_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert len(workbook(sheets(3), "a.xlsx").tables) == 3
    monkeypatch.setitem(_BOUNDS, "cells", Bound("a log", "filled cells", 11, "split it"))
    with pytest.raises(PipelineError, match="more than 11 filled cells in a log"):
        workbook(sheets(3), "a.xlsx")
