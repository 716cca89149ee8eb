"""Each setting that cannot be followed is told with its place, its cause and its cure."""

import io

import pytest
from PIL import Image

from pipeline.errors import Problem
from pipeline.load.schemas.look import ColoursRow
from pipeline.model.organisation.colours import (
    LEGIBLE,
    PAIRS,
    PAPER,
    ROLES,
    contrast,
    mixed,
    palette,
    recoloured,
)
from pipeline.publish.formats.sound_look import in_force, template_problems
from pipeline.write.look import Look
from pipeline.write.templates.logo import logo_html
from tests.look.test_settings import given


def picture(width: int = 40, height: int = 20, kind: str = "PNG") -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (width, height), "#7A1F5C").save(data, kind)
    return data.getvalue()


DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/>%s</svg>'
)
FILES = {
    "logo/a.png": picture(),
    "logo/wide.png": picture(4000, 10),
    "logo/broken.png": picture()[:30],
    "logo/a.svg": DRAWING % b"",
    "logo/words.svg": DRAWING % b"<text>Us</text>",
}


def told(settings: str) -> tuple[Problem, ...]:
    found = template_problems({**given(settings), **FILES})
    return tuple(one for one in found if one.place.path == "artefacts.yaml")


@pytest.mark.parametrize(
    ("settings", "said", "cure"),
    [
        ("logo: {file: logo/b.png, alt: A}", "there is no file 'logo/b.png'", "did you mean 'logo/a.png'"),
        ("logo: {file: a.txt, alt: A}", "is no picture", "SVG, PNG or JPEG"),
        ("logo: {file: logo/broken.png, alt: A}", "", ""),
        ("logo: {file: logo/words.svg, alt: A}", "has text in it", "into paths"),
        ("logo: {file: logo/wide.png, alt: A}", "mm wide", "lower 'height'"),
        ("logo: {file: logo/a.png, alt: A, height: 0mm}", "no height", "height: 12mm"),
        ("logo: {file: logo/a.png}", "the key 'alt' is missing", "alt"),
        ("logo: {file: logo/a.png, alt: ''}", "'alt' is empty", ""),
        ("fonts: {text: Carlitto}", "of the family 'Carlitto'", "did you mean 'Carlito'"),
        ("fonts: {headings: Nowhere Sans}", "of the family 'Nowhere Sans'", "put its files there"),
        ("colours: {acent: '#112233'}", "unknown key 'acent'", "accent"),
        ("colours: {accent: blue}", "has to be a colour in quotes", ""),
        ("colours: {accent: '#EEEE00'}", "the contrast of 'accent'", "darker"),
        ("margins: {left: 120mm, right: 60mm}", "leave 30 mm for text", "narrower"),
        ("margins: {top: 200mm, bottom: 80mm}", "leave 17 mm for text", "narrower"),
        ("margins: {top: 5mm}", "too narrow: at the top 15 mm", "top: 15mm"),
        ("margins: {left: 25}", "has to be a length in millimetres", ""),
        ("margins: {left: 2.5cm}", "has to be a length in millimetres", ""),
        ("margin: {left: 25mm}", "unknown key 'margin'", "margins"),
    ],
)
def test_a_setting_that_cannot_be_followed_is_an_error(settings: str, said: str, cure: str) -> None:
    problem = next(one for one in told(f"look:\n  {settings}\n") if one.severity == "error")
    assert (problem.place.path, problem.place.line) == ("artefacts.yaml", 5)
    assert said in problem.message and cure in problem.cure and problem.cure


@pytest.mark.parametrize("file", ["logo/a.png", "logo/a.svg"])
def test_sound_settings_have_no_problem_and_the_logo_stands_in_front_of_pages(file: str) -> None:
    settings = f"look:\n  logo: {{file: {file}, alt: '<us>'}}\n  margins: {{left: 30mm}}\n"
    assert not told(settings)
    look = Look(in_force({**given(settings), **FILES}))
    assert f'src="look:{file}" alt="&lt;us&gt;"' in logo_html(look, inline=False)
    assert logo_html(look, inline=True).startswith('<p class="logo"><img src="data:image/')


def test_a_colour_that_is_hard_to_read_is_a_warning_and_one_that_cannot_be_seen_an_error() -> None:
    (hard, *_) = told("look:\n  colours: {link: '#868686'}\n")
    (unseen, *_) = told("look:\n  colours: {link: '#B0B0B0'}\n")
    assert (hard.severity, unseen.severity) == ("warning", "error")


def test_the_colours_of_the_program_can_all_be_read() -> None:
    assert not told("look:\n  fonts: {text: Carlito}\n")
    plain = palette({})
    assert all(contrast(plain[ink], plain[on] if on else PAPER) >= LEGIBLE for ink, on in PAIRS)


def test_every_role_can_be_set_and_has_a_colour_of_its_own() -> None:
    assert set(ColoursRow.model_fields) == {role.name for role in ROLES}
    assert len({role.default for role in ROLES}) == len(ROLES)
    assert {name for pair in PAIRS for name in pair} - {""} <= {role.name for role in ROLES}


def test_tints_follow_an_accent_and_a_tint_that_is_set_stays() -> None:
    given_colours = {"accent": "7A1F5C", "panel": "FFFFFF"}
    found = palette(given_colours)
    assert found["table_head"] == mixed("7A1F5C", 0.11) and found["panel"] == "FFFFFF"
    assert found["warning"] == palette({})["warning"]
    assert recoloured({}) == {}
