"""Formatting that says something is written as signs, and read back from them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.text.marked import (
    Mark,
    Span,
    all_words,
    is_wholly,
    joined_spans,
    marked_text,
    spans,
    standing_words,
)

SIGNS = "~+=^_{}[]\\ ahidenr:\n"
SPANS = st.lists(
    st.builds(
        Span, st.text(st.sampled_from(SIGNS) | st.characters()), st.frozensets(st.sampled_from(list(Mark)))
    )
)


@given(SPANS)
def test_whatever_is_marked_and_typed_comes_back_from_its_signs(given_spans: list[Span]) -> None:
    written = marked_text(given_spans)
    assert spans(written) == joined_spans(given_spans)
    assert all_words(written) == "".join(span.text for span in given_spans)


def test_struck_words_and_their_replacement_read_as_such() -> None:
    written = marked_text(
        [
            Span("within "),
            Span("five", frozenset({Mark.STRUCK})),
            Span(" "),
            Span("ten", frozenset({Mark.UNDERLINED})),
            Span(" days"),
        ]
    )
    assert written == "within ~~five~~ ++ten++ days"
    assert all_words(written) == "within five ten days"
    assert standing_words(written) == "within  ten days"


def test_a_raised_sign_is_no_digit_of_the_number_beside_it() -> None:
    written = marked_text([Span("10"), Span("2", frozenset({Mark.SUPERSCRIPT})), Span(" kW")])
    assert written == "10^{2} kW" and standing_words(written) == "10 kW"


@pytest.mark.parametrize("typed", ["~~five~~", "a++b", "x == y", "[hidden: x]", "2^{3}", "back\\slash"])
def test_signs_that_a_person_typed_are_told_from_marks(typed: str) -> None:
    struck = frozenset({Mark.STRUCK})
    written = marked_text([Span(typed), Span("gone", struck)])
    assert spans(written) == (Span(typed), Span("gone", struck))
    assert written != f"{typed}~~gone~~"


def test_words_are_struck_whole_where_no_word_stands() -> None:
    struck = frozenset({Mark.STRUCK})
    assert is_wholly([Span("all", struck), Span(" \n"), Span("of it", struck)], Mark.STRUCK)
    assert not is_wholly([Span("all", struck), Span("but"), Span("this")], Mark.STRUCK)
    assert not is_wholly([Span(" ", struck)], Mark.STRUCK)
