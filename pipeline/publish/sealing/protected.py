"""What versions ever bore, held against what their changelogs say now: what is sealed or decided stays."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.errors import Place, Problem, found
from pipeline.load.yaml.tree import yaml_tree
from pipeline.model.text.inline import Id
from pipeline.publish.sealing.borne import Bearing, Facts, Lives, bearings, decisions_of
from pipeline.workspace.snapshots.snapshot import Snapshot, changelog_path
from pipeline.write.data.yaml_text import flow_mapping

_RANKS = {"draft": 0, "consultation": 1, "approved": 2, "baselined": 3, "issued": 3}


@dataclass(frozen=True, slots=True)
class Commits:
    """What is known of the commits of a repository."""

    reachable: frozenset[str] = frozenset()
    comes_after: Callable[[str, str], bool] = lambda _, __: True
    """True where the second commit has the first in its history."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A version that is protected, and what its changelog says of it now."""

    artefact: Id
    version: str
    life: tuple[Bearing, ...]
    now: Bearing | None
    place: Place
    commits: Commits

    @property
    def name(self) -> str:
        return f"{self.artefact} v{self.version}"

    @property
    def first_seal(self) -> Bearing | None:
        """The state that sealed it; None for one with decisions alone."""
        return next((bearing for bearing in self.life if bearing.seal), None)


def protected_problems(
    snapshot: Snapshot, ids: tuple[Id, ...], borne: Lives, commits: Commits
) -> Iterator[Problem]:
    """A problem for each thing that a sealed or decided version bore and does not bear any more."""
    for case in _cases(snapshot, ids, borne, commits):
        yield from _problems(case)


def corrections(snapshot: Snapshot, ids: tuple[Id, ...], borne: Lives) -> Iterator[str]:
    """What was corrected in the record of a sealed or decided version: that is allowed, and shown."""
    for case in _cases(snapshot, ids, borne, Commits()):
        now = case.now.record if case.now else case.life[0].record
        for (key, before), (_, after) in zip(case.life[0].record, now, strict=True):
            if before != after:
                commit = case.life[0].commit[:10]
                yield f"{case.name}: its {key} said '{before}' in commit {commit}, now '{after}'"


def _cases(snapshot: Snapshot, ids: tuple[Id, ...], borne: Lives, commits: Commits) -> Iterator[_Case]:
    for artefact_id in ids:
        path = changelog_path(artefact_id)
        versions = borne.get(artefact_id, {})
        if not versions:
            continue
        data = snapshot.read(path) if snapshot.exists(path) else b""
        current = {bearing.version: bearing for bearing in bearings(data, path)}
        for version, life in versions.items():
            place = _place(data, path, list(current), version)
            yield _Case(artefact_id, version, life, current.get(version), place, commits)


def _problems(case: _Case) -> Iterator[Problem]:
    now, first = case.now, case.life[0]
    if now is None:
        yield _gone(case)
        return
    if case.first_seal is not None:
        yield from _seal_problems(case, now, case.first_seal)
    if any(bearing.retracted for bearing in case.life) and not now.retracted:
        witness = next(bearing for bearing in case.life if bearing.retracted)
        yield _problem(
            case,
            "was retracted, and is not any more",
            witness,
            f"retracted: {flow_mapping(dict(witness.retracted))}",
        )
    if now.retracted:
        yield from _since_retracted(case, now)
        return
    beside = _issued_beside(case, case.first_seal) if case.first_seal else None
    if beside is not None and case.first_seal is not None:
        told = f"{case.name} was issued twice, on two branches: in commits {case.first_seal.commit[:10]} and"
        hint = f"a number is issued once: take the version back: {_retract(case)}"
        yield found("SEAL-02", case.place, f"{told} {beside.commit[:10]}", hint=hint)
    if now.date != first.date:
        yield _problem(case, f"is dated {now.date}, and was {first.date}", first, f"date: {first.date}")
    highest = max(case.life, key=lambda bearing: _RANKS.get(bearing.status, 0))
    if _falls(highest.status, now.status):
        told = f"is {now.status}, and was {highest.status}"
        yield _problem(case, told, highest, f"status: {highest.status}")
    for row, commit in decisions_of(case.life).items():
        if row not in now.decisions:
            yield _lost_row(case, "decision", "approvals", row, commit)
    waivers = {row: bearing.commit for bearing in reversed(case.life) for row in bearing.waivers}
    for row, commit in waivers.items():
        if row not in now.waivers:
            yield _lost_row(case, "waiver", "waivers", row, commit)


