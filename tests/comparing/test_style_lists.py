"""A style gives its paragraphs a list and a level: where both files define it otherwise, both are proven."""

import pytest

from pipeline.ooxml.package import package_bytes
from tests.comparing.files import both, line
from tests.word.foreign_files import Made, package_of

IN_LIST = '<w:numPr><w:numId w:val="1"/></w:numPr>'
FIRST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
TIE = '<w:pStyle w:val="Item"/>'


def style(name: str, properties: str = "", based: str = "") -> str:
    above = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{above}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def file(styles: str, words: str, tie: str = "") -> bytes:
    """A file with an item of the first level and a paragraph of the style "Item" below it."""
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{own}<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, own, text in ((0, "", "%1."), (1, tie, "%1.%2"))
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = line("A chapter", FIRST) + line(words, '<w:pStyle w:val="Item"/>')
    return package_bytes(package_of(Made(body=body, numbering=numbering, styles=styles)))


BELOW = style("Base", IN_LIST), style("Base")
KINDS = {
    "tied to a level, then in no list": ((style("Item", IN_LIST), TIE), (style("Item"), "")),
    "tied to a level that stays": ((style("Item", IN_LIST), TIE), (style("Item"), TIE)),
    "in one list, tied and then not": ((style("Item", IN_LIST), TIE), (style("Item", IN_LIST), "")),
    "with a level of its own in the list of the style below": (
        (BELOW[0] + style("Item", '<w:numPr><w:ilvl w:val="1"/></w:numPr>', "Base"), ""),
        (BELOW[1] + style("Item", "", "Base"), ""),
    ),
    "tied, in the list of the style below": (
        (BELOW[0] + style("Item", "", "Base"), TIE),
        (BELOW[1] + style("Item", "", "Base"), TIE),
    ),
    "taken out of the list of the style below": (
        (BELOW[0] + style("Item", '<w:numPr><w:numId w:val="0"/></w:numPr>', "Base"), TIE),
        (BELOW[0] + style("Item", "", "Base"), TIE),
    ),
    "a style that the new file lacks": ((style("Item", IN_LIST), TIE), ("", "")),
    "a style below that the new file lacks": (
        (BELOW[0] + style("Item", "", "Base"), TIE),
        (style("Item"), TIE),
    ),
}


@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_a_comparison_is_proven_whatever_gives_a_style_its_list_and_level(kind: str, *, back: bool) -> None:
    (was, was_tied), (now, now_tied) = reversed(KINDS[kind]) if back else KINDS[kind]
    compared = both(file(was, "The old words.", was_tied), file(now, "The new words.", now_tied))
    assert any("old" in change.old for change in compared.changes)
