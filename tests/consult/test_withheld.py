"""What of a comment may stand in git."""

from dataclasses import replace

import pytest

from pipeline.consult.withheld import public, without_contacts
from pipeline.model.comment import WITHHELD, Comment, Confidential
from tests.consult.consultations import Kept, collate, content, row

MADE = Comment(
    "c-1", "es1", "guide", "", "Annex of ours", "The tariff is 7.", "Say 8.", "p. 3",
    confidential=Confidential.NO, flags=("late", "unknown section 'Annex of ours'"),
)  # fmt: skip


@pytest.mark.parametrize("answer", [Confidential.YES, Confidential.IN_PART])
def test_of_a_confidential_comment_no_word_is_left(answer: Confidential) -> None:
    shown = public(replace(MADE, confidential=answer))
    assert (shown.comment, shown.proposed, shown.anchor, shown.section_given) == (WITHHELD,) * 4
    assert shown.flags == ("late", "remarks that quote the text (in the full log)")


def test_what_an_organisation_answers_goes_before_its_row() -> None:
    assert public(MADE, Confidential.YES).comment == WITHHELD
    assert public(replace(MADE, confidential=Confidential.YES), Confidential.NO).comment == MADE.comment


def test_an_open_question_beside_risky_words_is_withheld_and_an_answered_one_is_not() -> None:
    risky = replace(MADE, comment="Commercially sensitive: 7.", confidential=None)
    assert public(risky).comment == WITHHELD
    assert public(replace(risky, confidential=Confidential.NO)).comment == risky.comment
    assert public(replace(MADE, confidential=None)).comment == MADE.comment


def test_contacts_are_taken_out_and_numbers_of_documents_stay() -> None:
    text = "Ask Ada.O'Hara@mail.example.org or 020 7946 0000 about MHHS-DEL1118, 11.3.10 and 2025-02-06."
    assert without_contacts(text) == (
        "Ask [contact withheld] or [contact withheld] about MHHS-DEL1118, 11.3.10 and 2025-02-06."
    )


def test_a_very_long_text_that_is_nearly_an_address_is_searched_to_its_end() -> None:
    text = "x" * 2_000_000 + "@"
    assert without_contacts(f"{text} ada@example.org") == f"{text} [contact withheld]"


@pytest.mark.parametrize(
    "contact",
    [
        "eve (at) corp.example",
        "eve[at]corp[dot]example",
        "eve at corp dot example",
        "eve @ corp.example",
        "eve＠corp.example",
        "+44 (0)20 7946 0000",
        "(+44) 20 7946 0000",
        "(020) 7946 0000",
        "020.7946.0958",
        "0044 20 7946 0000",
    ],
)
def test_contacts_are_withheld_however_people_write_them(contact: str) -> None:
    assert without_contacts(f"Ask {contact}, or wait.") == "Ask [contact withheld], or wait."


@pytest.mark.parametrize(
    "text",
    [
        "at elexon.co.uk",
        "01.02.2025 10:30",
        "on 01 02 2025",
        "0.1.2.3.4.5.6",
        "1.000.000.000",
        "05 06 07 08",
        "+1000000",
    ],
)
def test_pages_dates_and_numbers_are_no_contacts(text: str) -> None:
    assert without_contacts(text) == text


def test_a_comment_that_is_settled_as_confidential_after_its_file_is_gone_keeps_its_text_beside_git() -> None:
    _, kept = collate([content("log.xlsx", [row("Our price is 5.")])], {}, Kept())
    (one,) = kept.comments
    settled = {one.id: Confidential.YES}
    _, kept = collate([], {}, kept, settled)
    assert kept.comments[0].comment == WITHHELD
    found, again = collate([], {}, kept, settled)
    assert found.logged[0].comment.comment == "Our price is 5." and again == kept