def _since_retracted(case: _Case, now: Bearing) -> Iterator[Problem]:
    """What a retracted version bore when it was taken back, and does not bear any more.

    What differed before is settled by the retraction; what stood in its entry then stays.
    """
    then = next((bearing for bearing in case.life if bearing.retracted), None)
    if then is None:
        return
    if now.retracted != then.retracted:
        before = f"retracted: {flow_mapping(dict(then.retracted))}"
        yield _altered(case, "was retracted with another day or reason", then, before)
    if now.date != then.date:
        yield _altered(case, f"is dated {now.date}, and was {then.date}", then, f"date: {then.date}")
    if now.status != then.status:
        told = f"is {now.status}, and was {then.status}"
        yield _altered(case, told, then, f"status: {then.status}")
    kinds = (
        ("decision", "approvals", then.decisions, now.decisions),
        ("waiver", "waivers", then.waivers, now.waivers),
    )
    for kind, key, rows, kept in kinds:
        for row in (row for row in rows if row not in kept):
            yield _altered(case, _lost(kind, row), then, f"{key}: - {flow_mapping(dict(row))}")


def _seal_problems(case: _Case, now: Bearing, first: Bearing) -> Iterator[Problem]:
    before, after = dict(first.seal), dict(now.seal)
    if not now.seal:
        yield _problem(
            case, "was sealed, and its seal is gone", first, f"sealed: {flow_mapping(dict(first.seal))}"
        )
    elif after.get("digest") != before.get("digest"):
        told = "was sealed, and is sealed anew: a number is issued once"
        yield _problem(case, told, first, f"sealed: {flow_mapping(dict(first.seal))}")
    elif after != before and before.get("commit") in case.commits.reachable:
        told = "has another seal than it was sealed with"
        yield _problem(case, told, first, f"sealed: {flow_mapping(dict(first.seal))}")


def _issued_beside(case: _Case, first: Bearing) -> Bearing | None:
    """The state that sealed another text on a branch that did not know of the first; None for none."""
    digest = dict(first.seal).get("digest")
    others = (bearing for bearing in case.life if bearing.seal and dict(bearing.seal).get("digest") != digest)
    return next(
        (bearing for bearing in others if not case.commits.comes_after(first.commit, bearing.commit)), None
    )


def _gone(case: _Case) -> Problem:
    last = case.life[-1]
    kind = "sealed" if case.first_seal else "decided on"
    path = case.place.path
    return found(
        "SEAL-02",
        case.place,
        f"{case.name} was {kind} (commit {last.commit[:10]}), and its entry is gone",
        f"put it back as it was: git show {last.commit[:10]}:./{path}, then retract it: {_retract(case)}",
    )


def _lost_row(case: _Case, kind: str, key: str, row: Facts, commit: str) -> Problem:
    return _problem(case, _lost(kind, row), commit, f"{key}: - {flow_mapping(dict(row))}")


def _lost(kind: str, row: Facts) -> str:
    what = dict(row).get("forum") or dict(row).get("gate") or ""
    return f"bore a {kind} ({what}) that is changed or gone"


def _altered(case: _Case, told: str, witness: Bearing, before: str) -> Problem:
    """The problem of a retracted version, which cannot be taken back once more."""
    told = f"{case.name}, which is retracted, {told} (commit {witness.commit[:10]})"
    return found("SEAL-02", case.place, told, f"put back what it bore, {before}")


def _problem(case: _Case, told: str, witness: Bearing | str, before: str) -> Problem:
    commit = witness if isinstance(witness, str) else witness.commit
    return found(
        "SEAL-02",
        case.place,
        f"{case.name} {told} (commit {commit[:10]})",
        f"put back what it bore, {before}; or take the version back: {_retract(case)}",
    )


def _retract(case: _Case) -> str:
    return f"artefacts version retract {case.artefact} {case.version} --reason TEXT"


def _falls(before: str, now: str) -> bool:
    """True where a status does not lie further along the life of a version, or is the same."""
    old, new = _RANKS.get(before, 0), _RANKS.get(now, 0)
    return new < old or (new == old and before != now)


def _place(data: bytes, path: str, versions: list[str], version: str) -> Place:
    if version not in versions:
        return Place(path)
    return yaml_tree(data, path).place(("versions", versions.index(version)))
