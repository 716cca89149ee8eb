"""Two sides with Word files of others into what differs in those: their bytes are compared, not their words.

What is published of a file also hangs on what the sources say of its tracked changes and comments.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from pipeline.diff.authors.replay import Replay
from pipeline.diff.differences.difference import MarkedDifference
from pipeline.diff.differences.passages import Words
from pipeline.diff.differences.scope import Scope
from pipeline.diff.marking.redline import Redline
from pipeline.errors import Place
from pipeline.model.change import Change, ChangeKind, Where
from pipeline.model.text.document import AnnexChoice, Document


def annex_changes(red: Redline) -> Iterator[MarkedDifference]:
    """Each Word annex that came, went, has other bytes or is treated otherwise; and another order of those
    that stayed. Each says the SHA-256 digest of the file on both sides.
    """
    old, new = (_said(side.document) for side in (red.old, red.new))
    places = {choice.file: choice.place for choice in red.new.document.artefact.annex_choices}
    for name in dict.fromkeys((*old, *new)):
        before, now = old.get(name, ""), new.get(name, "")
        if before != now:
            kind = (
                ChangeKind.REPLACED if before and now else ChangeKind.INSERTED if now else ChangeKind.DELETED
            )
            yield _found(kind, before, now, places.get(name, red.new.document.artefact.place))
    stayed = [[name for name in side if name in old and name in new] for side in (old, new)]
    if stayed[0] != stayed[1]:
        before, now = ("Word annexes in this order: " + ", ".join(names) for names in stayed)
        yield _found(ChangeKind.MOVED, before, now, red.new.document.artefact.place)


def annexes_signed(changes: Sequence[Change], replay: Replay) -> tuple[Change, ...]:
    """The changes, those of Word annexes with whoever brought or took the file, when, and why."""
    if all(change.where is not Where.ANNEX for change in changes):
        return tuple(changes)
    said = [_said(document) for document in replay.documents]
    return tuple(
        _signed(change, said, replay) if change.where is Where.ANNEX else change for change in changes
    )


def _said(document: Document) -> dict[str, str]:
    """What is said of each annex, by its name."""
    choices = {choice.file: choice for choice in document.artefact.annex_choices}
    return {
        name: f"Word annex {name}, sha256 {sha256(data).hexdigest()}{_choice(choices.get(name))}"
        for name, data in document.word_annexes
    }


def _choice(choice: AnnexChoice | None) -> str:
    """What becomes of the work that the file still shows."""
    if choice is None:
        return ""
    said = {
        "tracked changes": {"accept": "accepted", "reject": "rejected"}.get(choice.tracked, ""),
        "comments": {"drop": "dropped"}.get(choice.comments, ""),
        "headers": {"drop": "dropped"}.get(choice.headers, ""),
    }
    return "".join(f", {name} {what}" for name, what in said.items() if what)


def _found(kind: ChangeKind, old: str, new: str, place: Place) -> MarkedDifference:
    return MarkedDifference(kind, Where.ANNEX, Scope(place=place), Words(old, new, old, new), None, ())


def _signed(change: Change, said: Sequence[Mapping[str, str]], replay: Replay) -> Change:
    name = next(
        (name for side in said for name, text in side.items() if text in (change.old, change.new)), ""
    )
    for step in reversed(replay.steps):
        before, now = said[step.old].get(name, ""), said[step.new].get(name, "")
        if before != now == change.new:
            by = replay.by[step.by]
            return replace(change, who=by.who, when=by.when, why=by.why)
    return change
