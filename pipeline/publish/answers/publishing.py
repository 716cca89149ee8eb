"""A consultation into its published log: Word, PDF, Excel and JSON, once nothing stands against it."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pipeline.compose.published_log import published_document
from pipeline.consult.answering.tracing import Traces, traces
from pipeline.consult.publishing.log_json import published_json
from pipeline.consult.publishing.log_sheets import published_sheets
from pipeline.consult.publishing.published_log import PublishedLog, published_log, publishing_problems
from pipeline.errors import PipelineError
from pipeline.load.sources import Sources
from pipeline.model.consultations.consultation import Consultation
from pipeline.model.dates import StatedDate
from pipeline.model.identity import FileKind
from pipeline.model.standing import day_in
from pipeline.model.text.inline import Id
from pipeline.publish.answers.answered_texts import answered_texts
from pipeline.publish.answers.responding import all_problems, whole_desk
from pipeline.publish.building.cache import STATE_FOLDER
from pipeline.publish.building.composed import composed_files
from pipeline.publish.consultations.consultation_files import FileToList, about, files_to_list
from pipeline.publish.consultations.consulted import Desk, final_changes, final_redlines, named_commits
from pipeline.publish.formats.sound_look import house_of
from pipeline.publish.history.errand import Errand
from pipeline.publish.history.origin import working_copy
from pipeline.publish.history.reading import refuse_errors
from pipeline.workspace.disk.atomic import made_folders, sweep_temporaries, write_files
from pipeline.workspace.disk.lock import locked
from pipeline.workspace.disk.scratch import sweep_scratch
from pipeline.write.sheets.tables import sheets_xlsx
from pipeline.write.sheets.workbook import WorkbookProperties

NAME = "published-log"


class Publishing(NamedTuple):
    """How a log is published."""

    interim: bool = False
    """True to write one that says that it is an interim one."""
    in_texts: bool = False
    """True to write the consulted texts too, with comments and responses in their margins."""


FINAL = Publishing()


def publish(
    root: Path,
    output: Path,
    consultation_id: Id,
    errand: Errand,
    options: Publishing = FINAL,
) -> tuple[PublishedLog, tuple[Path, ...]]:
    """Writes the published log and gives it with its files; an interim one says so in every form.

    SourceProblems, with nothing written, where a response breaks a rule or a comment may be confidential;
    PipelineError while somebody may still answer, unless it is to be an interim log.
    """
    desk = whole_desk(working_copy(root), consultation_id, errand.note)
    if not options.interim:
        require_closed(desk.round.consultation, errand.user.when)
    against = publishing_problems(desk.comments, desk.responses, desk.round.consultation)
    refuse_errors((*all_problems(desk, errand), *against))
    log = log_of(desk, errand)
    if options.interim:
        log = replace(
            log, as_of=StatedDate.on(day_in(desk.round.consultation.settings.zone, errand.user.when))
        )
    with locked(output / STATE_FOLDER):
        sweep_temporaries(output)
        sweep_scratch(output / STATE_FOLDER)
        made = _files(desk, log, output / STATE_FOLDER)
        if options.in_texts:
            made = (*made, *answered_texts(desk, log, errand.note))
        files = files_to_list(output, made, about(desk.working, desk.round))
        write_files(files)
    return log, tuple(files)[:-1]


def require_closed(given: Consultation, now: datetime) -> None:
    """Nothing; PipelineError while somebody may still answer, for all that is stated."""
    if given.closed_for_all(now):
        return
    last = given.last_moment()
    until = f"until {last.astimezone(ZoneInfo(given.closes.zone)):%Y-%m-%d %H:%M}" if last else ""
    why = f"is not closed: comments may come {until}" if last else "closes on no day that is stated"
    raise PipelineError(
        f"{given.id} {why}",
        place=given.closes.place,
        hint="publish it after the close, or write --interim for a log that is marked as an interim one",
    )


def log_of(desk: Desk, errand: Errand) -> PublishedLog:
    """The published log of a consultation, without a look at what stands against publishing it."""
    about = desk.round.consultation
    return published_log(about, desk.ledger, desk.comments, desk.responses, _answered(desk, errand))


def _answered(desk: Desk, errand: Errand) -> Traces:
    """The changes of the final red-lines that answer each comment."""
    changes = final_changes(final_redlines(desk.working, desk.round.consultation, errand))
    commits = named_commits(desk.working, desk.responses)
    return traces(desk.responses, changes, desk.round.consultation.id, commits)


def _files(desk: Desk, log: PublishedLog, scratch: Path) -> tuple[FileToList, ...]:
    made_folders(scratch)
    sources = desk.round.sources
    about, form, own = desk.round.consultation, desk.round.form, _owners(sources, desk)
    document = published_document(log, form, own)
    language = about.language
    title = language.printed("log.property", title=about.title)
    book = WorkbookProperties(title, about.title, own, about.closes.date, language)
    book = replace(book, house=house_of(desk.round.read))
    written = {
        **composed_files(document, FileKind.PUBLISHED_LOG, sources, scratch),
        "xlsx": sheets_xlsx(book, published_sheets(log, form), f"{NAME}.json"),
        "json": published_json(log).encode(),
    }
    title = f"{desk.round.consultation.title} - {'Interim' if log.interim else 'Published'} Log"
    return tuple(FileToList(f"{NAME}.{key}", NAME, title, data) for key, data in written.items())


def _owners(sources: Sources, desk: Desk) -> tuple[str, ...]:
    """Those who own the artefacts that are consulted on."""
    names = (sources.artefact(consulted.artefact).owners for consulted in desk.round.consultation.artefacts)
    return tuple(dict.fromkeys(name for own in names for name in own))
