"""Styles of foreign Word files into headings and names (ECMA-376-1, 17.7)."""

import pytest

from pipeline.errors import PipelineError
from pipeline.model.bounds import WORD_STYLE_CHAIN
from pipeline.ooxml.names import w
from pipeline.ooxml.style_sheet import outline_of
from pipeline.ooxml.text import parsed
from pipeline.read.docx.whole.printed_lines import word_text
from tests.read.numbered import (
    NORMAL,
    THREE,
    abstract,
    in_list,
    num,
    package,
    paragraph,
    style,
    texts,
)

PLAIN = abstract(*THREE) + num()


def test_styles_that_rest_on_more_styles_than_the_bound_are_refused() -> None:
    most = WORD_STYLE_CHAIN.most
    chain = [style(f"S{place}", "", f"S{place + 1}") for place in range(most)] + [
        style(f"S{most}", in_list())
    ]
    styles = NORMAL + "".join(chain)
    assert texts(PLAIN, paragraph(style="S1"), styles) == ["1"]
    with pytest.raises(PipelineError, match="styles that it rests on") as caught:
        texts(PLAIN, paragraph(style="S0"), styles)
    assert caught.value.code == "BND-01"


@pytest.mark.parametrize(
    ("properties", "style_id", "expected"),
    [
        ("", "", None),
        ('<w:outlineLvl w:val="0"/>', "", 0),
        ('<w:outlineLvl w:val="8"/>', "", 8),
        ('<w:outlineLvl w:val="9"/>', "Second", None),
        ('<w:outlineLvl w:val="12"/>', "Second", None),
        ('<w:outlineLvl w:val="one"/>', "Second", 1),
        ("", "Second", 1),
        ("", "Derived", 1),
        ("", "Plain", None),
    ],
)
def test_a_heading_has_its_own_level_or_that_of_its_style(
    properties: str, style_id: str, expected: int | None
) -> None:
    styles = (
        NORMAL
        + style("Second", '<w:outlineLvl w:val="1"/>')
        + style("Derived", "<w:keepNext/>", "Second")
        + style("Plain", '<w:outlineLvl w:val="9"/>', "Second")
    )
    file = package("", paragraph(properties, style=style_id), styles)
    element = next(parsed(file.document.data, "main").iter(w("p")))
    assert outline_of(file).level(element) == expected


def test_a_style_is_told_by_the_name_that_a_reader_sees() -> None:
    sheet = outline_of(package("", styles=NORMAL + style("Heading2"))).sheet
    assert (sheet.name("Heading2"), sheet.name("Missing")) == ("heading2 name", "Missing")


def test_the_text_of_a_file_shows_headings_by_what_their_styles_rest_on() -> None:
    styles = NORMAL + style("Second", '<w:outlineLvl w:val="1"/>') + style("Derived", "", "Second")
    body = paragraph(style="Derived") + paragraph('<w:outlineLvl w:val="9"/>', style="Derived")
    headed, plain = word_text(package("", body, styles)).splitlines()
    assert headed == f"## {plain}".strip()
