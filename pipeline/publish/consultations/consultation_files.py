"""The files of a consultation into the output folder, each with its row in the manifest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pipeline.model.consultations.consultation import Consultation
from pipeline.publish.building import manifest
from pipeline.publish.consultations.consulted import Round
from pipeline.publish.history.origin import WorkingCopy, is_dirty
from pipeline.publish.history.program import toolchain
from pipeline.workspace.snapshots.snapshot import changelog_path


@dataclass(frozen=True, slots=True)
class FileToList:
    """A file of a consultation."""

    name: str
    """Its path below the folder of the consultation."""
    kind: str
    """What it is: "comments-log", "published-log", "paper" …"""
    title: str
    data: bytes


@dataclass(frozen=True, slots=True)
class FileOrigin:
    """What the manifest says of every file of a consultation."""

    consultation: Consultation
    commit: str | None
    dirty: bool
    digest: str
    """The sha256 of what they are made from."""


def about(
    working: WorkingCopy, around: Round, given: Sequence[str] = (), own: frozenset[str] = frozenset()
) -> FileOrigin:
    """What the manifest says of the files that were made from what was read for a consultation so far.

    `given` are digests of what does not come from the workspace; `own` are paths of files that the command
    writes itself, and reads again.
    """
    answers = {key: value for key, value in around.read.answers.items() if key.partition(" ")[2] not in own}
    texts = sorted((artefact, text.commit) for artefact, text in around.texts.items())
    digest = sha256(repr((sorted(answers.items()), texts, sorted(given))).encode()).hexdigest()
    dirty = is_dirty(working, answers) or any(_is_edited(working, artefact) for artefact in around.texts)
    return FileOrigin(around.consultation, working.head, dirty, digest)


def files_to_list(output: Path, files: Iterable[FileToList], told: FileOrigin) -> Mapping[Path, bytes]:
    """What is to be written for files of a consultation: they themselves, and last the manifest."""
    below = output / folder(told.consultation)
    held = tuple(files)
    rows = [row(file_to_list, told) for file_to_list in held]
    whole = [{**row, "path": f"{folder(told.consultation)}/{row['path']}"} for row in rows]
    listing = manifest.manifest_bytes(whole, toolchain(), manifest.earlier(output))
    return {
        **{below / file_to_list.name: file_to_list.data for file_to_list in held},
        output / manifest.NAME: listing,
    }


def folder(consultation: Consultation) -> str:
    """Where the files of a consultation lie below the output folder."""
    return f"consultations/{consultation.id}"


def row(file: FileToList, told: FileOrigin) -> manifest.Row:
    """The row of a file, with its path below the folder of the consultation."""
    return {
        "path": file.name,
        "sha256": sha256(file.data).hexdigest(),
        "artefact": "",
        "consultation": told.consultation.id,
        "title": file.title,
        "name": told.consultation.title,
        "document_number": "n/a",
        "version": "",
        "status": "",
        "date": told.consultation.opens.iso(),
        "kind": file.kind,
        "artefact_kind": "",
        "format": file.name.rpartition(".")[2],
        "source_commit": told.commit,
        "source_digest": told.digest,
        "dirty": told.dirty,
    }


def _is_edited(working: WorkingCopy, artefact: str) -> bool:
    """True where a file of an artefact differs from the last commit."""
    own = (f"sources/{artefact}/", changelog_path(artefact))
    return any(path.startswith(own) for path in working.changed)
