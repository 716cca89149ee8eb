"""A log that replaces another: equal and changed comments keep their ids, missing ones are withdrawn."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.consult.collating.collation import Collation
from pipeline.consult.reports.report_markdown import report_markdown, sum_line
from pipeline.consult.typed.formatted import STRUCK, WITHDRAWN
from pipeline.consult.typed.rows import FileContent, Reported
from pipeline.load.rounds.received import Receipt
from pipeline.model.consultations.comment import WITHHELD, CommentStatus, Response, response_to
from pipeline.model.organisation.language import ENGLISH
from pipeline.read.mails.mail import Mail
from tests.consult.consultations import CLOSES, Kept, collate, content, row

TEN = "Ten days are too few to answer in."
WHO = "Say who answers a request of an agent."
DATES = "The schedule lacks the dates of the second window."
ONE = content("log.xlsx", [row(TEN), row(WHO), row(DATES)])
TWO = content("other.xlsx", [row(WHO), row(TEN.replace("Ten", "Nine")), row("New.")])
REPLACES = {"log.xlsx": Receipt(CLOSES), "other.xlsx": Receipt(CLOSES, "", ("log.xlsx",))}


def texts(found: Collation) -> dict[str, str]:
    """The comments that stand, by the ends of their ids."""
    return {
        one.comment.id.removeprefix("round-"): one.comment.comment
        for one in found.logged
        if not one.comment.withdrawn
    }


REVISED = {"es1-002": WHO, "es1-001": TEN.replace("Ten", "Nine"), "es1-004": "New."}


def test_equal_and_changed_comments_keep_their_ids_and_missing_ones_are_withdrawn() -> None:
    found, kept = collate([ONE, TWO], REPLACES, Kept())
    assert texts(found) == REVISED
    (gone,) = [one.comment for one in found.logged if one.comment.withdrawn]
    assert (gone.id, gone.comment) == ("round-es1-003", DATES)
    assert response_to(gone, {}).status is CommentStatus.WITHDRAWN
    decided = Response(gone.id, CommentStatus.REJECTED, response="No.")
    assert response_to(gone, {gone.id: decided}) == decided
    (changed,) = found.revisions
    assert (changed.comment, changed.changes[0].was) == ("round-es1-001", TEN)
    flags = {one.comment.id: one.comment.flags for one in found.logged}
    assert f"revised by its sender: comment was '{TEN}'" in flags["round-es1-001"]
    assert sum_line(found, ENGLISH).startswith(
        "2 files: 6 rows in = 3 logged + 2 replaced + 1 withdrawn + 0 quarantined + 0 blank."
    )
    report = report_markdown(found)
    assert TEN in report and "## Withdrawn by their senders" in report
    assert dict(kept.ledger.cells)["round-es1-001"].sha256 == TWO.sha256


def test_it_is_the_same_whether_the_old_file_came_before_or_is_gone_or_the_new_one_is() -> None:
    _, first = collate([ONE], REPLACES, Kept())
    both, second = collate([ONE, TWO], REPLACES, first)
    alone, third = collate([TWO], {"other.xlsx": REPLACES["other.xlsx"]}, first)
    assert texts(both) == texts(alone) == REVISED
    assert second.comments == third.comments and second.ledger == replace(
        third.ledger, returned=second.ledger.returned
    )
    unsaid = {name: Receipt(CLOSES) for name in REPLACES}
    for files in ([ONE, TWO], [TWO], [ONE], []):
        again, fourth = collate(files, unsaid, second)
        assert texts(again) == REVISED
        assert fourth.comments == second.comments and fourth.ledger == second.ledger
        assert again.revisions == (both.revisions if len(files) == 2 else ())


def test_a_third_log_goes_on_from_the_second_and_what_was_withdrawn_stays_so() -> None:
    three = content("third.xlsx", [row(DATES), row(WHO)])
    register = REPLACES | {"third.xlsx": Receipt(CLOSES, "", ("other.xlsx",))}
    found, kept = collate([ONE, TWO, three], register, Kept())
    assert texts(found) == {"es1-002": WHO, "es1-005": DATES}
    flags = {one.comment.id: one.comment.flags for one in found.logged}
    assert "revised by its sender: made again after round-es1-003 was withdrawn" in flags["round-es1-005"]
    step = Kept()
    for files in ([ONE], [ONE, TWO], [ONE, three], [three]):
        found, step = collate(files, register, step)
    assert texts(found) == {"es1-002": WHO, "es1-005": DATES}
    assert [one.id for one in step.comments] == [one.id for one in kept.comments]


def test_ids_that_both_logs_have_already_stay_and_the_old_ones_say_where_they_stand_now() -> None:
    _, first = collate([ONE], REPLACES, Kept())
    _, apart = collate([ONE, TWO], {"other.xlsx": Receipt(CLOSES, "", ())}, first)
    found, _ = collate([ONE, TWO], REPLACES, apart)
    stand = {one.comment.id: one.comment.withdrawn for one in found.logged}
    assert "stands as" in stand["round-es1-002"] and stand[stand["round-es1-002"].split()[3]] == ""
    assert sum_line(found, ENGLISH).startswith("2 files: 6 rows in = 3 logged + 3 withdrawn + 0")


def struck(file: FileContent) -> FileContent:
    """The file with the comment on ten days struck through."""
    rows = (
        replace(one, marked={"comment": f"~~{TEN}~~"}, flags=(WITHDRAWN,))
        if TEN in one.given.values()
        else one
        for one in file.rows
    )
    return replace(file, rows=tuple(rows))


def test_a_row_that_is_struck_in_both_logs_is_one_comment_and_one_that_stands_again_is_itself() -> None:
    first, second = (content(name, [row(TEN), row(WHO)]) for name in ("log.xlsx", "other.xlsx"))
    for again, withdrawn in ((struck(second), STRUCK), (second, "")):
        found, _ = collate([struck(first), again], REPLACES, Kept())
        assert {one.comment.id: one.comment.withdrawn for one in found.logged} == {
            "round-es1-001": withdrawn,
            "round-es1-002": "",
        }


@pytest.mark.parametrize(
    "name",
    ["log v2.xlsx", "log_final.xlsx", "Revised log.xlsx", "log (2).xlsx", "updated.xlsx", "log-V03.xlsx"],
)
def test_a_name_that_sounds_like_a_revision_is_asked_about_and_nothing_is_assumed(name: str) -> None:
    new = content(name, [row(WHO), row("New.")])
    first, kept = collate([ONE], {}, Kept())
    asked, held = collate([ONE, new], {}, kept)
    assert texts(asked) == texts(first)
    assert "does it replace 'log.xlsx', or add to it?" in asked.asked[new.sha256]
    assert sum_line(asked, ENGLISH).startswith("2 files: 5 rows in = 3 logged + 2 quarantined")
    replaced, _ = collate([ONE, new], {name: Receipt(None, "", ("log.xlsx",))}, held)
    assert texts(replaced) == {"es1-002": WHO, "es1-004": "New."} and not replaced.asked
    added, _ = collate([ONE, new], {name: Receipt(None, "", ())}, held)
    assert len(texts(added)) == 5 and not added.asked


@pytest.mark.parametrize("name", ["log v1.xlsx", "log.xlsx", "finally.xlsx", "curve3.xlsx", "rev 1.xlsx"])
def test_a_name_that_does_not_sound_like_one_is_not_asked_about(name: str) -> None:
    assert not collate([ONE, content(name, [row("New.")])], {}, Kept())[0].asked


@pytest.mark.parametrize("name", ["final.xlsx", "log v2.xlsx"])
def test_the_only_log_of_an_organisation_is_not_asked_about_whatever_it_is_called(name: str) -> None:
    other = content("b.xlsx", [row("Other.")], "Example Supplier 2")
    found, _ = collate([content(name, [row(TEN)]), other], {}, Kept())
    assert not found.asked and len(found.logged) == 2


def test_words_around_the_table_and_in_the_mail_are_asked_about_too() -> None:
    said = Reported("text outside the table", "Comments", "A1", "This replaces our earlier response.")
    outside = replace(content("b.xlsx", [row("New.")]), reported=(said,))
    assert "it says 'this replaces'" in collate([ONE, outside], {}, Kept())[0].asked[outside.sha256]
    mailed = content("m.eml/b.xlsx", [row("New.")], mails=(Mail(subject="Revised log"),))
    assert "the subject of its mail" in collate([ONE, mailed], {}, Kept())[0].asked[mailed.sha256]


def test_a_file_that_has_its_ids_already_stays_in_the_log_while_it_is_asked_about() -> None:
    new = content("log v2.xlsx", [row("New.")])
    _, kept = collate([new], {}, Kept())
    found, _ = collate([ONE, new], {}, kept)
    assert found.asked.keys() == {new.sha256} and len(texts(found)) == 4
    assert found.accounts["log v2.xlsx"].logged == 1


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            [ONE, replace(TWO, answers={"organisation": "Example Supplier 2"})],
            "of another organisation, 'es1'",
        ),
        ([TWO], "which no returned file is called"),
        (
            [
                ONE,
                replace(ONE, name="a/log.xlsx", sha256="a"),
                replace(ONE, name="b/log.xlsx", sha256="b"),
                TWO,
            ],
            "",
        ),
    ],
)
def test_what_cannot_replace_is_set_aside_with_the_reason(files: list[FileContent], told: str) -> None:
    found, _ = collate(files, REPLACES, Kept())
    if told:
        assert told in found.asked[TWO.sha256] and not found.accounts["other.xlsx"].logged
    else:
        assert not found.asked


def test_files_that_replace_each_other_and_two_that_replace_one_are_told() -> None:
    circle = {"log.xlsx": Receipt(CLOSES, "", ("other.xlsx",)), "other.xlsx": REPLACES["other.xlsx"]}
    assert "in a circle" in " ".join(collate([ONE, TWO], circle, Kept())[0].asked.values())
    twice = REPLACES | {"third.xlsx": Receipt(CLOSES, "", ("log.xlsx",))}
    found, _ = collate([ONE, TWO, content("third.xlsx", [row("New.")])], twice, Kept())
    assert list(found.asked.values()) == [
        "the register says that it replaces a file in whose place another stands already"
    ]


def test_what_was_confidential_is_not_quoted_where_its_revision_is_not() -> None:
    secret = content("log.xlsx", [row("Our price is 5 pounds a day.", confidential="yes")])
    open_now = content("other.xlsx", [row("Our price is too high for a day.")])
    found, kept = collate([secret, open_now], REPLACES, Kept())
    (one,) = kept.comments
    assert one.comment != WITHHELD and "5 pounds" not in " ".join(one.flags)
    assert "revised by its sender: comment was confidential" in one.flags
    assert "5 pounds" in report_markdown(found)


rows = st.lists(st.sampled_from([TEN, WHO, DATES, "Short.", "Ten days.", "Twenty days."]), max_size=5)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(rows, st.sampled_from(["replaces", "adds", "silent"]), st.booleans()), max_size=5))
def test_any_sequence_of_revisions_keeps_every_id_with_its_cells(
    steps: list[tuple[list[str], str, bool]],
) -> None:
    kept, files, register = Kept(), list[FileContent](), dict[str, Receipt]()
    owners: dict[tuple[str, str, str], str] = {}
    for number, (said, how, stays) in enumerate(steps):
        name = f"log v{number + 1}.xlsx"
        last = [one.name for one in files][-1:] if how == "replaces" else []
        if how != "silent":
            register[name] = Receipt(None, "", tuple(last))
        files = [*(files if stays else files[-1:]), content(name, [row(text) for text in said])]
        found, kept = collate(files, register, kept)
        for comment_id, cell in kept.ledger.all_cells:
            key = (cell.sha256, cell.sheet, cell.cell)
            assert owners.setdefault(key, comment_id) == comment_id
        assert set(owners.values()) == {one.comment.id for one in found.logged}
        assert collate(files, register, kept)[1] == kept


@pytest.mark.parametrize(
    ("was", "now", "same"),
    [
        (TEN, TEN.replace("Ten", "Nine"), True),
        (TEN, f"{TEN} Please say fifteen.", True),
        (TEN, DATES, False),
        (WHO, DATES, False),
        ("Typo.", "Delete.", False),
    ],
)
def test_a_comment_is_read_as_revised_where_its_words_are_still_there(was: str, now: str, same: bool) -> None:
    old, new = content("log.xlsx", [row(was)]), content("other.xlsx", [row(now)])
    found, _ = collate([old, new], REPLACES, Kept())
    assert (len(found.logged) == 1) is same
