"""A seed into one damaged file for each reader beside collation: tables of letters, responses, registers, texts."""

import traceback
from collections.abc import Callable, Iterable, Sequence
from email.message import EmailMessage
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import docx
from openpyxl import Workbook

from pipeline.cli import OUR_BUG, run
from pipeline.consult.answering.merging import merged
from pipeline.consult.answering.responses_view import returned_view
from pipeline.consult.filled.answer_rows import collected_values
from pipeline.consult.filled.answer_sheets import answer_sheets
from pipeline.consult.filled.collected import CollectedForm, CollectedForms
from pipeline.consult.filled.participants import Participant
from pipeline.consult.returned.content import file_content
from pipeline.consult.returned.form_texts import KnownTexts
from pipeline.consult.returned.marked_rows import with_marks_as_rows
from pipeline.errors import PipelineError
from pipeline.load.rounds.received import arrivals, receipts_of
from pipeline.model.consultations.comment import Comment, Response
from pipeline.model.dates import StatedDate
from pipeline.model.text.inline import FormField
from pipeline.publish.history.reading import Reader
from pipeline.publish.letters.data import letter_data
from pipeline.publish.letters.filled import letter_fields
from pipeline.read.files.records import records
from pipeline.read.files.register_sheet import register_rows
from pipeline.read.files.returned import returned_file
from pipeline.read.mails.containers import unpacked_files
from pipeline.read.texts.marked_up import TextSent
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.write.data.values_json import json_bytes
from pipeline.write.sheets.responses_workbook import AnsweredComment, locked_texts, responses_xlsx
from pipeline.write.sheets.tables import sheets_xlsx
from pipeline.write.sheets.workbook import WorkbookProperties
from tests.annotated_pdfs import annotated_file
from tests.consult.returned.zipped import zipped
from tests.forms.issued import issued
from tests.forms.seeds import collected, filled_form
from tests.forms.truths import truths
from tests.fuzz.mutations import damaged_file
from tests.fuzz.outcome import Outcome, bug, quietly
from tests.marked_drafts import marked_file
from tests.read.outlook_file import Properties, outlook_file
from tests.small import SMALL

ROWS = (
    ("Organisation", "Date of the letter", "Outcome"),
    ("Example Supplier 1", "27/03/2026", "Approved, with conditions"),
    ("Example Supplier 2", "2026-03-28", 'Two lines\nand a "quote"; £5'),
)
REGISTER = "file,received,organisation\na.xlsx,2026-02-06T16:59:30,example-supplier-1\nb.docx,2026-02-06,\n"
LOG = "No.,Artefact,Section,Comment,Confidential?\n1,Guide v1.0,1 Entry,Say who answers.,no\n"
"""Invented, as all of it."""


def readers(seed: int) -> Outcome:
    """What came of a damaged file for each reader."""
    chance = Random(seed)
    said = {"read": 0, "refused": 0}
    for name, read in READERS:
        data = damaged_file(chance, name, originals())
        try:
            code = read(data, name)
        except PipelineError:
            code = 1
        except Exception:
            return Outcome({}, (f"{name}: {bug(traceback.format_exc())}",))
        if code == OUR_BUG:
            return Outcome({}, (f"{name}: text ends with {code}",))
        said["refused" if code else "read"] += 1
    return Outcome(said)


def _letters(data: bytes, name: str) -> int:
    letter_data(records(data, name), _fields())
    return 0


def _responses(data: bytes, name: str) -> int:
    known = {row.comment.id: locked_texts(row) for row in _response_rows()}
    view = returned_view(returned_file(data, name), name, known)
    merged(view.base, (Response("long-1-0001"),), view.returned)
    return 0


def _register(data: bytes, name: str) -> int:
    arrivals(data, name)
    return 0


def _register_sheet(data: bytes, name: str) -> int:
    receipts_of(register_rows(data, name), name)
    return 0


def _container(data: bytes, name: str) -> int:
    unpacked_files(data, name)
    return 0


def _log(data: bytes, name: str) -> int:
    file_content(name, "", returned_file(data, name), KnownTexts())
    return 0


def _form(data: bytes, name: str) -> int:
    """Read, held against its questions, and written into every table."""
    form = issued(0).form
    answers, beside = collected(form, data, name)
    own = CollectedForm(name, "", Participant("acme", "Acme"), form.text, answers, beside)
    together = CollectedForms((own,), (form,))
    sheets_xlsx(WorkbookProperties("Answers", "", (), StatedDate()), answer_sheets(together), "answers.json")
    json_bytes(collected_values(together))
    return 0


