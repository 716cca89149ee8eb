"""What of a comment may stand in git."""

from dataclasses import replace

import pytest

from pipeline.consult.confidence.withheld import answered_publicly, linked_apart, public, settled
from pipeline.model.consultations.comment import (
    IN_DOUBT,
    WITHHELD,
    Comment,
    CommentLink,
    Confidential,
    Response,
)
from pipeline.model.consultations.consultation import Settlement
from pipeline.model.dates import StatedDate
from tests.consult.consultations import Kept, collate, content, row
from tests.model.test_consultation import ROUND

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


def test_a_response_is_written_without_contacts_and_keeps_the_rest() -> None:
    given = Response("c-1", response="Ring 01632 960001 on section 11.3.10.", changes=("0984544069",))
    shown = answered_publicly(given)
    assert shown == replace(given, response="Ring [contact withheld] on section 11.3.10.")


def test_a_remark_that_quotes_the_beginning_of_a_contact_does_not() -> None:
    flags = ("unknown section 'Find us at +44 7700…'", "unknown section 'Mail eve@…'", "late")
    shown = public(replace(MADE, flags=flags)).flags
    assert shown == ("unknown section 'Find us at …'", "unknown section 'Mail …'", "late")


def test_no_comment_leads_to_one_that_says_the_same_and_is_withheld() -> None:
    hidden = public(
        replace(MADE, id="c-2", confidential=Confidential.YES, links=(CommentLink("duplicate", "c-1"),))
    )
    shown = public(replace(MADE, links=(CommentLink("duplicate", "c-2"), CommentLink("duplicate", "c-3"))))
    assert [one.links for one in linked_apart((shown, hidden))] == [(CommentLink("duplicate", "c-3"),), ()]


@pytest.mark.parametrize(
    ("own", "asked", "known"),
    [
        (None, "no", Confidential.NO),
        (Confidential.NO, "yes", Confidential.YES),
        (Confidential.YES, "no", Confidential.YES),
        (Confidential.IN_PART, "no", Confidential.IN_PART),
    ],
)
def test_one_answer_of_an_organisation_settles_what_was_open_and_opens_nothing_that_was_marked(
    own: Confidential | None, asked: str, known: Confidential
) -> None:
    said = Settlement("es1", Confidential(asked), StatedDate(), "Mail.")
    settling = replace(ROUND, settled=(said,))
    assert settled(replace(MADE, confidential=own), None, settling) is known
    doubtful = replace(MADE, confidential=Confidential.YES, flags=(IN_DOUBT,))
    assert settled(doubtful, None, settling) is Confidential(asked)
    assert settled(doubtful, Response("c-1", confidential=Confidential.YES), settling) is Confidential.YES
    assert settled(doubtful, None, ROUND) is Confidential.YES


def test_a_comment_that_is_settled_as_confidential_after_its_file_is_gone_keeps_its_text_beside_git() -> None:
    _, kept = collate([content("log.xlsx", [row("Our price is 5.")])], {}, Kept())
    (one,) = kept.comments
    settled = {one.id: Confidential.YES}
    _, kept = collate([], {}, kept, settled)
    assert kept.comments[0].comment == WITHHELD
    found, again = collate([], {}, kept, settled)
    assert found.logged[0].comment.comment == "Our price is 5." and again == kept
