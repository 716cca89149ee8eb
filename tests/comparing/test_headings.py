"""What a heading is, a comparison asks the styles of the file: each change stands under the right section."""

import re
from dataclasses import replace

import pytest

from pipeline.ooxml.package import package_bytes, read_package
from tests.comparing.files import both, line, word

STYLES = (
    '<w:style w:type="paragraph" w:styleId="Top"><w:name w:val="Top"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Derived"><w:name w:val="Derived"/>'
    '<w:basedOn w:val="Top"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Twice"><w:name w:val="Twice"/>'
    '<w:basedOn w:val="Derived"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Body"><w:name w:val="Body"/>'
    '<w:basedOn w:val="Derived"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Round"><w:name w:val="Round"/>'
    '<w:basedOn w:val="Around"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Around"><w:name w:val="Around"/>'
    '<w:basedOn w:val="Round"/></w:style>'
)


def style(name: str, more: str = "") -> str:
    return f'<w:pStyle w:val="{name}"/>{more}'


def level(number: int) -> str:
    return f'<w:outlineLvl w:val="{number}"/>'


def section_of_change(properties: str) -> str:
    """The section that an edit behind a paragraph with these properties is listed under."""
    old, new = (
        word(
            line("First", style("Top")),
            line("Something between."),
            line("Second", properties),
            line(f"The fee is {fee} pounds."),
            styles=STYLES,
        )
        for fee in (5, 7)
    )
    (change,) = both(old, new).changes
    return change.section.title


@pytest.mark.parametrize(
    "properties",
    [style("Top"), style("Derived"), style("Twice"), level(3), style("Body", level(0))],
)
def test_a_paragraph_is_a_heading_by_its_style_the_styles_below_or_its_own_word(properties: str) -> None:
    assert section_of_change(properties) == "Second"


@pytest.mark.parametrize(
    "properties",
    ["", style("Body"), style("Derived", level(9)), style("Round"), style("Missing")],
)
def test_body_text_is_no_heading_whatever_its_style_is_based_on(properties: str) -> None:
    assert section_of_change(properties) == "First"


def test_where_the_default_style_is_a_heading_a_paragraph_without_style_is_one() -> None:
    old, new = (
        _with_default(word(line("Headed"), line(f"The fee is {fee}.", style("Body")), styles=STYLES))
        for fee in (5, 7)
    )
    (change,) = both(old, new).changes
    assert change.section.title == "Headed"


def _with_default(data: bytes) -> bytes:
    """The file with "Top" as the style of paragraphs that name none."""
    package = read_package(data)
    name = "word/styles.xml"
    styles = package.parts[name].data.decode()
    styles = re.sub(r'(w:type="paragraph") w:default="1"', r"\1", styles)
    styles = styles.replace('w:styleId="Top"', 'w:default="1" w:styleId="Top"')
    part = replace(package.parts[name], data=styles.encode())
    return package_bytes(replace(package, parts={**package.parts, name: part}))
