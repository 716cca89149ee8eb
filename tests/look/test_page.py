"""The page about the look says what the program does."""

import re
from dataclasses import replace

from pipeline.load.organisation.house_look import house_look
from pipeline.load.schemas.look import LookRow
from pipeline.model.organisation.colours import ROLES
from pipeline.model.organisation.house_look import Logo, Margins
from pipeline.publish.formats.sound_look import template_problems
from tests.docs.blocks import blocks
from tests.look.test_settings import HEAD, given
from tests.small import REPOSITORY

PAGE = REPOSITORY / "docs" / "look.md"
SETTINGS = next(block.text for block in blocks(PAGE) if block.language == "yaml")


def test_the_settings_of_the_page_are_sound() -> None:
    drawing = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"><rect width="4" height="2"/></svg>'
    )
    assert template_problems({**given(SETTINGS), "logo/house.svg": drawing}) == ()
    house = house_look((HEAD + SETTINGS).encode(), "artefacts.yaml")
    assert house.logo == Logo("logo/house.svg", "Example Standards House", 12.0)
    assert house.margins == replace(Margins(), left=30.0, right=20.0)


def test_every_role_stands_in_the_table_with_its_default_and_where_it_shows() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| `#(\w{6})` \| (.*?)(; a tint of the accent)? \|$", PAGE.read_text(), re.M
    )
    assert [(name, colour, shows, bool(tint)) for name, colour, shows, tint in rows] == [
        (role.name, role.default, role.shows, bool(role.tint)) for role in ROLES
    ]


def test_every_setting_stands_in_the_table() -> None:
    named = set(re.findall(r"^\| `([a-z]+)[.`]", PAGE.read_text(), re.M))
    assert set(LookRow.model_fields) <= named
