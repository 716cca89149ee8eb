"""A consultation's responses into their file kept up: one for each comment, each held to the rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.consult.responses_file import started, with_responses
from pipeline.consult.tracing import untraced
from pipeline.consult.withheld import answered_publicly
from pipeline.diff.replay import Attribution
from pipeline.errors import Problem
from pipeline.load.consultation import consultation_path, responses
from pipeline.model.comment import Response
from pipeline.model.inline import Id
from pipeline.publish.consulted import Desk, desk, final_changes, final_redlines, named_commits
from pipeline.publish.origin import WorkingCopy, working_copy
from pipeline.publish.versions import Note
from pipeline.resolve.checks.responses import response_problems, step_problems
from pipeline.workspace import git
from pipeline.workspace.atomic import write_files
from pipeline.workspace.commit import commit_snapshot


@dataclass(frozen=True, slots=True)
class Responded:
    """How the responses stand."""

    path: Path
    added: int
    """Comments that had no response, and have an empty one now."""
    responses: tuple[Response, ...]
    problems: tuple[Problem, ...]


def respond(root: Path, consultation_id: Id, user: Attribution, note: Note) -> Responded:
    """Adds a response for each comment that has none, and gives the problems of them all.

    `user` stands on changes of the artefacts that are not committed yet.
    """
    working = working_copy(root)
    found = desk(working, consultation_id, note)
    path = root / consultation_path(consultation_id, "responses")
    missing = unanswered(found)
    if missing or not working.snapshot.exists(consultation_path(consultation_id, "responses")):
        write_files({path: responses_text(found, missing).encode()})
    problems = tuple(dict.fromkeys(all_problems(found, user, note)))
    return Responded(path, len(missing), (*found.responses, *missing), problems)


def unanswered(found: Desk) -> tuple[Response, ...]:
    """An empty response for each comment that has none."""
    answered = {answer.comment for answer in found.responses}
    return tuple(Response(comment.id) for comment in found.comments if comment.id not in answered)


def responses_text(found: Desk, answers: tuple[Response, ...]) -> str:
    """The file of the responses with some of them added or changed, without what looks like a contact."""
    consultation_id = found.round.consultation.id
    path = consultation_path(consultation_id, "responses")
    snapshot = found.working.snapshot
    text = snapshot.read(path).decode() if snapshot.exists(path) else started(consultation_id)
    return with_responses(text, path, tuple(map(answered_publicly, answers)))


def all_problems(found: Desk, user: Attribution, note: Note) -> Iterator[Problem]:
    """Every problem of the responses: their own, their steps since the last commit, their changes."""
    yield from response_problems(found.comments, found.responses)
    yield from step_problems(_committed(found.working, found.round.consultation.id), found.responses)
    if any(answer.status.needs_change or answer.changes for answer in found.responses):
        redlines = final_redlines(found.working, found.round.consultation, user, note)
        commits = named_commits(found.working, found.responses)
        yield from untraced(found.responses, final_changes(redlines), found.round.consultation.id, commits)


def _committed(working: WorkingCopy, consultation_id: Id) -> tuple[Response, ...]:
    """The responses of the last commit; () where there are none."""
    if working.head is None or isinstance(working.repository, git.NoRepository):
        return ()
    return responses(commit_snapshot(working.repository, working.head), consultation_id, lambda _: None)
