"""A change of shared data into everything else that it would change."""

from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from pipeline.errors import PipelineError
from pipeline.model.reviews.edits import ReviewEdit
from pipeline.model.text.inline import Id
from pipeline.publish.history.reading import Reader
from pipeline.publish.taking_back.applied import edited_files
from pipeline.publish.taking_back.base_text import BaseText
from pipeline.publish.taking_back.candidates import Candidate
from pipeline.publish.taking_back.proving import Proving
from pipeline.publish.taking_back.units import same_unit, seen_units
from pipeline.resolve.plain import plain_blocks
from pipeline.workspace.snapshots.overlay import Overlay
from pipeline.workspace.snapshots.snapshot import Snapshot

_LONGEST = 120


def changed_elsewhere(proving: Proving, edit: ReviewEdit, candidate: Candidate) -> tuple[str, ...] | None:
    """What a candidate changes beside its edit, as it then reads; None where the edit is not printed."""
    base = proving.review.base
    try:
        built = proving.build(candidate.edits)
    except PipelineError:
        return None
    expected, seen = proving.review.expected((edit.number,)), seen_units(built.seen)
    if len(expected) != len(seen):
        return None
    pairs = list(zip(expected, seen, strict=True))
    if not all(same_unit(own, other) for own, other in pairs if edit.number in own.edits):
        return None
    here = [f"{base.name}: {_short(other.text)}" for own, other in pairs if not same_unit(own, other)]
    return (*here, *others_changed(base, candidate))


def others_changed(base: BaseText, candidate: Candidate) -> tuple[str, ...]:
    """What a change of shared data changes in other artefacts, as it then reads."""
    files = edited_files(base.snapshot, candidate.edits)
    return tuple(_others(base, Overlay(base.snapshot, files)))


def _others(base: BaseText, changed: Snapshot) -> Iterator[str]:
    after = Reader(changed)
    for artefact in base.unedited.sources.artefact_ids():
        if artefact == base.artefact:
            continue
        if artefact not in base.others:
            base.others[artefact] = _blocks(base.unedited, artefact)
        old, new = base.others[artefact], _blocks(after, artefact)
        for tag, _, _, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if tag != "equal":
                yield from (f"{artefact}: {_short(text)}" for text in new[start:end])


def _blocks(reader: Reader, artefact: Id) -> tuple[str, ...]:
    try:
        document = reader.sources.document(artefact)
    except PipelineError:
        return ()
    resolved = reader.reading(replace(document, word_annexes=()), (artefact,)).resolved
    return plain_blocks(resolved)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
