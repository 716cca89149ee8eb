"""Two ends of a red-line into the commits between them, loaded, so that each change finds its author."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from pipeline.consult.answering.comment_lines import COMMENT, named_lines
from pipeline.diff.authors.replay import Replay, Step, owners
from pipeline.model.change import Attribution
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id
from pipeline.publish.history.commit_path import Way, steps, way
from pipeline.publish.history.errand import Errand, Progress
from pipeline.publish.history.origin import WorkingCopy
from pipeline.publish.redlines.following import (
    Followed,
    Following,
    followed,
    without_states,
)
from pipeline.publish.redlines.kept_owners import KeptWay, keep_owners, kept_owners, way_key
from pipeline.publish.redlines.kept_steps import keep_steps, kept_steps, said_by_states
from pipeline.publish.redlines.overruling import OVERRULING, trailer_claims
from pipeline.publish.redlines.redline_sides import End, without_controls
from pipeline.publish.redlines.states import States
from pipeline.resolve.contacts import without_contacts
from pipeline.workspace.git import branches, log
from pipeline.workspace.git import repository as git
from pipeline.workspace.git.authors import authors
from pipeline.workspace.snapshots.tree import Trees

REASONS = ("Change-Request", COMMENT)
"""The trailers of a commit that say why."""
_TRAILERS = (*REASONS, OVERRULING)
_UNDONE = "the red-line takes back what the commit did"
_GATHERED = "what the commit did cannot be told from what others did"


def replay(working: WorkingCopy, older: End, newer: End, errand: Errand) -> Replay:
    """How the older end became the newer, commit by commit; what is not committed is the user's.

    Where neither end comes from the other, the older side's own commits are undone, back to the last commit
    that both have. Where there is none, the newest commit of the newer end has brought everything.
    """
    repository, documents = working.repository, (older.resolved.document, newer.resolved.document)
    if isinstance(repository, git.NoRepository) or older.commit is None or newer.commit is None:
        return Replay(documents, (Step(0, 1, 0),), (_public(errand.user),))
    paths = _paths(older, newer)
    base = branches.merge_base(repository, older.commit, newer.commit)
    undone = log.history(repository, newer.commit, older.commit, paths, _TRAILERS) if base else ()
    made = log.history(repository, older.commit, newer.commit, paths, _TRAILERS) if base else ()
    if base is None:
        errand.note(_unrelated(older, newer, repository))
    gathered = base is None or not (undone or made or newer.dirty)
    if gathered:
        made = (_last(repository, newer.commit, paths),)
    asked = way(undone, made, base or older.commit, dirty=newer.dirty)
    user = (_public(errand.user),) if newer.dirty else ()
    if len(asked.links) == 1:  # there is nothing to tell apart
        hindered = _hindered(without_states(asked, ()), len(undone), gathered=gathered)
        return Replay(documents, steps(asked), (*_by(repository, (*undone, *made), hindered), *user))
    kept = _kept_way(repository, asked, (older, newer), len(undone) + len(made) + newer.dirty)
    known = kept_owners(kept, asked.names[1:-1])
    follow = partial(_followed, repository, asked, (older, newer), errand.progress)
    path = follow() if known is None else without_states(asked, known[1])
    hindered = _hindered(path, len(undone), gathered=gathered)
    for name, _ in path.left_out:
        errand.note(_skipped(name))
    replayed = Replay(
        States(repository, _artefact_of(newer), path.way.names, _documents(asked, older, newer)),
        steps(path.way),
        (*_by(repository, (*undone, *made), hindered), *user),
        path.stayed,
        known[0] if known is not None else None,
    )
    if known is None and len(replayed.steps) > 1:
        owned = owners(replayed)
        keep_owners(kept, owned, tuple(name for name, _ in path.left_out))
        return replace(replayed, owned=owned)
    return replayed


def _hindered(path: Followed, undone: int, *, gathered: bool) -> Mapping[int, str]:
    """Why the claims of some commits hold nothing, by the number of the commit."""
    hindered = dict.fromkeys(range(undone), _UNDONE)
    if gathered:
        hindered[undone] = _GATHERED
    for name, before in path.left_out:
        hindered |= {link.by: _GATHERED for link in before.links if name in (link.old, link.new)}
    return hindered


def _kept_way(repository: git.Repository, asked: Way, ends: tuple[End, End], count: int) -> KeptWay:
    """The way as its owners are kept."""
    older, newer = ends
    artefact_id = _artefact_of(newer)
    commits = {end.commit: end.commit for end in ends if end.commit and not end.dirty}
    said = said_by_states(repository, artefact_id, commits, _outside(artefact_id, _paths(older, newer)))
    key = way_key(asked, (said.get(end.commit or "", "") for end in ends))
    documents = older.resolved.document, newer.resolved.document
    return KeptWay(repository, artefact_id, key, documents, count)


def _followed(repository: git.Repository, asked: Way, ends: tuple[End, End], progress: Progress) -> Followed:
    """What stayed in each step; what was found out before is not looked for again, and the rest is kept."""
    older, newer = ends
    artefact_id = _artefact_of(newer)
    documents = _documents(asked, older, newer)
    commits = {name: name for name in asked.names if name not in documents}
    for name, end in zip(documents, ends, strict=True):
        if end.commit and not end.dirty:
            commits[name] = end.commit
    kept = kept_steps(repository, artefact_id, commits, _outside(artefact_id, _paths(older, newer)))
    path = followed(Following(Trees(repository), artefact_id, documents, kept, asked.names), asked, progress)
    keep_steps(repository, artefact_id, kept)
    return path


def _artefact_of(end: End) -> Id:
    return end.resolved.document.artefact.id


def _documents(asked: Way, older: End, newer: End) -> Mapping[str, Document]:
    return {asked.names[0]: older.resolved.document, asked.names[-1]: newer.resolved.document}


def _outside(artefact_id: Id, paths: tuple[str, ...]) -> tuple[str, ...]:
    """What a document was made of beside its sources, its changelog and the settings of the workspace."""
    named = ("artefacts.yaml", f"changelogs/{artefact_id}.yaml")
    return tuple(path for path in paths if path not in named and not path.startswith("sources/"))


def unattributed(working: WorkingCopy, older: End, newer: End, errand: Errand) -> Replay:
    """The same without a look at the commits in between: in the place of every author it says so.

    The day is that of the newer end's commit, so that the same two ends give the same file.
    """
    repository, words = working.repository, newer.resolved.document.language.printed
    when = errand.user.when
    if not isinstance(repository, git.NoRepository) and newer.commit is not None and not newer.dirty:
        when = log.commit(repository, newer.commit).when
    nobody = Attribution(words("changes.unattributed"), when)
    return Replay((older.resolved.document, newer.resolved.document), (Step(0, 1, 0),), (nobody,))


def _paths(older: End, newer: End) -> tuple[str, ...]:
    """What a document of either end was made of, and the folders in which it may have had other files."""
    artefact_id = newer.resolved.document.artefact.id
    folders = (f"sources/{artefact_id}", "sources/shared")
    files = dict.fromkeys((*older.read, *newer.read))
    return (*folders, *(path for path in files if not path.startswith(tuple(f"{f}/" for f in folders))))


def _last(repository: git.Repository, commit: str, paths: tuple[str, ...]) -> log.LoggedCommit:
    """The newest commit of an end that changed one of the paths, else the newest of all."""
    logged_comments = log.history(repository, "", commit, paths, _TRAILERS)
    return (logged_comments or log.history(repository, "", commit, (), _TRAILERS))[-1]


def _by(
    repository: git.Repository, commits: Sequence[log.LoggedCommit], hindered: Mapping[int, str]
) -> tuple[Attribution, ...]:
    """Who made each commit, when and why, and what its author holds to be editorial."""
    people = authors(repository, (logged.commit for logged in commits))
    return tuple(
        replace(_attribution(logged, people[logged.commit.hash]), hindrance=hindered.get(number, ""))
        for number, logged in enumerate(commits)
    )


def _attribution(logged: log.LoggedCommit, people: tuple[str, ...]) -> Attribution:
    why = "; ".join(dict.fromkeys(f"{name}: {value}" for name, value in reasons(logged)))
    values = tuple(value for name, value in logged.trailers if name == OVERRULING)
    names = credited(people)
    return Attribution(
        ", ".join(names),
        logged.commit.when,
        _publishable(why),
        names if len(names) > 1 else (),
        logged.commit.hash,
        trailer_claims(values, logged.commit.message),
    )


def reasons(logged: log.LoggedCommit) -> Iterator[tuple[str, str]]:
    """Why a commit was made: its trailers that say so, and the comments that any other line of it names.

    Merging by squash leaves the lines of each commit in the middle of the message, where git sees no trailer.
    """
    yield from ((name, value) for name, value in logged.trailers if name in REASONS)
    yield from ((COMMENT, value) for value in named_lines(logged.commit.message))


def credited(people: Sequence[str]) -> tuple[str, ...]:
    """The names of people as a file that anyone reads may have them, each once."""
    return tuple(dict.fromkeys(filter(None, map(_publishable, people))))


def _public(user: Attribution) -> Attribution:
    return replace(user, who=_publishable(user.who))


@lru_cache(maxsize=4096)
def _publishable(text: str) -> str:
    """The text as it may stand in a file that anyone reads: no control characters, no contacts of people."""
    return without_contacts(without_controls(text))


def _skipped(name: str) -> str:
    return f"commit {name[:10]} does not load: what it changed bears the author of the next commit that does"


def _unrelated(older: End, newer: End, repository: git.Repository) -> str:
    why = f" ({git.DEEPEN})" if repository.shallow else ""
    return (
        f"{older.label} and {newer.label} have no commit in common{why}: every change bears the author of "
        f"the newest commit of {newer.label}"
    )
