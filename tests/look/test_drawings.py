"""Drawings that the program makes wear the look of the workspace; what a digest says of them stays."""

import re
from dataclasses import replace

from pipeline.draw.flow import FlowEdge, FlowNode, flow_picture
from pipeline.draw.image_size import picture_from_bytes
from pipeline.draw.restyled import Lettering, restyled
from pipeline.model.organisation.colours import ROLES
from pipeline.model.organisation.house_look import Fonts, HouseLook
from pipeline.model.text.block import Figure
from pipeline.publish.sealing.digest import source_digest
from pipeline.write.html.page import html_text
from pipeline.write.look import Look
from pipeline.write.templates.dressing import dressed
from pipeline.write.templates.house_drawings import in_house
from tests.writing import document, look

NODES = (FlowNode("a", 'Say fill="#1F3864"'), FlowNode("b", "Done?", "decision"), FlowNode("c", "End", "end"))
FLOW = flow_picture(NODES, (FlowEdge("a", "b"), FlowEdge("b", "c", "yes")))
GIVEN = picture_from_bytes(
    b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="#1F3864"/></svg>',
    "image/svg+xml",
)
HOUSE = HouseLook(fonts=Fonts(text="Carlito"), colours={"accent": "7A1F5C"})
SET = Look(dressed(look().files, HOUSE))


def test_own_drawings_take_the_colours_and_given_ones_stay() -> None:
    resolved = document(Figure("own", FLOW, "A flow."), Figure("given", GIVEN, "A square."))
    shown = in_house(resolved, SET)
    own, given = (block.picture for block in shown.document.blocks if isinstance(block, Figure))
    drawn = own.printed.data.decode()
    assert '="#7A1F5C"' in drawn and 'stroke="#1F3864"' not in drawn
    assert 'Say fill="#1F3864"' in drawn, "the words of an author are no colours"
    assert given.printed == GIVEN
    assert shown == resolved and source_digest(shown) == source_digest(resolved)


def test_without_settings_the_document_is_the_very_same() -> None:
    resolved = document(Figure("own", FLOW, "A flow."))
    assert in_house(resolved, look()) is resolved


def test_no_drawing_has_a_colour_of_a_role_that_is_set_elsewhere() -> None:
    colours = {role.name: f"{number:06X}" for number, role in enumerate(ROLES, 1)}
    drawn = restyled(FLOW, colours, None).printed.data.decode()
    used = set(re.findall(r'(?:fill|stroke)="#([0-9A-F]{6})"/?>', drawn))
    assert used & set(colours.values()) and not used & {role.default for role in ROLES}


def test_letters_of_a_wider_font_become_smaller_so_that_words_stay_in_their_boxes() -> None:
    wide = dict.fromkeys(range(32, 127), 0.8)
    drawn = restyled(FLOW, {}, Lettering("Wide", wide, wide)).printed.data.decode()
    sizes = [float(size) for size in re.findall(r'<text [^>]*font-size="([0-9.]+)"', drawn)]
    assert max(sizes) < 12 and min(sizes) >= 11 * 0.7 - 0.01
    assert "font-family=\"'Wide', Carlito" in drawn
    narrow = dict.fromkeys(range(32, 127), 0.1)
    assert 'font-size="12"' in restyled(FLOW, {}, Lettering("Narrow", narrow, narrow)).printed.data.decode()


def test_the_page_shows_the_drawing_of_the_house() -> None:
    resolved = in_house(document(Figure("own", FLOW, "A flow.")), SET)
    plain = replace(resolved, document=document(Figure("own", FLOW, "A flow.")).document)
    assert html_text(resolved, SET) != html_text(plain, SET)
