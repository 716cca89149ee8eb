"""A collation into the files of the consolidated log, and the texts of the empty forms."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.consult.collation import Collation
from pipeline.consult.consolidated import log_document, log_sheets
from pipeline.consult.form_texts import KnownTexts, form_texts
from pipeline.consult.guidance import FORMER, guidance
from pipeline.consult.report import log_values
from pipeline.consult.written_form import written_form
from pipeline.load.composed import Composed
from pipeline.load.sources import Sources
from pipeline.publish.composed import composed_files
from pipeline.publish.consulted import Round
from pipeline.publish.sound_look import house_of
from pipeline.read.workbook import workbook
from pipeline.resolve.resolved import resolved
from pipeline.write.log_template import template_xlsx
from pipeline.write.plain import plain_blocks, running_lines
from pipeline.write.sheets import sheets_xlsx
from pipeline.write.values_json import json_bytes
from pipeline.write.workbook import About

NAME = "consolidated-log"
FORMATS = ("json", "xlsx", "docx", "pdf")
MOST_IN_PDF = 1_000
"""Comments that become a PDF without being asked: it takes five times as long as all the rest."""


def log_files(
    found: Collation, around: Round, sources: Sources, formats: tuple[str, ...], scratch: Path
) -> Mapping[str, bytes]:
    """The log in some formats, by file name; `scratch` is an existing folder for short-lived files."""
    files = {"json": json_bytes(log_values(found))}
    owners = _owners(around)
    one = found.consultation
    if "xlsx" in formats:
        about = About(
            one.language.printed("log.consolidated", title=one.title), one.title, owners, one.closes.date
        )
        about = replace(about, house=house_of(sources.snapshot))
        files["xlsx"] = sheets_xlsx(about, log_sheets(found), f"{NAME}.json")
    laid_out = tuple(name for name in formats if name in ("docx", "pdf"))
    if laid_out:
        files |= composed_files(log_document(found, owners), sources, scratch, laid_out, foreign=True)
    return {f"{NAME}.{name}": files[name] for name in FORMATS if name in files}


def known_texts(around: Round, sources: Sources) -> KnownTexts:
    """The texts that the empty forms of a consultation have, for comparing."""
    one, owners = around.consultation, _owners(around)
    title = one.language.printed("form.title", title=one.title)
    about = Composed(f"{one.id}-comments-log", title, one.notice, owners, one.opens, language=one.language)
    told = guidance(one, workbook=True)
    book = template_xlsx(around.form, told, About(about.title, one.title, owners, one.opens))
    documents = [
        written_form(around.form, guidance(one, workbook=False), about, fields=fields)
        for fields in (True, False)
    ]
    texts = [
        text
        for document in documents
        for text in plain_blocks(resolved(document, sources.shared, lambda _: None))
    ]
    lines = running_lines(documents[0])
    texts += [f"{lines.subject} {lines.version}", lines.owners, *FORMER]
    return form_texts(around.form, workbook(book, "the form"), texts)


def _owners(around: Round) -> tuple[str, ...]:
    """Those who own the artefacts that are consulted on."""
    owners = (text.resolved.document.artefact.owners for text in around.texts.values())
    return tuple(dict.fromkeys(name for own in owners for name in own))
