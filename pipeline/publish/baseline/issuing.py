"""The newest version of an artefact into a sealed one: its files, and one zip to be kept outside git."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from shlex import quote

from pipeline.errors import PipelineError, Place
from pipeline.load.sources import Sources
from pipeline.model.text.document import Kind
from pipeline.model.text.inline import Id
from pipeline.model.text.version import Seal, Status, VersionEntry
from pipeline.publish.baseline.opening import require_history, require_unused
from pipeline.publish.building import manifest
from pipeline.publish.building.build import build_from
from pipeline.publish.building.pending import Listener
from pipeline.publish.history.changelog import with_seal
from pipeline.publish.history.origin import WorkingCopy, differing
from pipeline.publish.history.plan import Request
from pipeline.publish.history.program import reading_program, toolchain
from pipeline.publish.history.reading import Reader, refuse_errors
from pipeline.publish.sealing.digest import content_digest
from pipeline.publish.sealing.findings import findings
from pipeline.workspace.disk.atomic import write_files
from pipeline.workspace.disk.files import written_bytes
from pipeline.workspace.git import repository as git
from pipeline.workspace.snapshots.commit import commit_snapshot
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.workspace.snapshots.overlay import Overlay
from pipeline.workspace.snapshots.recorded import Answers, RecordedSnapshot
from pipeline.workspace.snapshots.snapshot import changelog_path
from pipeline.workspace.snapshots.templates import template_files

_MOST_FILES_NAMED = 5
_BASELINED = (Kind.PLAN, Kind.ANNEX, Kind.QUESTIONNAIRE)


@dataclass(frozen=True, slots=True)
class IssueRequest:
    """The open version that is to be issued."""

    artefact: Id
    version: str
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Issued:
    """What was sealed, and where the zip lies."""

    seal: Seal
    status: Status
    archive: Path


def issue(working: WorkingCopy, output: Path, asked: IssueRequest, listener: Listener) -> Issued:
    """Seals the newest version of an artefact and writes its files.

    PipelineError where it is not the newest, is sealed already, differs from the last commit, or has another
    changelog by now than the working copy; SourceProblems where it has errors. The changelog is written last.
    """
    artefact_id, version = asked.artefact, asked.version
    git.required(working.repository, f"issuing {artefact_id} v{version}")
    history = Sources(working.snapshot).history(artefact_id)
    _require_open(working, artefact_id, version, history)
    changelog, seal, status = _sealed_changelog(working, artefact_id, history)
    path = changelog_path(artefact_id)
    sealed = replace(working, snapshot=Overlay(working.snapshot, {path: changelog.encode()}))
    request = Request(artefacts=(artefact_id,), version=version, jobs=asked.jobs)
    _require_unchanged(working, path)
    build_from(sealed, output, request, listener)
    _require_unchanged(working, path)
    archive = _write_archive(output, artefact_id, version, {working.root / path: changelog.encode()})
    return Issued(seal, status, archive)


def issued_status(kind: Kind, version: str) -> Status:
    """The status of an issued version: x.0 of a plan, annex or questionnaire is a baseline."""
    return Status.BASELINED if kind in _BASELINED and version.endswith(".0") else Status.ISSUED


def _require_open(
    working: WorkingCopy, artefact_id: Id, version: str, history: tuple[VersionEntry, ...]
) -> None:
    place, newest = Place(changelog_path(artefact_id)), history[-1]
    if version != newest.version:
        raise PipelineError(
            f"only the newest version can be issued: {artefact_id} is at v{newest.version}, not v{version}",
            place=place,
        )
    if newest.retracted is not None:
        raise PipelineError(
            f"{artefact_id} v{version} is retracted, and its number is not used again",
            place=place,
            hint=f"open the next version: artefacts version open {artefact_id} VERSION",
        )
    if newest.seal is not None:
        raise PipelineError(
            f"{artefact_id} v{version} is issued already",
            place=place,
            hint=f"build it again with: artefacts build {artefact_id} --version {version}",
        )
    if working.head is None:
        raise PipelineError(
            f"issuing {artefact_id} v{version} needs a commit", hint="commit the sources first"
        )
    require_unused(working.repository, artefact_id, version, here=False)


def _require_unchanged(working: WorkingCopy, path: str) -> None:
    """Nothing; PipelineError where a file would lose what somebody wrote into it meanwhile."""
    if FolderSnapshot(working.root).read(path) != working.snapshot.read(path):
        raise PipelineError(
            "this changelog was changed while its version was judged",
            place=Place(path),
            hint="commit the change, then issue the version",
        )


def _sealed_changelog(
    working: WorkingCopy, artefact_id: Id, history: tuple[VersionEntry, ...]
) -> tuple[str, Seal, Status]:
    """The changelog with the seal, after the version passed its checks in the status that it will have."""
    path, newest = changelog_path(artefact_id), history[-1]
    kind = Sources(working.snapshot).artefact(artefact_id).kind
    status = issued_status(kind, newest.version)
    text = working.snapshot.read(path).decode()
    final = with_seal(text, status, None, path)
    overlaid = replace(working, snapshot=Overlay(working.snapshot, {path: final.encode()}))
    reader = Reader(overlaid.snapshot)
    refuse_errors(findings(overlaid, reader, (artefact_id,)))
    document = reader.document(artefact_id)
    assert document is not None and working.head is not None
    reading = reader.reading(document, (artefact_id,))
    templates = RecordedSnapshot(working.snapshot)
    template_files(templates)
    _require_committed(working, {**reading.answers, **templates.answers}, artefact_id, newest.version)
    digest = content_digest(reading.resolved)
    if _recorded_digest(working, artefact_id, final) != digest:
        raise PipelineError(
            f"{artefact_id} v{newest.version} differs from the last commit, which the seal would name, "
            "in a file that git takes for unchanged",
            place=Place(path),
            hint="git update-index --really-refresh finds it: commit it, then issue the version",
        )
    seal = Seal(working.head, digest, reading_program())
    text = with_seal(text, status, seal, path)
    require_history(
        working.snapshot, artefact_id, text, (*history[:-1], replace(newest, status=status, seal=seal))
    )
    return text, seal, status


def _recorded_digest(working: WorkingCopy, artefact_id: Id, changelog: str) -> str:
    """What the last commit itself gives with a changelog; "" where it does not load.

    git tells what was edited by times and flags, which can be set; a seal is held to this.
    """
    repository = git.required(working.repository, f"issuing {artefact_id}")
    recorded = commit_snapshot(repository, working.head or "")
    reader = Reader(Overlay(recorded, {changelog_path(artefact_id): changelog.encode()}))
    document = reader.document(artefact_id)
    return content_digest(reader.reading(document, (artefact_id,)).resolved) if document else ""


def _require_committed(working: WorkingCopy, answers: Answers, artefact_id: Id, version: str) -> None:
    """Nothing; PipelineError, with the files by name, where the commit that a seal would name has others."""
    files = differing(working, answers)
    if not files:
        return
    named = ", ".join(files[:_MOST_FILES_NAMED])
    more = f" and {len(files) - _MOST_FILES_NAMED} more" if len(files) > _MOST_FILES_NAMED else ""
    raise PipelineError(
        f"{artefact_id} v{version} differs from the last commit, which the seal would name, in {named}{more}",
        place=Place(files[0]),
        hint=f"commit what belongs to it, then issue it: git add {' '.join(map(quote, files))} && git commit",
    )


def _write_archive(output: Path, artefact_id: Id, version: str, changelog: Mapping[Path, bytes]) -> Path:
    """Writes the zip, the manifest with the zip in it, and the changelog last.

    Whoever is stopped before that has issued nothing, and issues the same bytes the next time.
    """
    before = manifest.earlier(output)
    rows = _rows(before, f"{artefact_id}/v{version}/")
    name = f"{artefact_id}/v{version}/{artefact_id}-v{version}-issued.zip"
    files = {str(row["path"]): written_bytes(output / str(row["path"])) for row in rows}
    data = archive_bytes({**files, manifest.NAME: manifest.manifest_bytes(rows, toolchain(), {})})
    title = str(rows[0]["title"]).rpartition(" - ")[0] + " - Issued"
    row = {**rows[0], "path": name, "sha256": sha256(data).hexdigest(), "title": title}
    new = manifest.manifest_bytes([{**row, "kind": "issued", "format": "zip"}], toolchain(), before)
    write_files({output / name: data, output / manifest.NAME: new, **changelog})
    return output / name


def _rows(before: Mapping[str, object], folder: str) -> list[dict[str, object]]:
    """The rows of the files that go into the zip."""
    files = before.get("files")
    assert isinstance(files, list)
    return [row for row in files if row["path"].startswith(folder) and row["kind"] == "clean"]


def archive_bytes(files: Mapping[str, bytes]) -> bytes:
    """A zip that depends on its files alone: stored as they are, with the oldest date that a zip knows."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 3  # the default differs between Windows and the others
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return buffer.getvalue()
