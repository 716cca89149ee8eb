"""Sealed versions, zips and folders of output into whether they are what history and their own bytes say."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.load.sources import Sources
from pipeline.model.text.inline import Id
from pipeline.model.text.version import VersionEntry
from pipeline.ooxml.package import unread_zip
from pipeline.publish.baseline.rebuilt import rebuilt
from pipeline.publish.baseline.verified import VerifiedThing, differs, not_checked, thing_holds
from pipeline.publish.building import manifest
from pipeline.publish.history.origin import WorkingCopy
from pipeline.publish.history.reading import Reader
from pipeline.publish.history.versions import named_version
from pipeline.publish.sealing.decided import decided_on_another_text
from pipeline.publish.sealing.digest import form_of, is_content_of, source_digest
from pipeline.publish.sealing.sealed_history import HistoryReport, history_report
from pipeline.resolve.resolved import Resolved
from pipeline.workspace.disk.files import files_below, is_file
from pipeline.workspace.disk.named import named_file
from pipeline.workspace.git import repository as git
from pipeline.workspace.git.history import require_genuine, tags
from pipeline.workspace.git.signatures import signature
from pipeline.workspace.snapshots.commit import commit_snapshot
from pipeline.workspace.snapshots.overlay import Overlay
from pipeline.workspace.snapshots.snapshot import changelog_path

Row = Mapping[str, object]
ReadFile = Callable[[str], bytes | None]
"""The bytes of a file that a manifest names; None where it is not there."""
_OF_SYSTEMS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


def verified_versions(working: WorkingCopy, ids: tuple[Id, ...]) -> Iterator[VerifiedThing]:
    """Seals, digests, approvals, tags and signatures of the versions of some artefacts."""
    sources = Sources(working.snapshot)
    report = history_report(working, sources, ids, anew=True)
    for problem in report.problems:
        yield differs(str(problem.place), problem.message)
    holding = {(artefact_id, version): commit for artefact_id, version, commit in report.holding}
    for artefact_id in ids:
        for entry in sources.history(artefact_id):
            commit = holding.get((artefact_id, entry.version), "")
            if commit:
                yield from _verified_version(working, artefact_id, entry, commit)
            elif entry.retracted is not None:
                yield thing_holds(f"{artefact_id} v{entry.version}", f"retracted: {entry.retracted.reason}")
        yield from _open_decisions(working, artefact_id, report)
    for note in report.notes:
        yield not_checked("history", note)
    if isinstance(working.repository, git.NoRepository):
        yield not_checked("history", working.repository.reason)


def verified_folder(working: WorkingCopy, folder: Path) -> Iterator[VerifiedThing]:
    """Every file of an output folder against its manifest, and its zips."""
    value = json_value(named_file(folder / manifest.NAME), str(folder / manifest.NAME))

    def read(name: str) -> bytes | None:
        path = folder / name
        return named_file(path) if is_file(path) else None

    rows = rows_of(value)
    yield from _verified_rows(working, rows, read)
    for row in rows:
        data = read(str(row["path"])) if row.get("kind") == "issued" else None
        if data is not None:
            yield from verified_zip(working, data, str(row["path"]))
    known = {str(row["path"]) for row in rows} | {manifest.NAME}
    for path in files_below(folder):
        name = path.relative_to(folder).as_posix()
        hidden = any(part.startswith(".") for part in name.split("/")) or path.name in _OF_SYSTEMS
        if not hidden and name not in known:
            yield differs(name, "no row of the manifest names it")


def verified_zip(working: WorkingCopy, data: bytes, name: str) -> Iterator[VerifiedThing]:
    """Every file of the zip of an issued version against the manifest in it, and that against history."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            broken = archive.testzip()
            names = archive.namelist()
            files = {file: archive.read(file) for file in names} if broken is None else {}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        yield differs(name, f"this is no zip that can be read: {unread_zip(error)}")
        return
    if broken is not None:
        yield differs(f"{name}: {broken}", "its bytes are damaged")
        return
    if manifest.NAME not in files:
        yield differs(name, "it holds no manifest.json")
        return
    if len(set(names)) != len(names):
        yield differs(name, "it holds a file twice")
    value = json_value(files[manifest.NAME], f"{name}: {manifest.NAME}")
    rows = rows_of(value)
    for line in _verified_rows(working, rows, files.get):
        yield VerifiedThing(line.verdict, f"{name}: {line.subject}", line.evidence)
    for extra in sorted(set(files) - {str(row["path"]) for row in rows} - {manifest.NAME}):
        yield differs(f"{name}: {extra}", "no row of its manifest names it")
    made_with = value.get("toolchain") if isinstance(value, dict) else None
    for line in rebuilt(working, rows, files, made_with):
        yield VerifiedThing(line.verdict, f"{name}: {line.subject}", line.evidence)


