"""What is published of a consultation, and what stands against it."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.compose.published_log import published_document
from pipeline.consult.publishing.log_json import published_json
from pipeline.consult.publishing.published_log import PublishedLog, published_log, publishing_problems
from pipeline.consult.publishing.standing import CameBack, Sender, standing_at
from pipeline.diff.words.texts import block_text, source_spelling
from pipeline.errors import PipelineError
from pipeline.load.rounds.collated import Ledger
from pipeline.load.sources import Sources
from pipeline.model.consultations.comment import (
    WITHHELD,
    CellSource,
    Comment,
    CommentStatus,
    Confidential,
    Response,
    Returned,
)
from pipeline.model.consultations.consultation import Consultation
from pipeline.model.consultations.log_form import ArtefactChoice, LogForm, SectionChoice, Stamp
from pipeline.model.dates import StatedDate
from pipeline.model.identity import FileKind
from pipeline.publish.answers.publishing import require_closed
from pipeline.publish.building.composed import composed_files
from tests.checks.case import snapshot
from tests.consult.test_responses import change
from tests.model.test_consultation import ROUND
from tests.pdf.tagged_text import tagged_blocks
from tests.pdf.test_accessibility import failed_rules
from tests.word.judges import complaints

FORM = LogForm(
    Stamp("round", (("plan", "0.2"),), "d"),
    "Round",
    (ArtefactChoice("plan", "Plan v0.2", "N-1", "0.2"),),
    (SectionChoice("plan", "scope", "1", "Scope"), SectionChoice("plan", "dates", "2", "Dates")),
)
ARRIVED = datetime(2025, 5, 30, 9, 0, tzinfo=UTC)
MADE = (
    Comment(
        "round-es1-001", "es1", "plan", "dates", "2", "Say when.", "Add a date.", confidential=Confidential.NO
    ),
    Comment("round-es1-002", "es1", "plan", "General", "General", "Good.", confidential=Confidential.NO),
    Comment("round-es1-003", "es1", "plan", "scope", "1", WITHHELD, WITHHELD, confidential=Confidential.YES),
    Comment("round-es1-004", "es1", "", "", "12.9", "Where is it?", flags=("late",)),
)
ANSWERS = (
    Response("round-es1-001", CommentStatus.ACCEPTED, "REC", "Done.", ("c1",)),
    Response("round-es1-002", CommentStatus.DUPLICATE, duplicate_of="round-es1-001"),
    Response("round-es1-003", CommentStatus.REJECTED, response="No."),
)
RETURNED = (
    Returned("a1", "es1", ARRIVED, rows=4),
    Returned("b2", "es2", datetime(2025, 5, 30, 23, 30, tzinfo=UTC), nil_return=True, late=True),
    Returned("c3", "", None),
    Returned("d4", "es1", None, quarantined="encrypted"),
)


def ledger(made: tuple[Comment, ...] = MADE) -> Ledger:
    """The ledger of some comments."""
    return Ledger(RETURNED, tuple((one.id, CellSource("a1", "Comments", "A7")) for one in made))


def log() -> PublishedLog:
    """The published log of the example."""
    return published_log(
        ROUND, ledger(), MADE, ANSWERS, {"round-es1-001": (change("c1", "Comment: round/es1-001"),)}
    )


def test_every_comment_of_the_ledger_is_published_or_counted_as_withheld() -> None:
    found = log()
    assert [one.id for one in found.comments] == [one.id for one in MADE]
    assert sum(found.counts.values()) == len(MADE)
    assert found.withheld == 1
    assert found.counts[CommentStatus.NEW] == 1
    assert found.confirmed == ("Example 2",)


PLAIN = replace(ROUND, extensions=())
UNSTATED = replace(ROUND, closes=replace(ROUND.closes, date=StatedDate()))


@pytest.mark.parametrize(
    ("about", "day", "why"),
    [
        (PLAIN, "2025-05-29", "is not closed: comments may come until 2025-05-30 17:00"),
        (ROUND, "2020-01-01", "is not closed"),
        (ROUND, "2025-06-01", "comments may come until 2025-06-02 12:00"),
        (UNSTATED, "2030-01-01", "closes on no day that is stated"),
    ],
)
def test_nothing_is_published_while_somebody_may_answer(about: Consultation, day: str, why: str) -> None:
    with pytest.raises(PipelineError, match=why) as told:
        require_closed(about, datetime.fromisoformat(f"{day}T12:00:00+00:00"))
    assert "--interim" in told.value.hint


@pytest.mark.parametrize(("about", "day"), [(PLAIN, "2025-05-31"), (ROUND, "2025-06-03")])
def test_a_closed_consultation_is_published(about: Consultation, day: str) -> None:
    require_closed(about, datetime.fromisoformat(f"{day}T12:00:00+00:00"))


def test_an_interim_log_says_so_in_every_form() -> None:
    interim = replace(log(), as_of=StatedDate(2025, 5, 28))
    assert json.loads(published_json(interim))["interim"] is True
    assert json.loads(published_json(interim))["as_of"] == "2025-05-28"
    assert "interim" in json.loads(published_json(log())) and not json.loads(published_json(log()))["interim"]
    document = published_document(interim, FORM, ())
    title = "Interim Comments Log, 28 May 2025"
    assert title in document.artefact.title and title in json.loads(published_json(interim))["title"]
    text = " ".join(block_text(block, source_spelling) for block in document.blocks)
    assert "This is an interim log as of 28 May 2025" in text and "Consultation closes" in text


def test_in_time_is_said_of_known_times_alone() -> None:
    on, ahead = (CellSource("a1", "Log", "A7", when) for when in (ARRIVED, None))
    made = (replace(MADE[0], source=on), replace(MADE[1], source=ahead), MADE[3])
    found = published_log(ROUND, ledger(made), made, (), {}).comments
    assert [one.late for one in found] == [False, None, True]
    assert [published_log(UNSTATED, ledger(made[:1]), made[:1], (), {}).comments[0].late] == [None]
    for about, files, said in (
        (ROUND, (RETURNED[0],), True),
        (ROUND, (RETURNED[0], replace(RETURNED[0], received=None)), None),
        (ROUND, (RETURNED[1], replace(RETURNED[1], late=False, received=None)), False),
        (UNSTATED, (RETURNED[0],), None),
    ):
        assert Sender(ROUND.organisations[0], files, 1).in_time(about) is said


def test_comments_that_are_not_those_of_the_ledger_are_refused() -> None:
    with pytest.raises(PipelineError, match="round-es1-004"):
        published_log(ROUND, ledger(MADE[:3]), MADE, ANSWERS, {})
    with pytest.raises(PipelineError, match="round-es1-001"):
        published_log(ROUND, ledger(), (*MADE, MADE[0]), ANSWERS, {})


def test_a_text_in_confidence_is_replaced_by_what_was_settled_for_it() -> None:
    comment = replace(MADE[0], comment="Our price is 7.", confidential=None)
    settled = Response("round-es1-001", confidential=Confidential.IN_PART, published="It costs.")
    (found,) = published_log(ROUND, ledger((comment,)), (comment,), (settled,), {}).comments
    assert (found.comment, found.proposed, found.withheld) == ("It costs.", "", True)


@pytest.mark.parametrize(
    "text",
    ["This is commercially sensitive.", "Write to a.b@example.org", "Ring 020 7946 0123", "Confidential: no"],
)
def test_risky_words_beside_a_blank_answer_block_publishing(text: str) -> None:
    comment = replace(MADE[0], comment=text, confidential=None)
    (problem,) = publishing_problems((comment,), (), ROUND)
    assert problem.code == "CON-07"
    assert "a.b@example.org" not in problem.message and "7946" not in problem.message
    withheld = Response(comment.id, confidential=Confidential.YES)
    assert not list(publishing_problems((comment,), (withheld,), ROUND))


def test_a_text_that_git_holds_back_is_published_once_it_is_settled_and_written_out() -> None:
    comment = replace(MADE[0], comment=WITHHELD, proposed=WITHHELD, confidential=None)
    (problem,) = publishing_problems((comment,), (), ROUND)
    assert "reads as if it were confidential" in problem.message
    settled = Response(comment.id, confidential=Confidential.NO, published="It is not secret.")
    assert not list(publishing_problems((comment,), (settled,), ROUND))
    (found,) = published_log(ROUND, ledger((comment,)), (comment,), (settled,), {}).comments
    assert (found.comment, found.withheld) == ("It is not secret.", False)
    unwritten = replace(settled, published="")
    (found,) = published_log(ROUND, ledger((comment,)), (comment,), (unwritten,), {}).comments
    assert (found.comment, found.withheld) == (WITHHELD, True)


@pytest.mark.parametrize("text", ["Section 11.30 of 2025-02-06", "MHHS-DEL1118", "M10 to M14 in 36 weeks"])
def test_numbers_and_dates_of_the_field_are_no_contacts(text: str) -> None:
    assert not list(publishing_problems((replace(MADE[0], comment=text, confidential=None),), (), ROUND))


def test_words_of_confidence_that_the_respondent_said_are_not_confidential_do_not_block() -> None:
    comment = replace(MADE[0], comment="Nothing here is confidential.", confidential=Confidential.NO)
    assert not list(publishing_problems((comment,), (), ROUND))


def test_the_published_log_is_a_document_with_comments_by_section_and_links_both_ways(tmp_path: Path) -> None:
    document = published_document(log(), FORM, ("Code Bodies",))
    files = composed_files(document, FileKind.PUBLISHED_LOG, Sources(snapshot()), tmp_path)
    (tmp_path / "log.docx").write_bytes(files["docx"])
    assert complaints(tmp_path / "log.docx") == []
    assert failed_rules(files["pdf"]) == []
    text = "\n".join(tagged_blocks(files["pdf"]))
    order = ["Plan v0.2", "General", "1 Scope", "2 Dates", "Say when.", "No artefact named", "Change c1"]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    for words in ("es1-001: Example Supplier 1", "4 comments from 1 organisation", "Duplicate of", WITHHELD):
        assert words in text
    assert files == composed_files(document, FileKind.PUBLISHED_LOG, Sources(snapshot()), tmp_path)


def test_where_a_consultation_stands_counts_senders_silence_and_days_in_london() -> None:
    found = standing_at(ROUND, FORM, CameBack(ledger(), MADE, ANSWERS), datetime(2025, 6, 1, tzinfo=UTC))
    assert [(one.organisation.id, one.comments, one.nil_return, one.late) for one in found.senders] == [
        ("es1", 4, False, False),
        ("es2", 0, True, True),
    ]
    assert found.silent == () and len(found.held) == 1 and len(found.quarantined) == 1
    assert {day.isoformat(): count for day, count in found.by_day.items()} == {
        "2025-05-30": 1,
        "2025-05-31": 1,
    }
    assert found.undated == 2
    assert found.by_section == {"1 Scope": 1, "12.9": 1, "2 Dates": 1, "General": 1}
    assert found.by_status == {
        CommentStatus.NEW: 1, CommentStatus.ACCEPTED: 1, CommentStatus.REJECTED: 1, CommentStatus.DUPLICATE: 1,
    }  # fmt: skip
