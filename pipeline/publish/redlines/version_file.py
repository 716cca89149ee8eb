"""A version of an artefact into the Word file that was sent of it: built as `artefacts build` builds it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.errors import PipelineError, Place
from pipeline.model.identity import FileFacts, FileKind, Identity
from pipeline.model.organisation.language import Language
from pipeline.model.text.inline import Id
from pipeline.publish.comparing.compare import NamedFile
from pipeline.publish.formats.format_table import BuildStyle, written
from pipeline.publish.formats.sound_look import sound_templates
from pipeline.publish.history.origin import Note, WorkingCopy
from pipeline.publish.history.plan import asked_ids
from pipeline.publish.redlines.redline_sides import sound_end
from pipeline.publish.sealing.digest import source_digest
from pipeline.publish.sealing.text_commit import commit_of
from pipeline.workspace.disk.scratch import files_on_disk, scratch_folder
from pipeline.workspace.snapshots.snapshot import artefact_ids
from pipeline.write.look import Look, fonts_of

_OF_A_VERSION = (FileKind.CLEAN, FileKind.REDLINE, FileKind.QUICK_LOOK, FileKind.AUDIENCE_REDLINE)
"""The kinds of file that hold a version and nothing else; of a red-line that is the newer one."""
_PAGED = ("pdf", "docx")
"""The PDF is laid out as well: the page numbers of Word's table of contents come from it."""
Workspace = Callable[[], WorkingCopy]
"""Gives the workspace, or raises that there is none."""


@dataclass(frozen=True, slots=True)
class VersionFile:
    """The clean Word file of a version."""

    file: NamedFile
    language: Language
    """Of its artefact."""


def version_file(
    working: WorkingCopy, name: str, note: Note, *, paged: bool = True, kind: FileKind = FileKind.CLEAN
) -> VersionFile:
    """The file of ID@V; PipelineError for an unknown artefact or version, and for sources that do not load.

    V is a version, a tag, a branch or a commit. The file says that it is of this kind.
    Unless `paged` its table of contents has no page numbers.
    """
    artefact, _, version = name.partition("@")
    (artefact_id,) = asked_ids((artefact,), artefact_ids(working.snapshot))
    sent = SentVersion(working, artefact_id, version, name)
    return _built(sent, note, _PAGED if paged else ("docx",), kind)


@dataclass(frozen=True, slots=True)
class SentVersion:
    """The version that a Word file was made from."""

    working: WorkingCopy
    artefact: Id
    version: str
    """A version or a commit."""
    name: str
    """What it is called: ID@V."""


def version_sent(
    workspace: Workspace, file: str, identity: Identity | None, note: Note, *, paged: bool = True
) -> VersionFile:
    """The file of the version that a Word file was made from, as it says of itself.

    Unless `paged` its table of contents has no page numbers, which cost the layout of a PDF. PipelineError
    where it says nothing, is no version, or was made from what no commit has.
    """
    hint = "name what to compare it with: artefacts compare ID@V FILE.docx"
    sent = sent_version(workspace, file, identity, note, hint)
    return _built(sent, note, _PAGED if paged else ("docx",))


def sent_version(
    workspace: Workspace, file: str, identity: Identity | None, note: Note, hint: str
) -> SentVersion:
    """The version itself; PipelineError, with this hint, as above."""
    if identity is None:
        told = "this file does not say which version it was made from"
        raise PipelineError(told, place=Place(file), hint=hint)
    if identity.kind not in _OF_A_VERSION:
        kind = identity.kind.value if identity.kind else "file of an unknown kind"
        raise PipelineError(f"this is a {kind}, which is no version", place=Place(file), hint=hint)
    working, text = workspace(), identity.text
    commit = commit_of(working, text, identity.kind)
    version = commit.commit or ""
    if not version:
        if not text.version:
            raise PipelineError(commit.why, place=Place(file), hint=hint)
        note(f"{file}: {commit.why}; it is compared with v{text.version} as it is here")
        version = text.version
    (artefact_id,) = asked_ids((text.artefact,), artefact_ids(working.snapshot))
    name = f"{text.artefact}@{text.version}" if text.version else text.artefact
    return SentVersion(working, artefact_id, version, name)


def _built(
    sent: SentVersion, note: Note, formats: tuple[str, ...], kind: FileKind = FileKind.CLEAN
) -> VersionFile:
    side = sound_end(sent.working, sent.artefact, sent.version, note)
    document = replace(side.resolved.document, word_annexes=())
    resolved = replace(side.resolved, document=document)
    templates = sound_templates(sent.working.snapshot)
    facts = FileFacts(kind, source_digest(resolved))
    with scratch_folder() as folder, files_on_disk(folder, fonts_of(templates)) as font_files:
        files = written(resolved, BuildStyle(Look(templates), font_files), formats, facts)
    return VersionFile(NamedFile(sent.name, files["docx"]), document.language)
