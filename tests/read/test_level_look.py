"""Levels of lists that look the same have one definition, in whatever files they are."""

import pytest

from pipeline.ooxml.package import Part
from pipeline.read.docx.numbers import Label
from tests.read.numbered import (
    NORMAL,
    abstract,
    item,
    labels,
    level,
    num,
    override,
    package,
    style,
)


def only_label(
    *levels: str, overrides: str = "", styles: str = NORMAL, more: str = "", picture: bytes = b""
) -> Label:
    """The number of a paragraph in the last of some levels."""
    parts = [(Part("word/media/a.png", "image/png", picture), "image")] if picture else []
    numbering = more + abstract(*levels) + num(overrides=overrides)
    found = labels(package(numbering, item(len(levels) - 1), styles, parts))[0]
    assert found is not None
    return found


LOOK = "<w:pPr>{ind}</w:pPr><w:rPr>{run}</w:rPr></w:lvl>"


def looking(ind: str = '<w:ind w:left="720" w:hanging="360"/>', run: str = "<w:b/>", more: str = "") -> str:
    """A level with indents and looks of its number."""
    return level(0, more=more).replace("</w:lvl>", LOOK.format(ind=ind, run=run))


@pytest.mark.parametrize(
    "same",
    [
        looking('<w:ind w:hanging="360" w:left="720"/>'),
        looking('<w:ind w:start="720" w:hanging="360"/>'),
        looking(run='<w:b w:val="on"/>'),
        looking(run='<w:lang w:val="de-DE"/><w:b/><w:noProof/>'),
        looking(run='<w:rFonts w:hint="default"/><w:b/>'),
        looking(more='<w:pStyle w:val="Clause"/>'),
        looking(more='<w:suff w:val="tab"/>'),
        looking(more='<w:lvlRestart w:val="4"/>'),
        looking().replace('w:ilvl="0"', 'w:ilvl="0" w:tplc="04090001" w:tentative="1"'),
        looking().replace('<w:lvlJc w:val="left"/>', '<w:lvlJc w:val="start"/>'),
    ],
)
def test_levels_that_look_the_same_have_one_definition(same: str) -> None:
    assert only_label(same).definition == only_label(looking()).definition


@pytest.mark.parametrize(
    "other",
    [
        looking('<w:ind w:left="721" w:hanging="360"/>'),
        looking(run=""),
        looking(run='<w:b w:val="0"/>'),
        looking(run="<w:b/><w:i/>"),
        looking(more='<w:suff w:val="space"/>'),
        looking(more="<w:isLgl/>"),
        looking().replace('val="%1"', 'val="%1."'),
        looking().replace('val="decimal"', 'val="decimalZero"'),
        looking().replace('<w:start w:val="1"/>', '<w:start w:val="2"/>'),
        looking().replace('<w:lvlJc w:val="left"/>', '<w:lvlJc w:val="right"/>'),
    ],
)
def test_levels_that_look_otherwise_have_another_definition(other: str) -> None:
    assert only_label(other).definition != only_label(looking()).definition


def test_the_order_of_properties_says_nothing() -> None:
    orders = [only_label(looking(run=run)).definition for run in ("<w:b/><w:i/>", "<w:i/><w:b/>")]
    assert orders[0] == orders[1]


def test_the_definition_of_a_level_knows_the_formats_that_stand_in_its_text() -> None:
    roman = only_label(level(0, "upperRoman"), level(1)).definition
    assert roman != only_label(level(0), level(1)).definition
    alone = [only_label(level(0, name), level(1, text="%2")).definition for name in ("decimal", "upperRoman")]
    assert alone[0] == alone[1]
    legal = [
        only_label(level(0, name), level(1, more="<w:isLgl/>")).definition
        for name in ("decimal", "upperRoman")
    ]
    assert legal[0] == legal[1]


def test_the_definition_of_a_level_goes_by_the_start_that_holds() -> None:
    assert (
        only_label(level(0), overrides=override(0, 3)).definition == only_label(level(0, start=3)).definition
    )
    assert only_label(level(0), overrides=override(0, 1)).definition == only_label(level(0)).definition


def test_the_definition_of_a_level_goes_by_names_of_styles_and_bytes_of_pictures() -> None:
    named = [
        only_label(
            looking(run=f'<w:rStyle w:val="{key}"/>'),
            styles=NORMAL + style(key, kind="character").replace(f"{key.lower()} name", name),
        ).definition
        for key, name in (("a", "Strong"), ("b", "Strong"), ("a", "Weak"))
    ]
    assert named[0] == named[1] != named[2]
    pictures = [
        only_label(
            level(0, "bullet", "A", more=f'<w:lvlPicBulletId w:val="{key}"/>'),
            more=(
                f'<w:numPicBullet w:numPicBulletId="{key}"><w:pict><v:shape id="s{key}" style="width:9pt">'
                f'<v:imagedata r:id="rId1"/></v:shape></w:pict></w:numPicBullet>'
            ),
            picture=data,
        ).definition
        for key, data in ((1, b"one"), (2, b"one"), (1, b"two"))
    ]
    assert pictures[0] == pictures[1] != pictures[2]
