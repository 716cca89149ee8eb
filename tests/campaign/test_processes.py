"""One case that ends its process is an answer like any other, and the others are asked all the same."""

import os

from tests.campaign.__main__ import in_processes
from tests.campaign.verdict import Judged
from tests.fuzz.watched import Lost


def ends_its_process_or_answers(asked: int) -> Judged:
    """A case that crashes for 1."""
    if asked == 1:
        os._exit(9)
    return Judged(str(asked))


def test_a_crash_is_an_answer_and_the_next_one_is_asked() -> None:
    answers = dict(in_processes(ends_its_process_or_answers, (0, 1, 2), 1))
    assert answers == {0: Judged("0"), 1: Lost("crash: the process ended with 9"), 2: Judged("2")}
