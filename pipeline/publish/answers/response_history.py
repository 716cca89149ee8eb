"""The commits of responses into the steps that each status took, and those of them that the rules forbid."""

import json
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from pipeline.errors import PipelineError, Problem
from pipeline.load.organisation.settings import settings
from pipeline.load.yaml.tree import yaml_tree
from pipeline.model.consultations.comment import CommentStatus, Response, StatusStep
from pipeline.model.dates import StatedDate
from pipeline.model.standing import day_in
from pipeline.model.text.inline import Id
from pipeline.publish.history.origin import WorkingCopy
from pipeline.resolve.checks.rounds.responses import forbidden, gone, is_step, leads_through
from pipeline.workspace.git import log
from pipeline.workspace.git import repository as git
from pipeline.workspace.git.history import folder_ids
from pipeline.workspace.git.kept import keep_facts, kept_facts
from pipeline.workspace.snapshots.consultations import consultation_path

Statuses = Mapping[Id, CommentStatus]
_RULES = "steps1"
"""Names the rules under which a fact was found out."""


class StatusTurn(NamedTuple):
    """A step of a status between two states of the file; `new` is None where the response is gone."""

    comment: Id
    old: CommentStatus
    new: CommentStatus | None


@dataclass(frozen=True, slots=True)
class _State:
    """What a commit left of the file."""

    commit: log.Commit
    blob: str
    """The object id of the file; "" where the commit has none."""
    before: tuple[str, ...]
    """The same in each commit before it."""


def history_problems(
    working: WorkingCopy, consultation_id: Id, answers: Sequence[Response], known: Container[Id]
) -> Iterator[Problem]:
    """The steps that commits took and may not take, and what they took out of the file of `known` comments.

    Not those that recorded steps lead through, nor those that were taken back.
    """
    by_comment = {answer.comment: answer for answer in answers}
    path = consultation_path(consultation_id, "responses")
    for commit, step in _taken(working, consultation_id):
        answer = by_comment.get(step.comment)
        when = f" in commit {commit.short}"
        if step.new is None:
            if step.comment in known and (answer is None or step.old not in answer.chain):
                yield gone(step.comment, step.old, path, when)
        elif answer is not None and not leads_through(answer.chain, step.old, step.new):
            yield forbidden(answer, step.old, step.new, when)


def with_recorded(
    working: WorkingCopy, consultation_id: Id, answers: Sequence[Response], today: date, reason: str
) -> tuple[Response, ...]:
    """Those responses whose steps are not all recorded, with them: what commits tell, then the one of today.

    A step that the rules forbid is not recorded: it is told.
    """
    lacking = [answer for answer in answers if answer.chain[-1] is not _last(answer)]
    fresh = any(not answer.steps for answer in lacking)
    told = _committed_steps(working, consultation_id) if fresh else {}
    result = []
    for answer in lacking:
        steps = answer.steps or told.get(answer.comment, ())
        last = steps[-1].status if steps else CommentStatus.NEW
        if answer.status is not last:
            steps = (*steps, StatusStep(answer.status, StatedDate.on(today), reason))
        recorded = replace(answer, steps=steps)
        chain = recorded.chain
        if all(map(is_step, chain, chain[1:])):
            result.append(recorded)
    return tuple(result)


def _last(answer: Response) -> CommentStatus:
    return answer.steps[-1].status if answer.steps else CommentStatus.NEW


def _taken(working: WorkingCopy, consultation_id: Id) -> Iterator[tuple[log.Commit, StatusTurn]]:
    """The steps of all commits that the rules forbid; not those that a later commit took back."""
    repository = working.repository
    if isinstance(repository, git.NoRepository) or working.head is None:
        return
    states = _states(repository, working.head, consultation_path(consultation_id, "responses"))
    kept, new = kept_facts(repository), dict[str, str]()
    left: dict[Id, list[tuple[log.Commit, StatusTurn]]] = {}
    for state in states:
        both = []
        for before in state.before:
            key = f"{_RULES} {before}..{state.blob}"
            fact = kept.get(key) or new.get(key)
            if fact is None:
                fact = new[key] = _fact(_forbidden(repository, before, state.blob))
            both.append(set(_steps(fact)))
        for step in sorted(set.intersection(*both), key=lambda step: step.comment):
            own = left.setdefault(step.comment, [])
            if own and (own[-1][1].new, own[-1][1].old) == (step.old, step.new):
                own.pop()
            else:
                own.append((state.commit, step))
    if new:
        keep_facts(repository, new)
    yield from (taken for own in left.values() for taken in own)


def _states(found_in: git.Repository, head: str, path: str) -> tuple[_State, ...]:
    """What each commit that changed the file left of it, oldest first."""
    history = log.history(found_in, "", head, (path,), ())
    commits = dict.fromkeys(name for logged in history for name in (logged.commit.hash, *logged.parents))
    blobs = folder_ids(found_in, commits, path)
    git.load_blobs(found_in, tuple(dict.fromkeys(blobs.values())))
    return tuple(
        _State(
            logged.commit,
            blobs.get(logged.commit.hash, ""),
            tuple(blobs.get(parent, "") for parent in logged.parents) or ("",),
        )
        for logged in history
    )


def _committed_steps(working: WorkingCopy, consultation_id: Id) -> Mapping[Id, tuple[StatusStep, ...]]:
    """The steps of each comment as commits took them, each on the day of its commit."""
    repository = working.repository
    if isinstance(repository, git.NoRepository) or working.head is None:
        return {}
    result: dict[Id, list[StatusStep]] = {}
    zone = settings(working.snapshot)[0].zone
    for state in _states(repository, working.head, consultation_path(consultation_id, "responses")):
        befores = [_statuses(repository, before) for before in state.before]
        for comment, status in _statuses(repository, state.blob).items():
            own = result.setdefault(comment, [])
            last = own[-1].status if own else CommentStatus.NEW
            if status is not last and all(before.get(comment) is not status for before in befores):
                own.append(StatusStep(status, StatedDate.on(day_in(zone, state.commit.when))))
    return {comment: tuple(steps) for comment, steps in result.items()}


def _forbidden(repository: git.Repository, before: str, after: str) -> Iterator[StatusTurn]:
    """The steps between two states of the file that the rules forbid."""
    old, new = _statuses(repository, before), _statuses(repository, after)
    for comment, status in old.items():
        now = new.get(comment)
        if now is None and status is not CommentStatus.NEW:
            yield StatusTurn(comment, status, None)
        elif now is not None and not is_step(status, now):
            yield StatusTurn(comment, status, now)


def _statuses(repository: git.Repository, blob: str) -> Statuses:
    """The status of each comment in a state of the file; {} for none, or one that no program reads."""
    try:
        value = yaml_tree(repository.blobs[blob], "responses.yaml").value if blob else None
    except PipelineError:
        return {}
    rows = value.get("responses") if isinstance(value, dict) else None
    known = {status.value: status for status in CommentStatus}
    return {
        str(row.get("comment")): known[str(row.get("status"))]
        for row in (rows if isinstance(rows, list) else ())
        if isinstance(row, dict) and str(row.get("status")) in known
    }


def _fact(steps: Iterator[StatusTurn]) -> str:
    return json.dumps([[step.comment, step.old.value, step.new.value if step.new else ""] for step in steps])


def _steps(fact: str) -> Iterator[StatusTurn]:
    for comment, old, new in json.loads(fact):
        yield StatusTurn(comment, CommentStatus(old), CommentStatus(new) if new else None)
