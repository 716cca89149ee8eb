"""A consultation's responses into their file kept up: one for each comment, each held to the rules."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.consult.answering.responses_file import started, with_responses, with_steps
from pipeline.consult.answering.tracing import untraced
from pipeline.consult.confidence.withheld import answered_publicly
from pipeline.errors import PipelineError, Problem
from pipeline.load.rounds.collated import responses
from pipeline.model.consultations.comment import Comment, CommentStatus, Response, response_to
from pipeline.model.standing import day_in
from pipeline.model.text.inline import Id
from pipeline.publish.answers.lost_files import lost_files
from pipeline.publish.answers.response_history import history_problems, with_recorded
from pipeline.publish.consultations.consulted import Desk, desk, final_changes, final_redlines, named_commits
from pipeline.publish.history.errand import Errand
from pipeline.publish.history.origin import Note, WorkingCopy, working_copy
from pipeline.publish.history.reading import refuse_errors
from pipeline.resolve.checks.rounds.responses import gone, response_problems, step_problems
from pipeline.resolve.contacts import without_contacts
from pipeline.workspace.disk.atomic import write_files
from pipeline.workspace.git import repository
from pipeline.workspace.snapshots.commit import commit_snapshot
from pipeline.workspace.snapshots.consultations import consultation_path


@dataclass(frozen=True, slots=True)
class Responded:
    """How the responses stand."""

    path: Path
    added: int
    """Comments that had no response and have an empty one now, and those that their senders withdrew."""
    responses: tuple[Response, ...]
    problems: tuple[Problem, ...]
    stepped: int = 0
    """Responses whose steps were recorded."""


def respond(root: Path, consultation_id: Id, errand: Errand, reason: str = "") -> Responded:
    """Adds a response for each comment that has none, records each step, and gives the problems of them all.

    `reason` stands on the steps that are recorded now.
    """
    working = working_copy(root)
    desk = whole_desk(working, consultation_id, errand.note)
    path = root / consultation_path(consultation_id, "responses")
    missing = unanswered(desk)
    answers = {answer.comment: answer for answer in (*desk.responses, *missing)}
    reason = _public_reason(reason, desk, errand.note)
    day = day_in(desk.round.consultation.settings.zone, errand.user.when)
    stepped = with_recorded(working, consultation_id, tuple(answers.values()), day, reason)
    own = consultation_path(consultation_id, "responses")
    if missing or stepped or not working.snapshot.exists(own):
        write_files({path: with_steps(responses_text(desk, missing), own, stepped).encode()})
    now = tuple({**answers, **{answer.comment: answer for answer in stepped}}.values())
    problems = tuple(dict.fromkeys(all_problems(replace(desk, responses=now), errand)))
    return Responded(path, len(missing), now, problems, len(stepped))


def _public_reason(reason: str, desk: Desk, note: Note) -> str:
    """A reason as it may stand in git."""
    shown = without_contacts(reason, desk.round.consultation.regions)
    if shown != reason:
        note("the reason holds what looks like a contact: it is withheld")
    return shown


def whole_desk(working: WorkingCopy, consultation_id: Id, note: Note) -> Desk:
    """A consultation with its files; SourceProblems where one of them is wrong, or was deleted."""
    opened = desk(working, consultation_id, note)
    refuse_errors(tuple(lost_files(working, consultation_id)))
    return opened


def unanswered(desk: Desk) -> tuple[Response, ...]:
    """An empty response for each comment that has none; `withdrawn` for one that its sender withdrew."""
    answered = {answer.comment: answer for answer in desk.responses}
    return tuple(
        answer
        for comment in desk.comments
        if (answer := response_to(comment, answered)) != answered.get(comment.id)
    )


def responses_text(desk: Desk, answers: tuple[Response, ...]) -> str:
    """The file of the responses with some of them added or changed, without what looks like a contact."""
    consultation_id = desk.round.consultation.id
    path = consultation_path(consultation_id, "responses")
    snapshot = desk.working.snapshot
    text = snapshot.read(path).decode() if snapshot.exists(path) else started(consultation_id)
    regions = desk.round.consultation.regions
    return with_responses(text, path, tuple(answered_publicly(response, regions) for response in answers))


def all_problems(desk: Desk, errand: Errand) -> Iterator[Problem]:
    """Every problem of the responses: their own, their steps since the last commit, their changes."""
    yield from response_problems(desk.comments, desk.responses)
    yield from taken_problems(desk.working, desk.round.consultation.id, desk.comments, desk.responses)
    if any(answer.status.needs_change or answer.changes for answer in desk.responses):
        redlines = final_redlines(desk.working, desk.round.consultation, errand)
        commits = named_commits(desk.working, desk.responses)
        yield from untraced(desk.responses, final_changes(redlines), desk.round.consultation.id, commits)


def taken_problems(
    working: WorkingCopy, consultation_id: Id, comments: Iterable[Comment], answers: Sequence[Response]
) -> Iterator[Problem]:
    """The steps of statuses that the rules forbid: in the commits, and since the last of them."""
    path, known = (
        consultation_path(consultation_id, "responses"),
        frozenset(comment.id for comment in comments),
    )
    if path in working.changed or path not in working.tracked:
        before, here = _committed(working, consultation_id), {answer.comment for answer in answers}
        yield from (
            gone(answer.comment, answer.status, path)
            for answer in before
            if answer.comment in known - here and answer.status is not CommentStatus.NEW
        )
        yield from step_problems(before, answers)
    yield from history_problems(working, consultation_id, answers, known)


def _committed(working: WorkingCopy, consultation_id: Id) -> tuple[Response, ...]:
    """The responses of the last commit; () where there are none, or none that load."""
    if working.head is None or isinstance(working.repository, repository.NoRepository):
        return ()
    try:
        return responses(commit_snapshot(working.repository, working.head), consultation_id, lambda _: None)
    except repository.Unfetched:
        raise
    except PipelineError:
        return ()
