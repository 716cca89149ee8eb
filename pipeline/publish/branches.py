"""The local branches of a repository into the drafts open on them, and the numbers that were opened twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from pipeline.errors import PipelineError, Place, Problem
from pipeline.load.artefact import changelog_path, history
from pipeline.model.inline import Id
from pipeline.model.version import Status, VersionEntry
from pipeline.publish.origin import WorkingCopy
from pipeline.resolve.checks.codes import found
from pipeline.workspace import git
from pipeline.workspace.commit import CommitSnapshot

_FOLDER = "changelogs"
HERE = ""
"""The branch of the working copy, in place of a name."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A version that is open on a branch."""

    artefact: Id
    version: str
    status: Status
    branch: str
    commit: str


def other_drafts(working: WorkingCopy, ids: tuple[Id, ...]) -> tuple[Draft, ...]:
    """The drafts of some artefacts that were opened on other local branches and are not known here."""
    repository = working.repository
    if isinstance(repository, git.NoRepository) or working.head is None:
        return ()
    here = _Seen(repository)
    drafts = []
    for branch, commit in git.branches(repository):
        if commit == working.head:
            continue
        for artefact_id in ids:
            newest = here.newest(commit, artefact_id)
            if newest is not None and newest.status.is_draft and newest.seal is None:
                draft = Draft(artefact_id, newest.version, newest.status, branch, commit)
                if not here.began_together(draft, working.head):
                    drafts.append(draft)
    return tuple(drafts)


def draft_problems(working: WorkingCopy, ids: tuple[Id, ...]) -> Iterator[Problem]:
    """A problem for each version number that was opened twice, on two branches apart from each other."""
    repository = working.repository
    if isinstance(repository, git.NoRepository) or working.head is None:
        return
    drafts, seen = other_drafts(working, ids), _Seen(repository)
    for draft in drafts:
        own = {entry.version for entry in history(working.snapshot, draft.artefact, lambda _: None)}
        if draft.version in own:
            yield _clash(draft, "here")
    for one, other in combinations(drafts, 2):
        same = (one.artefact, one.version) == (other.artefact, other.version)
        if same and not seen.began_together(one, other.commit):
            yield _clash(one, f"on branch '{other.branch}'")


def _clash(draft: Draft, where: str) -> Problem:
    return found(
        "DRF-01",
        Place(changelog_path(draft.artefact)),
        f"{draft.artefact} v{draft.version} was opened twice: {where}, and on branch '{draft.branch}'",
        "let one of the two have the next number",
    )


class _Seen:
    """The changelogs of commits; holds what it has read."""

    def __init__(self, repository: git.Repository) -> None:
        self._repository = repository
        self._snapshots: dict[str, CommitSnapshot] = {}
        self._histories: dict[str, tuple[VersionEntry, ...]] = {}

    def newest(self, commit: str, artefact_id: Id) -> VersionEntry | None:
        """The newest version of an artefact in a commit; None where its changelog is missing or wrong."""
        return next(reversed(self._history(commit, artefact_id)), None)

    def began_together(self, draft: Draft, other: str) -> bool:
        """True where the version of a draft was opened before its branch parted from another commit."""
        base = git.merge_base(self._repository, draft.commit, other)
        return base is not None and any(
            entry.version == draft.version for entry in self._history(base, draft.artefact)
        )

    def _history(self, commit: str, artefact_id: Id) -> tuple[VersionEntry, ...]:
        snapshot, path = self._snapshot(commit), changelog_path(artefact_id)
        if path not in snapshot.files:
            return ()
        blob = snapshot.files[path][1]
        if blob not in self._histories:
            try:
                self._histories[blob] = history(snapshot, artefact_id, lambda _: None)
            except PipelineError:  # what another branch broke is that branch's own problem
                self._histories[blob] = ()
        return self._histories[blob]

    def _snapshot(self, commit: str) -> CommitSnapshot:
        if commit not in self._snapshots:
            files = git.tree(self._repository, commit, _FOLDER)
            self._snapshots[commit] = CommitSnapshot(self._repository, commit, files)
        return self._snapshots[commit]
