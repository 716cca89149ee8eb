"""Whose a returned file is: by the register, by itself, by its mail; of one organisation or of several."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.consult.publishing.published_log import published_log
from pipeline.consult.publishing.standing import CameBack, standing_at
from pipeline.consult.returned.organisations import named_organisations, organisation_names, whose
from pipeline.consult.returned.senders import sent
from pipeline.load.rounds.received import Receipt
from pipeline.model.consultations.consultation import Extension, Moment, Organisation
from pipeline.model.dates import StatedDate
from pipeline.read.mails.mail import Mail
from tests.consult.consultations import CLOSES, CONSULTATION, FORM, Kept, collate, content, row

SMITH = Organisation("smith", "Smith and Sons", aliases=("For & With",))
ASKED = replace(CONSULTATION, organisations=(*CONSULTATION.organisations, SMITH))
NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Example Supplier 1", ("es1",)),
        ("Example Supplier 1 and Example Supplier 2", ("es1", "es2")),
        ("es2 / ES1", ("es2", "es1")),
        ("Example Supplier 1, Example Supplier 2 & Example Supplier 3", ("es1", "es2", "es3")),
        ("Joint response of Example Supplier 1 and ES3", ("es1", "es3")),
        ("Example Supplier 1 on behalf of\nExample Supplier 2", ("es1", "es2")),
        ("Smith and Sons", ("smith",)),
        ("Smith and Sons and es1", ("smith", "es1")),
        ("For & With", ("smith",)),
        ("es1; es1", ("es1",)),
        ("Example Supplier 1 and Example Supplier 9", ()),
        ("and", ()),
        ("", ()),
        ("es1 " * 100, ()),
    ],
)
def test_names_are_told_apart_and_one_that_is_not_known_makes_all_unknown(
    text: str, meant: tuple[str, ...]
) -> None:
    assert named_organisations(text, ASKED) == meant


@given(st.lists(st.sampled_from(ASKED.organisations), min_size=1, max_size=4, unique=True), st.data())
def test_any_organisations_joined_in_any_way_are_those(
    organisations: list[Organisation], data: st.DataObject
) -> None:
    text = data.draw(st.sampled_from(organisations[0].names))
    for one in organisations[1:]:
        between = data.draw(st.sampled_from([" and ", ", ", " & ", "/", "; ", " with ", " jointly with "]))
        text += between + data.draw(st.sampled_from(one.names))
    assert named_organisations(text, ASKED) == tuple(one.id for one in organisations)


def test_a_joint_response_is_one_comment_of_two_and_both_have_answered() -> None:
    file = content("log.xlsx", [row("Ten days are too few.")], "Example Supplier 2 and Example Supplier 1")
    found, kept = collate([file], {}, Kept())
    (one,) = kept.comments
    assert (one.id, one.organisations) == ("round-es2-001", ("es2", "es1"))
    stands = standing_at(CONSULTATION, FORM, CameBack(kept.ledger, kept.comments, ()), NOW)
    assert [(sender.organisation.id, sender.comments) for sender in stands.senders] == [
        ("es1", 1),
        ("es2", 1),
    ]
    assert [silent.id for silent in stands.silent] == ["es3"] and stands.by_status == {"new": 1}
    log = published_log(CONSULTATION, kept.ledger, kept.comments, (), {})
    assert log.comments[0].organisation == "Example Supplier 2 and Example Supplier 1" and log.answered == 2
    assert "its comments are of all of them" in " ".join(found.files[0].notes)
    assert organisation_names(("es9", ""), CONSULTATION) == "es9"


def test_a_joint_response_is_late_after_the_last_deadline_of_those_who_give_it() -> None:
    until = Moment(StatedDate(2026, 2, 9))
    extended = replace(CONSULTATION, extensions=(Extension("es2", until, "Invented."),))
    file = content("log.xlsx", [], "es1 and es2")
    after = Receipt(datetime(2026, 2, 8, tzinfo=UTC))
    assert not sent(file, extended, after, "").late
    assert sent(file, CONSULTATION, after, "").late
    assert sent(replace(file, answers={"organisation": "es1"}), extended, after, "").late


def test_the_register_goes_before_the_file_and_both_before_the_mail() -> None:
    mail = Mail(sender_name="Chris", sender_address="chris@mail.es3.test")
    file = content("a.eml/log.xlsx", [row("x")], "Example Supplier 2", mails=(mail,))
    assert whose(file, ASKED, Receipt(None, "es1")).organisation == "es1"
    told = whose(file, ASKED, Receipt(None))
    assert told.organisation == "es2" and "its mail came from 'es3'" in told.notes[0]
    silent = replace(file, answers={})
    assert whose(silent, ASKED, Receipt(None)).organisation == "es3"
    unknown = whose(replace(file, answers={"organisation": "Nobody"}), ASKED, Receipt(None))
    assert unknown.organisation == "" and "held for triage" in unknown.notes[0]


@pytest.mark.parametrize(
    ("mails", "meant"),
    [
        ((Mail(sender_address="a@es1.test"),), "es1"),
        ((Mail(sender_address="a@notes1.test"),), ""),
        ((Mail(sender_address="a@es1.test.example"),), ""),
        ((Mail(sender_name="Example Supplier 2", sender_address="a@web.test"),), "es2"),
        ((Mail(sender_address="office@programme.test"), Mail(sender_address="a@es3.test")), "es3"),
        ((Mail(sender_address="a@es1.test"), Mail(sender_address="x@web.test")), "es1"),
        ((), ""),
    ],
)
def test_the_sender_of_a_mail_is_known_by_domain_or_name(mails: tuple[Mail, ...], meant: str) -> None:
    assert whose(content("a", [], "", mails=mails), ASKED, Receipt(None)).organisation == meant


def test_a_mail_says_when_its_file_came_and_the_register_says_it_better() -> None:
    came = datetime(2026, 2, 6, 17, 0, 1, tzinfo=UTC)
    file = content("a.eml/log.xlsx", [row("x")], mails=(Mail(came=came), Mail(came=NOW)))
    found = sent(file, CONSULTATION, Receipt(None), "")
    assert (found.received, found.late) == (came, True) and "the mail server took" in " ".join(found.notes)
    assert not sent(file, CONSULTATION, Receipt(CLOSES), "").late
    by_sender = replace(file, mails=(Mail(came=came, by_sender=True),))
    assert "no server wrote when it came" in " ".join(sent(by_sender, CONSULTATION, Receipt(None), "").notes)
    assert "does not say when" in " ".join(
        sent(replace(file, mails=(Mail(),)), CONSULTATION, Receipt(None), "").notes
    )


def test_a_day_without_a_time_is_asked_about_where_the_deadline_falls_on_it() -> None:
    file = content("log.xlsx", [row("x")])
    closing = Receipt(CLOSES.replace(hour=0), day_alone=True)
    assert "without a time" in " ".join(sent(file, CONSULTATION, closing, "").notes)
    before = Receipt(CLOSES.replace(day=5, hour=0), day_alone=True)
    assert "without a time" not in " ".join(sent(file, CONSULTATION, before, "").notes)


def test_a_consultation_without_a_closing_day_has_nobody_late() -> None:
    endless = replace(CONSULTATION, closes=Moment(StatedDate()))
    assert not sent(content("a", []), endless, Receipt(NOW), "").late
