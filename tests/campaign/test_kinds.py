"""Faults are counted by kind: a name or a place makes no other kind, one more of it is noticed."""

import pytest

from tests.campaign.kinds import beyond, kinds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("dup rev id in part x1", "dup rev id in part x1"),
        ("the bookmark '_goback' stands 2 times", "the bookmark 'aim' stands 3 times"),
        (
            "word/document.xml: 2 of kind paragraph have the id 5F72489E",
            "word/document.xml: 4 of kind paragraph have the id 44303B5D",
        ),
        ("reference without target after accept: _Ref12", "reference without target after accept: clause"),
        (
            "accepting: link leads to products/, which isn't there",
            "accepting: link leads to A1, which isn't there",
        ),
        (
            "[schema] /word/document.xml:/document[1]/body[1]/p[7]/pPr[1]: Unexpected element 'x' found",
            "[schema] /word/document.xml:/document[1]/body[1]/p[2]/ins[1]/pPr[1]: Unexpected element 'y' found",
        ),
    ],
)
def test_names_and_places_make_no_other_kind(one: str, other: str) -> None:
    assert kinds([one]).keys() == kinds([other]).keys()


def test_times_count_and_one_more_than_in_the_worse_input_is_beyond() -> None:
    red = kinds(["the list '5' is missing (8 times)", "dup bookmark x2", "nested ins"])
    old, new = kinds(["the list '7' is missing (6 times)"]), kinds(["dup bookmark x2"])
    assert beyond(red, old, new) == {"the list … is missing": 2, "nested ins": 1}
