"""What a file says of itself into the commit that it was made from: one whose sources give its digest.

No file names its commit, so that the same text gives the same bytes whatever else was committed. The
likeliest commits are asked first: those that a manifest or a seal names, then history, the newest first. What
each state of the sources gives is kept beside the repository, so that no state is read twice.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.errors import PipelineError
from pipeline.load.sources import Sources
from pipeline.model.identity import FileKind, TextState
from pipeline.publish.history.changelog import versions_in
from pipeline.publish.history.keeping import keeping_of
from pipeline.publish.history.origin import WorkingCopy
from pipeline.publish.history.versions import named_version, version_entry
from pipeline.publish.sealing.text_digests import Digests, FollowedTexts, snapshot_digests
from pipeline.workspace.disk.root import MARKER
from pipeline.workspace.git import repository as git
from pipeline.workspace.git.history import ALL_REFS, folder_ids, touching
from pipeline.workspace.kept.values import KeptValues, keep, kept_bytes
from pipeline.workspace.snapshots.cached_snapshot import Held
from pipeline.workspace.snapshots.commit import commit_snapshot
from pipeline.workspace.snapshots.snapshot import Snapshot, changelog_path

MOST_READ = 2_000
"""States of the sources that one search reads; what it read is kept, and the next one goes on from there."""
_MOST_KEPT = 10_000
_REFS = ("HEAD", *ALL_REFS)


@dataclass(frozen=True, slots=True)
class CommitFound:
    """The commit of a text, or why there is none."""

    commit: str | None
    """In full."""
    why: str = ""
    """"" where there is one."""


def commit_of(
    working: WorkingCopy, text: TextState, kind: FileKind | None = None, likely: Iterable[str] = ()
) -> CommitFound:
    """The commit whose sources give the digest of a text, which a file of some kind says that it holds.

    `likely` are commits to ask first, such as a manifest names; each is held to what it gives. PipelineError
    where the repository is damaged.
    """
    repository = working.repository
    if isinstance(repository, git.NoRepository):
        return CommitFound(None, f"there is no history to look in: {repository.reason}")
    joined = kind is FileKind.CONSOLIDATED
    try:
        return _found(_Search(working, repository, text, joined, _Kept.of(working, text, joined)), likely)
    except git.Unfetched as error:
        return CommitFound(None, f"{error.message}: {error.hint}")


@dataclass(slots=True)
class _Kept:
    """The digests that earlier searches found, by all that the workspace held in a state of it."""

    values: KeptValues | None
    name: str
    digests: dict[str, Digests] = field(default_factory=dict)
    is_new: bool = False

    @classmethod
    def of(cls, working: WorkingCopy, text: TextState, joined: bool) -> "_Kept":
        """What is kept of an artefact; nothing where nothing can be believed."""
        values, name = keeping_of(working), f"digests of {text.artefact}{' joined' * joined}"
        data = (kept_bytes(values, name) if values else None) or b"{}"
        return cls(values, name, {state: tuple(digests) for state, digests in json.loads(data).items()})

    def add(self, state: str, digests: Digests) -> None:
        """Takes what a state gives."""
        self.digests[state], self.is_new = digests, True

    def save(self) -> None:
        """Puts what was found beside the repository, the last of it where there is too much."""
        if self.values and self.is_new:
            last = dict(list(self.digests.items())[-_MOST_KEPT:])
            keep(self.values, {self.name: json.dumps(last).encode()})


@dataclass(frozen=True, slots=True)
class _Search:
    """A text that is looked for in a repository."""

    working: WorkingCopy
    repository: git.Repository
    text: TextState
    joined: bool
    """True for a plan with its annexes."""
    kept: _Kept

    def gives(self, commit: str) -> bool:
        """True where the sources of a commit give the digest, read whole."""
        return self.text.digest in self.digests(commit)

    def digests(self, commit: str) -> Digests:
        """The digests that the sources of a commit give, read whole."""
        snapshot = Held(commit_snapshot(self.repository, commit))
        return snapshot_digests(snapshot, self.text.artefact, joined=self.joined)

    def is_given_by(self, snapshot: Snapshot) -> bool:
        """True where the sources of a snapshot give the digest."""
        return self.text.digest in snapshot_digests(snapshot, self.text.artefact, joined=self.joined)


def _found(search: _Search, likely: Iterable[str]) -> CommitFound:
    named = dict.fromkeys(git.commit_hash(search.repository, commit) for commit in likely)
    first = next((commit for commit in named if commit and search.gives(commit)), None) or _sealed(search)
    if first:
        return CommitFound(first)
    commits = _commits(search)
    for commit in _read(search, commits):
        if search.gives(commit):
            return CommitFound(commit)
    return CommitFound(None, _why(search, len(commits)))


def _sealed(search: _Search) -> str | None:
    """The commit of the version's seal, where that, under the changelog of today, gives the digest."""
    working, artefact_id, version = search.working, search.text.artefact, search.text.version
    try:
        if version_entry(Sources(working.snapshot), artefact_id, version).seal is None:
            return None
        origin = named_version(working, artefact_id, version, lambda _: None)
    except git.Unfetched:
        raise
    except PipelineError:  # no such version today, or a changelog that is broken now
        return None
    return origin.commit if search.is_given_by(origin.snapshot) else None


