"""Responses as exported, as they are now, and as they came back, into one state and its conflicts."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model.consultations.comment import Response
from pipeline.model.text.inline import Id

FIELDS = ("status", "owner", "response", "changes", "forum", "duplicate_of", "confidential", "published")
"""What two people can answer differently."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that was changed on both sides, to different values."""

    comment: Id
    field: str
    base: object
    here: object
    """As it is in git now; it stays."""
    returned: object


@dataclass(frozen=True, slots=True)
class MergedResponses:
    """What came of it."""

    changed: tuple[Response, ...]
    """The responses that differ from those in git, in the order of the returned file."""
    conflicts: tuple[Conflict, ...]


def merged(
    base: Sequence[Response], here: Sequence[Response], returned: Sequence[Response]
) -> MergedResponses:
    """The returned changes laid over what is in git; a field in conflict keeps the value that git has.

    A response that the base does not have counts as a new one, with nothing in it.
    """
    was, now = _by_comment(base), _by_comment(here)
    changed: list[Response] = []
    conflicts: list[Conflict] = []
    for response in returned:
        empty = Response(response.comment)
        before, current = was.get(response.comment, empty), now.get(response.comment, empty)
        own_conflicts = tuple(_conflicts(before, current, response))
        kept = {conflict.field for conflict in own_conflicts}
        values = {
            name: getattr(response, name)
            for name in FIELDS
            if name not in kept and getattr(response, name) != getattr(before, name)
        }
        new = dataclasses.replace(current, **values)
        conflicts += own_conflicts
        if new != current:
            changed.append(new)
    return MergedResponses(tuple(changed), tuple(conflicts))


def _by_comment(answers: Sequence[Response]) -> Mapping[Id, Response]:
    return {answer.comment: answer for answer in answers}


def _conflicts(base: Response, here: Response, returned: Response) -> Iterator[Conflict]:
    for name in FIELDS:
        old, mine, theirs = (getattr(response, name) for response in (base, here, returned))
        if theirs not in (old, mine) and mine != old:
            yield Conflict(base.comment, name, old, mine, theirs)
