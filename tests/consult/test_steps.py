"""The steps of a status: in the file, in the order of the rules, and in commits."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.consult.answering.responses_file import started, with_responses, with_steps
from pipeline.load.rounds.collated import responses
from pipeline.model.consultations.comment import CommentStatus, Response, StatusStep
from pipeline.model.dates import StatedDate
from pipeline.publish.answers.lost_files import lost_files
from pipeline.publish.answers.responding import taken_problems
from pipeline.publish.answers.response_history import with_recorded
from pipeline.publish.history.origin import working_copy
from pipeline.resolve.checks.rounds.responses import response_problems, step_problems, unrecorded
from tests.consult.test_publishing import MADE
from tests.consult.test_responses import PATH, read
from tests.small import commit, git

NEW, REVIEW = CommentStatus.NEW, CommentStatus.UNDER_REVIEW
ACCEPTED, REJECTED, NOTED = CommentStatus.ACCEPTED, CommentStatus.REJECTED, CommentStatus.NOTED
TODAY = date(2025, 3, 7)
ONE, OTHER = MADE[0].id, MADE[1].id
COMMENTS = MADE[:2]


def stepped(*statuses: CommentStatus, now: CommentStatus | None = None) -> Response:
    """A response that took some steps, and has the last status or another."""
    steps = tuple(StatusStep(status, StatedDate.on(TODAY), "Why not.") for status in statuses)
    return Response(ONE, now or statuses[-1], response="Yes.", steps=steps)


def codes(answers: Sequence[Response]) -> list[str]:
    """The codes of what is told of the responses themselves."""
    return [problem.code for problem in response_problems(COMMENTS, answers)]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (stepped(REVIEW, ACCEPTED, REVIEW, REJECTED), []),
        (stepped(ACCEPTED, REJECTED), ["RES-04"]),
        (stepped(ACCEPTED, now=REJECTED), ["RES-04", "RES-07"]),
        (stepped(ACCEPTED, now=REVIEW), ["RES-07"]),
        (stepped(CommentStatus.WITHDRAWN, REVIEW), ["RES-04"]),
        (Response(ONE, REJECTED, response="No."), []),
    ],
)
def test_recorded_steps_are_held_to_the_rules_before_and_after_the_commit(
    answer: Response, told: list[str]
) -> None:
    assert codes([answer]) == told


def test_a_status_that_no_step_records_is_told_once_for_the_file() -> None:
    bare = [Response(ONE, REJECTED, response="No."), Response(OTHER, NOTED, response="Yes.")]
    (problem,) = unrecorded(bare, "round")
    assert problem.code == "RES-07" and f"'{ONE}' and 1 more" in problem.message
    assert "artefacts consult respond round" in problem.hint
    assert not list(unrecorded([Response(ONE), stepped(REVIEW, NOTED)], "round"))


def test_steps_that_are_recorded_lead_where_one_step_could_not() -> None:
    before = [Response(ONE, ACCEPTED)]
    assert len(list(step_problems(before, [stepped(REJECTED)]))) == 1
    assert not list(step_problems(before, [stepped(ACCEPTED, REVIEW, REJECTED)]))


TEXT = f"""\
consultation: round
responses:
  # first
  - comment: {ONE}
    status: noted      # for now
    response: |
      Thank you.

  # then
  - {{comment: {OTHER}, status: rejected, response: No.}}
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_step_is_added_and_nothing_else_of_a_response_moves(line_end: str) -> None:
    text = TEXT.replace("\n", line_end)
    (first, second) = read(text)
    recorded = [
        replace(one, steps=(StatusStep(one.status, StatedDate.on(TODAY), "A: “reason”"),))
        for one in (first, second)
    ]
    once = with_steps(text, PATH, recorded)
    assert read(once) == tuple(recorded)
    lines = once.splitlines()
    assert lines[:7] == TEXT.splitlines()[:7] and "  # then" in lines
    assert lines[7:9] == ["    steps:", '      - {status: noted, date: 2025-03-07, reason: "A: “reason”"}']
    assert once.count("\r") == (once.count("\n") if line_end == "\r\n" else 0)
    again = [replace(one, status=REVIEW, steps=(*one.steps, StatusStep(REVIEW))) for one in recorded]
    assert [one.steps for one in read(with_steps(once, PATH, again))] == [one.steps for one in again]


def test_a_file_without_steps_is_read_as_before() -> None:
    assert [one.steps for one in read(TEXT)] == [(), ()]


def in_git(root: Path, *states: Sequence[Response] | None) -> Path:
    """A workspace whose commits have these responses, one after the other; None for a deleted file."""
    (root / "sources/consultations/round").mkdir(parents=True)
    (root / "artefacts.yaml").write_text("format: 1\n")
    git(root, "init", "--quiet", "--initial-branch", "main")
    for number, answers in enumerate(states):
        write(root, answers)
        commit(root, f"State {number}")
    return root


