"""A red-line and the claims of its commits into the changes that their authors hold to be editorial."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from pipeline.diff.authors.correspondence import MARKS
from pipeline.diff.authors.replay import Replay, Step
from pipeline.diff.differences.difference import MarkedDifference
from pipeline.diff.differences.reading_order import found_changes
from pipeline.diff.marking.positions import borne
from pipeline.diff.marking.redline import ChangeKey, Claimed, Redline, redline
from pipeline.model.change import Change, ChangeKind, Overruled
from pipeline.model.text.block import Block
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id
from pipeline.model.text.revision import Revision
from pipeline.resolve.resolved import Resolved

Resolving = Callable[[Document], Resolved]
"""Gives a document what it prints."""


def section_of(difference: MarkedDifference) -> Id:
    """The section that a difference is listed under."""
    return (
        difference.scope.old_section
        if difference.kind is ChangeKind.DELETED
        else difference.scope.new_section
    )


def key_of(difference: MarkedDifference) -> ChangeKey:
    """What makes a difference that one, wherever else the same was done."""
    return (
        section_of(difference),
        difference.kind.value,
        difference.told.old_source,
        difference.told.new_source,
    )


def with_claims(red: Redline, replay: Replay, resolving: Resolving) -> Redline:
    """The red-line with the claims of its commits, each with what that commit did by itself."""
    claimed = {
        by.commit: Claimed(by.who, by.claims, _own(replay, number, resolving), by.hindrance)
        for number, by in enumerate(replay.by)
        if by.claims
    }
    return replace(red, claimed=claimed) if claimed else red


def overruled(red: Redline, change: Change, key: ChangeKey, by: Sequence[Revision]) -> Overruled | None:
    """Who overrules the rules for a change, if anybody does who may.

    That is the author of the one commit that made it, and made it as it is listed: what other commits had a
    part in, before or after, is not found again in what that commit did by itself.
    """
    commits = {revision.commit for revision in by}
    commit = commits.pop() if len(commits) == 1 else ""
    claimed = red.claimed.get(commit)
    if claimed is None or claimed.hindrance or key not in claimed.own:
        return None
    for claim in claimed.claims:
        if claim.target and claim.target in (change.id, change.section.id):
            return Overruled(claimed.who, commit, claim.reason)
    return None


def commits_of(red: Redline) -> Mapping[str, frozenset[str]]:
    """The commits that had a part in each change, by its id, as far as they are known."""
    result: dict[str, set[str]] = {}
    for piece in (*red.document.blocks, *red.document.notes):
        for revision in borne(piece):
            result.setdefault(revision.change_id, set()).add(revision.commit)
            if revision.inside is not None:
                for inner in borne(cast(Block, revision.inside)):
                    result.setdefault(inner.change_id, set()).add(inner.commit)
    return {change: frozenset(commits) for change, commits in result.items()}


def _own(replay: Replay, number: int, resolving: Resolving) -> frozenset[ChangeKey]:
    steps = [step for step in replay.steps if step.by == number]
    sides = [_keys(replay, step, resolving) for step in steps]
    return frozenset.intersection(*sides) if sides else frozenset()


def _keys(replay: Replay, step: Step, resolving: Resolving) -> frozenset[ChangeKey]:
    old, new = (resolving(replay.documents[place]) for place in (step.old, step.new))
    return frozenset(map(key_of, found_changes(redline(old, new, MARKS))))
