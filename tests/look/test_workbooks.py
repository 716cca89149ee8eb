"""Workbooks wear the look of the workspace."""

from collections.abc import Callable

import pytest

from pipeline.model.dates import StatedDate
from pipeline.model.organisation.house_look import Fonts, HouseLook
from pipeline.ooxml.package import read_package
from pipeline.write.sheets.log_template import template_xlsx
from pipeline.write.sheets.responses_workbook import responses_xlsx
from pipeline.write.sheets.tables import Sheet, sheets_xlsx
from pipeline.write.sheets.workbook import WorkbookProperties
from tests.write.test_log_template import FORM

SET = HouseLook(fonts=Fonts(text="Lato", office="Arial"), colours={"accent": "7A1F5C"})
WRITERS: tuple[Callable[[WorkbookProperties], bytes], ...] = (
    lambda about: template_xlsx(FORM, (), about),
    lambda about: sheets_xlsx(about, (Sheet("Log", (("Id", 9),), (("a",),)),), "log.json"),
    lambda about: responses_xlsx((), about),
)


def styles(write: Callable[[WorkbookProperties], bytes], house: HouseLook) -> str:
    data = write(WorkbookProperties("Title", "Subject", (), StatedDate(), house=house))
    return read_package(data, "the workbook").parts["xl/styles.xml"].data.decode()


@pytest.mark.parametrize("write", WRITERS)
def test_headings_have_the_accent_and_cells_the_font_of_the_house(
    write: Callable[[WorkbookProperties], bytes],
) -> None:
    plain, own = styles(write, HouseLook()), styles(write, SET)
    assert "FF1F3864" in plain and "FFE4EAF4" in plain and "Arial" not in plain
    assert "FF7A1F5C" in own and "Arial" in own and "Lato" not in own
    assert not {"FF1F3864", "FFE4EAF4"} & set(own.split('"'))
