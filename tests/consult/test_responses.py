"""Responses: their file, the merging of two people's work, the changes that answer, the steps."""

from datetime import UTC, datetime
from functools import partial
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.consult.answering.merging import FIELDS, merged
from pipeline.consult.answering.responses_file import started, with_responses
from pipeline.consult.answering.tracing import Brought, traces, untraced
from pipeline.errors import Problem
from pipeline.load.rounds.collated import responses
from pipeline.model.change import Change, ChangeKind, Section, Where
from pipeline.model.consultations.comment import STEPS, CommentStatus, Confidential, Response
from pipeline.resolve.checks.rounds.responses import step_problems
from pipeline.workspace.snapshots.consultations import consultation_path
from tests.checks.case import Memory

PATH = consultation_path("round", "responses")
WHEN = datetime(2025, 2, 10, 9, 30, tzinfo=UTC)
SIGNS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
WORDS = SIGNS.map(partial(normalize, "NFC")).map(str.strip)
"""Composed, as every text is once it is read."""
ANSWERS = st.lists(
    st.builds(
        Response,
        st.sampled_from(["round-a-001", "round-a-002", "round-b-001"]),
        st.sampled_from(CommentStatus),
        WORDS,
        WORDS,
        st.lists(st.sampled_from(["c1", "c2"]), max_size=2).map(tuple),
        st.sampled_from(["", "qwg"]),
        st.just(""),
        st.sampled_from([None, *Confidential]),
    ),
    max_size=3,
    unique_by=lambda answer: answer.comment,
).map(tuple)


def read(text: str) -> tuple[Response, ...]:
    """The responses that a text holds."""
    problems: list[Problem] = []
    found = responses(Memory({PATH: text.encode()}), "round", problems.append)
    assert not problems
    return found


@given(ANSWERS, ANSWERS)
def test_responses_are_read_back_from_the_file_they_were_written_to(
    first: tuple[Response, ...], second: tuple[Response, ...]
) -> None:
    text = with_responses(with_responses(started("round"), PATH, first), PATH, second)
    expected = {answer.comment: answer for answer in (*first, *second)}
    assert {answer.comment: answer for answer in read(text)} == expected


def test_remarks_and_other_entries_stay_as_a_person_wrote_them() -> None:
    text = (
        "consultation: round\nresponses:\n"
        "  # first the supplier\n"
        "  - {comment: round-a-001, status: new}  # ask again\n"
        "\n  # then the distributor\n"
        "  - comment: round-b-001\n    status: new\n"
    )
    changed = with_responses(text, PATH, [Response("round-b-001", CommentStatus.NOTED, response="Thanks.")])
    assert changed.startswith(text[: text.index("  - comment: round-b-001")])
    assert read(changed)[1].status is CommentStatus.NOTED


def test_an_empty_list_takes_its_first_response() -> None:
    text = with_responses("consultation: round\nresponses: []\n", PATH, [Response("round-a-001")])
    assert read(text) == (Response("round-a-001"),)


BASE = Response("c", CommentStatus.NEW, "REC", "")


def test_what_only_one_side_changed_is_taken() -> None:
    here = Response("c", CommentStatus.NEW, "BSCCo", "")
    returned = Response("c", CommentStatus.NOTED, "REC", "Thank you.")
    result = merged([BASE], [here], [returned])
    assert result.changed == (Response("c", CommentStatus.NOTED, "BSCCo", "Thank you."),)
    assert result.conflicts == ()


def test_what_both_sides_changed_differently_is_a_conflict_and_git_keeps_its_own() -> None:
    here = Response("c", CommentStatus.ACCEPTED, "REC", "Yes.")
    returned = Response("c", CommentStatus.REJECTED, "BSCCo", "Yes.")
    result = merged([BASE], [here], [returned])
    assert [(one.field, one.here, one.returned) for one in result.conflicts] == [
        ("status", CommentStatus.ACCEPTED, CommentStatus.REJECTED)
    ]
    assert result.changed == (Response("c", CommentStatus.ACCEPTED, "BSCCo", "Yes."),)


