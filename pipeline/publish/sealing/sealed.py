"""A working copy into problems: versions that were sealed, and whose text has been edited since."""

from pipeline.errors import PipelineError, Place, Problem, found
from pipeline.model.text.inline import Id
from pipeline.model.text.version import Seal
from pipeline.publish.history.origin import Note, Origin, WorkingCopy
from pipeline.publish.history.reading import Reader, Reading
from pipeline.publish.history.versions import named_version
from pipeline.publish.sealing.digest import content_digest, is_content_of
from pipeline.resolve.resolved import Resolved
from pipeline.workspace.git import repository as git
from pipeline.workspace.snapshots.snapshot import changelog_path


def sealed_problems(working: WorkingCopy, reader: Reader, ids: tuple[Id, ...]) -> tuple[Problem, ...]:
    """A problem for each artefact whose newest version is sealed but prints something else now."""
    all_found = (_problem(working, reader, artefact_id) for artefact_id in ids)
    return tuple(problem for problem in all_found if problem is not None)


def hold_to_seal(title: str, origin: Origin, resolved: Resolved, note: Note) -> None:
    """Nothing; PipelineError where a version from history is not what was sealed."""
    seal = origin.seal
    if seal is None or is_content_of(seal.digest, resolved):
        return
    if origin.commit != seal.commit:
        raise PipelineError(
            f"{title} is not what was sealed: its digest differs, and its own commit is gone",
            hint="take the issued files from the zip that `artefacts version issue` wrote",
        )
    note(
        f"{title}: this program reads the sealed commit differently than the one that sealed it; "
        "the bytes that were issued are in the zip"
    )


def _problem(working: WorkingCopy, reader: Reader, artefact_id: Id) -> Problem | None:
    entry = reader.newest_entry(artefact_id)
    seal = entry.seal if entry else None
    if seal is None or reader.sources.snapshot.once(
        ("sealed text", artefact_id), lambda: _is_as_sealed(reader, artefact_id, seal)
    ):
        return None
    document = reader.document(artefact_id)
    if document is None:
        return None
    now = reader.reading(document, (artefact_id,))
    then = _sealed_reading(working, artefact_id, document.version.version, seal)
    if then is not None and content_digest(then.resolved) == content_digest(now.resolved):
        return None  # the sources say what they said: this program resolves them differently
    edited = _edited(now, then)
    return found(
        "SEAL-01",
        Place(edited[0] if edited else changelog_path(artefact_id)),
        f"{artefact_id} v{document.version.version} is sealed, and what it prints was edited since"
        + (f": {', '.join(edited)}" if edited else ""),
        hint=f"open the next version first: artefacts version open {artefact_id} VERSION",
    )


def _is_as_sealed(reader: Reader, artefact_id: Id, seal: Seal) -> bool:
    """True where an artefact prints what was sealed; where it does not load, that is said elsewhere."""
    document = reader.document(artefact_id)
    if document is None:
        return True
    return is_content_of(seal.digest, reader.reading(document, (artefact_id,)).resolved)


def _sealed_reading(working: WorkingCopy, artefact_id: Id, version: str, seal: Seal) -> Reading | None:
    """The sealed version as this program reads it; None where its commit is not here."""
    repository = working.repository
    if isinstance(repository, git.NoRepository) or git.commit_hash(repository, seal.commit) is None:
        return None
    origin = named_version(working, artefact_id, version, lambda _: None)
    reader = Reader(origin.snapshot)
    document = reader.document(artefact_id)
    return reader.reading(document, (artefact_id,)) if document else None


def _edited(now: Reading, then: Reading | None) -> tuple[str, ...]:
    if then is None:
        return ()
    changed = (key for key, answer in now.answers.items() if then.answers.get(key, answer) != answer)
    return tuple(sorted(key.removeprefix("read ") for key in changed if key.startswith("read ")))
