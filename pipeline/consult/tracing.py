"""Responses and the changes of a red-line into which change answers which comment."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.errors import Problem, found
from pipeline.model.change import Change
from pipeline.model.comment import Response
from pipeline.model.inline import Id

TRAILER = "Comment"
"""The trailer by which a commit says which comment it answers: `Comment: <consultation>/<comment>`."""
_NAMED = re.compile(rf"\b{TRAILER}: (?P<consultation>[a-z0-9.-]+)/(?P<comment>[a-z0-9.-]+)")


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
    found_names = _NAMED.finditer(change.why)
    names = (match["comment"] for match in found_names if match["consultation"] == consultation)
    start = f"{consultation}-"
    return tuple(name if name.startswith(start) else start + name for name in names)


def traces(
    answers: Sequence[Response], changes: Sequence[Change], consultation: Id, commits: Commits
) -> Traces:
    """The changes that answer each comment: by the trailer of their commits, by change id, or by commit."""
    by_name = _by_name(changes, commits)
    result: dict[Id, dict[Change, None]] = {}
    for change in changes:
        for comment in comments_of(change, consultation):
            result.setdefault(comment, {})[change] = None
    for answer in answers:
        for name in answer.changes:
            for change in by_name.get(name, ()):
                result.setdefault(answer.comment, {})[change] = None
    return {comment: tuple(own) for comment, own in result.items()}


def untraced(
    answers: Sequence[Response], changes: Sequence[Change], consultation: Id, commits: Commits
) -> Iterator[Problem]:
    """A problem for each accepted comment that no change answers, and for each name that is no change."""
    answered = traces(answers, changes, consultation, commits)
    by_name = _by_name(changes, commits)
    for answer in answers:
        for name in answer.changes:
            if name not in by_name:
                message = f"'{name}' is no change of the final version, and no commit that brought one"
                yield found(
                    "RES-05", answer.place, message, "take the id from the change list of the red-line"
                )
        if answer.status.needs_change and answer.comment not in answered:
            message = f"'{answer.comment}' is {answer.status}, and no change of the final version answers it"
            hint = f"commit it with the trailer '{TRAILER}: {consultation}/{answer.comment}', or name its id"
            yield found("RES-05", answer.place, message, hint)


def _by_name(changes: Sequence[Change], commits: Commits) -> Mapping[str, tuple[Change, ...]]:
    """The changes by their ids and by the commits that brought them."""
    by_id: dict[str, tuple[Change, ...]] = {}
    by_brought: dict[Brought, tuple[Change, ...]] = {}
    for change in changes:
        by_id[change.id] = (*by_id.get(change.id, ()), change)
        if change.when is not None:
            brought = Brought(change.who, change.when)
            by_brought[brought] = (*by_brought.get(brought, ()), change)
    own = {name: by_brought[one] for name, one in commits.items() if one in by_brought}
    return {**own, **by_id}