def _commits(search: _Search) -> tuple[str, ...]:
    """The commits that may have the text, each state of the workspace once, the newest first.

    Only those in which its version is the newest one: no other gives its digest.
    """
    repository, changelog = search.repository, changelog_path(search.text.artefact)
    if git.head(repository) is None:
        return ()
    commits = touching(repository, ("sources", "changelogs", MARKER), _REFS)
    changelogs = folder_ids(repository, commits, changelog)
    git.load_blobs(repository, tuple(dict.fromkeys(changelogs.values())))
    newest = {
        name: versions_in(repository.blobs[name], changelog)[-1:]
        for name in dict.fromkeys(changelogs.values())
    }
    having = [commit for commit, name in changelogs.items() if newest[name] == (search.text.version,)]
    states = _states(search, having)
    return tuple({states[commit]: commit for commit in reversed(having)}.values())[::-1]


def _states(search: _Search, commits: Sequence[str]) -> Mapping[str, str]:
    """All that the workspace held in each commit, as one name."""
    names = folder_ids(search.repository, commits, "")
    return {commit: names.get(commit, commit) for commit in commits}


def _read(search: _Search, commits: tuple[str, ...]) -> Iterator[str]:
    """The commits that give the digest, as far as states that follow each other tell; all is kept."""
    kept, states = search.kept, _states(search, commits)
    known = [commit for commit in commits if search.text.digest in kept.digests.get(states[commit], ())]
    yield from known
    unread = [commit for commit in commits if states[commit] not in kept.digests][:MOST_READ]
    texts = FollowedTexts(search.repository, search.text.artefact, unread)
    try:
        for commit in unread:
            digests = search.digests(commit) if search.joined else texts.of(commit)
            kept.add(states[commit], digests)
            if search.text.digest in digests:
                yield commit
    finally:
        kept.save()


def _why(search: _Search, commits: int) -> str:
    """Why no commit has the text."""
    text = search.text
    title = f"{text.artefact} v{text.version}" if text.version else text.artefact
    if search.is_given_by(search.working.snapshot):
        return f"the working copy says what this {title} says, and no commit does: commit it"
    if search.repository.shallow:
        return f"no commit that is here gives the digest of this {title}: {git.DEEPEN}"
    if not commits:
        return f"no commit has {title} as its newest version"
    if commits > MOST_READ:
        return (
            f"no commit gives the digest of this {title}, as far as {MOST_READ} states of it tell; ask again"
        )
    return (
        f"no commit gives the digest of this {title}: it was made from what was never committed, or is gone"
    )
