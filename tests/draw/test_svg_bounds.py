"""SVG pictures are counted before they are drawn, and their lettering never disappears."""

from pathlib import Path

import pytest

from pipeline.draw import bitmap
from pipeline.draw.bitmap import png
from pipeline.draw.image_size import picture_from_bytes
from pipeline.errors import PipelineError, Place
from pipeline.model import bounds
from pipeline.model.bounds import Bound
from pipeline.model.text.block import Picture

PLACE = Place("sources/plan/text.md", 7)
FONTS = tuple(map(str, (Path(__file__).parents[2] / "templates" / "fonts").glob("*.ttf")))


def svg(content: str, attributes: str = 'width="60" height="40"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{content}</svg>'.encode()


def given(content: str, attributes: str = 'width="60" height="40"') -> Picture:
    return picture_from_bytes(svg(content, attributes), "image/svg+xml", PLACE)


def laughs(element: str, use: str) -> str:
    """Ten of ten of ten: elements that each draw the one before ten times."""
    first = f'<{element} id="a0" width="1" height="1"><rect/></{element}>'
    return first + "".join(
        f'<{element} id="a{n + 1}" width="1" height="1">{use.format(n) * 10}</{element}>' for n in range(20)
    )


BEYOND: tuple[tuple[Bound, str], ...] = (
    (bounds.SVG_DEPTH, "<g>" * 900 + "<rect/>" + "</g>" * 900),
    (bounds.SVG_NODES, "<rect/>" * 50_001),
    (bounds.SVG_NODES, laughs("g", '<use href="#a{}"/>') + '<use href="#a20"/>'),
    (bounds.SVG_NODES, laughs("pattern", '<rect fill="url(#a{})"/>') + '<rect fill="url(#a20)"/>'),
    (bounds.SVG_NODES, laughs("mask", '<rect style="mask: url(#a{})"/>') + '<rect mask="url(#a20)"/>'),
    (
        bounds.SVG_NODES,
        '<marker id="m"><rect/><rect/></marker><path marker-mid="url(#m)" d="' + "L1 1" * 20_000 + '"/>',
    ),
    (
        bounds.SVG_DEPTH,
        "".join(f'<linearGradient id="g{n + 1}" href="#g{n}"/>' for n in range(100))
        + '<rect fill="url(#g99)"/>',
    ),
    (bounds.SVG_TEXT, "<text>" + "x" * 100_001 + "</text>"),
    (bounds.SVG_ATTRIBUTE, f'<path d="{"M0 0" * 130_000}"/>'),
    (bounds.SVG_STYLE, "<style>" + "a{fill:red}" * 2_000 + "</style>" + "<rect/>" * 2_000),
    (bounds.SVG_LAYERS, '<g opacity="0.5">' * 17 + "<rect/>" + "</g>" * 17),
    (bounds.SVG_LAYERS, "<style>.a{opacity:.5}</style>" + '<g class="a">' * 17 + "<rect/>" + "</g>" * 17),
    (
        bounds.SVG_FILTERS,
        '<filter id="f">' + "<feOffset/>" * 10 + "</filter>" + '<rect filter="url(#f)"/>' * 6,
    ),
    (
        bounds.SVG_PATTERN,
        '<pattern id="p" patternUnits="userSpaceOnUse" width="20000" height="9"/><rect fill="url(#p)"/>',
    ),
    (
        bounds.SVG_PATTERN,
        '<pattern id="p" patternUnits="userSpaceOnUse" width="2" height="2" patternTransform="scale(9999)"/>',
    ),
)


@pytest.mark.parametrize(("bound", "content"), BEYOND)
def test_a_drawing_beyond_a_bound_is_refused_before_it_is_drawn(
    bound: Bound, content: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bitmap, "_drawn", _never)
    with pytest.raises(PipelineError) as caught:
        given(content)
    told = caught.value
    assert told.message == f"more than {bound.most:,} {bound.unit} in {bound.where}, and no more are read"
    assert (told.code, told.hint, told.place) == ("BND-01", bound.cure, PLACE)


def _never(*_: object) -> bytes:
    raise AssertionError("it was drawn")


@pytest.mark.parametrize(
    "attributes", ['width="20000" height="20000"', f'width="{"9" * 400}" height="1"', 'viewBox="0 0 9e9 9e9"']
)
def test_the_size_of_a_drawing_is_bounded(attributes: str) -> None:
    with pytest.raises(PipelineError, match="more than 16,000,000 pixels"):
        given("<rect/>", attributes)


@pytest.mark.parametrize(
    "content",
    [
        "<g>" * 60 + "<rect/>" + "</g>" * 60,
        '<g id="a"><rect/></g>' + '<use href="#a"/>' * 500,
        '<pattern id="p" patternUnits="userSpaceOnUse" width="5" height="5"><rect/></pattern><rect fill="url(#p)"/>',
        '<marker id="m"><rect/></marker>' + '<path marker-end="url(#m)" d="M0 0L9 9"/>' * 1_000,
        "<style>.b{opacity:.5}</style>" + '<g class="a">' * 40 + "<rect/>" + "</g>" * 40,
    ],
)
def test_what_drawing_programs_write_is_within_the_bounds(content: str) -> None:
    assert given(content).width_px == 60


@pytest.mark.parametrize(
    "content",
    ['<g id="a"><use href="#a"/></g>', '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'],
)
def test_a_reference_that_leads_back_to_itself_is_refused(content: str) -> None:
    with pytest.raises(PipelineError, match="refers to itself"):
        given(content)


def test_a_filter_whose_cost_grows_with_its_numbers_is_refused() -> None:
    with pytest.raises(PipelineError, match="holds <feMorphology>"):
        given('<filter id="f"><feMorphology radius="9999"/></filter>')


def test_a_damaged_picture_inside_a_drawing_is_refused() -> None:
    with pytest.raises(PipelineError, match="PNG"):
        given('<image href="data:image/png;base64,AAAA"/>')


def test_a_drawing_in_another_encoding_is_refused_with_the_cure() -> None:
    with pytest.raises(PipelineError, match="cannot be drawn") as caught:
        picture_from_bytes(svg("<rect/>").decode().encode("utf-16"), "image/svg+xml", PLACE)
    assert "UTF-8" in caught.value.hint


@pytest.mark.parametrize(
    "family", ["Nowhere", "serif", "Times New Roman, serif", "monospace", "cursive", "fantasy"]
)
def test_lettering_in_a_family_that_the_look_lacks_is_drawn_in_its_own(family: str) -> None:
    text = '<text x="5" y="30" font-size="20" font-family="{}">Word</text>'
    own, other, none = (given(content) for content in (text.format("Carlito"), text.format(family), ""))
    assert png(other, FONTS, 2.0) == png(own, FONTS, 2.0) != png(none, FONTS, 2.0)


def test_a_drawing_of_very_many_elements_gets_a_smaller_bitmap() -> None:
    many = given('<rect width="60" height="40" opacity=".5"/>' * 400, 'width="3000" height="2000"')
    few = given('<rect width="60" height="40"/>', 'width="300" height="200"')
    assert int.from_bytes(png(many, FONTS, 2.5)[16:20], "big") < 3_000
    assert int.from_bytes(png(few, FONTS, 2.5)[16:20], "big") == 750
