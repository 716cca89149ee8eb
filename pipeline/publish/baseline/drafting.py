"""The changes since a version into draft rows of the change record, and those into the changelog."""

from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.diff.changes.listing import listed_changes
from pipeline.diff.changes.record import Sections, draft_rows, sections_changed, sweeps, unmentioned
from pipeline.errors import PipelineError, Place
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id
from pipeline.model.text.version import SectionChange
from pipeline.publish.baseline.opening import require_history
from pipeline.publish.history.changelog import with_details
from pipeline.publish.history.errand import Errand
from pipeline.publish.history.origin import WorkingCopy, working_copy
from pipeline.publish.history.plan import asked_ids
from pipeline.publish.redlines.attributed_redline import marked_ends
from pipeline.publish.redlines.redline_sides import end, require_two
from pipeline.workspace.disk.atomic import write_files
from pipeline.workspace.snapshots.snapshot import artefact_ids, changelog_path


@dataclass(frozen=True, slots=True)
class RecordDraft:
    """What the change record of a version could say."""

    version: str
    rows: tuple[SectionChange, ...]
    sweeps: tuple[tuple[str, str, int], ...]
    """Old, new, how often: what was replaced all over, for the sentence about the whole version."""
    mentioned: tuple[Id, ...]
    """The changed sections that the record tells already, by their own id or one above."""


def draft(root: Path, artefact_id: Id, old: str, everything: bool, errand: Errand) -> RecordDraft:
    """The rows that the newest entry lacks, or all; PipelineError where there is nothing to compare with.

    `old` "" is the version before.
    """
    return _drafted(working_copy(root), artefact_id, old, everything, errand)[1]


def write_draft(root: Path, artefact_id: Id, old: str, errand: Errand) -> RecordDraft:
    """Writes the rows that the newest entry lacks below its own; PipelineError unless it is a draft."""
    working = working_copy(root)
    document, draft = _drafted(working, artefact_id, old, False, errand)
    path, entry = changelog_path(artefact_id), document.version
    if entry.seal is not None or not entry.status.is_draft:
        raise PipelineError(
            f"{artefact_id} v{entry.version} is {entry.status.value}: its record is settled",
            place=Place(path),
            hint=f"open the next version: artefacts version open {artefact_id} VERSION",
        )
    if draft.rows:
        text = with_details(working.snapshot.read(path).decode(), draft.rows, path)
        longer = replace(entry, details=(*entry.details, *draft.rows))
        require_history(working.snapshot, artefact_id, text, (*document.history[:-1], longer))
        write_files({root / path: text.encode()})
    return draft


def _drafted(
    working: WorkingCopy, artefact_id: Id, old: str, everything: bool, errand: Errand
) -> tuple[Document, RecordDraft]:
    (artefact_id,) = asked_ids((artefact_id,), artefact_ids(working.snapshot))
    newer = end(working, artefact_id, "", errand.note)
    document = newer.resolved.document
    older = end(working, artefact_id, old or _version_before(document), errand.note)
    require_two(older, newer)
    red = marked_ends(working, older, newer, errand).red
    listed = listed_changes(red)
    sections = sections_changed(red, listed)
    missing = unmentioned(document, sections)
    kept: Sections = {name: sections[name] for name in (sections if everything else missing)}
    told = tuple(name for name in sections if name not in missing)
    return document, RecordDraft(document.version.version, draft_rows(red, kept), sweeps(listed), told)


def _version_before(document: Document) -> str:
    if len(document.history) < 2:
        artefact_id = document.artefact.id
        raise PipelineError(
            f"{artefact_id} has no version before {document.version.version}",
            place=Place(changelog_path(artefact_id)),
            hint="name what to compare with: --from a tag, a branch or a commit",
        )
    return document.history[-2].version
