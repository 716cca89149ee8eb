"""A working copy into every problem of its artefacts, and what an edit of shared data reaches."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pipeline.errors import Problem
from pipeline.model.text.inline import Id
from pipeline.publish.formats.printing_problems import printing_problems
from pipeline.publish.history.origin import Note, WorkingCopy
from pipeline.publish.history.reading import Reader
from pipeline.publish.sealing.decided import decision_problems
from pipeline.publish.sealing.digest import source_digest
from pipeline.publish.sealing.sealed import sealed_problems
from pipeline.publish.sealing.sealed_history import HistoryReport, history_report, unchecked
from pipeline.publish.sealing.unrecorded import unrecorded_problems
from pipeline.workspace.git import repository
from pipeline.workspace.git.branches import branches
from pipeline.workspace.processes.later import later
from pipeline.workspace.snapshots.commit import commit_snapshot
from pipeline.workspace.snapshots.overlay import Overlay
from pipeline.workspace.snapshots.snapshot import SHARED


@dataclass(frozen=True, slots=True)
class Reach:
    """Shared data that was edited since the last commit, and the artefacts that print something else now."""

    files: tuple[str, ...]
    artefacts: tuple[Id, ...]


_draft_problems = later("pipeline.publish.history.branches", "draft_problems")
_Part = Callable[[], tuple[Problem, ...]]
Answer = TypeVar("Answer")


def findings(
    working: WorkingCopy,
    reader: Reader,
    ids: tuple[Id, ...],
    history: HistoryReport | None = None,
    note: Note | None = None,
) -> tuple[Problem, ...]:
    """Every problem of the given artefacts, in the order of their places; `history` where it is known.

    `note` is told what cannot be checked because the clone lacks it; Unfetched where nobody is to be told.
    """
    report = history or _history(working, reader, ids, note)
    of_history: tuple[_Part, ...] = (
        lambda: sealed_problems(working, reader, ids),
        lambda: tuple(decision_problems(working, reader, ids, report.borne)),
        lambda: _clashes(working, ids),
        lambda: tuple(unrecorded_problems(working, reader, ids)),
    )
    gathered = {*printing_problems(working.snapshot, reader.sources, ids), *report.problems}
    for part in of_history:
        gathered.update(_asked(part, note) or ())
    return tuple(sorted(gathered))


def refusals(working: WorkingCopy, reader: Reader, ids: tuple[Id, ...], note: Note) -> tuple[Problem, ...]:
    """The errors among the findings: what no command goes on with. What only warns is not asked for."""
    report = _history(working, reader, ids, note)
    sealed = _asked(lambda: sealed_problems(working, reader, ids), note) or ()
    gathered = {*printing_problems(working.snapshot, reader.sources, ids), *sealed, *report.problems}
    return tuple(sorted(problem for problem in gathered if problem.severity == "error"))


def _clashes(working: WorkingCopy, ids: tuple[Id, ...]) -> tuple[Problem, ...]:
    """The versions that were opened twice; where there is no other branch, none was."""
    found_in = working.repository
    if isinstance(found_in, repository.NoRepository) or working.head is None:
        return ()
    if not branches(found_in, working.head):
        return ()
    return tuple(_draft_problems(working, ids))


def _history(working: WorkingCopy, reader: Reader, ids: tuple[Id, ...], note: Note | None) -> HistoryReport:
    report = _asked(lambda: history_report(working, reader.sources, ids), note)
    return report or HistoryReport((), ())


def _asked(question: Callable[[], Answer], note: Note | None) -> Answer | None:
    """The answer of a check that needs history; None, and a note, where the clone lacks what it needs."""
    try:
        return question()
    except repository.Unfetched as error:
        if note is None:
            raise
        note(unchecked(error))
        return None


def reach(working: WorkingCopy, reader: Reader, ids: tuple[Id, ...]) -> Reach | None:
    """What the edits of shared data since the last commit reach; None where there are none."""
    files = tuple(sorted(path for path in working.changed if path.startswith(f"{SHARED}/")))
    if not files or working.head is None or isinstance(working.repository, repository.NoRepository):
        return None
    before = commit_snapshot(working.repository, working.head)
    reader_before = Reader(Overlay(working.snapshot, {path: before.read(path) for path in files}))
    now, then = _digests(reader, ids), _digests(reader_before, ids)
    return Reach(files, tuple(name for name in ids if now[name] != then[name]))


def _digests(reader: Reader, ids: tuple[Id, ...]) -> Mapping[Id, str]:
    documents = {name: reader.document(name) for name in ids}
    return {
        name: source_digest(reader.reading(document, (name,)).resolved) if document else ""
        for name, document in documents.items()
    }
