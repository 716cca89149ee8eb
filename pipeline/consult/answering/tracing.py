"""Responses and the changes of a red-line into which change answers which comment."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.consult.answering.comment_lines import COMMENT, comment_named
from pipeline.errors import Problem, found
from pipeline.model.change import Change, ChangeKind, Where
from pipeline.model.consultations.comment import Response
from pipeline.model.text.inline import Id


@dataclass(frozen=True, slots=True)
class Brought:
    """A commit that a response names: who brought it, and when."""

    who: str
    when: datetime


Commits = Mapping[str, Brought]
"""The commits that responses name, by the name that they use."""
Traces = Mapping[Id, tuple[Change, ...]]
"""The changes that answer each comment, in reading order."""


def comments_of(change: Change, consultation: Id) -> tuple[Id, ...]:
    """The comments of a consultation that the reason of a change names.

    A trailer may name a comment in full or without the consultation: `annex-3/example-supplier-1-001`.
    """
    values = (
        part.removeprefix(f"{COMMENT}: ") for part in change.why.split("; ") if part.startswith(COMMENT)
    )
    names = (name for value in values if (name := comment_named(value)) is not None)
    return tuple(name.comment for name in names if name.consultation == consultation)


def traces(
    answers: Sequence[Response], changes: Sequence[Change], consultation: Id, commits: Commits
) -> Traces:
    """The changes that answer each comment: by a line of their commits, by change id, or by commit.

    A commit answers by what it makes the consulted text say otherwise. Another look alone answers only where
    a response names that very change.
    """
    by_id, by_commit = _by_id(changes), _by_commit(changes, commits)
    result: dict[Id, dict[Change, None]] = {}
    for change in changes:
        for comment in comments_of(change, consultation) if says_otherwise(change) else ():
            result.setdefault(comment, {})[change] = None
    for answer in answers:
        named_changes = (change for name in answer.changes for change in by_id.get(name, ()))
        named_commits = (change for name in answer.changes for change in by_commit.get(name, ()))
        answering = (
            *filter(is_of_the_text, named_changes),
            *filter(says_otherwise, named_commits),
        )
        for change in answering:
            result.setdefault(answer.comment, {})[change] = None
    return {comment: tuple(own) for comment, own in result.items()}


def is_of_the_text(change: Change) -> bool:
    """True for a change of what was consulted on: not of the version itself, of numbers or of white space."""
    if change.of_version or change.kind is ChangeKind.RENUMBERED or change.where is Where.LAYOUT:
        return False
    return change.weighty or not _is_white_space(change)


def says_otherwise(change: Change) -> bool:
    """True for such a change that is more than another look."""
    words_stay = change.kind is ChangeKind.REFORMATTED and not change.weighty
    return is_of_the_text(change) and not words_stay


def untraced(
    answers: Sequence[Response], changes: Sequence[Change], consultation: Id, commits: Commits
) -> Iterator[Problem]:
    """A problem for each accepted comment that no change answers, and for each name that is no change."""
    answered = traces(answers, changes, consultation, commits)
    known = {**_by_commit(changes, commits), **_by_id(changes)}
    naming = {comment for change in changes for comment in comments_of(change, consultation)}
    for answer in answers:
        for name in answer.changes:
            if name not in known:
                message = f"'{name}' is no change of the final version, and no commit that brought one"
                yield found(
                    "RES-05", answer.place, message, "take the id from the change list of the red-line"
                )
        if answer.status.needs_change and answer.comment not in answered:
            named_in_vain = answer.comment in naming or any(name in known for name in answer.changes)
            yield _unanswered(answer, consultation, named_in_vain=named_in_vain)


def _unanswered(answer: Response, consultation: Id, *, named_in_vain: bool) -> Problem:
    """The problem of an accepted comment without a change; what names it may change nothing that counts."""
    line = f"{COMMENT}: {consultation}/{answer.comment}"
    if named_in_vain:
        message = (
            f"'{answer.comment}' is {answer.status}, and what names it changes nothing that the text says: "
            "the version's own number, the front, white space and look do not count"
        )
        hint = f"change the text in a commit with the line '{line}', or name the id of the right change"
        return found("RES-05", answer.place, message, hint)
    message = f"'{answer.comment}' is {answer.status}, and no change of the final version answers it"
    return found("RES-05", answer.place, message, f"commit it with the line '{line}', or name its id")


def _is_white_space(change: Change) -> bool:
    """True for nothing but white space that came, went or became another."""
    if change.kind is ChangeKind.REPLACED:
        return change.old.split() == change.new.split()
    return not change.facts and not (change.old + change.new).strip()


def _by_id(changes: Sequence[Change]) -> Mapping[str, tuple[Change, ...]]:
    by_id: dict[str, tuple[Change, ...]] = {}
    for change in changes:
        by_id[change.id] = (*by_id.get(change.id, ()), change)
    return by_id


def _by_commit(changes: Sequence[Change], commits: Commits) -> Mapping[str, tuple[Change, ...]]:
    """The changes by the names of the commits that brought them."""
    by_brought: dict[Brought, tuple[Change, ...]] = {}
    for change in changes:
        if change.when is not None:
            brought = Brought(change.who, change.when)
            by_brought[brought] = (*by_brought.get(brought, ()), change)
    return {name: by_brought[by_change] for name, by_change in commits.items() if by_change in by_brought}
