"""A named version of an artefact into the commit that it is, and the sources as they were then."""

from pipeline.errors import PipelineError, Place, did_you_mean
from pipeline.load.sources import Sources
from pipeline.model.text.inline import Id
from pipeline.model.text.version import Seal, VersionEntry
from pipeline.publish.history.changelog import until, versions_in
from pipeline.publish.history.consolidated import plans
from pipeline.publish.history.origin import Note, Origin, WorkingCopy
from pipeline.publish.history.plan import Request, Target, Variant
from pipeline.workspace.git import log
from pipeline.workspace.git import repository as git
from pipeline.workspace.snapshots.cached_snapshot import Held
from pipeline.workspace.snapshots.commit import CommitSnapshot, commit_snapshot
from pipeline.workspace.snapshots.overlay import Overlay
from pipeline.workspace.snapshots.snapshot import Snapshot, changelog_path


def has_version(working: WorkingCopy, artefact_id: Id, version: str) -> bool:
    """True where the changelog of the working copy names the version."""
    path = changelog_path(artefact_id)
    return working.snapshot.exists(path) and version in _versions(working.snapshot, path)


def named_version(working: WorkingCopy, artefact_id: Id, version: str, note: Note) -> Origin:
    """A version of an artefact; PipelineError for an unknown one, or without the history that holds it."""
    entry = version_entry(Sources(working.snapshot), artefact_id, version)
    repository = git.required(working.repository, f"{artefact_id} v{version}")
    snapshot = commit_snapshot(repository, _commit(repository, artefact_id, entry, note))
    return _origin(working, artefact_id, entry, snapshot)


def version_entry(sources: Sources, artefact_id: Id, version: str) -> VersionEntry:
    """The entry of a version in its changelog; PipelineError for an unknown one."""
    history = sources.history(artefact_id)
    known = [entry.version for entry in history]
    if version not in known:
        hint = did_you_mean(version, known) or f"its versions are: {', '.join(known)}"
        place = Place(changelog_path(artefact_id))
        raise PipelineError(f"{artefact_id} has no version '{version}'", place=place, hint=hint)
    return history[known.index(version)]


def version_targets(
    working: WorkingCopy, asked: tuple[Id, ...], request: Request, note: Note
) -> tuple[tuple[Target, Origin], ...]:
    """The targets of a build from history: the artefacts asked for, else all that have the version."""
    variant = Variant.CONSOLIDATED if request.consolidated else Variant.CLEAN
    ids = request.artefacts or tuple(name for name in asked if has_version(working, name, request.version))
    if variant is Variant.CONSOLIDATED and not request.artefacts:
        ids = tuple(name for name in plans(Sources(working.snapshot)) if name in ids)
    if not ids:
        hint = "`artefacts list` shows the versions"
        raise PipelineError(f"no artefact has a version '{request.version}'", hint=hint)
    return tuple(
        (
            Target(artefact_id, variant, request.version),
            named_version(working, artefact_id, request.version, note),
        )
        for artefact_id in ids
    )


def templates_snapshot(working: WorkingCopy, request: Request) -> Snapshot:
    """The snapshot that `--templates-of` names: a version, else a tag, branch or commit."""
    wanted = request.templates_of
    repository = git.required(working.repository, f"the look of '{wanted}'")
    for artefact_id in request.artefacts[:1]:
        if has_version(working, artefact_id, wanted):
            return named_version(working, artefact_id, wanted, lambda _: None).snapshot
    return Held(commit_snapshot(repository, wanted))


def _commit(repository: git.Repository, artefact_id: Id, entry: VersionEntry, note: Note) -> str:
    """The commit of the seal, else that of the tag, else the last one with the version as its newest."""
    if entry.seal is not None:
        sealed = git.commit_hash(repository, entry.seal.commit)
        if sealed is not None:
            return sealed
        note(_lost(artefact_id, entry.version, entry.seal, repository))
    tagged = git.commit_hash(repository, f"refs/tags/{artefact_id}/v{entry.version}")
    commit = tagged or _last_commit(repository, artefact_id, entry.version)
    if commit is None:
        raise _not_in_history(repository, artefact_id, entry.version)
    return commit


def _origin(working: WorkingCopy, artefact_id: Id, entry: VersionEntry, snapshot: CommitSnapshot) -> Origin:
    """The commit; a sealed version with the changelog of today up to it, for sealing changed its status."""
    if entry.seal is None:
        return Origin(Held(snapshot), snapshot.commit, working=False)
    path = changelog_path(artefact_id)
    changelog = until(working.snapshot.read(path).decode(), entry.version, path).encode()
    return Origin(Held(Overlay(snapshot, {path: changelog})), snapshot.commit, working=False, seal=entry.seal)


def _lost(artefact_id: Id, version: str, seal: Seal, repository: git.Repository) -> str:
    why = git.DEEPEN if repository.shallow else "history was rewritten"
    return (
        f"{artefact_id} v{version} was sealed as commit {seal.commit[:10]}, which is not in this repository "
        f"({why}); looking for the version by its tag, then in the history of its changelog"
    )


def _last_commit(repository: git.Repository, artefact_id: Id, version: str) -> str | None:
    """The last commit in which a version was the newest entry of its changelog."""
    path = changelog_path(artefact_id)
    newer = ""
    for commit in log.commits_touching(repository, path, mainline=True):
        if _newest(repository, commit, path) == version:
            # the state lasted until the parent of the commit that changed the changelog next
            return git.commit_hash(repository, f"{newer}^1" if newer else "HEAD")
        newer = commit
    for commit in log.commits_touching(repository, path, mainline=False):
        if _newest(repository, commit, path) == version:
            return commit
    return None


def _newest(repository: git.Repository, commit: str, path: str) -> str:
    names = _versions(commit_snapshot(repository, commit), path)
    return names[-1] if names else ""


def _versions(snapshot: Snapshot, path: str) -> tuple[str, ...]:
    return versions_in(snapshot.read(path), path) if snapshot.exists(path) else ()


def _not_in_history(repository: git.Repository, artefact_id: Id, version: str) -> PipelineError:
    if repository.shallow:
        return PipelineError(
            f"{artefact_id} v{version} is not in the part of the history that is here", hint=git.DEEPEN
        )
    return PipelineError(
        f"no commit has {artefact_id} v{version} as its newest version",
        place=Place(changelog_path(artefact_id)),
        hint="commit it first; the working copy is built without --version",
    )