def write(root: Path, answers: Sequence[Response] | None) -> None:
    """Writes the responses; None deletes them."""
    if answers is None:
        (root / PATH).unlink()
    else:
        (root / PATH).write_text(with_responses(started("round"), PATH, answers))


def told(root: Path) -> list[str]:
    """What is told of the steps that a workspace took."""
    working = working_copy(root)
    answers = responses(working.snapshot, "round", lambda _: None)
    return [problem.message for problem in taken_problems(working, "round", COMMENTS, answers)]


def of(*statuses: CommentStatus) -> list[list[Response]]:
    """States of one response without recorded steps."""
    return [[Response(ONE, status)] for status in statuses]


def test_a_forbidden_step_is_told_after_the_commit_as_before_it(tmp_path: Path) -> None:
    root = in_git(tmp_path, *of(ACCEPTED))
    write(root, of(REJECTED)[0])
    (before,) = told(root)
    commit(root, "No after all")
    (after,) = told(root)
    assert after == f"{before} in commit {git(root, 'rev-parse', 'HEAD')[:10]}"
    commit(root, "Nothing more")
    assert told(root) == [after], "what was found out is kept, and told again"
    write(root, [stepped(ACCEPTED, REVIEW, REJECTED)])
    assert told(root) == []


def test_a_commit_with_a_broken_file_stops_nothing(tmp_path: Path) -> None:
    root = in_git(tmp_path, *of(ACCEPTED))
    (root / PATH).write_text("responses: [")
    commit(root, "Broken")
    write(root, of(ACCEPTED)[0])
    assert told(root) == []


def test_a_step_that_was_taken_back_is_told_no_more(tmp_path: Path) -> None:
    assert told(in_git(tmp_path, *of(ACCEPTED, REJECTED, ACCEPTED))) == []


def test_steps_survive_that_their_commits_become_one(tmp_path: Path) -> None:
    root = in_git(tmp_path, *of(ACCEPTED))
    write(root, [stepped(ACCEPTED, REVIEW, REJECTED)])
    commit(root, "Squashed: reviewed, then rejected")
    assert told(root) == []


def test_a_list_that_forgets_a_step_of_a_commit_does_not_hide_it(tmp_path: Path) -> None:
    assert len(told(in_git(tmp_path, *of(ACCEPTED), [stepped(REJECTED)]))) == 1


def test_a_response_that_is_taken_out_is_told_and_one_that_came_back_is_not(tmp_path: Path) -> None:
    other = Response(OTHER, NOTED, response="Thank you.")
    root = in_git(tmp_path, [*of(ACCEPTED)[0], other], [other])
    (message,) = told(root)
    assert "its response was taken out" in message
    write(root, [*of(ACCEPTED)[0], other])
    commit(root, "Back again")
    assert told(root) == []


@pytest.mark.parametrize("committed", [True, False])
def test_a_deleted_file_is_told_with_how_to_get_it_back(tmp_path: Path, committed: bool) -> None:
    root = in_git(tmp_path, *of(ACCEPTED))
    write(root, None)
    if committed:
        commit(root, "Gone")
    (problem,) = lost_files(working_copy(root), "round")
    assert problem.code == "RES-04"
    git(root, *problem.hint.removeprefix("put it back: git ").split())
    assert not list(lost_files(working_copy(root), "round")) and told(root) == []


def recorded(root: Path) -> list[list[tuple[CommentStatus, str]]]:
    """The steps that would be recorded today, with their days."""
    working = working_copy(root)
    answers = responses(working.snapshot, "round", lambda _: None)
    result = with_recorded(working, "round", answers, TODAY, "Said so.")
    return [[(step.status, step.date.iso()) for step in answer.steps] for answer in result]


def test_the_first_record_tells_what_commits_tell_on_their_days_then_today(tmp_path: Path) -> None:
    root = in_git(tmp_path, *of(NEW, ACCEPTED, REVIEW))
    write(root, of(REJECTED)[0])
    committed = [(ACCEPTED, "2026-01-12"), (REVIEW, "2026-01-12")]
    assert recorded(root) == [[*committed, (REJECTED, "2025-03-07")]]


@pytest.mark.parametrize(
    "states", [of(ACCEPTED, REJECTED), [[stepped(ACCEPTED, now=REJECTED)]], [[stepped(ACCEPTED)]], of(NEW)]
)
def test_neither_a_forbidden_step_nor_one_that_stands_there_is_recorded(
    tmp_path: Path, states: list[list[Response]]
) -> None:
    assert recorded(in_git(tmp_path, *states)) == []
