"""The last baseline and the version to be issued into the red-line between them, proved in Word."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import import_module

from pipeline.consult.answering.tracing import Commits
from pipeline.diff.marking.redline import accepted, rejected
from pipeline.errors import PipelineError
from pipeline.govern.answered import Answered
from pipeline.model.change import Attribution, Change
from pipeline.model.identity import FileFacts, FileKind
from pipeline.model.text.inline import Id
from pipeline.publish.consultations.consulted import named_commits
from pipeline.publish.formats.format_table import REFERENCE, BuildStyle
from pipeline.publish.history.errand import Errand, unheard
from pipeline.publish.history.origin import WorkingCopy
from pipeline.publish.redlines.attributed_redline import Marked, marked_ends
from pipeline.publish.redlines.redline_sides import end
from pipeline.publish.sealing.digest import source_digest

_UNCOMMITTED = Errand(Attribution("not committed", datetime(1980, 1, 1, tzinfo=UTC)), unheard)
"""Issuing refuses what is not committed; the gates before it show it under this name."""


@dataclass(frozen=True, slots=True)
class Redlined:
    """What a version changes."""

    old: str = ""
    """The version that it is compared with; "" for the first."""
    changes: tuple[Change, ...] = ()
    answering: tuple[Change, ...] = ()
    """Those and the changes since the versions that were consulted on: here the answers to comments show."""
    commits: Commits = field(default_factory=dict)
    """The commits that responses name."""
    failure: str = ""
    """Why there is no red-line, or why it does not hold both versions; "" where it does."""


def compared_version(artefact_id: Id, before: str, answered_rounds: tuple[Answered, ...]) -> str:
    """What a version is compared with: the last baseline, else what the consultation compared it with."""
    consulted = (answered.consultation.consulted(artefact_id) for answered in answered_rounds)
    return before or next((compared.old for compared in consulted if compared is not None), "")


def redlined(
    working: WorkingCopy,
    artefact_id: Id,
    old: str,
    answered_rounds: tuple[Answered, ...],
    style: BuildStyle | None,
) -> Redlined:
    """The red-line from a version to the working copy; with a style it is made as a Word file, and proved."""
    if not old:
        return Redlined()
    try:
        names = _names(working, artefact_id, old, answered_rounds)
        since = {name: _marked(working, artefact_id, name) for name in names}
    except PipelineError as error:
        return Redlined(old, failure=f"it cannot be made: {error.message}")
    answering = dict.fromkeys(change for marked in since.values() for change in marked.changes)
    responses = tuple(answer for answered in answered_rounds for answer in answered.responses.values())
    commits = named_commits(working, responses)
    failure = _failure(since[old], style) if style else ""
    return Redlined(old, since[old].changes, tuple(answering), commits, failure)


def _names(
    working: WorkingCopy, artefact_id: Id, old: str, answered_rounds: tuple[Answered, ...]
) -> tuple[str, ...]:
    """The versions to compare with: the last baseline, and both sides of each consultation."""
    newest = end(working, artefact_id, "", lambda _: None).resolved.document.version.version
    consulted = [answered.consultation.consulted(artefact_id) for answered in answered_rounds]
    sides = [name for compared in consulted if compared is not None for name in (compared.old, compared.new)]
    return tuple(dict.fromkeys(name for name in (old, *sides) if name != newest))


def _marked(working: WorkingCopy, artefact_id: Id, name: str) -> Marked:
    older, newer = (end(working, artefact_id, suffix, lambda _: None) for suffix in (name, ""))
    return marked_ends(working, older, newer, _UNCOMMITTED)


def _failure(marked: Marked, style: BuildStyle) -> str:
    """What does not hold of a red-line; "" where both sides come back from it."""
    red = marked.red
    if accepted(red) != red.new.document:
        return "accepting every change does not give the new version"
    if rejected(red) != red.old.document:
        return "rejecting every change does not give the old version"
    redline_bytes = import_module("pipeline.write.docx.redline").redline_bytes  # a writer: loaded on demand
    unproved: type[Exception] = import_module("pipeline.write.docx.proof.proved").Unproved
    try:
        redline_bytes(
            red,
            style.look.data(REFERENCE),
            facts=FileFacts(FileKind.REDLINE, source_digest(marked.newer.resolved)),
            font_files=style.font_files,
        )
    except unproved as error:
        return str(error).splitlines()[0]
    return ""
