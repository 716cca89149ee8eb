"""A decision of a forum into the changelog row of the version that it is about."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline.errors import PipelineError, Place, did_you_mean
from pipeline.load.sources import Sources
from pipeline.model.dates import StatedDate
from pipeline.model.text.approval import Approval, Decision
from pipeline.model.text.inline import Id
from pipeline.model.text.version import VersionEntry, too_early
from pipeline.publish.baseline.opening import require_history
from pipeline.publish.formats.look import look_of, look_record
from pipeline.publish.history.changelog import with_item
from pipeline.publish.history.origin import working_copy
from pipeline.publish.history.program import reading_program
from pipeline.publish.history.reading import Reader
from pipeline.publish.sealing.digest import content_digest
from pipeline.workspace.disk.atomic import write_files
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.workspace.snapshots.snapshot import changelog_path


@dataclass(frozen=True, slots=True)
class Decided:
    """What a forum says that it decided; what it decided on is seen when that is recorded."""

    forum: Id
    date: StatedDate
    decision: Decision
    minute: str
    """Where it is minuted; "not stated" is a value."""


def approve(root: Path, artefact_id: Id, version: str, decided: Decided, today: date) -> Approval:
    """Records what a forum decided on the open version, with digests of its text and of its look.

    PipelineError for an unknown forum, a version that is not open, or a day to come.
    """
    forum, day, decision = decided.forum, decided.date, decided.decision
    working = working_copy(root)
    reader = Reader(working.snapshot)
    newest = open_entry(reader.sources, artefact_id, version)
    known = [entry.id for entry in reader.sources.shared["forums"]]
    if forum not in known:
        hint = did_you_mean(forum, known) or f"the forums are: {', '.join(known) or 'none'}"
        raise PipelineError(f"there is no forum '{forum}'", hint=hint)
    what = f"the decision of {forum}"
    require_past(day, today, what)
    require_after(reader.sources.history(artefact_id), version, day, what)
    document = reader.sources.document(artefact_id)
    digest = content_digest(reader.reading(document, (artefact_id,)).resolved)
    look, program = look_record(look_of(working.snapshot)), reading_program()
    approval = Approval(forum, day, decision, decided.minute, digest, look=look, program=program)
    facts = {
        "forum": forum,
        "date": day.iso(),
        "decision": decision.value,
        "minute": decided.minute,
        "digest": digest,
        "look": look,
        "program": program,
    }
    if approval in newest.approvals:
        raise PipelineError(
            f"{forum} {decision.value} this text on {day.long()} already",
            place=Place(changelog_path(artefact_id)),
            hint="a decision is recorded once; give another one its own day or minute",
        )
    changed = replace(newest, approvals=(*newest.approvals, approval))
    write_item(root, artefact_id, "approvals", facts, changed)
    return approval


def write_item(
    root: Path, artefact_id: Id, key: str, facts: Mapping[str, str], changed: VersionEntry
) -> None:
    """Adds an item to a list of the newest row of a changelog; PipelineError unless that gives `changed`."""
    snapshot, path = FolderSnapshot(root), changelog_path(artefact_id)
    history = Sources(snapshot).history(artefact_id)
    text = with_item(snapshot.read(path).decode(), key, facts, path)
    require_history(snapshot, artefact_id, text, (*history[:-1], changed))
    write_files({root / path: text.encode()})


def open_entry(sources: Sources, artefact_id: Id, version: str) -> VersionEntry:
    """The newest version, where it is the one named and is not sealed; PipelineError otherwise."""
    sources.artefact(artefact_id)
    newest, place = sources.history(artefact_id)[-1], Place(changelog_path(artefact_id))
    if version != newest.version:
        raise PipelineError(
            f"only the newest version is decided on: {artefact_id} is at v{newest.version}, not v{version}",
            place=place,
            hint=f"a version is opened first: artefacts version open {artefact_id} {version}",
        )
    if newest.retracted is not None:
        hint = f"open the next version: artefacts version open {artefact_id} VERSION"
        raise PipelineError(f"{artefact_id} v{version} is retracted", place=place, hint=hint)
    if newest.seal is not None:
        hint = f"open the next version: artefacts version open {artefact_id} VERSION"
        raise PipelineError(f"{artefact_id} v{version} is issued already", place=place, hint=hint)
    return newest


def require_past(day: StatedDate, today: date, what: str) -> None:
    """Nothing; PipelineError unless a day is one, and not to come."""
    if not day.day:
        raise PipelineError(f"{what} needs its day", hint="write it as 2025-03-20")
    if day.first_day > today:
        raise PipelineError(f"{what} is dated {day.long()}, which is still to come", hint="look at the year")


def require_after(history: tuple[VersionEntry, ...], version: str, day: StatedDate, what: str) -> None:
    """Nothing; PipelineError where a day lies before there can have been anything to decide on."""
    if before := too_early(history, version, day):
        raise PipelineError(f"{what} is dated {day.long()}, and {before}", hint="look at the year")
