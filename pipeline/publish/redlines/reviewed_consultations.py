"""Two snapshots into what happened to each consultation between them, illegal steps of responses included."""

from collections.abc import Iterator
from datetime import datetime

from pipeline.consult.answering.compared import ConsultationState, consultation_change
from pipeline.errors import PipelineError, Problem, SourceProblems
from pipeline.load.rounds.collated import comments, ledger, responses
from pipeline.load.rounds.consultation import consultation
from pipeline.model.consultations.comment import Response
from pipeline.model.consultations.consultation_change import ConsultationChange, Happened
from pipeline.model.text.inline import Id
from pipeline.resolve.checks.rounds.responses import step_problems
from pipeline.workspace.git import log
from pipeline.workspace.git import repository as git
from pipeline.workspace.snapshots.commit import commit_snapshot
from pipeline.workspace.snapshots.consultations import consultation_ids, consultation_path
from pipeline.workspace.snapshots.snapshot import Snapshot


def consultation_changes(
    older: Snapshot, newer: Snapshot, names: tuple[str, str], at: datetime
) -> tuple[ConsultationChange, ...]:
    """The consultations that are not as they were; `names` are what the two sides are called."""
    ids = sorted({*consultation_ids(older), *consultation_ids(newer)})
    return tuple(
        change
        for consultation_id in ids
        if (change := _change(older, newer, names, consultation_id, at)) is not None
    )


def illegal_steps(
    repository: git.Repository, base: str, head: str, newer: Snapshot, changed: tuple[ConsultationChange, ...]
) -> tuple[Problem, ...]:
    """The steps that responses took since the base and may not take, commit by commit.

    `head` is the newer side's commit, or the one below the working copy. A merge took only the steps that
    neither of its parents had.
    """
    problems: set[Problem] = set()
    for change in changed:
        if change.happened is not Happened.UNREADABLE:
            problems.update(_steps(repository, base, head, newer, change.consultation))
    return tuple(sorted(problems))


def _change(
    older: Snapshot, newer: Snapshot, names: tuple[str, str], consultation_id: Id, at: datetime
) -> ConsultationChange | None:
    states: list[ConsultationState | None] = []
    for snapshot, name in zip((older, newer), names, strict=True):
        try:
            states.append(_state(snapshot, consultation_id))
        except PipelineError as error:
            reason = f"The files of {name} do not load with this program:\n{error}"
            unreadable = Happened.UNREADABLE
            if _same(older, newer, consultation_id):
                return None
            return ConsultationChange(consultation_id, consultation_id, unreadable, reason=reason)
    before, now = states
    return consultation_change(before, now, at)


def _same(older: Snapshot, newer: Snapshot, consultation_id: Id) -> bool:
    return all(
        older.exists(path) == newer.exists(path)
        and (not newer.exists(path) or older.read(path) == newer.read(path))
        for path in (
            consultation_path(consultation_id, name) for name in ("", "comments", "ledger", "responses")
        )
    )


def _state(snapshot: Snapshot, consultation_id: Id) -> ConsultationState | None:
    """What the files of a consultation say; None where there is none, SourceProblems where they are wrong."""
    if consultation_id not in consultation_ids(snapshot):
        return None
    problems: list[Problem] = []
    report = problems.append
    state = ConsultationState(
        consultation(snapshot, consultation_id),
        comments(snapshot, consultation_id, report),
        ledger(snapshot, consultation_id, report),
        responses(snapshot, consultation_id, report),
    )
    if problems:
        raise SourceProblems(problems)
    return state


def _steps(
    repository: git.Repository, base: str, head: str, newer: Snapshot, consultation_id: Id
) -> Iterator[Problem]:
    path = consultation_path(consultation_id, "responses")
    for logged in log.history(repository, base, head, (path,), ()):
        after = _answers_of(repository, logged.commit.hash, consultation_id)
        before = [_answers_of(repository, parent, consultation_id) for parent in logged.parents] or [()]
        yield from set.intersection(*(set(step_problems(was, after)) for was in before))
    now = responses(newer, consultation_id, lambda _: None)
    yield from step_problems(_answers_of(repository, head, consultation_id), now)


def _answers_of(repository: git.Repository, commit: str, consultation_id: Id) -> tuple[Response, ...]:
    """The responses of a commit; () where there are none, or none that load."""
    try:
        return responses(commit_snapshot(repository, commit), consultation_id, lambda _: None)
    except PipelineError:
        return ()
