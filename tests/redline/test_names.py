"""Lists named by counting, ids under other names, fields and columns that are others: exact in Word for every judge."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.diff.marking.redline import redline
from pipeline.model.text.inline import Inlines, Opaque
from pipeline.model.text.walk import mapped
from pipeline.resolve.resolved import Resolved
from tests.diff.test_conservation import FIELDS, differing
from tests.diff.test_redline import MARKS, between
from tests.diff.test_touched import ALIGNED, REFERRING, TWO_LISTS
from tests.redline.judging import assert_exact, assert_sound, files

_ITEMS = "1. Alpha\n2. Beta\n3. Gamma\n4. Delta\n"
_BOXES = "Start.\n\n::: note One\nFirst box.\n:::\n\nBetween.\n\n::: note Two\nSecond box.\n:::\n\nEnd.\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (TWO_LISTS, "Text before.\n\nText between.\n\n1. Gamma stays\n2. Delta stays\n"),
        (_ITEMS, "1. Alpha\n2. Beta\n\nA new line between.\n\n1. Gamma\n2. Delta\n"),
        ("- Alpha\n- Beta\n- Gamma\n", "- Alpha\n\nA new line between.\n\n- Beta\n- Gamma\n"),
        (_BOXES, _BOXES.replace("::: note One\nFirst box.\n:::\n\n", "")),
        (REFERRING, REFERRING.replace("#routes", "#ways").replace("#dates", "#days").replace("[^n]", "[^m]")),
        (ALIGNED % "---", ALIGNED % "---:"),
    ],
    ids=["list deleted", "list divided", "bullets divided", "box deleted", "ids renamed", "column aligned"],
)
def test_names_that_differ_are_exact_both_ways(old: str, new: str, tmp_path: Path) -> None:
    for number, red in enumerate((between(old, new), between(new, old))):
        folder = tmp_path / str(number)
        folder.mkdir()
        found = files(red, folder)
        assert_exact(found)
        assert_sound(found)


ASKED = [(kind, name) for kind, name in FIELDS if kind.__name__ in ("FormField", "ListPosition", "Callout")]


@pytest.mark.parametrize(("kind", "name"), ASKED, ids=lambda one: getattr(one, "__name__", one))
def test_one_other_fact_of_a_field_a_list_or_a_box_is_exact(kind: type, name: str, tmp_path: Path) -> None:
    red, value, other = differing(kind, name, 0)
    assert value != other
    assert_exact(files(redline(without_foreign(red.old), without_foreign(red.new), MARKS), tmp_path))


def without_foreign(side: Resolved) -> Resolved:
    """The same without the objects of foreign Word files, whose parts no program could open here."""

    def kept(content: Inlines) -> Inlines:
        return tuple(inline for inline in content if not isinstance(inline, Opaque))

    return replace(side, document=mapped(side.document, kept))
