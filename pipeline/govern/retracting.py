"""A version that should not have been into a changelog that says so: retracted, or abandoned."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.govern.approving import require_after, require_past
from pipeline.load.sources import Sources
from pipeline.model.dates import StatedDate
from pipeline.model.text.approval import Retraction
from pipeline.model.text.inline import Id
from pipeline.model.text.version import Seal, VersionEntry
from pipeline.publish.baseline.opening import refused, require_history
from pipeline.publish.history.changelog import with_fact, without_newest
from pipeline.publish.history.origin import working_copy
from pipeline.publish.history.versions import version_entry
from pipeline.publish.sealing.borne import Bearing, lives
from pipeline.workspace.disk.atomic import write_files
from pipeline.workspace.git import repository as git
from pipeline.workspace.snapshots.snapshot import changelog_path
from pipeline.write.data.yaml_text import flow_mapping


def retract(root: Path, artefact_id: Id, version: str, retraction: Retraction, today: date) -> VersionEntry:
    """Records that a sealed or decided version was taken back; its first seal stays beside that.

    PipelineError without a reason, for a version that never bore a seal or a decision, and for a day to come
    or before what is taken back.
    """
    working = working_copy(root)
    sources = Sources(working.snapshot)
    sources.artefact(artefact_id)
    entry = version_entry(sources, artefact_id, version)
    path = changelog_path(artefact_id)
    if entry.retracted is not None:
        raise refused(artefact_id, version, "is retracted already", "its reason stands in the changelog")
    if not retraction.reason:
        raise PipelineError("a retraction needs a reason", hint="give it with --reason")
    life = _life(working.repository, artefact_id, version)
    if not (life or entry.seal or entry.approvals):
        hint = f"correct it, or give it up: artefacts version abandon {artefact_id} {version}"
        raise refused(artefact_id, version, "was never sealed or decided on", hint)
    _require_day(sources.history(artefact_id), entry, retraction.date, today)
    seal = _first_seal(life) or entry.seal
    text = working.snapshot.read(path).decode()
    if seal is not None and seal != entry.seal:
        facts = {"commit": seal.commit, "digest": seal.digest, "program": seal.program}
        value = flow_mapping({key: fact for key, fact in facts.items() if fact})
        text = with_fact(text, version, "sealed", value, path)
    row = flow_mapping({"date": retraction.date.iso(), "reason": retraction.reason})
    text = with_fact(text, version, "retracted", row, path)
    changed = replace(entry, seal=seal, retracted=retraction)
    history = sources.history(artefact_id)
    later = tuple(changed if version_entry.version == version else version_entry for version_entry in history)
    require_history(working.snapshot, artefact_id, text, later)
    write_files({root / path: text.encode()})
    return changed


def abandon(root: Path, artefact_id: Id, version: str) -> VersionEntry:
    """Takes the newest version out of the changelog; the version that is the newest then.

    PipelineError unless it is a draft that never bore a seal or a decision.
    """
    working = working_copy(root)
    sources = Sources(working.snapshot)
    sources.artefact(artefact_id)
    entry = version_entry(sources, artefact_id, version)
    history, path = sources.history(artefact_id), changelog_path(artefact_id)
    if version != history[-1].version:
        raise refused(
            artefact_id, version, f"is not the newest: {history[-1].version} is", "abandon that first"
        )
    if entry.seal or entry.approvals or _life(working.repository, artefact_id, version):
        hint = f"take it back: artefacts version retract {artefact_id} {version} --reason TEXT"
        raise refused(artefact_id, version, "was sealed or decided on, and stays", hint)
    if not entry.status.is_draft:
        hint = "a version that stands for one that was issued stays in the record"
        raise refused(artefact_id, version, f"is no draft: its status is {entry.status.value}", hint)
    text = without_newest(working.snapshot.read(path).decode(), path)
    require_history(working.snapshot, artefact_id, text, history[:-1])
    write_files({root / path: text.encode()})
    return history[-2]


def _require_day(
    history: tuple[VersionEntry, ...], entry: VersionEntry, day: StatedDate, today: date
) -> None:
    """Nothing; PipelineError unless a version can have been taken back on a day: after it was decided on."""
    what = f"the retraction of v{entry.version}"
    require_past(day, today, what)
    require_after(history, entry.version, day, what)
    facts = [("v" + entry.version + " is dated", entry.date)]
    facts += [(f"{approval.forum} decided on it on", approval.date) for approval in entry.approvals]
    for told, earlier in facts:
        if earlier.stated and day.last_day < earlier.first_day:
            told = f"{what} is dated {day.long()}, and {told} {earlier.long()}"
            raise PipelineError(told, hint="look at the year")


def _life(
    repository: git.Repository | git.NoRepository, artefact_id: Id, version: str
) -> tuple[Bearing, ...]:
    """What the version bore in every commit that is here."""
    if isinstance(repository, git.NoRepository):
        return ()
    return lives(repository).get(artefact_id, {}).get(version, ())


def _first_seal(life: tuple[Bearing, ...]) -> Seal | None:
    facts = next((dict(bearing.seal) for bearing in life if bearing.seal), None)
    return Seal(facts["commit"], facts["digest"], facts.get("program", "")) if facts else None
