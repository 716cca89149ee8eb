"""Sheets without their empty cells: nothing else goes, and no cell moves."""

import pytest

from pipeline.errors import PipelineError
from pipeline.ooxml.package import Package, Part
from pipeline.read.guard.stated_cells import filled_cells

NAME = "xl/worksheets/sheet1.xml"
FILLED = '<c r="B1" s="1"><v>1</v></c>'
EMPTY = '<c r="A1" s="12"/>'


def filled(sheet: str) -> str:
    package = Package({NAME: Part(NAME, "", sheet.encode())})
    return filled_cells(package, "log.xlsx").parts[NAME].data.decode()


@pytest.mark.parametrize("empty", [EMPTY, '<c r="A1"/>', '<c r="XFD1048576" s="3" />'])
def test_an_empty_cell_goes_where_each_states_its_address(empty: str) -> None:
    assert filled(f"<row>{empty}{FILLED}</row>") == f"<row>{FILLED}</row>"


@pytest.mark.parametrize(
    "sheet",
    [
        f"<row>{EMPTY}<c><v>1</v></c></row>",
        f"<row>{EMPTY}<c\n><v>1</v></c></row>",
        f"<row>{EMPTY}<x:c s='1'><v>1</v></x:c></row>",
        f"<row>{FILLED}<c r='C1' t='inlineStr'><is><t><![CDATA[{EMPTY}]]></t></is></c></row>",
        f'<row><c r="A1" s="1"></c>{FILLED}</row>',
        f'<row><c r="A1" t="s"/>{FILLED}</row>',
    ],
    ids=["no address", "broken line", "prefix", "text that looks like a cell", "not empty", "of a type"],
)
def test_whatever_else_stands_in_a_sheet_stays(sheet: str) -> None:
    assert filled(sheet) == sheet


@pytest.mark.parametrize("twin", [FILLED, '<c r="B1"/>', "<x:c s='1' r='B1'/>"])
def test_two_cells_of_one_address_are_refused_however_they_are_written(twin: str) -> None:
    with pytest.raises(PipelineError, match="two cells have the address B1"):
        filled(f"<row>{FILLED}{twin}</row>")
