"""Seals into whether a commit that is here gives their digests: the one they name, or else another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from pipeline.errors import PipelineError, Place, Problem
from pipeline.errors import found as problem
from pipeline.load.sources import Sources
from pipeline.model.text.inline import Id
from pipeline.model.text.version import Seal, VersionEntry
from pipeline.publish.history.changelog import until
from pipeline.publish.history.origin import WorkingCopy
from pipeline.publish.history.program import reading_program
from pipeline.publish.history.reading import Reader
from pipeline.publish.sealing.borne import Lives
from pipeline.publish.sealing.digest import content_digest, form_of
from pipeline.workspace.git import repository as git
from pipeline.workspace.git.history import folder_ids, reachable, tags, touching
from pipeline.workspace.git.kept import keep_facts, kept_facts
from pipeline.workspace.snapshots.cached_snapshot import Held
from pipeline.workspace.snapshots.commit import commit_snapshot
from pipeline.workspace.snapshots.overlay import Overlay
from pipeline.workspace.snapshots.snapshot import changelog_path

UNCHECKED = f" cannot be checked: {git.DEEPEN}"
"""Ends the note about a version whose commits a shallow clone may lack."""


@dataclass(frozen=True, slots=True)
class SealReport:
    """What was found of the seals of some artefacts."""

    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    holding: tuple[tuple[Id, str, str], ...]
    """Artefact, version and the commit that gives its digest."""


@dataclass(frozen=True, slots=True)
class _Evidence:
    """A repository, with what is known of its commits."""

    working: WorkingCopy
    repository: git.Repository
    borne: Lives
    program: str
    reachable: frozenset[str]
    kept: Mapping[str, str]
    """Digests by what they were made from."""
    new: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    """Why a commit cannot be read."""

    def digest(self, artefact_id: Id, version: str, commit: str, form: str) -> str:
        """The digest that a commit gives for a version; "" where it cannot be read as one."""
        path = changelog_path(artefact_id)
        changelog = until(self.working.snapshot.read(path).decode(), version, path).encode()
        facts = (artefact_id, version, commit, form, sha256(changelog).hexdigest(), self.program)
        key = " ".join(facts)
        known = self.new.get(key) or self.kept.get(key)
        if known is None:
            known = self._read(artefact_id, commit, {path: changelog}, form)
            if known:  # what cannot be read may be mended
                self.new[key] = known
        return known

    def _read(self, artefact_id: Id, commit: str, files: Mapping[str, bytes], form: str) -> str:
        try:
            snapshot = Held(Overlay(commit_snapshot(self.repository, commit), files))
            reader = Reader(snapshot)
            document = reader.sources.document(artefact_id)
            return content_digest(reader.reading(document, (artefact_id,)).resolved, form)
        except git.Unfetched:
            raise
        except PipelineError as error:  # not the artefact, or not one that this program reads
            self.reasons[commit] = error.message.splitlines()[0]
            return ""


@dataclass(frozen=True, slots=True)
class _Case:
    """A seal that is to be verified."""

    evidence: _Evidence
    artefact: Id
    version: str
    seal: Seal

    @property
    def name(self) -> str:
        return f"{self.artefact} v{self.version}"

    def digest(self, commit: str) -> str:
        """What a commit gives, in the form of the seal."""
        return self.evidence.digest(self.artefact, self.version, commit, form_of(self.seal.digest))

    def problem(self, told: str, hint: str = "") -> Problem:
        back = f"artefacts version retract {self.artefact} {self.version} --reason TEXT"
        cure = f"fetch the history that has the commit; or take the version back: {back}"
        return problem("SEAL-03", Place(changelog_path(self.artefact)), told, hint=hint or cure)


def seal_report(
    working: WorkingCopy, sources: Sources, ids: tuple[Id, ...], borne: Lives, anew: bool = False
) -> SealReport:
    """What is found of every seal of the artefacts; `anew` trusts nothing that was found before."""
    repository = working.repository
    sealed = [(name, entry) for name in ids for entry in _sealed(sources, name)]
    if not sealed or isinstance(repository, git.NoRepository):
        return SealReport((), (), ())
    kept = {} if anew else kept_facts(repository)
    evidence = _Evidence(working, repository, borne, reading_program(), reachable(repository), kept)
    tagged = tags(repository)
    results = [_result(evidence, tagged, name, entry) for name, entry in sealed]
    if evidence.new and not anew:
        keep_facts(repository, evidence.new)
    return SealReport(
        tuple(problem for problems, _, _ in results for problem in problems),
        tuple(note for _, notes, _ in results for note in notes),
        tuple(holding for _, _, holdings in results for holding in holdings),
    )


_Result = tuple[list[Problem], list[str], list[tuple[Id, str, str]]]


def _sealed(sources: Sources, artefact_id: Id) -> Iterator[VersionEntry]:
    try:
        history = sources.history(artefact_id)
    except PipelineError:  # the check of the sources says why
        return
    yield from (entry for entry in history if entry.seal is not None and entry.retracted is None)


def _result(evidence: _Evidence, tagged: Mapping[str, str], artefact_id: Id, entry: VersionEntry) -> _Result:
    seal = entry.seal
    assert seal is not None
    case = _Case(evidence, artefact_id, entry.version, seal)
    try:
        form_of(seal.digest)
    except PipelineError as error:
        return [], [f"{case.name} cannot be checked: {error.message}"], []
    problems, notes, holding = _of_commit(case, entry)
    tag = tagged.get(f"{artefact_id}/v{entry.version}", "")
    if tag and holding and case.digest(tag) != case.digest(holding[0][2]):
        told = (
            f"the tag {artefact_id}/v{entry.version} leads to commit {tag[:10]}, which is not what was sealed"
        )
        cure = f"git tag --force {artefact_id}/v{entry.version} {holding[0][2][:10]}"
        problems.append(case.problem(told, f"set it back: {cure}"))
    return problems, notes, holding


def _of_commit(case: _Case, entry: VersionEntry) -> _Result:
    """Whether the commit of a seal, or another where it is gone, gives its digest."""
    seal, named = case.seal, case.seal.commit[:10]
    if seal.commit not in case.evidence.reachable:
        return _of_another_commit(case, entry, f"{case.name} was sealed as commit {named}, which is gone")
    holding = [(case.artefact, case.version, seal.commit)]
    given = case.digest(seal.commit)
    if given == seal.digest:
        return [], [], holding
    if seal.program and seal.program != case.evidence.program:
        note = f"{case.name}: this program reads commit {named} differently than the one that sealed it"
        return [], [f"{note}; the bytes that were issued are in the zip"], holding
    if not given:  # the workspace lay elsewhere then
        why = case.evidence.reasons.get(seal.commit, "")
        told = f"{case.name} was sealed as commit {named}, which cannot be read as this workspace ({why})"
        return _of_another_commit(case, entry, told)
    told = f"{case.name} is sealed as commit {named}, which gives another digest: it is not what was sealed"
    return [case.problem(told)], [], []


def _of_another_commit(case: _Case, entry: VersionEntry, gone: str) -> _Result:
    for commit in _candidates(case.evidence, case.artefact, entry):
        if case.digest(commit) == case.seal.digest:
            note = f"{gone}; commit {commit[:10]} gives its digest"
            return [], [note], [(case.artefact, case.version, commit)]
    if case.evidence.repository.shallow:
        return [], [case.name + UNCHECKED], []
    return [case.problem(f"{gone}, and no commit gives its digest")], [], []


def _candidates(evidence: _Evidence, artefact_id: Id, entry: VersionEntry) -> Iterator[str]:
    """The commits that may hold a sealed text, the likeliest first, each state of the sources once."""
    repository, seen = evidence.repository, set[str]()
    bearing = [
        bearer.commit for bearer in evidence.borne.get(artefact_id, {}).get(entry.version, ()) if bearer.seal
    ]
    parents = [git.commit_hash(repository, f"{newest}^") or "" for newest in bearing[:1]]
    tag = git.commit_hash(repository, f"refs/tags/{artefact_id}/v{entry.version}") or ""
    commits = dict.fromkeys(
        filter(
            None,
            (*bearing[:1], *parents, tag, *touching(repository, ("sources", changelog_path(artefact_id)))),
        )
    )
    states = folder_ids(repository, commits, "sources")
    for commit in commits:
        state = states.get(commit, commit)
        if state not in seen:
            seen.add(state)
            yield commit
