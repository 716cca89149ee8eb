"""Where pages of a Word file end, and how wide its columns are."""

from dataclasses import replace

from pipeline.model.text.block import Callout, CalloutKind, ListFormat, ListPosition
from pipeline.ooxml.names import w
from pipeline.resolve.column_widths import fitted
from tests.word.building import body, cell, table, text, values, words


def test_a_box_stays_on_one_page_and_the_last_two_items_of_a_list_together() -> None:
    box = Callout("box", CalloutKind.NOTE)
    boxed = tuple(replace(text(name), callout=box) for name in ("One", "Two"))
    bullets = ListPosition("list", 0, ListFormat.BULLET)
    items = tuple(replace(text(name), list=bullets) for name in ("A", "B", "C"))
    found = [
        (
            words(one),
            one.find(f".//{w('keepNext')}") is not None,
            one.find(f".//{w('keepLines')}") is not None,
        )
        for one in body(*boxed, *items).iter(w("p"))
    ]
    assert [one for one in found if one[0]] == [
        ("Note", True, False),
        ("One", True, True),
        ("Two", False, True),
        ("A", False, False),
        ("B", True, False),
        ("C", False, False),
    ]


def test_the_columns_of_a_word_table_are_those_of_the_pdf() -> None:
    code = "MHHS-DEL1118-0001"
    narrow = replace(table("t", (cell("A"), cell("B")), (cell(code), cell("b"))), widths=(5.0, 95.0))
    widths = [int(width) for width in values(body(narrow), "gridCol", "w")]
    shares = fitted(narrow, lambda _: "", sum(widths) / 20).shares
    assert widths == [
        round(sum(widths) * shares[0] / 100),
        sum(widths) - round(sum(widths) * shares[0] / 100),
    ]
    assert widths[0] > 1500
