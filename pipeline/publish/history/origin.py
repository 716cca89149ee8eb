"""A workspace and its repository into where a target's sources come from, and how a manifest names that."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.model.text.version import Seal
from pipeline.workspace.disk.root import MARKER
from pipeline.workspace.git import repository as git
from pipeline.workspace.git.unrecorded import paths_changed
from pipeline.workspace.snapshots.cached_snapshot import Held
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.workspace.snapshots.recorded import Answers
from pipeline.workspace.snapshots.snapshot import Snapshot

Note = Callable[[str], None]
"""Takes what the author should know, though it stops nothing."""
_FORMER = b"former_places"


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """The files as they are now, beside what the last commit says of them."""

    root: Path
    snapshot: Snapshot
    repository: git.Repository | git.NoRepository
    head: str | None
    tracked: frozenset[str]
    """The files that the last commit has."""
    changed: frozenset[str]
    """Those of them that are different or gone now."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the sources of a target come from."""

    snapshot: Snapshot
    commit: str | None
    """The commit, in full; for the working copy the last one, None without git."""
    working: bool = True
    """False for a snapshot of the commit itself, which cannot differ from it."""
    seal: Seal | None = None
    """What a sealed version has to be, wherever it was found."""


def working_copy(root: Path) -> WorkingCopy:
    """The working copy of a workspace; without git it has no commit, and all of it counts as changed."""
    snapshot = Held(FolderSnapshot(root))
    repository = git.repository(root, _former_places(snapshot))
    head = None if isinstance(repository, git.NoRepository) else git.head(repository)
    if isinstance(repository, git.NoRepository) or head is None:
        return WorkingCopy(root, snapshot, repository, None, frozenset(), frozenset())
    moved = git.prefixes_of(repository, (head,))[head] != repository.prefix
    tracked = frozenset() if moved else frozenset(git.last_tree(repository, head))
    return WorkingCopy(root, snapshot, repository, head, tracked, paths_changed(repository))


def _former_places(snapshot: Snapshot) -> tuple[str, ...]:
    """Where `artefacts.yaml` says that the workspace lay before; () where it says nothing, or is broken."""
    data = snapshot.read(MARKER) if snapshot.exists(MARKER) else b""
    if _FORMER not in data:
        return ()
    # Few workspaces name any, and an idle build must not wait for a parser.
    from pipeline.load.yaml.tree import yaml_tree

    try:
        value = yaml_tree(data, MARKER).value
    except PipelineError:  # `check` says why
        return ()
    places = value.get(_FORMER.decode()) if isinstance(value, dict) else None
    return tuple(place for place in places if isinstance(place, str)) if isinstance(places, list) else ()


def is_dirty(working: WorkingCopy, answers: Answers) -> bool:
    """True where what was read from the working copy differs from the last commit."""
    return bool(differing(working, answers))


def differing(working: WorkingCopy, answers: Answers) -> tuple[str, ...]:
    """The files read from the working copy that the last commit has otherwise, or only one of the two has."""
    gone = [path for path in working.changed if not working.snapshot.exists(path)]
    return tuple(sorted({path for question in answers for path in _differing(working, question, gone)}))


def _differing(working: WorkingCopy, question: str, gone: list[str]) -> Sequence[str]:
    verb, _, path = question.partition(" ")
    match verb:
        case "read":
            return [path] if path in working.changed or path not in working.tracked else ()
        case "find":
            return [path] if path in gone else ()
        case _ if (
            path == "sources"
        ):  # the list of all sources names the artefacts; another's file does not matter
            return ()
    return [name for name in gone if name.startswith(f"{path}/")]
