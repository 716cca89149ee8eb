"""A working copy and its commits into whether what was sealed or decided is still what it was."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from pipeline.errors import PipelineError, Problem
from pipeline.load.sources import Sources
from pipeline.model.text.inline import Id
from pipeline.publish.history.origin import WorkingCopy
from pipeline.publish.sealing.borne import Lives, lives, lives_of_parts, lives_parts
from pipeline.publish.sealing.protected import Commits, corrections, protected_problems
from pipeline.publish.sealing.seals import UNCHECKED, SealReport, seal_report
from pipeline.workspace.git import repository as git
from pipeline.workspace.git.history import is_ancestor, reachable

_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class HistoryReport:
    """What history says of sealed and decided versions."""

    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    """What stops nothing: what holds in another way than it should, and what cannot be checked."""
    holding: tuple[tuple[Id, str, str], ...] = ()
    """Artefact, version and the commit that gives the digest of its seal."""
    borne: Lives = field(default_factory=dict)
    """What each version ever bore."""


def history_as_far(working: WorkingCopy, sources: Sources, ids: tuple[Id, ...]) -> HistoryReport:
    """The report as far as history is here: a note in its place where the clone lacks what it needs."""
    try:
        return history_report(working, sources, ids)
    except git.Unfetched as error:
        return HistoryReport((), (*_bare(sources, ids), unchecked(error)))


def unchecked(error: git.Unfetched) -> str:
    """The note in place of what a check of history would say; the same for each, so that it is told once."""
    return _not_checked("parts of the history are not in this clone", error.hint)


def _not_checked(reason: str, cure: str) -> str:
    what = "seals, decisions, drafts on other branches and what change records leave out"
    return f"not checked, since {reason}: {what}" + (f"; {cure}" if cure else "")


def history_report(
    working: WorkingCopy, sources: Sources, ids: tuple[Id, ...], anew: bool = False
) -> HistoryReport:
    """What history says of the versions of some artefacts; of gone ones too where all are asked for.

    `anew` trusts nothing that was found out before. Unfetched where the clone lacks what it needs.
    """
    bare = tuple(_bare(sources, ids))
    repository = working.repository
    if isinstance(repository, git.NoRepository):
        return HistoryReport((), (*bare, _not_checked(repository.reason, repository.hint)))
    if working.head is None:
        return HistoryReport(
            (), (*bare, _not_checked("there is no commit yet", "make one: git add . && git commit"))
        )
    borne = lives(repository) if anew else _kept_lives(working.head, repository, sources)
    everything = set(ids) >= set(sources.artefact_ids())
    asked = (*ids, *sorted(borne.keys() - set(ids))) if everything else ids
    commits = Commits()
    if any(borne.values()):
        commits = Commits(reachable(repository), partial(is_ancestor, repository))
    problems = tuple(protected_problems(working.snapshot, asked, borne, commits))
    seals = seal_report(working, sources, ids, borne, anew)
    corrected = corrections(working.snapshot, ids, borne)
    return HistoryReport(
        (*problems, *seals.problems),
        (*bare, *corrected, *_cut_off(repository, borne, commits, seals), *_others(seals)),
        seals.holding,
        borne,
    )


def _kept_lives(head: str, repository: git.Repository, sources: Sources) -> Lives:
    """What every commit bore: the same as long as nothing is committed, and nothing of history is missing."""
    if repository.shallow:
        return lives(repository)
    name = ("lives", head, *git.prefixes(repository))
    return lives_of_parts(sources.snapshot.once(name, lambda: lives_parts(lives(repository))))


def _bare(sources: Sources, ids: tuple[Id, ...]) -> Iterator[str]:
    """Once, the versions whose status says that they were issued or approved, and that bear no seal."""
    named: list[str] = []
    for artefact_id in ids:
        try:
            history = sources.history(artefact_id)
        except PipelineError:  # the check of the sources says why
            continue
        bare = (entry for entry in history if not entry.status.is_draft and entry.seal is None)
        named += [f"{artefact_id} v{entry.version}" for entry in bare]
    if named:
        more = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
        yield f"not sealed, so that nothing proves what they said: {', '.join(named[:_MOST_NAMED])}{more}"


def _others(seals: SealReport) -> Iterator[str]:
    """The notes about seals without those that a shallow clone tells all at once."""
    return (note for note in seals.notes if not note.endswith(UNCHECKED))


def _cut_off(repository: git.Repository, borne: Lives, commits: Commits, seals: SealReport) -> Iterator[str]:
    """Where history begins later than what was sealed: a shallow clone, or a workspace that moved."""
    if repository.shallow:
        if any(borne.values()) or seals.holding or seals.notes:
            gone = [note.removesuffix(UNCHECKED) for note in seals.notes if note.endswith(UNCHECKED)]
            told = ", ".join(("what was sealed before the history that is here", *gone))
            yield told + UNCHECKED
        return
    oldest = [life[0] for versions in borne.values() for life in versions.values()]
    named = {dict(bearing.seal).get("commit", "") for bearing in oldest}
    if not named & commits.reachable:  # nothing was sealed in this repository
        return
    start = git.beginning_of(repository)
    if any(bearing.commit == start for bearing in oldest):
        yield (
            f"the history of this workspace begins with commit {start[:10]}, which brought sealed versions "
            "along; if it lay in another folder of the repository before, name that in artefacts.yaml: "
            "'former_places: [FOLDER]', with '.' for the top"
        )
