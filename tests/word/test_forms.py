"""Fields of a form as content controls."""

import pytest
from lxml import etree

from pipeline.model.text.block import Cell, Paragraph, Row, Table
from pipeline.model.text.inline import FieldKind, FormField
from pipeline.ooxml.names import W14, w
from tests.word.building import body, cell, text, values, words


def control(field: FormField) -> etree._Element:
    """The content control of a field."""
    found = body(text("Label: ", field)).find(f".//{w('sdt')}")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("kind", "element"),
    [
        (FieldKind.TEXT, w("text")),
        (FieldKind.DATE, w("date")),
        (FieldKind.CHOICE, w("dropDownList")),
        (FieldKind.CHECKBOX, f"{{{W14}}}checkbox"),
        (FieldKind.SIGNATURE, w("text")),
    ],
)
def test_each_kind_of_field_is_a_control_of_its_own_kind(kind: FieldKind, element: str) -> None:
    one = control(FormField("own-id", kind, "The label", ("A", "B")))
    assert one.find(f"{w('sdtPr')}/{element}") is not None
    assert values(one, "alias") == ["The label"]
    assert values(one, "tag") == ["own-id"]


def test_an_empty_field_shows_its_hint_and_else_what_to_do() -> None:
    assert (
        words(control(FormField("a", FieldKind.TEXT, "Supplier", hint="Registered name")))
        == "Registered name"
    )
    assert words(control(FormField("a", FieldKind.TEXT, "Supplier"))) == "Enter text"


def test_a_date_is_british() -> None:
    one = control(FormField("a", FieldKind.DATE, "Date"))
    assert values(one, "dateFormat") == ["dd/MM/yyyy"]
    assert values(one, "lid") == ["en-GB"]


def test_a_choice_offers_each_option_once() -> None:
    assert values(
        control(FormField("a", FieldKind.CHOICE, "Route", ("SIT", "QT", "SIT"))), "listItem", "value"
    ) == [
        "SIT",
        "QT",
    ]


def test_a_box_is_empty_and_a_required_field_says_so() -> None:
    one = control(FormField("a", FieldKind.CHECKBOX, "I accept", required=True))
    assert words(one) == "\N{BALLOT BOX}"
    assert values(one, "alias") == ["I accept (required)"]


def test_no_title_or_tag_is_longer_than_word_allows_and_tags_stay_apart() -> None:
    first, second = (control(FormField("x" * 70 + end, FieldKind.TEXT, "y" * 80)) for end in "ab")
    assert all(
        len(value) <= 64
        for one in (first, second)
        for name in ("alias", "tag")
        for value in values(one, name)
    )
    assert values(first, "tag") != values(second, "tag")


def test_a_row_with_a_long_answer_is_as_tall_as_the_answer() -> None:
    answer = Paragraph((FormField("a", FieldKind.TEXT, "Response", lines=4),))
    rows = (Row((cell("Head"),)), Row((Cell((answer,)),)))
    assert values(body(Table("t", rows, (100.0,))), "trHeight") == ["1408"]
