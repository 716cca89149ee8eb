"""Whether a source has an edit already: only where all of it stands in its place."""

from difflib import SequenceMatcher

import pytest

from pipeline.load.edited.already_there import has_already
from pipeline.model.reviews.edits import SourceEdit

_THEN = "One line.\n\nA second line.\n\nThe third.\n"


def _edit(then: str, wanted: str) -> list[SourceEdit]:
    codes = SequenceMatcher(None, then, wanted, autojunk=False).get_opcodes()
    return [SourceEdit("a.md", a, b, wanted[c:d]) for tag, a, b, c, d in codes if tag != "equal"]


@pytest.mark.parametrize(
    ("wanted", "now", "there"),
    [
        ("One line.\n\nA new line.\n\nThe third.\n", "One line.\n\nA new line.\n\nThe third.\n", True),
        ("One line.\n\nA new line.\n\nThe third.\n", "One line.\n\nA newer line.\n\nThe third.\n", False),
        (
            "One line.\n\nA new line.\n\nThe third.\n",
            "More.\n\nOne line.\n\nA new line.\n\nThe third.\n",
            True,
        ),
        ("One line.\n\nThe third.\n", "One line.\n\nThe third.\n", True),
        ("One line.\n\nThe third.\n", _THEN, False),
        ("One line.\n\nThe third.\n", "One line.\n\nA reworded line.\n\nThe third.\n", False),
        ("One line.\n\nNew.\n\nA second line.\n\nThe third.\n", _THEN, False),
        ("One line.\n\nNew.\n\nA second line.\n\nThe third.\n", _THEN + "\nNew.\n", False),
        (
            "One line.\n\nNew.\n\nA second line.\n\nThe third.\n",
            "One line.\n\nNew.\n\nA second line.\n\nThe third.\n\nLast.\n",
            True,
        ),
    ],
)
def test_an_edit_is_there_where_its_lines_stand_as_it_leaves_them(wanted: str, now: str, there: bool) -> None:
    assert has_already(_THEN, _edit(_THEN, wanted), (), now) is there


def test_edits_of_one_line_are_there_together() -> None:
    first, second = SourceEdit("a.md", 0, 3, "Any"), SourceEdit("a.md", 4, 8, "word")
    now = _THEN.replace("One line", "Any word")
    assert not has_already(_THEN, (first,), (), now)
    assert has_already(_THEN, (first,), (second,), now)
    assert has_already(_THEN, (second,), (first,), now)
