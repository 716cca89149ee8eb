"""Lists and styles spoilt in any place: a number, none or a clear refusal, and nothing else."""

import random

import pytest
from lxml import etree

from pipeline.errors import PipelineError
from pipeline.model.bounds import WORD_NUMBER_CHARACTERS
from pipeline.ooxml.package import Package, Part
from pipeline.ooxml.style_sheet import outline_of
from pipeline.ooxml.text import parsed, serialised
from pipeline.read.docx.numbers import numbers_of
from tests.read.numbered import (
    NORMAL,
    THREE,
    abstract,
    in_list,
    item,
    items,
    labels,
    level,
    num,
    override,
    package,
    paragraph,
    style,
    texts,
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


PLAIN = abstract(*THREE) + num()


def without(file: Package, *names: str) -> Package:
    """The file without some of its parts."""
    return Package({name: part for name, part in file.parts.items() if name not in names}, file.relationships)


def test_a_file_without_styles_or_numbering_is_read() -> None:
    whole = package(PLAIN, item() + paragraph(style="Heading1"))
    assert [label and label.text for label in labels(without(whole, "word/styles.xml"))] == ["1", None]
    assert labels(without(whole, "word/numbering.xml")) == [None, None]
    outline = outline_of(without(whole, "word/styles.xml"))
    assert outline.level(parsed(whole.document.data, "main")[0][1]) is None


@pytest.mark.parametrize("name", ["word/styles.xml", "word/numbering.xml"])
@pytest.mark.parametrize(
    "data", [b"", b"<w:numbering", b"<!DOCTYPE a><a/>"], ids=["empty", "cut", "with a DTD"]
)
def test_a_part_that_cannot_be_read_is_refused_with_its_name(name: str, data: bytes) -> None:
    whole = package(PLAIN, item())
    spoilt = Package(
        {**whole.parts, name: Part(name, whole.parts[name].media_type, data)}, whole.relationships
    )
    with pytest.raises(PipelineError, match=name):
        numbers_of(spoilt)


@pytest.mark.parametrize(
    "numbering",
    [
        "",
        "<w:num/>",
        num(1, 5),
        abstract(*THREE).replace('Id="0"', 'Id="zero"') + num(),
        abstract(*THREE) + '<w:num w:numId="1"/>',
        abstract(*THREE) + num().replace('w:val="0"', 'w:val="99999999999999999999"'),
        abstract(level(0).replace('ilvl="0"', 'ilvl="-1"')) + num(),
        abstract(level(0).replace("<w:lvl ", "<w:p ").replace("</w:lvl>", "</w:p>")) + num(),
    ],
)
def test_damaged_lists_number_nothing(numbering: str) -> None:
    assert texts(numbering, item()) == [None]


def test_damaged_values_are_as_if_they_were_not_there() -> None:
    spoilt = level(0, start=7, more='<w:lvlRestart w:val="x"/>').replace('w:val="7"', 'w:val="seven"')
    assert texts(abstract(spoilt) + num(), items((0, 1), (0, 1))) == ["0", "1"]


@pytest.mark.parametrize(
    ("text", "number_format", "start"),
    [
        ("x" * 256, "decimal", 1),
        ("x" * 256, "bullet", 1),
        ("%1" * 2_000_000, "decimal", 1),
        ("%1" * 100, "lowerLetter", 32_000),
        ("%1", "upperLetter", 32_000),
    ],
    ids=["text", "bullet", "many", "long", "letters"],
)
def test_a_number_longer_than_its_bound_is_refused(text: str, number_format: str, start: int) -> None:
    numbering = abstract(level(0, number_format, text, start=start)) + num()
    with pytest.raises(PipelineError) as caught:
        texts(numbering, item())
    assert (caught.value.code, caught.value.hint) == ("BND-01", WORD_NUMBER_CHARACTERS.cure)
    fitting = abstract(level(0, "bullet", "x" * 255)) + num()
    assert texts(fitting, item()) == ["x" * 255]


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
