"""What a returned form says of itself into the form that was issued: its questions, its text as sent."""

from collections.abc import Mapping
from dataclasses import replace

from pipeline.consult.filled.asked_form import AskedForm, asked_fields
from pipeline.consult.filled.placed import tagged
from pipeline.consult.typed.matching import plain
from pipeline.errors import PipelineError, Place
from pipeline.model.identity import FileFacts, FileKind, Identity, TextState
from pipeline.model.shared import Shared, data_set
from pipeline.model.text.inline import Id
from pipeline.publish.formats.format_table import BuildStyle, written
from pipeline.publish.formats.sound_look import sound_templates
from pipeline.publish.history.origin import Note, WorkingCopy
from pipeline.publish.history.plan import asked_ids
from pipeline.publish.redlines.redline_sides import End, end
from pipeline.publish.sealing.digest import source_digest
from pipeline.publish.sealing.text_commit import commit_of
from pipeline.read.forms.word_form import word_form
from pipeline.workspace.disk.scratch import files_on_disk, scratch_folder
from pipeline.workspace.snapshots.snapshot import artefact_ids
from pipeline.write.docx.content.controls import tag
from pipeline.write.look import Look, fonts_of

_FORMS = (
    *(FileKind.CLEAN, FileKind.REDLINE, FileKind.QUICK_LOOK, FileKind.AUDIENCE_REDLINE, FileKind.COMPARISON),
    *(FileKind.LETTER, None),
)
"""The kinds of file that may be a form; PDF says none."""
HINT = "name the version that it answers with --of ID@V"


def issued_form(working: WorkingCopy, identity: Identity, file: str, note: Note) -> AskedForm:
    """The form that a file was made from, as it says; PipelineError where it is none, or is gone."""
    if identity.kind not in _FORMS:
        told = f"this is a {identity.kind.value}, and no form" if identity.kind else "this is no form"
        raise PipelineError(told, place=Place(file), hint=HINT)
    text = identity.text
    commit = commit_of(working, text, FileKind.CLEAN)
    if commit.commit:
        return _form(working, text.artefact, commit.commit, note, text)
    (artefact_id,) = asked_ids((text.artefact,), artefact_ids(working.snapshot))
    if source_digest(end(working, artefact_id, "", note).resolved) == text.digest:
        return _form(working, artefact_id, "", note, text)  # what was never committed
    if not text.version:
        raise PipelineError(commit.why, place=Place(file), hint=HINT)
    note(f"{file}: {commit.why}; it is held against v{text.version} as it is here")
    return _form(working, artefact_id, text.version, note, text)


def named_form(working: WorkingCopy, name: str, note: Note) -> AskedForm:
    """The form of ID@V; PipelineError for an unknown artefact or version."""
    artefact, _, version = name.partition("@")
    return _form(working, artefact, version, note, None)


def _form(working: WorkingCopy, artefact: Id, version: str, note: Note, text: TextState | None) -> AskedForm:
    (artefact_id,) = asked_ids((artefact,), artefact_ids(working.snapshot))
    side = end(working, artefact_id, version, note)
    resolved = side.resolved
    fields = asked_fields(resolved)
    title = resolved.document.artefact.short_name
    if not fields:
        told = f"{artefact_id} {side.label} has no question and no field"
        raise PipelineError(told, place=Place(artefact_id), hint="name the form that was sent with --of ID@V")
    filled = word_form(_word_file(working, side), artefact_id)
    lines = tagged(filled.lines, {tag(asked.id): asked.id for asked in fields})
    around = frozenset(plain(beside.text) for beside in filled.beside)
    own = text or TextState(artefact_id, resolved.document.version.version, source_digest(resolved))
    return AskedForm(own, title, fields, resolved.language, lines, around, _names(side.shared))


def _word_file(working: WorkingCopy, side: End) -> bytes:
    """The Word file as it was sent; page numbers are none of its words."""
    document = replace(side.resolved.document, word_annexes=())
    resolved = replace(side.resolved, document=document)
    templates = sound_templates(working.snapshot)
    facts = FileFacts(FileKind.CLEAN, source_digest(resolved))
    with scratch_folder() as folder, files_on_disk(folder, fonts_of(templates)) as font_files:
        return written(resolved, BuildStyle(Look(templates), font_files), ("docx",), facts)["docx"]


def _names(shared: Shared) -> Mapping[Id, str]:
    return {
        entry.id: entry.text("name", entry.id)
        for name in ("code-bodies", "roles")
        for entry in data_set(shared, name)
    }