@given(ANSWERS, ANSWERS, ANSWERS)
def test_no_field_is_lost_in_a_merge(
    base: tuple[Response, ...], here: tuple[Response, ...], returned: tuple[Response, ...]
) -> None:
    result = merged(base, here, returned)
    after = {**{one.comment: one for one in here}, **{one.comment: one for one in result.changed}}
    conflicts = {(one.comment, one.field): one.returned for one in result.conflicts}
    was = {one.comment: one for one in base}
    for one in returned:
        before, now = (state.get(one.comment, Response(one.comment)) for state in (was, after))
        for name in FIELDS:
            value = getattr(one, name)
            if value != getattr(before, name):
                assert getattr(now, name) == value or conflicts[one.comment, name] == value


def change(change_id: str, why: str = "", who: str = "Ada") -> Change:
    """A change of an invented red-line."""
    section = Section("scope", "1", "Scope")
    kind, where = ChangeKind.REPLACED, Where.PARAGRAPH
    return Change(change_id, kind, "plan", section, where, "a", "b", True, who=who, when=WHEN, why=why)


def test_a_change_answers_the_comments_that_the_trailers_of_its_commit_name() -> None:
    changes = [
        change("c1", "Change-Request: CR055; Comment: round/round-a-001"),
        change("c2", "Comment: round/a-002; Comment: other/a-001"),
        change("c3", "Comment: rounds/a-001"),
    ]
    found = traces((), changes, "round", {})
    assert {comment: [one.id for one in own] for comment, own in found.items()} == {
        "round-a-001": ["c1"],
        "round-a-002": ["c2"],
    }


def test_a_response_may_name_a_change_or_the_commit_that_brought_it() -> None:
    changes = [change("c1"), change("c2", who="Bo")]
    answers = [
        Response("round-a-001", CommentStatus.ACCEPTED, changes=("c1",)),
        Response("round-a-002", CommentStatus.ACCEPTED, changes=("abc1234",)),
    ]
    commits = {"abc1234": Brought("Bo", WHEN)}
    found = traces(answers, changes, "round", commits)
    assert [one.id for one in found["round-a-002"]] == ["c2"]
    assert list(untraced(answers, changes, "round", commits)) == []


@pytest.mark.parametrize("status", [CommentStatus.ACCEPTED, CommentStatus.ACCEPTED_IN_PART])
def test_an_accepted_comment_without_a_change_is_a_problem(status: CommentStatus) -> None:
    answers = [Response("round-a-001", status, response="Yes."), Response("round-a-002", changes=("gone",))]
    problems = list(untraced(answers, [change("c1")], "round", {}))
    assert [problem.code for problem in problems] == ["RES-05", "RES-05"]
    assert "no change of the final version answers it" in problems[0].message
    assert "'gone' is no change" in problems[1].message


def test_a_decision_changes_only_by_way_of_a_review() -> None:
    before = [Response("c", CommentStatus.REJECTED)]
    (problem,) = step_problems(before, [Response("c", CommentStatus.ACCEPTED)])
    assert problem.code == "RES-04"
    assert "the steps from 'rejected' are: under review, withdrawn" in problem.hint
    assert not list(step_problems(before, [Response("c", CommentStatus.UNDER_REVIEW)]))
    assert not list(step_problems(before, before))


def test_every_status_has_its_steps_and_withdrawn_has_none() -> None:
    assert set(STEPS) == set(CommentStatus)
    assert STEPS[CommentStatus.WITHDRAWN] == frozenset()
    assert all(CommentStatus.NEW not in steps for steps in STEPS.values())


def test_line_ends_stay_and_prose_that_looks_like_a_remark_goes_with_its_entry() -> None:
    text = (
        "# version: 1\r\nconsultation: round\r\nresponses:\r\n- comment: round-a-001\r\n  status: new\r\n"
        "  response: |\r\n    Yes.\r\n    # 1\r\n# Kept.\r\n"
    )
    answers = [Response("round-a-001", response="No."), Response("round-b-001")]
    changed = with_responses(text, PATH, answers)
    assert "# 1" not in changed and "\n" not in changed.replace("\r\n", "") and "# Kept." in changed
    assert read(changed) == tuple(answers)
