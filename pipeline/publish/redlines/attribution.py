"""Two ends of a red-line into the commits between them, loaded, so that each change finds its author."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.consult.answering.comment_lines import COMMENT, named_lines
from pipeline.diff.authors.replay import Replay, Step
from pipeline.errors import PipelineError
from pipeline.model.change import Attribution
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id
from pipeline.publish.history.commit_path import Way, steps, way, without
from pipeline.publish.history.errand import Errand, Progress
from pipeline.publish.history.origin import WorkingCopy
from pipeline.publish.history.reading import Reader
from pipeline.publish.redlines.overruling import OVERRULING, trailer_claims
from pipeline.publish.redlines.redline_sides import End, without_controls
from pipeline.resolve.contacts import without_contacts
from pipeline.workspace.git import branches, log
from pipeline.workspace.git import repository as git
from pipeline.workspace.git.authors import authors
from pipeline.workspace.snapshots.cached_snapshot import Held
from pipeline.workspace.snapshots.commit import CommitSnapshot, commit_snapshot

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
    repository = working.repository
    if isinstance(repository, git.NoRepository) or older.commit is None or newer.commit is None:
        documents = older.resolved.document, newer.resolved.document
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
    path = way(undone, made, base or older.commit, dirty=newer.dirty)
    loaded = _loaded(repository, path, older, newer, errand.progress)
    hindered = dict.fromkeys(range(len(undone)), _UNDONE)
    if gathered:
        hindered[len(undone)] = _GATHERED
    for name in [name for name in path.names if loaded[name] is None]:
        errand.note(_skipped(name))
        hindered |= {link.by: _GATHERED for link in path.links if name in (link.old, link.new)}
        path = without(path, name)
    by = _by(repository, (*undone, *made), hindered)
    return Replay(
        tuple(document for name in path.names if (document := loaded[name]) is not None),
        steps(path),
        (*by, _public(errand.user)) if newer.dirty else by,
    )


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


def _publishable(text: str) -> str:
    """The text as it may stand in a file that anyone reads: no control characters, no contacts of people."""
    return without_contacts(without_controls(text))


def _loaded(
    repository: git.Repository, path: Way, older: End, newer: End, progress: Progress
) -> Mapping[str, Document | None]:
    """The document of each state of the way; None where it does not load. None is read twice."""
    artefact_id, paths = newer.resolved.document.artefact.id, _paths(older, newer)
    result: dict[str, Document | None] = {
        path.names[0]: older.resolved.document,
        path.names[-1]: newer.resolved.document,
    }
    known: dict[tuple[object, ...], Document | None] = {}
    between = path.names[1:-1]
    for number, name in enumerate(between):
        progress(number, len(between))
        snapshot = commit_snapshot(repository, name)
        content = tuple(_content(snapshot, paths))
        if content not in known:
            known[content] = _document(snapshot, artefact_id)
        result[name] = known[content]
    return result


def _content(snapshot: CommitSnapshot, paths: tuple[str, ...]) -> Iterator[tuple[str, object]]:
    """The files of a commit below some paths, with the ids of what is in them."""
    folders = tuple(f"{path}/" for path in paths)
    for path, facts in sorted(snapshot.files.items()):
        if path in paths or path.startswith(folders):
            yield path, facts


def _document(snapshot: CommitSnapshot, artefact_id: Id) -> Document | None:
    try:
        return Reader(Held(snapshot), judges=False).sources.document(artefact_id)
    except git.Unfetched:
        raise
    except PipelineError:  # a state in between that never loaded does not stop the comparison of its ends
        return None


def _skipped(name: str) -> str:
    return f"commit {name[:10]} does not load: what it changed bears the author of the next commit that does"


def _unrelated(older: End, newer: End, repository: git.Repository) -> str:
    why = f" ({git.DEEPEN})" if repository.shallow else ""
    return (
        f"{older.label} and {newer.label} have no commit in common{why}: every change bears the author of "
        f"the newest commit of {newer.label}"
    )
