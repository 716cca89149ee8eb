"""Blocks and rows whose words stand more than once bear hidden bookmarks; nothing else does."""

from collections import Counter
from dataclasses import replace

import pytest
from lxml import etree

from pipeline.model.text.block import Block, Row
from pipeline.model.text.inline import CrossReference, Text
from pipeline.ooxml.names import w
from pipeline.write.docx.looks import place_marks
from pipeline.write.docx.looks.bookmarks import LEGAL_NAME
from pipeline.write.docx.proof.verify import word_findings
from tests.word.building import cell, heading, part, plan, table, text, words, written


def marks(*blocks: Block) -> dict[str, str]:
    """The words of the paragraph that each hidden bookmark stands in."""
    data = written(plan(*blocks))
    assert word_findings(data) == ()
    return hidden(part(data))


def hidden(root: etree._Element) -> dict[str, str]:
    starts = [
        start for start in root.iter(w("bookmarkStart")) if (start.get(w("name")) or "").startswith("_")
    ]
    names = Counter(start.get(w("name")) for start in starts)
    assert set(names.values()) <= {1}
    return {start.get(w("name")) or "": words(next(start.iterancestors(w("p")))) for start in starts}


def row(*texts: str, own: str = "") -> Row:
    return Row(tuple(cell(said) for said in texts), own)


def rows(*given: Row) -> Block:
    """A table of some rows."""
    return replace(table("t", *(own.cells for own in given)), rows=given)


def test_words_that_stand_once_bear_no_mark() -> None:
    assert marks(heading("a", "A"), text("One."), text("Two."), rows(row("x", "y"), row("x", "z"))) == {}


def test_each_of_several_paragraphs_that_say_the_same_bears_a_mark_of_its_own() -> None:
    found = marks(
        heading("a", "A"), text("Same."), text("Other."), text("Same."), heading("b", "B"), text("Same.")
    )
    assert list(found.values()) == ["Same."] * 3
    for name in found:
        assert LEGAL_NAME.fullmatch(name) and name.startswith("_at_")


def test_rows_that_say_the_same_bear_marks_and_so_do_empty_ones() -> None:
    said = row("Yes", "No"), row("Yes", "Other"), row("Yes", "No"), row("", ""), row("", "")
    assert list(marks(rows(*said)).values()) == ["Yes", "Yes", "", ""]


def test_a_row_and_a_paragraph_that_say_the_same_are_told_apart() -> None:
    assert list(marks(text("Same."), rows(row("Same."))).values()) == ["Same.", "Same."]


def test_what_has_a_bookmark_of_its_own_bears_no_second_one() -> None:
    named = replace(text("Same."), id="principle")
    said = row("Yes", own="first"), row("Yes", own="second")
    found = marks(heading("a", "Same."), named, text("Same."), text("See ", CrossReference("first"), "."))
    assert list(found.values()) == ["Same."]
    pointed = marks(rows(*said), text("See ", CrossReference("first"), "."))
    assert len(pointed) == 1


def test_words_are_those_that_are_printed() -> None:
    found = marks(
        heading("a", "One"),
        heading("b", "Two"),
        text("See ", CrossReference("a"), "."),
        text("See ", CrossReference("b"), "."),
    )
    assert found == {}
    assert len(marks(text("Some ", Text("words")), text("Some words"))) == 2


def test_an_edit_elsewhere_leaves_a_mark_as_it_is() -> None:
    first = (
        heading("a", "A"),
        text("Same."),
        text("Here."),
        heading("b", "B"),
        text("Same."),
        two_alike("Yes"),
    )
    second = (
        *(heading("z", "New"), text("Came."), heading("a", "A again"), text("Before."), text("Same.")),
        *(heading("b", "B"), text("Edited."), text("Same."), two_alike("Yes")),
    )
    assert marks(*first) == marks(*second) != {}


def two_alike(said: str) -> Block:
    return rows(row(said), row("No"), row(said))


def test_a_row_with_an_id_keeps_its_mark_whatever_it_says() -> None:
    def names(said: str) -> set[str]:
        return set(marks(rows(row(said, own="one"), row(said, own="two"))))

    assert names("Yes") == names("No") and len(names("Yes")) == 2


def test_a_value_that_stands_twice_cannot_be_told_apart_and_bears_no_mark() -> None:
    same = text("Same.")
    assert marks(same, same, text("Same.")).keys() == marks(same, same, text("Same.")).keys()
    assert len(marks(same, same, text("Same."))) == 1


def test_where_there_would_be_too_many_those_bear_marks_that_their_section_does_not_tell_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    blocks = (
        *(heading("a", "A"), text("Same."), text("Twice."), heading("b", "B"), text("Same.")),
        *(heading("c", "C"), text("Twice."), text("Twice.")),
    )
    assert list(marks(*blocks).values()) == ["Same.", "Twice.", "Same.", "Twice.", "Twice."]
    monkeypatch.setattr(place_marks, "_most_marks", lambda *_: 4)
    assert list(marks(*blocks).values()) == ["Twice.", "Twice."]
    monkeypatch.setattr(place_marks, "_most_marks", lambda *_: 1)
    assert list(marks(*blocks).values()) == ["Twice."]


def test_a_long_form_of_empty_rows_bears_no_more_marks_than_a_program_saves_in_time() -> None:
    blank = [row("", "") for _ in range(1500)]
    assert 0 < len(marks(rows(*blank))) < 700
