"""Questions to processes beside this one: answers in order, and who takes too long, too much, or is ended."""

import os
import signal
import time
from multiprocessing import active_children

import pytest

from pipeline.errors import PipelineError, Place
from pipeline.workspace.processes.workers import Patience, Unanswered, answer_beside, answers

PATIENCE = Patience(seconds=600, memory_bytes=1 << 30)


def worked(question: str) -> str:
    """What becomes of a question: most are answered, some are told to go wrong."""
    match question:
        case "sleep":
            time.sleep(600)
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "grow":
            return "x" * (2 << 30)
        case "refuse":
            raise PipelineError("it does not hold", place=Place("a.md", 3))
    return f"{question}!"


@pytest.mark.parametrize("processes", [1, 3])
def test_the_answers_come_in_the_order_of_the_questions(processes: int) -> None:
    questions = [str(number) for number in range(20)]
    assert list(answers(worked, questions, processes, PATIENCE)) == [f"{one}!" for one in questions]
    assert active_children() == []


def test_who_is_ended_from_outside_or_wants_too_much_has_no_answer_and_the_others_have() -> None:
    found = list(answers(worked, ["a", "die", "b", "grow", "c"], 1, PATIENCE))
    assert [one for one in found if not isinstance(one, Unanswered)] == ["a!", "b!", "c!"]
    reasons = [one.reason for one in found if isinstance(one, Unanswered)]
    assert reasons == [
        "the process that read it was ended from outside",
        "it takes more than 1024 MB of memory",
    ]


def test_who_takes_too_long_is_ended() -> None:
    found = list(answers(worked, ["sleep"], 2, Patience(0.2, PATIENCE.memory_bytes)))
    assert found == [Unanswered("it took more than 0.2 seconds")]
    assert active_children() == []


def test_an_error_is_raised_with_its_place_and_leaves_nobody_behind() -> None:
    with pytest.raises(PipelineError, match="it does not hold") as caught:
        list(answers(worked, ["sleep", "refuse"], 2, PATIENCE))
    assert caught.value.place == Place("a.md", 3)
    assert active_children() == []


def test_one_question_is_answered_or_says_that_nothing_was_done() -> None:
    place = Place("log.xlsx")
    assert answer_beside(worked, "a", place, PATIENCE) == "a!"
    with pytest.raises(PipelineError, match="it does not hold"):
        answer_beside(worked, "refuse", place, PATIENCE)
    with pytest.raises(PipelineError, match="not read here: it took more than") as caught:
        answer_beside(worked, "sleep", place, Patience(0.1, PATIENCE.memory_bytes))
    assert caught.value.place == place and active_children() == []
