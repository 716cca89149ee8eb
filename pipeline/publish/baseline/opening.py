"""A changelog into one with the next version opened."""

from pathlib import Path

from pipeline.errors import PipelineError, Place
from pipeline.load.sources import Sources
from pipeline.model.text.inline import Id
from pipeline.model.text.version import VersionEntry, version_key
from pipeline.publish.history.changelog import with_entry
from pipeline.publish.sealing.borne import lives
from pipeline.workspace.disk.atomic import write_files
from pipeline.workspace.git import repository as git
from pipeline.workspace.git.history import ALL_REFS
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.workspace.snapshots.overlay import Overlay
from pipeline.workspace.snapshots.snapshot import Snapshot, changelog_path

CHANGE = "To be completed before this version is issued."


def open_version(root: Path, artefact_id: Id, entry: VersionEntry) -> None:
    """Writes a new version into a changelog; PipelineError unless it is higher than the newest one."""
    snapshot = FolderSnapshot(root)
    sources = Sources(snapshot)
    sources.artefact(artefact_id)
    path = changelog_path(artefact_id)
    history = sources.history(artefact_id)
    _require_higher(entry.version, history[-1].version, path)
    require_unused(git.repository(root), artefact_id, entry.version)
    if not entry.authors:
        hint = "name one with --author NAME, or set git's: git config user.name NAME"
        raise PipelineError("a version needs an author", place=Place(path), hint=hint)
    text = with_entry(snapshot.read(path).decode(), entry, path)
    require_history(snapshot, artefact_id, text, (*history, entry))
    write_files({root / path: text.encode()})


def require_unused(
    repository: git.Repository | git.NoRepository, artefact_id: Id, version: str, *, here: bool = True
) -> None:
    """Nothing; PipelineError for a number that was sealed or decided on, and whose entry is not here.

    Every branch and tag is asked, with what was last fetched; `here` counts what HEAD leads to as well.
    """
    if isinstance(repository, git.NoRepository) or git.head(repository) is None:
        return
    own = lives(repository).get(artefact_id, {}).get(version, ())
    if own and here:
        told = f"was sealed or decided on in commit {own[-1].commit[:10]}: its number is used up"
        raise refused(artefact_id, version, told, "put its entry back as it was, and open a higher version")
    known = {bearing.commit for bearing in own}
    life = lives(repository, ("HEAD", *ALL_REFS)).get(artefact_id, {}).get(version, ())
    other = next((bearing for bearing in life if bearing.seal and bearing.commit not in known), None)
    if other is not None:
        told = f"was sealed in commit {other.commit[:10]}, which this branch does not have"
        raise refused(artefact_id, version, told, "merge the branch that has it, or open a higher version")


def refused(artefact_id: Id, version: str, told: str, hint: str) -> PipelineError:
    """The error for what a version does not allow, at its changelog."""
    place = Place(changelog_path(artefact_id))
    return PipelineError(f"{artefact_id} v{version} {told}", place=place, hint=hint)


def require_history(
    snapshot: Snapshot, artefact_id: Id, changelog: str, history: tuple[VersionEntry, ...]
) -> None:
    """Nothing; PipelineError where an edited changelog does not say what it should."""
    path = changelog_path(artefact_id)
    if Sources(Overlay(snapshot, {path: changelog.encode()})).history(artefact_id) != history:
        raise PipelineError(
            "this changelog cannot be edited by the program: its layout is unusual",
            place=Place(path),
            hint="edit it by hand, or lay it out as docs/source-format.md shows",
        )


def _require_higher(version: str, newest: str, path: str) -> None:
    place = Place(path)
    try:
        key = version_key(version)
    except ValueError as error:
        raise PipelineError(str(error), place=place) from None
    if key <= version_key(newest):
        raise PipelineError(
            f"version {version} is not higher than {newest}, the newest",
            place=place,
            hint="1.47 is higher than 1.5; a housekeeping release of 3.0 is 3.01",
        )
