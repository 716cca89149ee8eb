"""Code is compared sign by sign, and an item that went to another level of its list says something else."""

import pytest

from pipeline.diff.changes.listing import changes
from tests.diff.test_redline import between


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("type `Start` here", "type `start` here"),
        ("type `colour` here", "type `color` here"),
        ("type `a, b` here", "type `a b` here"),
        ("type `run -f a` here", "type `run -f  a` here"),
        ("type `parts` here", "type `part` here"),
        ("```code\na  b\n```", "```code\na b\n```"),
        ("```code\na.b c\n```", "```code\na.b. c\n```"),
    ],
)
def test_whatever_differs_in_code_is_substantive(old: str, new: str) -> None:
    assert any(change.substantive for change in changes(between(old, new)))


def test_words_beside_code_are_judged_as_ever() -> None:
    listed = changes(between("they organise `x` here", "they organize `x` here"))
    assert [change.substantive for change in listed] == [False]


def test_an_item_on_another_level_is_substantive() -> None:
    listed = changes(between("- one\n  - below it\n- two\n", "- one\n- below it\n- two\n"))
    assert any(change.substantive for change in listed)
