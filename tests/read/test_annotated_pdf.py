"""A PDF of ours with what three families of viewers write on it: each mark at its words, in its thread."""

import pikepdf
import pytest

from pipeline.errors import PipelineError
from pipeline.read.pdf.annotations import annotated_pdf
from pipeline.read.texts.marked_up import DraftMark, MarkedUp, MarkKind
from tests.annotated_pdfs import STYLES, Annotator, plain_pdf

COLUMNS = [
    (50.0, 780.0, "1 Entry"),
    (50.0, 740.0, "A new entrant tells the Code Body"),
    (50.0, 727.0, "what it intends to do, and when."),
    (320.0, 740.0, "Network operators answer the"),
    (320.0, 727.0, "Code Body within ten days."),
]
"""Two columns whose lines stand at one height."""
WORDS = ("tells the Code Body what it intends", "answer the Code Body within", "ten")


def read(pdf: Annotator) -> MarkedUp:
    held = annotated_pdf(pdf.data(), "x.pdf")
    assert held is not None
    accounted = sum(mark.pieces + len(mark.replies) for mark in held.marks) + len(held.told)
    assert accounted == held.pieces, "nothing that was written on it is lost"
    return held


def only(pdf: Annotator) -> DraftMark:
    (mark,) = read(pdf).marks
    return mark


@pytest.mark.parametrize("turned", (0, 90, 180, 270))
@pytest.mark.parametrize("style", STYLES)
def test_a_mark_on_lines_of_a_column_has_their_words_alone(style: str, turned: int) -> None:
    pdf = Annotator(plain_pdf(COLUMNS, turned), style, plain_pdf(COLUMNS))
    for words in WORDS:
        pdf.mark(words, "Highlight", f"On {words}")
    held = read(pdf)
    assert {mark.text: (mark.old, mark.section) for mark in held.marks} == {
        f"On {words}": (words, "1 Entry") for words in WORDS
    }


@pytest.mark.parametrize("style", STYLES)
def test_a_caret_with_a_strike_out_is_a_replacement_whichever_hangs_on_the_other(style: str) -> None:
    for first, second in (("Caret", "StrikeOut"), ("StrikeOut", "Caret")):
        pdf = Annotator(plain_pdf(COLUMNS), style)
        text = {"Caret": "five"}
        above = pdf.mark("ten", first, text.get(first, ""))
        pdf.mark("ten", second, text.get(second, ""), IRT=above, RT=pikepdf.Name.Group)
        mark = only(pdf)
        assert (mark.kind, mark.old, mark.new, mark.text) == (MarkKind.REPLACED, "ten", "five", "")


def test_replies_stand_in_the_row_and_a_state_is_no_reply() -> None:
    pdf = Annotator(plain_pdf(COLUMNS))
    first = pdf.mark("ten", "Underline", "How many?")
    pdf.answer(pdf.answer(first, "Five."), "Six.")
    pdf.answer(first, "", State=pikepdf.String("Completed"), StateModel=pikepdf.String("Review"))
    mark = only(pdf)
    assert [reply.text for reply in mark.replies] == ["Five.", "Six."] and mark.resolved


def test_words_of_a_popup_and_of_rich_text_count_and_the_marked_words_once_more_do_not() -> None:
    pdf = Annotator(plain_pdf(COLUMNS))
    popup = pdf.pdf.make_indirect(
        pikepdf.Dictionary(Subtype=pikepdf.Name.Popup, Contents=pikepdf.String("Pop"))
    )
    pdf.mark("ten", "Highlight", Popup=popup)
    pdf.mark(
        "operators",
        "Highlight",
        RC=pikepdf.String("<?xml version='1.0'?><body><p>Rich <b>text</b></p></body>"),
    )
    pdf.mark("entrant", "Highlight", "entrant")
    assert sorted((mark.old, mark.text, mark.kind) for mark in read(pdf).marks) == [
        ("entrant", "", MarkKind.HIGHLIGHT),
        ("operators", "Rich text", MarkKind.COMMENT),
        ("ten", "Pop", MarkKind.COMMENT),
    ]


def test_a_drawing_without_words_is_told_and_a_day_that_cannot_be_is_not_stated() -> None:
    pdf = Annotator(plain_pdf(COLUMNS))
    pdf.add(0, "Ink", (50, 700, 80, 720))
    pdf.mark("ten", "Squiggly", "Why?", M=pikepdf.String("D:00000000"))
    held = read(pdf)
    assert [kind for kind, _ in held.told] == ["drawing without words"]
    assert [mark.day for mark in held.marks] == [None]


def test_answers_that_hang_on_each_other_in_a_circle_lose_nothing() -> None:
    pdf = Annotator(plain_pdf(COLUMNS))
    first = pdf.mark("ten", "Highlight", "One")
    second = pdf.answer(first, "Two")
    first["/IRT"] = second
    assert [(mark.text, [reply.text for reply in mark.replies]) for mark in read(pdf).marks] == [
        ("One", ["Two"])
    ]


def test_a_pdf_that_is_not_ours_is_none_and_a_damaged_one_is_refused() -> None:
    assert annotated_pdf(_without_identity(), "x.pdf") is None
    with pytest.raises(PipelineError, match="damaged"):
        annotated_pdf(b"%PDF-1.7\nno pdf", "x.pdf")


def _without_identity() -> bytes:
    pdf = Annotator(plain_pdf(COLUMNS))
    del pdf.pdf.docinfo["/artefact"]
    return pdf.data()
