"""The words that change between two texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.diff.words.tokens import text_tokens, token_words
from pipeline.diff.words.words import Edit, Op, edits

PROSE = st.lists(
    st.sampled_from(
        [
            "the",
            "Programme",
            "participant",
            "participants",
            "must",
            "can",
            "QT",
            ".",
            ",",
            " ",
            "  ",
            "11.3.2",
        ]
    ),
    max_size=30,
).map(lambda words: " ".join(words))


def shown(pieces: tuple[Edit, ...]) -> str:
    """Deletions as [-…-], insertions as {+…+}."""
    marks = {Op.KEEP: ("", ""), Op.DELETE: ("[-", "-]"), Op.INSERT: ("{+", "+}")}
    return "".join(f"{marks[piece.op][0]}{piece.text}{marks[piece.op][1]}" for piece in pieces)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Qualification will be", "QT will be", "[-Qualification-]{+QT+} will be"),
        (
            "They must follow either route",
            "They can follow either route",
            "They [-must-]{+can+} follow either route",
        ),
        ("one participant is", "one participants is", "one participant{+s+} is"),
        ("20 June", "30 June", "[-20-]{+30+} June"),
        ("the Programme is here", "the programme is here", "the [-Programme-]{+programme+} is here"),
        ("A. B.", "A. C. B.", "A. {+C. +}B."),
        ("Testing, and migration.", "Testing and migration;", "Testing[-,-] and migration[-.-]{+;+}"),
        ("see MHHS-DEL1118 here", "see MHHS-DEL1119 here", "see [-MHHS-DEL1118-]{+MHHS-DEL1119+} here"),
        ("A. B.", "B. A.", "[-A. -]B.{+ A.+}"),
        ("become MHHS P-Qualified now", "become MHHS Qualified now", "become MHHS [-P--]Qualified now"),
        ("by 04/11/2024 at last", "by 13/01/2025 at last", "by [-04/11/2024-]{+13/01/2025+} at last"),
        ("Guidance v1.1 says", "Guidance v1.21 says", "Guidance [-v1.1-]{+v1.21+} says"),
        (
            "before the start of migration (M11/M12)",
            "before the completion of migration (M15)",
            "before the [-start-]{+completion+} of migration ([-M11/M12-]{+M15+})",
        ),
    ],
)
def test_whole_words_change(old: str, new: str, expected: str) -> None:
    assert shown(edits(old, new)) == expected


def test_a_text_with_little_in_common_is_replaced_whole() -> None:
    old = "Testing is completed by the participants during integration of the systems."
    new = "The board approves the plan after a consultation in the spring."
    assert [edit.op for edit in edits(old, new)] == [Op.DELETE, Op.INSERT]


def test_stop_words_alone_never_hold_a_change_apart() -> None:
    old = "Alpha beta gamma delta and the epsilon zeta eta theta survive survive survive survive survive survive survive survive."
    new = "One two three four and the five six seven eight survive survive survive survive survive survive survive survive."
    assert shown(edits(old, new)).count("[-") == 1


@given(PROSE, PROSE)
def test_the_pieces_spell_both_texts_exactly(old: str, new: str) -> None:
    found = edits(old, new)
    assert "".join(edit.text for edit in found if edit.op is not Op.INSERT) == old
    assert "".join(edit.text for edit in found if edit.op is not Op.DELETE) == new


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_characters_survive(old: str, new: str) -> None:
    found = edits(old, new)
    assert "".join(edit.text for edit in found if edit.op is not Op.INSERT) == old
    assert "".join(edit.text for edit in found if edit.op is not Op.DELETE) == new


@given(PROSE)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(edit.op is Op.KEEP for edit in edits(text, text))


@given(st.text(max_size=60))
def test_the_tokens_spell_the_text(text: str) -> None:
    assert "".join(token.space + token.text for token in text_tokens(text)) == text


@given(st.text())
def test_the_words_of_a_text_are_those_of_its_tokens(text: str) -> None:
    assert token_words(text) == [token.text for token in text_tokens(text) if token.text]