def json_value(data: bytes, name: str) -> object:
    """The value of a JSON file; PipelineError where it holds none."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise PipelineError(f"{name} is no manifest: it is not JSON", hint="build again") from None


def rows_of(value: object) -> tuple[Row, ...]:
    """The rows of a manifest; PipelineError for one of another shape."""
    rows = value.get("files") if isinstance(value, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) and "path" in row for row in rows):
        raise PipelineError("this manifest has another shape than this program writes", hint="build again")
    return tuple(rows)


def _verified_version(
    working: WorkingCopy, artefact_id: Id, entry: VersionEntry, commit: str
) -> Iterator[VerifiedThing]:
    repository, seal = working.repository, entry.seal
    assert not isinstance(repository, git.NoRepository) and seal is not None
    name = f"{artefact_id} v{entry.version}"
    try:
        require_genuine(repository, commit)
    except git.Unfetched as error:
        yield not_checked(name, f"{error.message}: {error.hint}")
        return
    except PipelineError as error:
        yield differs(name, error.message)
        return
    yield thing_holds(name, f"commit {commit[:10]} gives the digest {seal.digest[:14]} of its seal")
    text = _text(working, artefact_id, entry.version, commit)
    for approval in {decision.forum: decision for decision in entry.approvals}.values():
        told = f"{approval.forum} {approval.decision.value} it on {approval.date.long()}"
        if text is not None and is_content_of(approval.digest, text):
            yield thing_holds(name, f"{told}, with this text")
        else:
            yield differs(name, f"{told}, with another text: digest {approval.digest[:14]}")
    tag = f"{artefact_id}/v{entry.version}"
    if tag in tags(repository):
        yield _signed(repository, "tag", f"refs/tags/{tag}", f"{name}: tag {tag}")
    yield _signed(repository, "commit", commit, f"{name}: commit {commit[:10]}")


def _open_decisions(working: WorkingCopy, artefact_id: Id, report: HistoryReport) -> Iterator[VerifiedThing]:
    """The decisions on a version that is not issued yet."""
    reader = Reader(working.snapshot)
    document = reader.document(artefact_id)
    if document is None or document.version.seal is not None or not document.version.approvals:
        return
    name = f"{artefact_id} v{document.version.version}"
    edited = decided_on_another_text(working, reader, document, report.borne)
    for approval in {approval.forum: approval for approval in document.version.approvals}.values():
        told = f"{approval.forum} {approval.decision.value} it on {approval.date.long()}"
        if approval in edited:
            yield differs(name, f"{told}, with another text: digest {approval.digest[:14]}")
        else:
            yield thing_holds(name, f"{told}, with this text")


def _signed(repository: git.Repository, kind: str, name: str, subject: str) -> VerifiedThing:
    proof = signature(repository, kind, name)
    if proof.is_good:
        return thing_holds(subject, f"signed by {proof.told}, and git verifies the signature")
    if proof.is_bad:
        return differs(subject, proof.told)
    return not_checked(subject, proof.told or "it is not signed")


def _verified_rows(working: WorkingCopy, rows: tuple[Row, ...], read: ReadFile) -> Iterator[VerifiedThing]:
    """Each file against its row; and, once for each version, what it was made from against history."""
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        path = str(row["path"])
        data = read(path)
        if data is None:
            yield differs(path, "the manifest names it, and it is not there")
        elif sha256(data).hexdigest() != row.get("sha256"):
            yield differs(path, "its bytes are not those that the manifest names")
        else:
            yield thing_holds(path, "its bytes are those that the manifest names")
        made_from = tuple(
            str(row.get(key)) for key in ("artefact", "version", "source_commit", "source_digest")
        )
        if row.get("kind") == "clean" and made_from not in seen:
            seen.add(made_from)
            yield _verified_source(working, row)


def _verified_source(working: WorkingCopy, row: Row) -> VerifiedThing:
    """Whether history gives the digest of the sources that a row names."""
    artefact_id, version = str(row.get("artefact")), str(row.get("version"))
    commit, digest = str(row.get("source_commit") or ""), str(row.get("source_digest") or "")
    name = f"{artefact_id} v{version}"
    if row.get("dirty") or not commit:
        return not_checked(name, "it was built from sources that no commit has")
    if isinstance(working.repository, git.NoRepository):
        return not_checked(name, working.repository.reason)
    sealed = _seal_commit(working, artefact_id, version)
    if sealed and commit != sealed:
        return differs(name, f"it was built from commit {commit[:10]}, and is sealed as commit {sealed[:10]}")
    if git.commit_hash(working.repository, commit) is None:
        holder = _holder(working, artefact_id, version)
        if not holder:
            return not_checked(name, f"commit {commit[:10]}, from which it was built, is not here")
        commit = holder
    try:
        form = form_of(digest)
        given = [source_digest(text, form) for text in _texts(working, artefact_id, version, commit)]
    except PipelineError as error:
        return not_checked(name, error.message)
    if digest in given:
        return thing_holds(name, f"commit {commit[:10]} gives the digest {digest[:14]} of its sources")
    return differs(name, f"commit {commit[:10]} gives another digest than {digest[:14]}, which its row names")


def _holder(working: WorkingCopy, artefact_id: Id, version: str) -> str:
    """The commit that gives the digest of a seal whose own commit is gone; "" for none."""
    report = history_report(working, Sources(working.snapshot), (artefact_id,), anew=True)
    return next(
        (
            commit
            for name, held_version, commit in report.holding
            if (name, held_version) == (artefact_id, version)
        ),
        "",
    )


def _seal_commit(working: WorkingCopy, artefact_id: Id, version: str) -> str:
    try:
        history = Sources(working.snapshot).history(artefact_id)
    except PipelineError:
        return ""
    return next((entry.seal.commit for entry in history if entry.version == version and entry.seal), "")


def _texts(working: WorkingCopy, artefact_id: Id, version: str, commit: str) -> Iterator[Resolved]:
    """What a commit says of a version: with the changelog of then, and as it was issued later."""
    repository = working.repository
    assert not isinstance(repository, git.NoRepository)
    ways: list[Callable[[], Resolved | None]] = [
        lambda: _text(working, artefact_id, "", commit),
        lambda: _text(working, artefact_id, version, commit),
    ]
    for way in ways:
        text = way()
        if text is not None:
            yield text


def _text(working: WorkingCopy, artefact_id: Id, version: str, commit: str) -> Resolved | None:
    """What a commit says, with today's changelog up to a version if one is named; None if unreadable."""
    repository = working.repository
    assert not isinstance(repository, git.NoRepository)
    snapshot = commit_snapshot(repository, commit)
    try:
        if version:
            path = changelog_path(artefact_id)
            origin = named_version(working, artefact_id, version, lambda _: None)
            reader = Reader(Overlay(snapshot, {path: origin.snapshot.read(path)}))
        else:
            reader = Reader(snapshot)
        return reader.reading(reader.sources.document(artefact_id), (artefact_id,)).resolved
    except PipelineError:  # another artefact, or one that this program does not read
        return None
