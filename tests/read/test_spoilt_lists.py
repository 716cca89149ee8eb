"""Lists and styles spoilt in any place: a number, none or a clear refusal, and nothing else."""

import random

import pytest
from lxml import etree

from pipeline.errors import PipelineError
from pipeline.ooxml.package import Package, Part
from pipeline.ooxml.text import serialised
from pipeline.read.docx.style_sheet import outline_of
from tests.read.numbered import (
    NORMAL,
    THREE,
    abstract,
    in_list,
    items,
    labels,
    level,
    num,
    override,
    package,
    style,
)

NUMBERING = (
    abstract(*THREE, link='<w:styleLink w:val="Outline"/>')
    + abstract(key=1, link='<w:numStyleLink w:val="Outline"/>')
    + abstract(level(0, "bullet", "\uf0b7"), level(1, "upperRoman", more="<w:isLgl/>"), key=2)
    + num(1, 0, override(0, 3) + override(1, inside=level(1, "lowerLetter")))
    + num(2, 1)
    + num(3, 2)
)
STYLES = (
    NORMAL
    + style("Outline", in_list(1, None), kind="numbering")
    + style("Clause", in_list(2, 1))
    + style("Part", '<w:outlineLvl w:val="2"/>', "Clause")
)
BODY = items((0, 1), (1, 2), (0, 3), (1, 3), (2, 2)) + '<w:p><w:pPr><w:pStyle w:val="Part"/></w:pPr></w:p>'
VALUES = (
    "",
    "0",
    "-1",
    "7",
    "9" * 400,
    "1",
    "Outline",
    "Part",
    "x",
    "٣",
    "%1%9%0",
    "\uf0b7",
    "bullet",
    "none",
    "custom",
)


def spoilt(data: bytes, choose: random.Random) -> bytes:
    """A part in which an element is gone, doubled, moved or renamed, or an attribute says something else."""
    root = etree.fromstring(data)
    for _ in range(choose.randint(1, 4)):
        elements = [element for element in root.iter(etree.Element) if element is not root]
        if not elements:
            break
        element = choose.choice(elements)
        way = choose.randrange(5)
        parent = element.getparent()
        assert parent is not None
        if way == 0:
            parent.remove(element)
        elif way == 1:
            parent.append(etree.fromstring(etree.tostring(element)))
        elif way == 2:
            root.append(element)
        elif way == 3:
            element.tag = choose.choice(elements).tag
        elif element.attrib:
            element.set(choose.choice(sorted(map(str, element.attrib))), choose.choice(VALUES))
    return serialised(root)


def with_spoilt(file: Package, seed: int) -> Package:
    """The file with one of its three parts spoilt."""
    choose = random.Random(seed)
    name = choose.choice(["word/numbering.xml", "word/styles.xml", "word/document.xml"])
    part = file.parts[name]
    return Package(
        {**file.parts, name: Part(name, part.media_type, spoilt(part.data, choose))}, file.relationships
    )


def test_whatever_is_spoilt_is_numbered_or_refused() -> None:
    whole = package(NUMBERING, BODY, STYLES)
    assert [label.text for label in labels(whole) if label] == ["3", "3.a", "•", "1.1", "3.a.1", "3.b"]
    told: set[str] = set()
    for seed in range(200):
        file = with_spoilt(whole, seed)
        try:
            told.update(label.text for label in labels(file) if label)
            outline = outline_of(file)
            told.update(
                str(outline.level(paragraph)) for paragraph in etree.fromstring(file.document.data).iter()
            )
        except PipelineError as refusal:
            assert refusal.hint
    assert len(told) > 20


@pytest.mark.parametrize("where", ["rPr", "pPr"])
def test_a_level_nested_as_deep_as_a_part_may_be_is_read(where: str) -> None:
    nested = f"<w:{where}>{'<w:x>' * 240}{'</w:x>' * 240}</w:{where}></w:lvl>"
    numbering = abstract(level(0).replace("</w:lvl>", nested)) + num()
    assert [label.text for label in labels(package(numbering, items((0, 1)))) if label] == ["1"]
