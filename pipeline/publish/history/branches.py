"""The branches of a repository into the drafts open on them, and the numbers that were opened twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from pipeline.errors import PipelineError, Place, Problem, found
from pipeline.load.artefact import history
from pipeline.model.text.inline import Id
from pipeline.model.text.version import Status, VersionEntry
from pipeline.publish.history.origin import WorkingCopy
from pipeline.publish.history.versions import has_version
from pipeline.workspace.git import branches
from pipeline.workspace.git import repository as git
from pipeline.workspace.snapshots.commit import CommitSnapshot
from pipeline.workspace.snapshots.snapshot import changelog_path

_FOLDER = "changelogs"


@dataclass(frozen=True, slots=True)
class BranchVersion:
    """A version that is open on a branch."""

    artefact: Id
    version: str
    status: Status
    branch: str
    commit: str


def other_drafts(working: WorkingCopy, ids: tuple[Id, ...]) -> tuple[BranchVersion, ...]:
    """The drafts of some artefacts that were opened on other branches and are not known here.

    Those of remote-tracking branches are as they were last fetched. A draft on a branch and on the branch of
    the same name elsewhere is one, on the local branch.
    """
    repository = working.repository
    if isinstance(repository, git.NoRepository) or working.head is None:
        return ()
    seen, current = _Seen(repository), branches.current_branch(repository)
    local, drafts = set(), []
    for branch in branches.branches(repository, working.head):
        for draft in seen.drafts(branch, ids):
            work = (branch.short, draft.artefact, draft.version)
            if branch.is_local:
                local.add(work)
            elif work in local or (branch.short == current and has_version(working, *work[1:])):
                continue
            if not seen.began_together(draft, working.head):
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
    for branch_version, other in combinations(drafts, 2):
        same = (branch_version.artefact, branch_version.version) == (other.artefact, other.version)
        if same and not seen.began_together(branch_version, other.commit):
            yield _clash(branch_version, f"on branch '{other.branch}'")


def _clash(draft: BranchVersion, where: str) -> Problem:
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

    def drafts(self, branch: branches.Branch, ids: tuple[Id, ...]) -> Iterator[BranchVersion]:
        """The drafts that are the newest versions on a branch; a changelog that is wrong there has none."""
        for artefact_id in ids:
            newest = next(reversed(self._history(branch.commit, artefact_id)), None)
            if newest is not None and newest.status.is_draft and newest.seal is None:
                yield BranchVersion(artefact_id, newest.version, newest.status, branch.name, branch.commit)

    def began_together(self, draft: BranchVersion, other: str) -> bool:
        """True where the version of a draft was opened before its branch parted from another commit.

        Where a shallow clone lacks that point, it was if the other commit has the version.
        """
        base = branches.merge_base(self._repository, draft.commit, other)
        if base is None and self._repository.shallow:
            base = other
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
