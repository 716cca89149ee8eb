"""A draft and the version before it into the sections that its change record does not mention."""

from dataclasses import replace
from datetime import UTC, datetime

from pipeline.diff.changes.listing import listed_changes
from pipeline.diff.changes.record import sections_changed, unmentioned
from pipeline.diff.marking.marks import Marks
from pipeline.diff.marking.redline import redline
from pipeline.errors import PipelineError, Place, Problem, found
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id
from pipeline.model.text.revision import Revision, RevisionKind
from pipeline.publish.history.changelog import newest_line
from pipeline.publish.history.keeping import keeping_of
from pipeline.publish.history.origin import WorkingCopy
from pipeline.publish.history.reading import Reader, Reading
from pipeline.publish.history.versions import named_version
from pipeline.workspace.snapshots.snapshot import changelog_path

_MOST_NAMED = 6


class NotHere:
    """In place of an answer that wants history which may be fetched: nobody keeps it."""


def unmentioned_problem(working: WorkingCopy, reader: Reader, artefact_id: Id) -> Problem | NotHere | None:
    """The warning about a draft whose record lacks what it changes; None where it lacks nothing."""
    document = reader.document(artefact_id)
    if document is None:
        return None
    before = _before(working, document)
    if before is None:
        return NotHere()
    now = reader.reading(document, (artefact_id,))
    red = redline(before.resolved, now.resolved, _marks())
    missing = unmentioned(document, sections_changed(red, listed_changes(red)))
    if not missing:
        return None
    path, version = changelog_path(artefact_id), document.version.version
    named = ", ".join(f"'{name}'" for name in missing[:_MOST_NAMED])
    more = f" and {len(missing) - _MOST_NAMED} more" if len(missing) > _MOST_NAMED else ""
    return found(
        "VER-06",
        Place(path, newest_line(working.snapshot.read(path), path)),
        f"the record of version {version} does not mention sections that it changes: {named}{more}",
        hint=f"draft the rows: artefacts changelog {artefact_id}",
    )


def _before(working: WorkingCopy, document: Document) -> Reading | None:
    artefact_id = document.artefact.id
    try:
        origin = named_version(working, artefact_id, document.history[-2].version, lambda _: None)
        reader = Reader(origin.snapshot, values=keeping_of(working, origin.commit or ""))
        return reader.reading(reader.sources.document(artefact_id), (artefact_id,))
    except PipelineError:  # `redline` and `changelog` say why; a check must work in a shallow clone
        return None


def _marks() -> Marks:
    """Who made a change does not matter here."""
    inserted = Revision(RevisionKind.INSERTED, "", datetime.fromtimestamp(0, UTC))
    return Marks(inserted, replace(inserted, kind=RevisionKind.DELETED))
