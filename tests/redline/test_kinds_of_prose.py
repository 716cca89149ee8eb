"""Quotations, code, subscripts and marked lists, each inserted, deleted, edited, moved and marked otherwise."""

import re
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.diff.changes.listing import changes
from tests.diff.test_redline import between
from tests.redline.test_pages import html
from tests.redline.test_word import judged

FIRST = "Every Supplier shall send the flow to its agent within two working days."
LAST = "Placing reliance on others needs written consent beforehand."
KINDS = {
    "a quotation": ("> The Panel asked for evidence.\n>\n> It was given.", "evidence", "proof"),
    "code": ("```code\nFLOW D0150\n  to: agent\n```", "agent", "supplier"),
    "a subscript": ("The factor for CO~2~ is published yearly.", "yearly", "monthly"),
    "another subscript": ("The factor for CO~2~ is published yearly.", "~2~", "~3~"),
    "a list from 3": ("3. Gather the evidence.\n4. Send the letter.", "Gather", "Collect"),
    "a list with a bracket": ("1) Gather the evidence.\n2) Send the letter.", "letter", "form"),
    "a list in brackets": ("(1) Gather the evidence.\n(2) Send the letter.", "letter", "form"),
    "letters": ("a. Gather the evidence.\nb. Send the letter.", "letter", "form"),
    "letters with a bracket": ("a) Gather the evidence.\nb) Send the letter.", "letter", "form"),
    "letters in brackets": ("(a) Gather the evidence.\n(b) Send the letter.", "letter", "form"),
    "capitals": ("A. Gather the evidence.\nB. Send the letter.", "letter", "form"),
    "numerals": ("i. Gather the evidence.\nii. Send the letter.", "letter", "form"),
    "capital numerals": ("(I) Gather the evidence.\n(II) Send the letter.", "letter", "form"),
    "lists in a list": (
        "1. Gather:\n\n   (a) the evidence\n   (b) the letter\n\n2. Send it.",
        "letter",
        "form",
    ),
    "an item with an id": ("1. {#own} Gather the evidence.\n2. After [](#own), send it.", "send", "post"),
}
"""A text of each kind, a word of it, and the word that stands there in the other version."""
MARKS = (
    *("1. {}\n2. {}", "1) {}\n2) {}", "(1) {}\n(2) {}", "3. {}\n4. {}", "a. {}\nb. {}", "a) {}\nb) {}"),
    *("(a) {}\n(b) {}", "A. {}\nB. {}", "i. {}\nii. {}", "(i) {}\n(ii) {}", "I) {}\nII) {}", "- {}\n- {}"),
    *("> {}\n>\n> {}", "{}\n\n{}"),
)
"""One text, marked in every way."""


def document(*texts: str) -> str:
    """A source of some texts between two that stay."""
    return "\n\n".join(("# Start {#start}", FIRST, *texts, LAST)) + "\n"


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_comes_goes_and_changes_exactly_and_is_shown(name: str, tmp_path: Path) -> None:
    text, word, other = KINDS[name]
    edited = text.replace(word, other)
    for old, new, gone, came in (
        (document(), document(text), "", word),
        (document(text), document(), word, ""),
        (document(text), document(edited), word, other),
    ):
        red = between(old, new)
        judged(red, tmp_path)
        assert _marked("del", html(red), gone)
        assert _marked("ins", html(red), came)
        assert changes(red)


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_moves_exactly(name: str, tmp_path: Path) -> None:
    text = KINDS[name][0]
    apart = "Alpha goes before all the others.\n\nSo does this sentence about migration."
    for old, new in (
        (document(text, apart), document(apart, text)),
        (document(apart, text), document(text, apart)),
    ):
        red = between(old, new)
        judged(red, tmp_path)
        assert changes(red)


@pytest.mark.parametrize(("before", "after"), list(pairwise((*MARKS, MARKS[0]))))
def test_another_way_of_marking_a_list_is_exact_and_told(before: str, after: str, tmp_path: Path) -> None:
    words = "Gather the evidence.", "Send the letter."
    for first, second in ((before, after), (after, before)):
        red = between(document(first.format(*words)), document(second.format(*words)))
        judged(red, tmp_path)
        assert changes(red), (first, second)
        assert html(red).count(' class="changed"') >= 2, "a bar stands beside both paragraphs"


def test_an_author_s_note_that_comes_goes_or_changes_is_no_change(tmp_path: Path) -> None:
    versions = [
        document(f"Words{note} stay.") for note in ("", " <!-- legal: weak -->", " <!-- now fine -->")
    ]
    versions.append(document("<!-- legal:\n\nweak -->", "Words stay."))
    for old in versions:
        for new in versions:
            red = between(old, new)
            assert changes(red) == ()
            assert "legal" not in html(red)
    judged(between(versions[0], versions[1]), tmp_path)


def test_a_reference_to_an_item_that_was_renumbered_is_told_as_renumbered(tmp_path: Path) -> None:
    after = "Follow [](#own) first."
    old = document("1. {#own} Gather the evidence.\n2. Send it.", after)
    new = document("1. Ask.\n2. {#own} Gather the evidence.\n3. Send it.", after)
    red = between(old, new)
    judged(red, tmp_path)
    shown = re.sub(r"<[^>]+>", "", html(red))
    assert "Follow 12 first." in shown or "Follow 1 2 first." in shown or "Follow 2 first." in shown
    assert [change.kind.value for change in changes(red)] == ["inserted", "renumbered"]


def _marked(tag: str, page: str, word: str) -> bool:
    """True where the word stands among what is marked so."""
    inside = re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", page, re.DOTALL)
    plain = word.strip("~")
    return any(plain in unescape(re.sub(r"<[^>]+>", "", text)) for text in inside) or not word
