"""Pictures that the sources bring: their sizes, and what is refused."""

from base64 import b64encode
from io import BytesIO

import pytest
from PIL import Image

from pipeline.draw.image_size import picture_from_bytes
from pipeline.errors import PipelineError, Place

PLACE = Place("sources/plan/text.md", 7)


def raster(kind: str) -> bytes:
    target = BytesIO()
    Image.new("RGB", (40, 30), "white").save(target, kind)
    return target.getvalue()


def svg(content: str = "", attributes: str = 'width="40" height="30"') -> bytes:
    namespaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {namespaces} {attributes}>{content}</svg>".encode()


@pytest.mark.parametrize(("kind", "media_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
def test_a_raster_picture_has_its_pixels_as_size(kind: str, media_type: str) -> None:
    picture = picture_from_bytes(raster(kind), media_type, PLACE)
    assert (picture.width_px, picture.height_px) == (40, 30)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="40" height="30"', (40, 30)),
        ('width="40px" height="30px"', (40, 30)),
        ('width="3in" height="72pt"', (288, 96)),
        ('width="25.4mm" height="2.54cm"', (96, 96)),
        ('viewBox="0 0 200 100"', (200, 100)),
        ('viewBox="0,0,200,100" width="100%" height="100%"', (200, 100)),
        ('viewBox="0 0 200 100" width="50"', (50, 25)),
        ('viewBox="0 0 200 100" height="50"', (100, 50)),
    ],
)
def test_an_svg_states_its_size_in_one_way_or_another(attributes: str, size: tuple[float, float]) -> None:
    picture = picture_from_bytes(svg(attributes=attributes), "image/svg+xml", PLACE)
    assert (picture.width_px, picture.height_px) == pytest.approx(size)


def test_the_words_in_an_svg_are_listed() -> None:
    picture = picture_from_bytes(
        svg("<text>One <tspan>two</tspan></text><text>three</text>"), "image/svg+xml", PLACE
    )
    assert picture.words == ("One two", "three")


@pytest.mark.parametrize(
    "content",
    [
        "<script>alert(1)</script>",
        '<rect onclick="alert(1)"/>',
        '<image href="https://example.com/a.png"/>',
        '<image xlink:href="file:///etc/passwd"/>',
        '<use href="other.svg#a"/>',
        '<a href="javascript:alert(1)"><text>x</text></a>',
        "<foreignObject/>",
        "<style>@import 'https://example.com/a.css';</style>",
        "<style>rect { fill: url(https://example.com/a.svg#b) }</style>",
        '<rect fill="url(https://example.com/a.svg#b)"/>',
        "<rect style=\"fill:url( '//example.com/a.svg')\"/>",
        '<set attributeName="href" to="javascript:alert(1)"/>',
        '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
    ],
)
def test_an_svg_that_runs_or_loads_anything_is_refused(content: str) -> None:
    with pytest.raises(PipelineError, match="the SVG holds") as caught:
        picture_from_bytes(svg(content), "image/svg+xml", PLACE)
    assert caught.value.place == PLACE


def test_an_svg_may_refer_to_itself_and_hold_a_raster_picture() -> None:
    content = (
        '<defs><g id="a"/></defs><use href="#a"/><rect fill="url(#a)"/><image href="data:image/png;base64,'
        + b64encode(raster("PNG")).decode()
        + '"/>'
    )
    assert picture_from_bytes(svg(content), "image/svg+xml", PLACE).width_px == 40


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_entity_is_refused_in_every_encoding(encoding: str) -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">&a;</svg>'
    with pytest.raises(PipelineError, match="the entity 'a'"):
        picture_from_bytes(bomb.encode(encoding), "image/svg+xml", PLACE)


def test_a_style_sheet_instruction_is_refused() -> None:
    with pytest.raises(PipelineError, match="the instruction 'xml-stylesheet'"):
        picture_from_bytes(b'<?xml-stylesheet href="a.css"?>' + svg(), "image/svg+xml", PLACE)


@pytest.mark.parametrize("media_type", ["image/png", "image/jpeg", "image/svg+xml"])
@pytest.mark.parametrize(
    "data", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\x00", b"<html/>"]
)
def test_what_is_no_picture_is_refused(data: bytes, media_type: str) -> None:
    with pytest.raises(PipelineError, match=r"is not an? "):
        picture_from_bytes(data, media_type, PLACE)


def test_an_svg_without_a_size_is_refused() -> None:
    with pytest.raises(PipelineError, match="no size"):
        picture_from_bytes(svg(attributes=""), "image/svg+xml", PLACE)


def test_another_kind_of_picture_is_refused() -> None:
    with pytest.raises(PipelineError, match="'image/gif' is not a kind of picture"):
        picture_from_bytes(b"GIF89a", "image/gif", PLACE)
