"""Yes and no are the same however a program spells them, and what is tracked anyway gives the old spelling back."""

import pytest

from pipeline.ooxml.package import read_package
from pipeline.ooxml.text import parsed, serialised
from pipeline.ooxml.tracked.resolved import reject
from pipeline.publish.comparing.compare import Alikeness
from tests.comparing.files import both, word

_SPOKEN = {
    "on": ("", ' w:val="1"', ' w:val="true"', ' w:val="on"'),
    "off": (' w:val="0"', ' w:val="false"', ' w:val="off"'),
}


def spelled(spelling: str, text: str = "Fees are due.", attribute: str = "1") -> bytes:
    """A file that says yes or no in a paragraph, a run, a table, a row, a cell and the last section."""
    looks = f"<w:b{spelling}/><w:webHidden{spelling}/>"
    paragraph = (
        f'<w:p><w:pPr><w:keepNext{spelling}/><w:spacing w:beforeAutospacing="{attribute}"/>'
        f"<w:rPr>{looks}</w:rPr></w:pPr><w:r><w:rPr>{looks}</w:rPr><w:t>{text}</w:t></w:r></w:p>"
    )
    table = (
        f'<w:tbl><w:tblPr><w:bidiVisual{spelling}/><w:tblLook w:firstRow="{attribute}"/></w:tblPr><w:tblGrid>'
        f'<w:gridCol w:w="900"/></w:tblGrid><w:tr><w:trPr><w:tblHeader{spelling}/></w:trPr>'
        f"<w:tc><w:tcPr><w:noWrap{spelling}/></w:tcPr>{paragraph}</w:tc></w:tr></w:tbl>"
    )
    control = (
        f"<w:sdt><w:sdtPr><w:temporary{spelling}/></w:sdtPr><w:sdtContent>{paragraph}</w:sdtContent></w:sdt>"
    )
    ending = f"<w:p><w:pPr><w:sectPr><w:titlePg{spelling}/></w:sectPr></w:pPr></w:p>"
    return word(paragraph, control, table, ending, paragraph)


@pytest.mark.parametrize("side", _SPOKEN)
def test_another_spelling_of_yes_or_no_is_no_difference_and_stays_as_the_newer_file_has_it(side: str) -> None:
    first, *others = _SPOKEN[side]
    attributes = {"on": ("1", "true", "on"), "off": ("0", "false", "off")}[side]
    for spelling, attribute in zip(others, (*attributes[1:], *attributes[1:]), strict=False):
        new = spelled(spelling, attribute=attribute)
        compared = both(spelled(first, attribute=attributes[0]), new)
        assert compared.sameness is Alikeness.SEEN and compared.changes == ()
        assert read_package(compared.data).document.data == read_package(new).document.data


def test_yes_and_no_are_a_difference() -> None:
    for yes in _SPOKEN["on"]:
        for no in _SPOKEN["off"]:
            compared = both(spelled(yes), spelled(no, attribute="0"))
            assert compared.sameness is Alikeness.DIFFERENT and compared.changes


def test_where_a_text_is_edited_rejecting_gives_the_old_spelling_back() -> None:
    old, new = spelled(""), spelled(' w:val="1"', text="Fees are paid.")
    compared = both(old, new)
    main = read_package(compared.data).document
    back = serialised(reject(parsed(main.data, "red")))
    for name in (b"<w:keepNext w:val=", b"<w:b w:val="):
        assert name in main.data and name not in back
