"""A consultation and its red-lines into the texts that only its pack has: log, summary, covering note."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.compose.change_summary import Compared, affected_lines, change_summary, summary_markdown
from pipeline.compose.covering_note import Subject, covering_note
from pipeline.compose.written_form import written_form
from pipeline.consult.forms.form import log_form
from pipeline.consult.forms.guidance import closing_line, guidance
from pipeline.diff.changes.audience import names, unconcerned
from pipeline.load.composed import Composed
from pipeline.load.sources import Sources
from pipeline.model.consultations.consultation import Consultation
from pipeline.model.consultations.log_form import LogForm
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id
from pipeline.publish.building.composed import composed_files
from pipeline.publish.consultations.consultation_files import ConsultationFile
from pipeline.publish.formats.sound_look import house_of
from pipeline.publish.redlines.attributed_redline import Marked
from pipeline.write.changes.changelist import counted
from pipeline.write.sheets.log_template import template_xlsx
from pipeline.write.sheets.workbook import About


def pack_texts(
    one: Consultation, reds: Sequence[Marked], sources: Sources, scratch: Path
) -> tuple[ConsultationFile, ...]:
    """The texts; `scratch` is an existing folder for short-lived files."""
    return tuple(_texts(one, reds, sources, scratch))


def _texts(
    one: Consultation, reds: Sequence[Marked], sources: Sources, scratch: Path
) -> Iterator[ConsultationFile]:
    words = one.language.printed
    form = log_form(one, {_artefact(red): red.newer.resolved for red in reds})
    topics = guidance(one, workbook=False)
    compared = [_compared(red) for red in reds]

    def made(document: Document, kind: str, formats: tuple[str, ...]) -> Iterator[ConsultationFile]:
        for extension, data in composed_files(document, sources, scratch, formats).items():
            yield _text(one, kind, extension, data)

    log = _about(one, reds, "comments-log", words("form.title", title=one.title))
    workbook = template_xlsx(
        form,
        guidance(one, workbook=True),
        About(log.title, one.title, log.owners, log.date, house=house_of(sources.snapshot)),
    )
    yield _text(one, "comments-log", "xlsx", workbook)
    yield from made(written_form(form, topics, log, fields=True), "comments-log", ("docx",))
    yield from made(written_form(form, topics, log, fields=False), "comments-log", ("md",))
    summary = _about(one, reds, "change-summary", words("changes.what", title=one.title))
    yield from made(change_summary(compared, summary), "change-summary", ("docx", "pdf"))
    yield _text(one, "change-summary", "md", summary_markdown(compared).encode())
    note = _about(one, reds, "covering-note", words("note.title", title=one.title))
    forums = _forums(sources)
    told = covering_note(one, _subjects(form, reds, compared), forums, _files(one, reds), note)
    yield from made(told, "covering-note", ("docx", "pdf"))


def _compared(red: Marked) -> Compared:
    shared = red.newer.shared
    return Compared(red.red, red.changes, names(shared), unconcerned(red.changes, shared))


def _text(one: Consultation, kind: str, extension: str, data: bytes) -> ConsultationFile:
    title = f"{one.title} - {kind.replace('-', ' ').capitalize()}"
    return ConsultationFile(f"{one.id}-{kind}.{extension}", kind, title, data)


def _about(one: Consultation, reds: Sequence[Marked], kind: str, title: str) -> Composed:
    owners = dict.fromkeys(owner for red in reds for owner in red.newer.resolved.document.artefact.owners)
    opens = one.language.printed("note.opens-line", day=one.language.with_weekday(one.opens))
    lines = (opens, one.language.printed("note.closes-line", day=closing_line(one)))
    about = Composed(f"{one.id}-{kind}", title, one.notice, tuple(owners), one.opens, lines)
    return replace(about, language=one.language)


def _subjects(form: LogForm, reds: Sequence[Marked], compared: Sequence[Compared]) -> list[Subject]:
    return [
        Subject(
            choice,
            red.newer.resolved.document.artefact.title,
            red.older.resolved.document.version.version,
            counted(red.changes, red.red.new.language),
            affected_lines(own),
        )
        for choice, red, own in zip(form.artefacts, reds, compared, strict=True)
    ]


def _forums(sources: Sources) -> Mapping[Id, str]:
    return {entry.id: entry.text("full_name") or entry.text("name") for entry in sources.shared["forums"]}


def _files(one: Consultation, reds: Sequence[Marked]) -> list[tuple[str, str]]:
    """The names of the files of the pack, each with what it is."""
    rows, words = [], one.language.printed
    for red in reds:
        name = red.newer.resolved.document.title_line
        old = red.older.resolved.document.version.version
        clean = f"{_artefact(red)}-{red.newer.label}-clean"
        redlined = f"{_artefact(red)}-{red.older.label}-to-{red.newer.label}-redlined"
        rows.append((f"{clean}.docx, .pdf", words("note.clean", name=name)))
        rows.append((f"{redlined}.docx, .pdf", words("note.redlined", name=name, old=old)))
    rows.append((f"{one.id}-comments-log.xlsx, .docx, .md", words("note.log")))
    rows.append((f"{one.id}-change-summary.docx, .pdf, .md", words("note.summary")))
    rows.append((f"{one.id}-covering-note.docx, .pdf", words("note.this")))
    return rows


def _artefact(red: Marked) -> Id:
    return red.newer.resolved.document.artefact.id