def _draft(data: bytes, name: str) -> int:
    raw = with_marks_as_rows(returned_file(data, name, TextSent(("Entry", "Suppliers"))), ("Example 1",))
    file_content(name, "", raw, KnownTexts())
    return 0


def _text(data: bytes, name: str) -> int:
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        return quietly(partial(run, ["text", str(path)]))[0]


READERS: tuple[tuple[str, Callable[[bytes, str], int]], ...] = (
    ("letters.csv", _letters),
    ("letters.xlsx", _letters),
    ("responses.xlsx", _responses),
    ("received.csv", _register),
    ("received.xlsx", _register_sheet),
    ("mail.eml", _container),
    ("mail.msg", _container),
    ("returns.zip", _container),
    ("log.csv", _log),
    ("log.md", _log),
    ("form.docx", _form),
    ("form.pdf", _form),
    ("form.xlsx", _form),
    ("draft.docx", _draft),
    ("draft.pdf", _draft),
    ("text.docx", _text),
    ("letters.xlsx", _text),
)


@cache
def originals() -> dict[str, bytes]:
    """The files before they are damaged, by name."""
    quoted = ['"' + '","'.join(cell.replace('"', '""') for cell in row) + '"' for row in ROWS]
    table = ["| " + " | ".join(cells) + " |" for cells in (row.split(",") for row in LOG.splitlines())]
    dashes = "|---" * LOG.splitlines()[0].count(",") + "|---|"
    return {
        "letters.csv": "\r\n".join(quoted).encode(),
        "letters.xlsx": _workbook(ROWS),
        "responses.xlsx": _responses_workbook(),
        "received.csv": REGISTER.encode(),
        "received.xlsx": _workbook(row.split(",") for row in REGISTER.splitlines()),
        "mail.eml": _mail(),
        "mail.msg": _outlook_mail(),
        "returns.zip": zipped({"log.csv": LOG.encode(), "more/mail.eml": _mail()}),
        "draft.docx": marked_file(),
        "draft.pdf": annotated_file(),
        "log.csv": LOG.encode(),
        "log.md": "\n".join((table[0], dashes, *table[1:])).encode(),
        "text.docx": _document(),
        **_forms(),
    }


def _forms() -> dict[str, bytes]:
    """A form that somebody filled, in every format."""
    own = issued(0)
    typed = truths(own.form, Random(0))
    made = (filled_form(own, typed, Random(0), program) for program in ("word", "pdf", "sheet"))
    return {f"form{ending}": data for data, ending, _ in made}


@cache
def _fields() -> tuple[FormField, ...]:
    reader = Reader(FolderSnapshot(SMALL))
    reading = reader.reading(reader.sources.document("letter"), ("letter",))
    return letter_fields(reading.resolved.document)


def _workbook(rows: Iterable[Sequence[str]]) -> bytes:
    book, out = Workbook(), BytesIO()
    for row in rows:
        book.worksheets[0].append(list(row))
    book.worksheets[0].merge_cells("A5:B6")
    book.create_sheet("More")["A1"] = "=1+1"
    book.save(out)
    return out.getvalue()


def _mail() -> bytes:
    message = EmailMessage()
    message["From"], message["Date"] = "chris@example.org", "Fri, 6 Feb 2026 16:59:30 +0000"
    message["Subject"] = "Our log – confidential"
    message.set_content("Please find our log attached.")
    message.add_attachment(LOG.encode(), maintype="text", subtype="csv", filename="log.csv")
    return message.as_bytes()


def _outlook_mail() -> bytes:
    file: Properties = {0x3701: LOG.encode(), 0x3707: "log.csv", 0x3705: 1}
    return outlook_file({0x001A: "IPM.Note", 0x0037: "Our log", 0x1000: "Please find it."}, [file])


def _response_rows() -> list[AnsweredComment]:
    ids = [f"long-1-000{number}" for number in range(3)]
    return [
        AnsweredComment(
            Comment(one, "", "guide", "entry", "1 Entry", "Say who answers."),
            "Example Supplier 1",
            "Guide",
            "1 Entry",
            Response(one),
        )
        for one in ids
    ]


def _responses_workbook() -> bytes:
    return responses_xlsx(_response_rows(), WorkbookProperties("Responses", "long-1", (), StatedDate()))


def _document() -> bytes:
    document, out = docx.Document(), BytesIO()
    document.add_heading("A plan", 1)
    document.add_paragraph("Words of a plan.")
    document.add_table(2, 2).cell(0, 0).text = "Cell"
    document.save(out)
    return out.getvalue()
