"""The files of a consultation into values."""

import pytest

from pipeline.errors import PipelineError, Problem, SourceProblems
from pipeline.load.rounds.collated import comments, ledger, responses
from pipeline.load.rounds.consultation import consultation
from pipeline.model.consultations.comment import CommentStatus, Confidential
from pipeline.workspace.snapshots.consultations import consultation_ids
from tests.checks.case import Memory

ROUND = """\
id: round
title: Round
notice: Invented.
artefacts: [{artefact: plan, from: "0.1", to: "0.2"}]
opens: not stated
closes: {date: 2025-02-06, zone: Europe/London}
late: consider
confidentiality: Told.
organisations: [{id: es1, name: Example Supplier 1}]
"""
LEDGER = """\
consultation: round
returned: [{sha256: "ab", organisation: es1, received: "2025-02-06T17:00:00Z", rows: 1}]
comments: [{id: round-es1-001, sha256: "ab", sheet: Comments, cell: A7}]
"""
COMMENTS = """\
consultation: round
comments:
  - {id: round-es1-001, organisation: es1, artefact: plan, section: scope, section_given: "1", comment: Say more., confidential: "no"}
"""
RESPONSES = """\
consultation: round
responses: [{comment: round-es1-001, status: rejected, response: It is said elsewhere.}]
"""
FOLDER = "sources/consultations/"


def snapshot(**files: str) -> Memory:
    """A snapshot with the consultation `round` and some of its files."""
    named = {f"{FOLDER}round/{name}.yaml": text.encode() for name, text in files.items()}
    return Memory({f"{FOLDER}round.yaml": ROUND.encode(), **named})


def quiet(problem: Problem) -> None:
    """Fails on any problem."""
    raise AssertionError(str(problem))


def test_a_consultation_is_read_with_what_is_not_stated() -> None:
    found = consultation(snapshot(), "round")
    assert consultation_ids(snapshot(ledger=LEDGER)) == ("round",)
    assert (found.opens.stated, found.closes.clock, found.artefacts[0].old) == (False, None, "0.1")
    assert str(found.closes) == "Thursday 6 February 2025, time not stated"


def test_an_unknown_consultation_is_named_with_the_nearest_one() -> None:
    with pytest.raises(PipelineError, match="did you mean 'round'"):
        consultation(snapshot(), "rond")


def test_a_consultation_whose_file_is_wrong_is_not_given() -> None:
    wrong = Memory({f"{FOLDER}round.yaml": ROUND.replace("zone: Europe/London", "zone: Mars").encode()})
    with pytest.raises(SourceProblems, match="'Mars' is not a time zone"):
        consultation(wrong, "round")


def test_a_comment_knows_the_cell_and_the_moment_that_the_ledger_has_for_it() -> None:
    (comment,) = comments(snapshot(ledger=LEDGER, comments=COMMENTS), "round", quiet)
    assert (comment.source.cell, comment.source.sheet, comment.source.sha256) == ("A7", "Comments", "ab")
    assert comment.source.received is not None and comment.source.received.hour == 17
    assert comment.confidential is Confidential.NO and comment.type is None


def test_responses_keep_their_place_and_status() -> None:
    (response,) = responses(snapshot(responses=RESPONSES), "round", quiet)
    assert response.status is CommentStatus.REJECTED
    assert str(response.place).endswith("responses.yaml:2:13")


def test_files_that_are_not_there_yet_are_empty() -> None:
    empty = snapshot()
    assert comments(empty, "round", quiet) == ()
    assert responses(empty, "round", quiet) == ()
    assert ledger(empty, "round", quiet).cells == ()


def test_a_file_of_another_consultation_is_a_problem() -> None:
    problems: list[Problem] = []
    responses(snapshot(responses=RESPONSES.replace("round\n", "other\n")), "round", problems.append)
    assert [problem.code for problem in problems] == ["ID-02"]
