"""A language that is none, an artefact with every construct in any language, and the form of a consultation on it."""

import re
from collections.abc import Mapping
from functools import cache

from pipeline.compose.written_form import written_form
from pipeline.consult.forms.form import log_form
from pipeline.consult.forms.guidance import guidance
from pipeline.load.composed import Composed
from pipeline.model.consultations.consultation import (
    Consultation,
    Consulted,
    LatePolicy,
    Meeting,
    Moment,
    Organisation,
)
from pipeline.model.consultations.log_form import LogForm
from pipeline.model.dates import StatedDate
from pipeline.model.identity import FileFacts, FileKind
from pipeline.model.languages.english import ENGLISH_WORDS
from pipeline.model.organisation.language import Language
from pipeline.model.organisation.settings import Settings
from pipeline.ooxml.package import package_bytes
from pipeline.publish.history.reading import Reader
from pipeline.resolve.resolved import Resolved, resolved
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.workspace.snapshots.overlay import Overlay
from pipeline.write.docx.writer import docx_package
from pipeline.write.sheets.log_template import template_xlsx
from pipeline.write.sheets.workbook import WorkbookProperties
from pipeline.write.text.markdown import markdown_text
from tests.publish.digest_cases import EVERY_KIND
from tests.word.building import DIGEST
from tests.writing import SHARED, look

_FORM = FileFacts(FileKind.COMMENTS_FORM, DIGEST)
_CYRILLIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абцдефгхийклмнопярстувшжъз")
_UPPER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "АБЦДЕФГХИЙКЛМНОПЯРСТУВШЖЪЗ")


def strange(text: str) -> str:
    """Words in letters that no source has; the names of values stay."""
    pieces = re.split(r"(\{[^}]*\})", text)
    return "".join(
        piece if piece.startswith("{") else piece.translate(_CYRILLIC).translate(_UPPER) for piece in pieces
    )


STRANGE = Language("xx", {key: strange(text) for key, text in ENGLISH_WORDS.items()})


@cache
def in_language(tongue: str, artefact: str) -> Resolved:
    """An artefact with every construct, in a language: that of a tag, or the strange one."""
    words = "".join(f"  {key}: {text!r}\n" for key, text in STRANGE.words.items()) if tongue == "xx" else ""
    head = f"{(EVERY_KIND / 'artefacts.yaml').read_text()}language: {tongue}\n"
    data = f"{head}words:\n{words}" if words else head
    reader = Reader(Overlay(FolderSnapshot(EVERY_KIND), {"artefacts.yaml": data.encode()}))
    return reader.reading(reader.sources.document(artefact), (artefact,)).resolved


def consultation(tongue: Language) -> Consultation:
    """A consultation on the plan in a language; nothing of it says a word but its titles."""
    return Consultation(
        id="round",
        title="Titel",
        notice="Notiz",
        artefacts=(Consulted("plan", "0.1", "0.2"),),
        opens=StatedDate(2026, 3, 2),
        closes=Moment(StatedDate(2026, 3, 27), None, "UTC"),
        meetings=(Meeting("qag", StatedDate(2026, 4, 1), StatedDate(2026, 4)),),
        organisations=(Organisation("office", "Amt"),),
        late=LatePolicy.CONSIDER,
        late_note="Notiz",
        purpose="Zweck",
        contact="amt@example.org",
        settings=Settings(tongue),
    )


def form_bytes(tongue: Language, artefact: Resolved) -> tuple[LogForm, Mapping[str, bytes]]:
    """The form of a consultation as a workbook, as Word and as Markdown."""
    one = consultation(tongue)
    form = log_form(one, {"plan": artefact})
    about = Composed("log", "Titel", "Notiz", ("Amt",), language=tongue)
    written = written_form(form, guidance(one, workbook=False), about, fields=True)
    blank = written_form(form, guidance(one, workbook=False), about, fields=False)
    plain = resolved(blank, SHARED, lambda _: None)
    reference = look().data("word/reference.docx")
    package = docx_package(resolved(written, SHARED, lambda _: None), reference, _FORM, None, ())
    book = WorkbookProperties("Titel", "Titel", ("Amt",), StatedDate(), tongue)
    return form, {
        "xlsx": template_xlsx(form, guidance(one, workbook=True), book),
        "docx": package_bytes(package),
        "md": markdown_text(plain).encode(),
    }
