"""A collation into the files of the consolidated log, and the texts of the empty forms."""

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path

from pipeline.compose.consolidated_log import log_document, log_sheets
from pipeline.compose.written_form import written_form
from pipeline.consult.collating.collation import Collation
from pipeline.consult.forms.guidance import FORMER, guidance
from pipeline.consult.reports.report import log_values
from pipeline.consult.returned.form_texts import KnownTexts, form_texts
from pipeline.load.composed import Composed
from pipeline.model.formats import Use, formats_of
from pipeline.model.identity import FileKind
from pipeline.publish.building.composed import composed_files
from pipeline.publish.consultations.consulted import Round
from pipeline.publish.formats.sound_look import house_of
from pipeline.read.excel.workbook import workbook
from pipeline.resolve.plain import plain_blocks, running_lines
from pipeline.resolve.resolved import resolved
from pipeline.workspace.processes.machine import beside
from pipeline.write.data.values_json import json_bytes
from pipeline.write.sheets.log_template import template_xlsx
from pipeline.write.sheets.tables import sheets_xlsx
from pipeline.write.sheets.workbook import WorkbookProperties

NAME = "consolidated-log"
FORMATS = formats_of(Use.LOG)
MOST_IN_PDF = 1_000
"""Comments that become a PDF without being asked: it takes five times as long as all the rest."""
_MANY = 1_000
"""With more comments the workbook is written in a process of its own, beside the other formats."""


def log_files(
    collation: Collation, around: Round, formats: tuple[str, ...], scratch: Path
) -> Mapping[str, bytes]:
    """The log in some formats, by file name; `scratch` is an existing folder for short-lived files."""
    sources, owners = around.sources, _owners(around)
    day, language = collation.consultation.closes.date, collation.consultation.language
    about = WorkbookProperties(_title(collation), collation.consultation.title, owners, day, language)
    if "xlsx" in formats:  # here, not beside: what is read of the sources counts in the digest of the files
        about = replace(about, house=house_of(sources.snapshot))
    book = partial(_workbook, collation, about) if "xlsx" in formats else bytes
    with beside(book) if len(collation.logged) > _MANY else nullcontext(book) as written:
        files = {"json": json_bytes(log_values(collation))}
        laid_out = tuple(name for name in formats if name in ("docx", "pdf"))
        if laid_out:
            log = log_document(collation, owners)
            files |= composed_files(log, FileKind.CONSOLIDATED_LOG, sources, scratch, laid_out)
        files |= {"xlsx": written()} if "xlsx" in formats else {}
    return {f"{NAME}.{name}": files[name] for name in FORMATS if name in files}


def _title(collation: Collation) -> str:
    return collation.consultation.language.printed("log.consolidated", title=collation.consultation.title)


def _workbook(collation: Collation, about: WorkbookProperties) -> bytes:
    return sheets_xlsx(about, log_sheets(collation), f"{NAME}.json")


def known_texts(around: Round) -> KnownTexts:
    """The texts that the empty forms of a consultation have, for comparing."""
    consultation, owners = around.consultation, _owners(around)
    title = consultation.language.printed("form.title", title=consultation.title)
    about = Composed(
        f"{consultation.id}-comments-log",
        title,
        consultation.notice,
        owners,
        consultation.opens,
        language=consultation.language,
    )
    told = guidance(consultation, workbook=True)
    book = template_xlsx(
        around.form, told, WorkbookProperties(about.title, consultation.title, owners, consultation.opens)
    )
    documents = [
        written_form(around.form, guidance(consultation, workbook=False), about, fields=fields)
        for fields in (True, False)
    ]
    texts = [
        text
        for document in documents
        for text in plain_blocks(resolved(document, around.sources.shared, lambda _: None))
    ]
    lines = running_lines(documents[0])
    texts += [f"{lines.subject} {lines.version}", lines.owners, *FORMER]
    return form_texts(around.form, workbook(book, "the form"), texts)


def _owners(around: Round) -> tuple[str, ...]:
    """Those who own the artefacts that are consulted on."""
    owners = (text.resolved.document.artefact.owners for text in around.texts.values())
    return tuple(dict.fromkeys(name for own in owners for name in own))
