"""Rules and what they look at into what they find."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from pipeline.errors import PipelineError, Place, Problem, as_problem, boundary
from pipeline.resolve.checks.checked import Checked, Library
from pipeline.workspace.disk.root import MARKER

Subject = TypeVar("Subject")
Rule = Callable[[Checked], Iterator[Problem]]
"""Finds the problems of one kind in a document."""
LibraryRule = Callable[[Library], Iterator[Problem]]
"""Finds the problems of one kind in the shared data, or between artefacts."""


def all_found(rules: Iterable[Callable[[Subject], Iterator[Problem]]], subject: Subject) -> Iterator[Problem]:
    """What some rules find; a file that a rule reads for itself, and cannot, is a problem like the others."""
    for rule in rules:
        try:
            with boundary(_place(subject)):
                yield from rule(subject)
        except PipelineError as error:
            yield as_problem(error)


def _place(subject: object) -> Place:
    """Where to look for what a rule cannot read, when nothing says it more exactly."""
    return subject.document.artefact.place if isinstance(subject, Checked) else Place(MARKER)
