"""Receipts, reminders and questions, as texts and as mails that are ready to be sent."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compose.standing import receipt_texts, reminders
from pipeline.consult.collating.private import Private, erased
from pipeline.consult.publishing.receipts import MailDraft, drafts
from pipeline.consult.publishing.standing import CameBack, standing_at
from pipeline.consult.typed.formatted import WITHDRAWN
from pipeline.consult.typed.rows import Fate, FileContent
from pipeline.load.rounds.collated import Ledger
from pipeline.load.rounds.received import Receipt
from pipeline.model.consultations.comment import CommentStatus, Confidential, Response
from pipeline.model.consultations.consultation import Extension, Moment
from pipeline.model.dates import StatedDate
from pipeline.read.mails.mail import Mail
from pipeline.write.data.mail_draft import mail_draft
from tests.consult.consultations import CLOSES, CONSULTATION, FORM, Kept, collate, content, row

NOW = datetime(2026, 2, 6, 16, tzinfo=UTC)
MAIL = Mail(sender_address="chris@es1.test", came=CLOSES)


def mails(
    files: list[FileContent], *answers: Response, register: dict[str, Receipt] | None = None
) -> dict[str, MailDraft]:
    """The drafts of a collation of some files, by name."""
    _, kept = collate(files, register or {}, Kept())
    return drafted(kept, answers)


def drafted(kept: Kept, answers: tuple[Response, ...] = ()) -> dict[str, MailDraft]:
    """The drafts of what a collation left."""
    stands = standing_at(CONSULTATION, FORM, CameBack(kept.ledger, kept.comments, answers), NOW)
    made = drafts(stands, kept.ledger.returned, kept.comments, answers, kept.private)
    return {one.name: one for one in made}


def contacted(file: FileContent, contact: str) -> FileContent:
    """A file that names whom to ask."""
    return replace(file, answers={**file.answers, "contact": contact})


def test_a_receipt_names_the_senders_own_file_and_what_was_read_of_it() -> None:
    file = content("a.eml/Our log.xlsx", [row("Ten."), row("Nine.")], mails=(MAIL,))
    last = replace(
        file.rows[1], fate=Fate.QUARANTINED, reason="it has neither a comment nor a proposed change"
    )
    (receipt,) = [
        one
        for key, one in mails([replace(file, rows=(file.rows[0], last))]).items()
        if key.startswith("receipt")
    ]
    assert (
        "- “Our log.xlsx”, received 2026-02-06 17:00:00 UTC: 1 comment, 1 row set aside, 0 questions open"
        in receipt.text
    )
    assert "set aside: Comments, row 9: it has neither a comment nor a proposed change" in receipt.text
    assert (receipt.name, receipt.to, receipt.subject) == (
        "receipt-es1",
        ("chris@es1.test",),
        "Received: A round",
    )


def test_to_is_what_the_file_or_its_mail_names_and_empty_where_neither_does() -> None:
    silent = content("log.xlsx", [row("Ten.")])
    assert mails([silent])["receipt-es1"].to == ()
    assert mails([contacted(silent, "Chris Example, chris@es1.test / 020 7946 0000")])["receipt-es1"].to == (
        "chris@es1.test",
    )
    assert mails([contacted(silent, "chris (at) es1.test")])["receipt-es1"].to == ()
    two = [contacted(silent, "a@es1.test"), contacted(content("b.xlsx", [row("b")], "es2"), "b@es2.test")]
    assert mails(two)["receipt-es2"].to == ("b@es2.test",)
    assert mails([])["reminder-es2"].to == ()


def test_who_sent_a_file_that_is_not_read_is_told_so_and_not_reminded() -> None:
    found = mails([replace(content("log.pdf", []), refused="it is a scan")])
    assert found.keys() == {"receipt-es1", "questions-es1", "reminder-es2", "reminder-es3"}
    assert "“log.pdf”: not taken into the log yet, for it is a scan" in found["receipt-es1"].text
    assert "it is a scan. Could you send it again?" in found["questions-es1"].text
    assert "closes Friday 6 February 2026, 17:00 (Europe/London)" in found["reminder-es2"].text


@pytest.mark.parametrize(
    ("now", "reminded"),
    [
        (datetime(2026, 1, 12, 12, tzinfo=UTC), set()),
        (CLOSES, {"reminder-es1", "reminder-es2", "reminder-es3"}),
        (CLOSES + timedelta(seconds=1), {"reminder-es2"}),
        (datetime(2026, 2, 12, tzinfo=UTC), set()),
    ],
)
def test_reminded_is_who_can_still_answer_in_time_and_nobody_else(now: datetime, reminded: set[str]) -> None:
    until = Moment(StatedDate(2026, 2, 10), time(17))
    extended = replace(CONSULTATION, extensions=(Extension("es2", until, "Asked for it."),))
    stands = standing_at(extended, FORM, CameBack(Ledger(), (), ()), now)
    assert {one.name for one in drafts(stands, (), (), (), Private())} == reminded
    told = reminders(stands)
    assert ("Not reminded, for the consultation is not open to them now:" in told) == (len(reminded) < 3)
    assert ("- Example Supplier 2: " in told) == ("reminder-es2" in reminded)


def test_a_file_of_nobody_known_gets_a_receipt_that_asks_whose_it_is() -> None:
    file = contacted(content("a\u202elog.xlsx", [row("Ten.")], "nobody"), "ada@nobody.test")
    (receipt,) = (one for name, one in mails([file]).items() if name.startswith("receipt"))
    assert receipt.name.startswith("receipt-unknown-") and receipt.to == ("ada@nobody.test",)
    assert "“a<U+202E>log.xlsx”" in receipt.text and "for which organisation" in receipt.text


def test_what_is_confidential_or_not_is_asked_with_the_senders_own_words_until_it_is_answered() -> None:
    rows = [
        row("This is commercially sensitive.", confidential=""),
        row("In part.", confidential="in part"),
        row("Open."),
    ]
    one = "round-es1-001"
    asked = mails([content("log.xlsx", rows)])["questions-es1"].text
    assert (
        f"1. May we publish these comments? We withhold them until you tell us:\n  - {one}: “This is commercially sensitive.”"
        in asked
    )
    assert "2. You told us that these are confidential in part." in asked and "Open." not in asked
    said = (Response(one, confidential=Confidential.YES), Response("round-es1-002", published="Some words."))
    assert "questions-es1" not in mails([content("log.xlsx", rows)], *said)


def test_who_struck_a_row_through_is_asked_whether_it_is_withdrawn_until_somebody_has_answered() -> None:
    file = content("log.xlsx", [row("Ten."), row("Nine.")])
    struck = replace(file, rows=(replace(file.rows[0], flags=(WITHDRAWN,)), file.rows[1]))
    asked = mails([struck])["questions-es1"].text
    assert "struck through as a whole. Do you withdraw them?\n  - round-es1-001: “Ten.”" in asked
    assert "Nine." not in asked
    said = Response("round-es1-001", CommentStatus.WITHDRAWN, response="Its sender says so.")
    assert "questions-es1" not in mails([struck], said)


def test_a_file_that_may_replace_another_is_asked_about() -> None:
    files = [content("log.xlsx", [row("Ten.")]), content("log v2.xlsx", [row("Nine.")])]
    found = mails(files)
    assert (
        "“log v2.xlsx”: its name says 'v2': does it replace 'log.xlsx', or add to it?"
        in found["questions-es1"].text
    )
    told = mails(files, register={"log v2.xlsx": Receipt(None, "", ("log.xlsx",))})
    assert "questions-es1" not in told and "“log v2.xlsx”: 1 comment" in told["receipt-es1"].text


def test_both_of_a_joint_response_get_a_receipt() -> None:
    found = mails([content("log.xlsx", [row("Ten.")], "es1 and es2")])
    assert {"receipt-es1", "receipt-es2", "reminder-es3"} == found.keys()


def test_what_is_erased_of_a_person_stands_in_no_mail() -> None:
    _, kept = collate([content("a.eml/chris.xlsx", [row("Ten.")], mails=(MAIL,))], {}, Kept())
    gone = replace(kept, private=erased(kept.private, "chris@es1", {}, "2026-02-07", "asked for it"))
    (receipt,) = [one for one in drafted(gone).values() if one.name == "receipt-es1"]
    assert receipt.to == () and "chris" not in receipt.text and "file with sha256" in receipt.text
    assert "chris" not in str(gone.private.files)


def test_the_texts_beside_the_mails_say_the_same() -> None:
    _, kept = collate([content("log.xlsx", [row("Ten.")])], {}, Kept())
    stands = standing_at(CONSULTATION, FORM, CameBack(kept.ledger, kept.comments, ()), NOW)
    text = receipt_texts(stands, kept.ledger.returned, kept.private)
    assert "## Example Supplier 1" in text and "- “log.xlsx”: 1 comment, 0 rows set aside" in text
    assert "Example Supplier 2: closes" in reminders(stands)


def test_a_draft_is_opened_as_unsent_and_says_what_was_written() -> None:
    data = mail_draft(("a@es1.test", "b@es1.test"), "Received: A round", "Thank you – “log.xlsx”.\n\nBye.")
    read = message_from_bytes(data, policy=policy.default)
    assert isinstance(read, EmailMessage)
    assert (read["X-Unsent"], read["To"], read["Subject"]) == (
        "1",
        "a@es1.test, b@es1.test",
        "Received: A round",
    )
    assert read.get_content().replace("\r\n", "\n") == "Thank you – “log.xlsx”.\n\nBye.\n"
    assert read["From"] is None and read["Date"] is None
    assert message_from_bytes(mail_draft((), "S", "T"), policy=policy.default)["To"] == ""


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"])),
    st.text(st.characters(exclude_categories=["Cs"])),
)
def test_no_words_break_out_of_a_draft(subject: str, text: str) -> None:
    read = message_from_bytes(mail_draft((), f"{subject}\nBcc: x@y.test", text))
    assert set(read.keys()) <= {
        "X-Unsent",
        "Subject",
        "To",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    }


@pytest.mark.parametrize("address", ["x@y", "<x>@y.test", "x@y.test\nBcc: z@y.test", "ü@y.test", "x@@y.test"])
def test_what_is_no_address_is_none(address: str) -> None:
    mail = Mail(sender_address=address)
    assert mails([content("a.eml/log.xlsx", [row("x")], mails=(mail,))])["receipt-es1"].to in (
        (),
        ("x@y.test",),
    )
