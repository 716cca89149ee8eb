"""A working copy into every problem of its artefacts, and what an edit of shared data reaches."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.errors import Problem
from pipeline.load.shared import FOLDER
from pipeline.model.inline import Id
from pipeline.publish.annex_problems import annex_problems
from pipeline.publish.branches import draft_problems
from pipeline.publish.decided import decision_problems
from pipeline.publish.digest import source_digest
from pipeline.publish.origin import WorkingCopy
from pipeline.publish.reading import Reader
from pipeline.publish.sealed import sealed_problems
from pipeline.publish.sealed_history import HistoryReport, history_report
from pipeline.publish.unrecorded import unrecorded_problems
from pipeline.resolve.checks import problems
from pipeline.workspace import git
from pipeline.workspace.commit import commit_snapshot
from pipeline.workspace.overlay import Overlay


@dataclass(frozen=True, slots=True)
class Reach:
    """Shared data that was edited since the last commit, and the artefacts that print something else now."""

    files: tuple[str, ...]
    artefacts: tuple[Id, ...]


def findings(
    working: WorkingCopy, reader: Reader, ids: tuple[Id, ...], history: HistoryReport | None = None
) -> tuple[Problem, ...]:
    """Every problem of the given artefacts, in the order of their places; `history` where it is known."""
    history = history or history_report(working, reader.sources, ids)
    return tuple(
        sorted(
            {
                *problems(reader.sources, ids),
                *sealed_problems(working, reader, ids),
                *history.problems,
                *decision_problems(working, reader, ids, history.borne),
                *draft_problems(working, ids),
                *annex_problems(working, reader, ids),
                *unrecorded_problems(working, reader, ids),
            }
        )
    )


def reach(working: WorkingCopy, reader: Reader, ids: tuple[Id, ...]) -> Reach | None:
    """What the edits of shared data since the last commit reach; None where there are none."""
    files = tuple(sorted(path for path in working.changed if path.startswith(f"{FOLDER}/")))
    if not files or working.head is None or isinstance(working.repository, git.NoRepository):
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
