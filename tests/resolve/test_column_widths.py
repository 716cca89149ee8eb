"""The widths of columns: what was asked for, unless a word, number or code would be broken."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.draw.metrics import text_width_px
from pipeline.model.text.block import Table
from pipeline.model.text.inline import CrossReference, FieldKind, FormField
from pipeline.resolve.column_widths import LANDSCAPE_POINTS, UPRIGHT_POINTS, fitted, widest_token
from tests.writing import cell, paragraph, row, table

CODE = "MHHS-DEL1118-0001"


def words(reference: CrossReference) -> str:
    return reference.target


def laid(columns: list[str], widths: tuple[float, ...]) -> Table:
    """A table of one row with these widths."""
    return replace(table("t", row(*columns), header_rows=0), widths=widths)


def test_widths_that_break_nothing_stay_as_they_were_asked_for() -> None:
    asked = laid(["a", "b"], (10.0, 90.0))
    assert fitted(asked, words, UPRIGHT_POINTS).shares == (10.0, 90.0)


def test_a_column_grows_to_its_longest_code_and_the_others_give_in_proportion() -> None:
    fit = fitted(laid([CODE, "b", "c"], (10.0, 30.0, 60.0)), words, UPRIGHT_POINTS)
    assert fit.shares[0] * UPRIGHT_POINTS / 100 >= text_width_px(CODE, 9.5)
    assert abs(fit.shares[2] / fit.shares[1] - 2) < 1e-9
    assert fit.codes_whole and fit.words_whole


def test_codes_come_before_words_where_not_both_have_room() -> None:
    long = "incomprehensibilities" * 3
    fit = fitted(laid([CODE, long, long], (20.0, 40.0, 40.0)), words, UPRIGHT_POINTS)
    assert (fit.codes_whole, fit.words_whole) == (True, False)
    assert fit.shares[0] * UPRIGHT_POINTS / 100 >= text_width_px(CODE, 9.5)


def test_what_has_no_room_upright_may_have_it_on_a_landscape_page() -> None:
    wide = laid([CODE] * 6, (10.0, 18.0, 18.0, 18.0, 18.0, 18.0))
    assert not fitted(wide, words, UPRIGHT_POINTS).codes_whole
    assert fitted(wide, words, LANDSCAPE_POINTS).words_whole
    assert widest_token(wide, words) == CODE


def test_an_address_may_break_and_a_reference_counts_as_it_is_printed() -> None:
    address = "someone.with.a.long.name@example-organisation.org"
    assert fitted(laid([address, "b"], (10.0, 90.0)), words, UPRIGHT_POINTS).shares == (10.0, 90.0)
    referring = replace(cell(""), blocks=(paragraph(CrossReference(CODE)),))
    pointed = replace(table("t", row(referring, "b"), header_rows=0), widths=(5.0, 95.0))
    assert fitted(pointed, words, UPRIGHT_POINTS).shares[0] > 15


def test_a_date_has_room_in_its_box() -> None:
    gap = replace(cell(""), blocks=(paragraph(FormField("d", FieldKind.DATE, "Day")),))
    dated = replace(table("t", row(gap, "b"), header_rows=0), widths=(3.0, 97.0))
    assert fitted(dated, words, UPRIGHT_POINTS).shares[0] * UPRIGHT_POINTS / 100 >= text_width_px(
        "00/00/0000", 9.5
    )


def test_columns_that_nobody_gave_a_width_share_by_what_they_say_and_an_edit_of_a_word_moves_none() -> None:
    texts = ["No.", "many words of an explanation " * 6]
    even = table("t", row(*texts), header_rows=0)
    shares = fitted(even, words, UPRIGHT_POINTS).shares
    assert shares[1] > 2 * shares[0]
    edited = table("t", row(texts[0], texts[1] + "and more"), header_rows=0)
    assert fitted(edited, words, UPRIGHT_POINTS).shares == shares


TOKENS = st.text(st.sampled_from("abcdefgh0123456789-/"), min_size=1, max_size=24)


@given(st.lists(st.tuples(TOKENS, st.integers(1, 60)), min_size=1, max_size=8))
def test_no_code_is_wider_than_its_column_wherever_that_can_be(columns: list[tuple[str, int]]) -> None:
    total = sum(width for _, width in columns)
    asked = laid([token for token, _ in columns], tuple(100 * width / total for _, width in columns))
    fit = fitted(asked, words, UPRIGHT_POINTS)
    assert abs(sum(fit.shares) - 100) < 1e-6
    assert fit == fitted(asked, words, UPRIGHT_POINTS)
    if fit.codes_whole:
        for (token, _), share in zip(columns, fit.shares, strict=True):
            if any(map(str.isdigit, token)):
                assert text_width_px(token, 9.5) < share * UPRIGHT_POINTS / 100
