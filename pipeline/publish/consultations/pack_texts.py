"""A consultation and its red-lines into the texts that only its pack has: log, summary, covering note."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.compose.change_summary import ComparedArtefact, affected_lines, change_summary, summary_markdown
from pipeline.compose.covering_note import CoveredArtefact, covering_note
from pipeline.compose.written_form import written_form
from pipeline.consult.forms.form import log_form
from pipeline.consult.forms.guidance import closing_line, guidance
from pipeline.diff.changes.audience import names, unconcerned
from pipeline.load.composed import Composed
from pipeline.load.sources import Sources
from pipeline.model.consultations.consultation import Consultation
from pipeline.model.consultations.log_form import LogForm
from pipeline.model.identity import FileKind
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id
from pipeline.publish.building.composed import composed_files
from pipeline.publish.consultations.consultation_files import FileToList
from pipeline.publish.formats.sound_look import house_of
from pipeline.publish.redlines.attributed_redline import Marked
from pipeline.write.changes.changelist import weights_told
from pipeline.write.sheets.log_template import template_xlsx
from pipeline.write.sheets.workbook import WorkbookProperties

_NAMES = {
    FileKind.COMMENTS_FORM: "comments-log",
    FileKind.CHANGE_SUMMARY: "change-summary",
    FileKind.COVERING_NOTE: "covering-note",
}
"""What the files of a pack are called."""


def pack_texts(
    consultation: Consultation, reds: Sequence[Marked], sources: Sources, scratch: Path
) -> tuple[FileToList, ...]:
    """The texts; `scratch` is an existing folder for short-lived files."""
    return tuple(_texts(consultation, reds, sources, scratch))


def _texts(
    consultation: Consultation, reds: Sequence[Marked], sources: Sources, scratch: Path
) -> Iterator[FileToList]:
    words = consultation.language.printed
    form = log_form(consultation, {_artefact(red): red.newer.resolved for red in reds})
    topics = guidance(consultation, workbook=False)
    compared = [_compared(red) for red in reds]

    def made(document: Document, kind: FileKind, formats: tuple[str, ...]) -> Iterator[FileToList]:
        for extension, data in composed_files(document, kind, sources, scratch, formats).items():
            yield _text(consultation, _NAMES[kind], extension, data)

    log = _about(consultation, reds, "comments-log", words("form.title", title=consultation.title))
    workbook = template_xlsx(
        form,
        guidance(consultation, workbook=True),
        WorkbookProperties(
            log.title, consultation.title, log.owners, log.date, house=house_of(sources.snapshot)
        ),
    )
    yield _text(consultation, "comments-log", "xlsx", workbook)
    yield from made(written_form(form, topics, log, fields=True), FileKind.COMMENTS_FORM, ("docx",))
    yield from made(written_form(form, topics, log, fields=False), FileKind.COMMENTS_FORM, ("md",))
    summary = _about(consultation, reds, "change-summary", words("changes.what", title=consultation.title))
    yield from made(change_summary(compared, summary), FileKind.CHANGE_SUMMARY, ("docx", "pdf"))
    yield _text(consultation, "change-summary", "md", summary_markdown(compared).encode())
    note = _about(consultation, reds, "covering-note", words("note.title", title=consultation.title))
    forums = _forums(sources)
    told = covering_note(
        consultation, _subjects(form, reds, compared), forums, _files(consultation, reds), note
    )
    yield from made(told, FileKind.COVERING_NOTE, ("docx", "pdf"))


def _compared(red: Marked) -> ComparedArtefact:
    shared = red.newer.shared
    return ComparedArtefact(red.red, red.changes, names(shared), unconcerned(red.changes, shared))


def _text(consultation: Consultation, kind: str, extension: str, data: bytes) -> FileToList:
    title = f"{consultation.title} - {kind.replace('-', ' ').capitalize()}"
    return FileToList(f"{consultation.id}-{kind}.{extension}", kind, title, data)


def _about(consultation: Consultation, reds: Sequence[Marked], kind: str, title: str) -> Composed:
    owners = dict.fromkeys(owner for red in reds for owner in red.newer.resolved.document.artefact.owners)
    opens = consultation.language.printed(
        "note.opens-line", day=consultation.language.with_weekday(consultation.opens)
    )
    lines = (opens, consultation.language.printed("note.closes-line", day=closing_line(consultation)))
    about = Composed(
        f"{consultation.id}-{kind}", title, consultation.notice, tuple(owners), consultation.opens, lines
    )
    return replace(about, language=consultation.language)


def _subjects(
    form: LogForm, reds: Sequence[Marked], compared: Sequence[ComparedArtefact]
) -> list[CoveredArtefact]:
    return [
        CoveredArtefact(
            choice,
            red.newer.resolved.document.artefact.title,
            red.older.resolved.document.version.version,
            weights_told(red.changes, red.red.new.language),
            affected_lines(own),
        )
        for choice, red, own in zip(form.artefacts, reds, compared, strict=True)
    ]


def _forums(sources: Sources) -> Mapping[Id, str]:
    return {entry.id: entry.text("full_name") or entry.text("name") for entry in sources.shared["forums"]}


def _files(consultation: Consultation, reds: Sequence[Marked]) -> list[tuple[str, str]]:
    """The names of the files of the pack, each with what it is."""
    rows, words = [], consultation.language.printed
    for red in reds:
        name = red.newer.resolved.document.title_line
        old = red.older.resolved.document.version.version
        clean = f"{_artefact(red)}-{red.newer.label}-clean"
        redlined = f"{_artefact(red)}-{red.older.label}-to-{red.newer.label}-redlined"
        rows.append((f"{clean}.docx, .pdf", words("note.clean", name=name)))
        rows.append((f"{redlined}.docx, .pdf", words("note.redlined", name=name, old=old)))
    rows.append((f"{consultation.id}-comments-log.xlsx, .docx, .md", words("note.log")))
    rows.append((f"{consultation.id}-change-summary.docx, .pdf, .md", words("note.summary")))
    rows.append((f"{consultation.id}-covering-note.docx, .pdf", words("note.this")))
    return rows


def _artefact(red: Marked) -> Id:
    return red.newer.resolved.document.artefact.id
