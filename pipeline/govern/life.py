"""What becomes of an issued version into its changelog row: effective date, successor, withdrawal."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from pipeline.errors import PipelineError, Place, did_you_mean
from pipeline.load.sources import Sources
from pipeline.model.dates import StatedDate
from pipeline.model.text.approval import Withdrawal
from pipeline.model.text.inline import Id
from pipeline.model.text.version import VersionEntry, version_key
from pipeline.publish.baseline.opening import require_history
from pipeline.publish.history.changelog import with_fact
from pipeline.publish.history.versions import version_entry
from pipeline.workspace.disk.atomic import write_files
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.workspace.snapshots.snapshot import changelog_path
from pipeline.write.data.yaml_text import double_quoted

_Key = Literal["effective", "superseded_by", "withdrawn"]


def make_effective(root: Path, artefact_id: Id, version: str, day: StatedDate) -> None:
    """Records from when on an issued version applies; PipelineError for a day before it was issued."""
    sources = Sources(FolderSnapshot(root))
    entry = _issued(sources, artefact_id, version)
    _require_in_use(artefact_id, entry)
    if entry.effective.stated:
        raise _settled(artefact_id, version, f"is effective as of {entry.effective.long()} already")
    _require_after(day, artefact_id, entry)
    _write(root, sources, artefact_id, replace(entry, effective=day), "effective")


def supersede(root: Path, artefact_id: Id, version: str, by: str) -> None:
    """Records what stands in the place of an issued version: a later version, or another artefact.

    PipelineError unless that is issued too.
    """
    sources = Sources(FolderSnapshot(root))
    entry = _issued(sources, artefact_id, version)
    if entry.superseded_by:
        raise _settled(artefact_id, version, f"is superseded by {entry.superseded_by} already")
    if by != artefact_id and by in sources.artefact_ids():
        _require_any_issued(sources, by)
    else:
        _require_later(sources.history(artefact_id), artefact_id, entry, by, sources.artefact_ids())
    _write(root, sources, artefact_id, replace(entry, superseded_by=by), "superseded_by")


def withdraw(root: Path, artefact_id: Id, version: str, withdrawal: Withdrawal) -> None:
    """Records from when on an issued version applies no more, and why; PipelineError without a reason."""
    sources = Sources(FolderSnapshot(root))
    entry = _issued(sources, artefact_id, version)
    _require_in_use(artefact_id, entry)
    if not withdrawal.reason:
        raise PipelineError("a withdrawal needs a reason", hint="give it with --reason")
    _require_after(withdrawal.date, artefact_id, entry)
    _write(root, sources, artefact_id, replace(entry, withdrawn=withdrawal), "withdrawn")


def _issued(sources: Sources, artefact_id: Id, version: str) -> VersionEntry:
    """The entry of a version; PipelineError for an unknown one, and for a draft."""
    sources.artefact(artefact_id)
    entry = version_entry(sources, artefact_id, version)
    if entry.status.is_draft:
        raise PipelineError(
            f"{artefact_id} v{version} is not issued: its status is {entry.status.value}",
            place=Place(changelog_path(artefact_id)),
            hint=f"issue it first: artefacts version issue {artefact_id} {version}",
        )
    return entry


def _require_in_use(artefact_id: Id, entry: VersionEntry) -> None:
    if entry.withdrawn is not None:
        told = f"is withdrawn as of {entry.withdrawn.date.long()} already: {entry.withdrawn.reason}"
        raise _settled(artefact_id, entry.version, told)


def _settled(artefact_id: Id, version: str, told: str) -> PipelineError:
    return PipelineError(
        f"{artefact_id} v{version} {told}",
        place=Place(changelog_path(artefact_id)),
        hint="a mistake is corrected by hand, where the difference shows it",
    )


def _require_after(day: StatedDate, artefact_id: Id, entry: VersionEntry) -> None:
    """Nothing; PipelineError for a day that is not stated, or before the day that the version bears."""
    if not day.stated:
        raise PipelineError("the day has to be stated", hint="write it as 2025-03-20")
    if entry.date.stated and day.last_day < entry.date.first_day:
        raise PipelineError(
            f"{day.long()} is before {artefact_id} v{entry.version} was issued, on {entry.date.long()}",
            place=Place(changelog_path(artefact_id)),
            hint="look at the year",
        )


def _require_any_issued(sources: Sources, artefact_id: Id) -> None:
    if all(entry.status.is_draft for entry in sources.history(artefact_id)):
        raise PipelineError(
            f"'{artefact_id}' has no issued version, and supersedes nothing yet",
            place=Place(changelog_path(artefact_id)),
            hint="issue it first; `artefacts list` shows how every artefact stands",
        )


def _require_later(
    history: Sequence[VersionEntry], artefact_id: Id, entry: VersionEntry, by: str, ids: Sequence[Id]
) -> None:
    place, known = (
        Place(changelog_path(artefact_id)),
        {version_entry.version: version_entry for version_entry in history},
    )
    if by not in known:
        later = [name for name in known if version_key(name) > version_key(entry.version)]
        others = [name for name in ids if name != artefact_id]
        hint = (
            did_you_mean(by, [*later, *others]) or f"its later versions are: {', '.join(later) or 'none yet'}"
        )
        raise PipelineError(
            f"'{by}' is no version of {artefact_id}, and no other artefact", place=place, hint=hint
        )
    if version_key(by) <= version_key(entry.version):
        raise PipelineError(
            f"{artefact_id} v{by} does not come after v{entry.version}, and cannot supersede it", place=place
        )
    if known[by].status.is_draft:
        raise PipelineError(
            f"{artefact_id} v{by} is not issued, and supersedes nothing yet",
            place=place,
            hint="issued and effective, it supersedes the versions before it without a word",
        )


def _write(root: Path, sources: Sources, artefact_id: Id, changed: VersionEntry, key: _Key) -> None:
    path, value = changelog_path(artefact_id), _value(changed, key)
    text = with_fact(sources.snapshot.read(path).decode(), changed.version, key, value, path)
    history = sources.history(artefact_id)
    later = tuple(changed if entry.version == changed.version else entry for entry in history)
    require_history(sources.snapshot, artefact_id, text, later)
    write_files({root / path: text.encode()})


def _value(entry: VersionEntry, key: _Key) -> str:
    """What an entry says of its own life, as the changelog writes it."""
    match key:
        case "effective":
            return entry.effective.iso()
        case "superseded_by":
            return double_quoted(entry.superseded_by)
        case "withdrawn":
            gone = entry.withdrawn
            return f"{{date: {gone.date.iso()}, reason: {double_quoted(gone.reason)}}}" if gone else ""
