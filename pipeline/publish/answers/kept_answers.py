"""The problems of responses that need history: found now, or kept for the commit at which they were asked."""

from dataclasses import replace
from datetime import datetime

from pipeline.errors import Problem
from pipeline.load.sources import Sources
from pipeline.model.text.inline import Id
from pipeline.publish.history.errand import Errand
from pipeline.publish.history.origin import WorkingCopy
from pipeline.workspace.git.branches import all_refs
from pipeline.workspace.git.repository import NoRepository
from pipeline.workspace.processes.later import later
from pipeline.workspace.snapshots.traced import Traced

_answers = later("pipeline.publish.answers.answer_findings", "answers_as_far")
_last_moments = later("pipeline.publish.answers.answer_findings", "last_moments")
"""What compares versions and reads history, which most runs find kept."""
_Told = tuple[tuple[Problem, ...], tuple[str, ...]]
"""The problems, and what was noted on the way."""


def kept_answers(
    working: WorkingCopy, sources: Sources, ids: tuple[Id, ...], errand: Errand
) -> tuple[Problem, ...]:
    """The problems of the consultations on some artefacts, as far as history is here.

    They rest on the sources, on what history has, and on which consultations have closed.
    """
    snapshot, repository = sources.snapshot, working.repository
    if isinstance(repository, NoRepository) or repository.shallow or working.head is None:
        unkept: tuple[Problem, ...] = _answers(working, ids, errand)
        return unkept
    closed = _closed(snapshot, errand.user.when)
    traced = replace(working, snapshot=snapshot)
    problems, notes = snapshot.once(
        ("answers", working.head, all_refs(repository), *ids, "closed", *closed),
        lambda: _found(traced, ids, errand),
    )
    for text in notes:
        errand.note(text)
    return problems


def _found(working: WorkingCopy, ids: tuple[Id, ...], errand: Errand) -> _Told:
    notes: list[str] = []
    problems: tuple[Problem, ...] = _answers(working, ids, replace(errand, note=notes.append))
    return problems, tuple(notes)


def _closed(snapshot: Traced, now: datetime) -> tuple[Id, ...]:
    """The consultations that nobody may answer any more."""
    moments: tuple[tuple[Id, str], ...] = snapshot.once(("last moments",), lambda: _last_moments(snapshot))
    return tuple(name for name, last in moments if now > datetime.fromisoformat(last))
