"""Values as bytes: all that is sent comes back the same, and bytes that ask for more are refused."""

import os
import pickle
import subprocess
from collections.abc import Callable
from datetime import date

import pytest

from pipeline.diff.authors.correspondence import MARKS
from pipeline.diff.changes.listing import listed_changes
from pipeline.diff.marking.redline import redline
from pipeline.errors import PipelineError, Place
from pipeline.publish.building.jobs import Job
from pipeline.publish.formats.redline_table import RedlineJob, RedlineText
from pipeline.workspace.processes.values import read_value, value_bytes
from pipeline.write.changes.telling import Telling
from tests.word.building import CLEAN, REDLINED
from tests.writing import document, everything, heading, paragraph


def test_every_kind_of_block_comes_back_as_it_was() -> None:
    job = Job(everything(), ("pdf",), CLEAN)
    assert read_value(value_bytes(job)) == job


def test_a_red_line_comes_back_as_it_was() -> None:
    newer = document(heading("new", 1, "New"), paragraph("Words."))
    red = redline(everything(), newer, MARKS)
    changes = tuple(one.change for one in listed_changes(red))
    job = RedlineJob(RedlineText(red, changes, Telling(), "Changes", REDLINED, {"a": "A"}), "html")
    assert changes and read_value(value_bytes(job)) == job


class _Calls:
    """What calls a function when it is read."""

    def __init__(self, call: Callable[..., object], *given: object) -> None:
        self.asked = call, given

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self.asked


@pytest.mark.parametrize(
    "call",
    [
        _Calls(os.system, "true"),
        _Calls(eval, "1"),
        _Calls(subprocess.run, ("true",)),
        _Calls(getattr, "a", "upper"),
        _Calls(read_value, value_bytes(1)),
        _Calls(listed_changes, ()),
        _Calls(Place("a").__class__.__init__, ()),
    ],
)
def test_bytes_that_call_anything_are_refused(call: _Calls) -> None:
    with pytest.raises(PipelineError, match="which is no value"):
        read_value(pickle.dumps(call))


def test_a_function_among_the_values_is_refused_too() -> None:
    with pytest.raises(PipelineError, match="which is no value"):
        read_value(b"cpipeline.model.text.walk\ncontents\n.")
    with pytest.raises(PipelineError, match="which is no value"):
        read_value(b"\x80\x04\x8c\x18pipeline.model.text.walk\x8c\x11contents.__name__\x93.")


def test_days_come_back() -> None:
    assert read_value(value_bytes((date(2026, 1, 2), frozenset({1})))) == (date(2026, 1, 2), frozenset({1}))
