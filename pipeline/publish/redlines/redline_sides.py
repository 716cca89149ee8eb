"""The two names of a red-line into the two documents."""

from dataclasses import dataclass

from pipeline.errors import PipelineError, Place, SourceProblems, did_you_mean
from pipeline.load.sources import Sources
from pipeline.model.shared import Shared
from pipeline.model.text.inline import Id
from pipeline.model.text.version import Status, VersionEntry
from pipeline.publish.history.keeping import reader_of
from pipeline.publish.history.origin import Note, Origin, WorkingCopy, is_dirty
from pipeline.publish.history.reading import Reader, refuse_errors
from pipeline.publish.history.versions import has_version, named_version
from pipeline.publish.sealing.findings import refusals
from pipeline.publish.sealing.sealed import hold_to_seal
from pipeline.resolve.resolved import Resolved
from pipeline.workspace.git import repository as git
from pipeline.workspace.snapshots.cached_snapshot import Held
from pipeline.workspace.snapshots.commit import commit_snapshot
from pipeline.workspace.snapshots.snapshot import changelog_path


@dataclass(frozen=True, slots=True)
class End:
    """One side of a red-line."""

    name: str
    """What the author called it; "" is the working copy."""
    label: str
    """What stands for it in file names: "v0.2", or a short hash."""
    resolved: Resolved
    shared: Shared
    commit: str | None
    dirty: bool
    read: tuple[str, ...]
    """The files that its document was made of."""


def end(working: WorkingCopy, artefact_id: Id, name: str, note: Note) -> End:
    """The end that a version, tag, branch or commit names, "" for the working copy.

    PipelineError for an unknown one, with the nearest names, and for one whose sources no longer load.
    """
    origin, label = origin_of(working, artefact_id, name, note)
    return _read(working, artefact_id, name, (origin, label), reader_of(working, origin))


def sound_end(working: WorkingCopy, artefact_id: Id, name: str, note: Note) -> End:
    """The same end, if it could be built as well.

    SourceProblems where the working copy has errors, PipelineError where a version is not what was sealed.
    """
    origin, label = origin_of(working, artefact_id, name, note)
    reader = reader_of(working, origin)
    side = _read(working, artefact_id, name, (origin, label), reader)
    if origin.working:
        refuse_errors(refusals(working, reader, (artefact_id,), note))
    hold_to_seal(f"{artefact_id} {side.label}", origin, side.resolved, note)
    return side


def _read(
    working: WorkingCopy, artefact_id: Id, name: str, origin_and_label: tuple[Origin, str], reader: Reader
) -> End:
    origin, label = origin_and_label
    try:
        document = reader.sources.document(artefact_id)
    except PipelineError as error:
        if origin.working:
            raise
        raise _unreadable(artefact_id, name, origin, error) from error
    read = reader.paths_read
    reading = reader.reading(document, (artefact_id,))
    dirty = origin.working and (origin.commit is None or is_dirty(working, reading.answers))
    label = label or f"v{document.version.version}"
    return End(name, label, reading.resolved, reader.sources.shared, origin.commit, dirty, read)


def earlier_version(newer: End) -> str:
    """The newest version before an end that was more than a draft, else the one before.

    PipelineError where there is none.
    """
    document = newer.resolved.document
    earlier = document.history[:-1]
    published: tuple[VersionEntry, ...] = tuple(
        entry
        for entry in earlier
        if entry.retracted is None and (entry.seal is not None or entry.status is not Status.DRAFT)
    )
    if not earlier:
        raise PipelineError(
            f"{document.artefact.id} has no version before {document.version.version}",
            place=Place(changelog_path(document.artefact.id)),
            hint="name what to compare with: --from a tag, a branch or a commit",
        )
    return (published or earlier)[-1].version


def require_two(older: End, newer: End) -> None:
    """Nothing; PipelineError where both ends are the same."""
    if older.resolved.document == newer.resolved.document and older.resolved == newer.resolved:
        which = older.label if older.label == newer.label else f"{older.label} and {newer.label}"
        raise PipelineError(
            f"nothing differs: both sides of the red-line are {which}",
            hint="name two different versions with --from and --to",
        )


def without_controls(text: str) -> str:
    """The text without control characters, which neither XML nor a terminal takes."""
    return "".join(character if character.isprintable() else " " for character in text).strip()


def origin_of(working: WorkingCopy, artefact_id: Id, name: str, note: Note) -> tuple[Origin, str]:
    """What a version, tag, branch or commit names, "" the working copy, and its label: "v0.2", a short hash.

    The label of the working copy is "". PipelineError for an unknown name, with the nearest ones.
    """
    if not name:
        return Origin(working.snapshot, working.head), ""
    if has_version(working, artefact_id, name):
        return named_version(working, artefact_id, name, note), f"v{name}"
    repository = working.repository
    if not isinstance(repository, git.NoRepository):
        commit = git.commit_hash(repository, name)
        if commit is not None:
            return Origin(Held(commit_snapshot(repository, commit)), commit, working=False), commit[:10]
    known = [entry.version for entry in Sources(working.snapshot).history(artefact_id)]
    nearest = did_you_mean(name, known)
    hint = nearest or f"its versions are: {', '.join(known)}; a tag, branch or commit will do as well"
    raise PipelineError(
        f"{artefact_id} has no version '{name}', and no tag, branch or commit has that name",
        place=Place(changelog_path(artefact_id)),
        hint=hint,
    )


def _unreadable(artefact_id: Id, name: str, origin: Origin, error: PipelineError) -> PipelineError:
    commit = (origin.commit or "")[:10]
    told = "\n".join(map(str, error.problems)) if isinstance(error, SourceProblems) else str(error)
    return PipelineError(
        f"{artefact_id} '{name}': the sources of commit {commit} do not load with this program\n{told}",
        hint=f"see the file as it was: git show {commit}:PATH; or compare with another version",
    )
